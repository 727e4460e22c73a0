using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>How an outcome was reached, in sentences.</summary>
internal static class ReachInWords
{
    public static void Add(
        EntitlementPlan plan, MilestoneReader reader, OutcomeTerm outcome, in Achievement achievement, List<string> steps)
    {
        ref var referral = ref reader.Timeline.Referrals[achievement.Referral];
        steps.Add($"Referred on {InWords.Day(referral.Day)}"
            + (referral.Start == ReferralFacts.Never ? "." : $", started on {InWords.Day(referral.Start)}."));
        if (reader.GroupOf(achievement.Referral) is { } group)
        {
            steps.Add($"Group: {plan.Programme.Groups.Groups[group].Title}.");
        }

        var way = outcome.Ways[achievement.Way];
        if (way.IsValidatedBeforePayment && reader.View.ClaimsRequired)
        {
            steps.Add("It is payable no earlier than the day on which it was validated.");
        }

        if (way.Reach is not MeasureReached reach)
        {
            steps.Add($"{Capital(outcome.Name)} is reached by starting.");
            return;
        }

        if (way.Window is { } window && reader.DayOf(window.From, achievement.Referral) is not ReferralFacts.Never and var anchor)
        {
            var days = window.Of(DateOnly.FromDayNumber(anchor));
            steps.Add($"It is read {window}: {InWords.Day(days.From)} to {InWords.Day(days.To)}.");
        }

        var number = achievement.Sequence > 1 ? $" for the {achievement.Sequence}th time" : "";
        steps.Add($"{Capital(outcome.Name)} was reached on {InWords.Day(achievement.Day)}{number}: "
            + $"{Measured(reader, reach, achievement)} {(reach.Exceeds ? "exceeds" : "reaches")} {Asked(reader, reach, achievement)}.");
    }

    private static string Measured(MilestoneReader reader, MeasureReached reach, in Achievement achievement)
    {
        var span = $"from {InWords.Day(achievement.CountedFrom)} to {InWords.Day(achievement.Day)}";
        switch (reach.Measure)
        {
            case DaysIn days:
                return $"the days {days.State} {span}, each counted once,";
            case WeeksIn weeks:
                return $"the weeks {weeks.State} {span}";
            case WeeksOfHours weeks:
                return $"the weeks of at least {weeks.Hours} hours {span}";
            case Earnings { By: EarningsBy.DayPaid }:
                return $"{new Money(reader.PaymentsOf(achievement).Sum(payment => payment.Pence)).Display} paid {span}";
            case Earnings:
                return $"what was earned {span}, each payment spread evenly over its days,";
            case HoursAtWage:
                return $"the pay {span}, each payment divided by the wage of its day,";
            default:
                return $"what stands {span}";
        }
    }

    private static string Asked(MilestoneReader reader, MeasureReached reach, in Achievement achievement)
    {
        switch (reach.Threshold)
        {
            case DaysThreshold days:
                return days.Said.Unit == LengthUnit.Days ? $"{days.Days} days" : $"{days.Said}, which are {days.Days} days";
            case MoneyThreshold money:
                return money.Amount.Display;
            case NumberThreshold number:
                return InWords.Number(number.Number);
            case CellThreshold cell:
                return $"{cell.Number.For(group: reader.GroupOf(achievement.Referral))?.Value} by {cell.Number}";
            case ContractThreshold given:
                return given.Figure.ToString();
            case WageThreshold wage:
                var binding = wage.Binds == WageDay.Start ? reader.Timeline.Referrals[achievement.Referral].Start : achievement.Day;
                var day = DateOnly.FromDayNumber(binding);
                var age = reader.AgeOn(binding);
                return $"{wage.On(day, age)?.Display}: {wage.Hours} hours × {wage.Weeks} weeks × {wage.Wage.For(day, age)?.Value?.Display} "
                    + $"({wage.Wage.Column}, the wage of {InWords.Day(binding)})";
            default:
                return "what is asked";
        }
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
