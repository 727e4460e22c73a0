using Concordat.Kernel;
using Concordat.Outcomes;

namespace Concordat.Payments;

/// <summary>What limits left of a line and which streams pay it, in sentences.</summary>
internal static class LimitsInWords
{
    public static void Add(Entitled entitled, LineToExplain line, List<string> steps)
    {
        steps.AddRange(entitled.Lifted.Of(line));
        foreach (var cut in entitled.CutsOf(line))
        {
            steps.Add(cut.Limit == Shortfall.PaidElsewhere
                ? $"It comes once for a person and stands paid on another contract, so {cut.Amount.Display} is listed here, not owed."
                : cut.Limit == "streams"
                ? $"{cut.Amount.Display} of it no stream can pay; it is listed, not owed."
                : $"The limit '{cut.Limit}' cuts {cut.Amount.Display}; it is listed, not owed.");
        }

        var paid = ((PaidLines)entitled.Lines).Find(line);
        if (paid.Count == 0)
        {
            if (entitled.Reckoned?.Lines.Find(entitled.Plan, line) is { Left: not 0, Line.Payable: not ReferralFacts.Never } later)
            {
                steps.Add($"{new Money(later.Left).Display} is payable on {InWords.Day(later.Line.Payable)}, after this day.");
            }

            steps.Add("Nothing of it is owed by this day.");
            return;
        }

        var total = paid.Aggregate(Money.Zero, (sum, part) => sum + part.Amount);
        var split = paid.Where(part => part.Stream.Length > 0).Select(part => $"{part.Stream} {part.Amount.Display}");
        steps.Add($"Owed: {total.Display}, payable on {InWords.Day(paid[0].Payable)}"
            + (paid[0].Stream.Length == 0 ? "." : $"; by stream: {string.Join(", ", split)}{Rates(entitled.Plan, paid)}."));
    }

    /// <summary>What each stream pays at most by the contract, or else by the programme; what is taken back by a sample asks no rate.</summary>
    private static string Rates(EntitlementPlan plan, List<EntitledLine> paid)
    {
        if (paid[0].Line == LineKey.Recovery)
        {
            return "";
        }

        var rates = StreamLimits.Of(plan.Programme, plan.Contract)
            .Where(stream => stream.Rate < Share.Whole && paid.Any(part => part.Stream == stream.Name))
            .Select(stream => $"{stream.Name} at most {stream.Rate.InFull}");
        var said = string.Join(", ", rates);
        return $" ({(said.Length > 0 ? $"{said}; " : "")}pennies left over go to {StreamLimits.RemainderTo(plan.Programme, plan.Contract)})";
    }
}
