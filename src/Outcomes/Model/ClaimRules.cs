using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Outcomes;

/// <summary>Which outcomes may be claimed on a day. A claim's day is the day it is made: none is backdated.</summary>
public static class ClaimRules
{
    /// <summary>Why an outcome cannot be claimed on a day; nothing where it can. Refused: what nobody claims (<c>not-claimable</c>), what was
    /// rejected or claimed already, and what is not open yet or closed. The opening and the closing day are both open.</summary>
    public static Refusal? MayClaim(ReachedOutcome outcome, DateOnly today)
    {
        var clause = outcome.Outcome.Clause.Citation;
        if (!outcome.NeedsClaim)
        {
            return new Refusal("not-claimable", $"Nobody claims '{outcome.Outcome.Name}': it is found in a feed, or merely counted.", clause);
        }

        if (outcome.State == OutcomeState.Rejected)
        {
            return new Refusal(
                "rejected", "It was rejected. Correct the facts it rests on, or ask the validator to withdraw the rejection.", clause);
        }

        if (outcome.ClaimedOn is { } claimed)
        {
            return new Refusal("claimed-already", $"It was claimed on {Day(claimed)} already.", clause);
        }

        return today < outcome.Opens ? new Refusal("not-open-yet", $"It can be claimed from {Day(outcome.Opens)} on.", clause)
            : today > outcome.Closes ? new Refusal("closed", $"It could be claimed until {Day(outcome.Closes.Value)}.", clause)
            : null;
    }

    /// <summary>Why what was not achieved cannot be claimed.</summary>
    /// <param name="expected">When it will be, if the person's work goes on as it is; nothing where it will not.</param>
    public static Refusal NotAchieved(string outcome, DateOnly? expected) => new(
        "not-achieved",
        expected is { } day
            ? $"'{outcome}' is not achieved by the facts on record. It will be on {Day(day)}, if the person's work goes on as it is."
            : $"'{outcome}' is not achieved by the facts on record. Record the jobs and the pay that it rests on.");

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
