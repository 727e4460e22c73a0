using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;
using Concordat.Specification.Words;

namespace Concordat.Payments;

/// <summary>How a price comes about, in sentences.</summary>
internal static class PriceInWords
{
    public static void Add(
        EntitlementPlan plan, MilestoneReader reader, LinePlan line, in Achievement achievement, int sequence, List<string> steps)
    {
        ref var referral = ref reader.Timeline.Referrals[achievement.Referral];
        var year = line.YearOf(referral, achievement);
        var pence = line.PriceOf(reader, achievement);
        if (pence < 0)
        {
            return;
        }

        var discounts = line.Prices.Discounts(reader.GroupOf(achievement.Referral) ?? -1, year).Select(discount => $", less {discount.Off.InFull}");
        steps.Add($"{Price(plan, line.Term)}{(year > 0 ? $" in year {year}" : "")}{string.Concat(discounts)} = {new Money(pence).Display}.");
        var claimed = achievement;
        if (line.Term.Instalments.Count > 0 && !AddInstalment(reader, line, ref claimed, sequence, pence, steps))
        {
            return;
        }

        steps.Add(claimed.Claim switch
        {
            ClaimState.NotNeeded => "It is found in a feed; nobody needs to claim it.",
            ClaimState.Assumed => "It is taken as claimed on the first day it could be.",
            ClaimState.Claimed => "It was claimed in time and nobody rejected it.",
            ClaimState.Rejected => "The claim was rejected.",
            ClaimState.TooLate => "It was claimed after the closing day.",
            _ => "It has not been claimed.",
        });
    }

    /// <returns>Whether it is due; then the achievement is the instalment's own, under its number and with its claim.</returns>
    private static bool AddInstalment(
        MilestoneReader reader, LinePlan line, ref Achievement achievement, int sequence, long pence, List<string> steps)
    {
        var part = (sequence - 1) % line.Term.Instalments.Count;
        var instalment = line.Term.Instalments[part];
        var amount = line.Prices.Part(pence, part);
        var left = amount - (instalment.Share * new Share(pence, 1)).Floor();
        steps.Add($"Instalment {part + 1} of {line.Term.Instalments.Count}: {instalment.Share} of it"
            + $"{(left == 0 ? "" : $", with {new Money(left).Display} left over")} = {new Money(amount).Display}, due {instalment.Due}.");
        var due = InstalmentDue.Of(reader, line, achievement, part);
        if (due.State != InstalmentState.Due)
        {
            steps.Add(NotDue(due, instalment));
            return false;
        }

        (achievement.Day, achievement.Sequence) = (due.Day, sequence);
        reader.Claim(ref achievement);
        return true;
    }

    private static string NotDue(InstalmentDue due, Instalment instalment)
    {
        var condition = instalment.If is { } asked ? Said.Of(asked) : "";
        return due.State switch
        {
            InstalmentState.Later => $"It is not due before {InWords.Day(due.Day)}.",
            InstalmentState.Waits => $"It is not due: since {InWords.Day(due.Day)} it waits for this: {condition}.",
            InstalmentState.Lost => $"It is lost: on {InWords.Day(due.Day)} this did not hold: {condition}.",
            InstalmentState.Unknown => $"It is not due: nobody knows whether this held on {InWords.Day(due.Day)}: {condition}.",
            _ => "It is not due: that from which its day is counted has not come.",
        };
    }

    private static string Price(EntitlementPlan plan, OutcomeLine line)
    {
        switch (line.Price)
        {
            case FixedPrice:
                return "The programme's price";
            case TablePrice table:
                return $"The tariff {table.Amount}";
            case ContractPrice:
                return "The contract's price";
            case ShareOfPrice share:
                return $"{share.Share.InFull} of {share.UnitPrice}";
            case ShareOfValue share:
                var value = Pounds(Figures.Of(plan.Contract, share.Of)!.Value);
                var over = InWords.Number(Figures.Of(plan.Contract, share.Over)!.Value);
                return share.Part == Share.Whole
                    ? $"{share.Share.InFull} of {value} ÷ {over} ({share.Basis})"
                    : $"{share.Share.InFull} of {value} ÷ ({share.Part.InFull} of {over}) ({share.Basis})";
            default:
                return "The price";
        }
    }

    private static string Pounds(Share pounds) => (pounds * new Share(100, 1)).Of(new Money(1)).Display;
}
