using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>What stands between an outcome and its payment. Four counters that never blur: an outcome may be achieved without being
/// claimed, claimed without being validated, and rejected whatever it was before.</summary>
public enum OutcomeState
{
    /// <summary>Achieved, and nobody has looked at it yet.</summary>
    Achieved,
    Claimed,
    Validated,
    Rejected,

    /// <summary>It needs a claim, and the last day for one passed without any.</summary>
    Lapsed,

    /// <summary>Claimed after the last day for it.</summary>
    TooLate,

    /// <summary>Claimed or decided, and by the facts of today not achieved any more: what was done about it stays on record.</summary>
    Gone,
}

/// <summary>An outcome that somebody reached, with what was done about it.</summary>
/// <param name="Person">The book's number of the participant.</param>
/// <param name="Referral">The book's number of the referral's name.</param>
/// <param name="Provider">The book's number of the provider's name, as the person stands; 0 where none is named.</param>
/// <param name="On">The day on which it was reached; where it is gone, of what was done about it last.</param>
/// <param name="Way">The way it was reached, as the programme names it; empty where it is gone.</param>
/// <param name="ClaimedBy">Number of the fact that claimed it; 0 where nobody did.</param>
/// <param name="DecidedBy">Number of the fact that validated or rejected it; 0 where nobody did.</param>
public sealed record ReachedOutcome(
    int Person, int Referral, int Provider, OutcomeTerm Outcome, int Sequence, DateOnly On, string Way, OutcomeState State, long ClaimedBy,
    long DecidedBy)
{
    /// <summary>Whether money is paid for it only once it was claimed: it is neither found in a feed nor merely counted.</summary>
    public bool NeedsClaim { get; init; }

    /// <summary>How many claims it takes: each instalment of what is paid for it has its own.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>The first day that could count towards it.</summary>
    public DateOnly CountedFrom { get; init; }

    /// <summary>The day on which it was reached; nothing where it is gone.</summary>
    public DateOnly? ReachedOn => State == OutcomeState.Gone ? null : On;

    /// <summary>The first day on which it may be claimed.</summary>
    public DateOnly Opens { get; init; }

    /// <summary>The last day on which it may be claimed, inclusive; nothing where nothing closes it.</summary>
    public DateOnly? Closes { get; init; }

    /// <summary>The day of its first claim; nothing where nobody claimed it.</summary>
    public DateOnly? ClaimedOn { get; init; }

    /// <summary>Somebody validated it, whatever came of it later.</summary>
    public bool WasValidated { get; init; }

    /// <summary>Somebody rejected it.</summary>
    public bool WasRejected { get; init; }

    /// <summary>The start itself, on which no validator decides.</summary>
    public bool IsStart => Outcome.Ways is [{ Reach: StartReached }];

    /// <summary>Whether a validator has yet to decide it.</summary>
    public bool IsUndecided => State is OutcomeState.Achieved or OutcomeState.Claimed;

    /// <summary>Whether it waits for a claim that may be made on a day.</summary>
    public bool IsToClaim(DateOnly today) =>
        NeedsClaim && ClaimedOn is null && State is not (OutcomeState.Rejected or OutcomeState.Gone) && Opens <= today && !(today > Closes);
}

/// <summary>Every outcome of a contract with its state: the validator's list.</summary>
public static class ReachedOutcomes
{
    /// <param name="plans">Every definition that binds the contract: each outcome is read by the one that binds it, as payments read it.</param>
    /// <param name="view">As-at and known-at.</param>
    /// <returns>Latest first. Outcomes that pay nothing and serve comparison alone are left out.</returns>
    public static IReadOnlyList<ReachedOutcome> Of(BoundPlans plans, View view) => WithGone(plans, view).Reached;

    /// <summary>The same, and beside them what somebody claimed or decided that nobody has achieved: its day is that of what was done last.</summary>
    public static (IReadOnlyList<ReachedOutcome> Reached, IReadOnlyList<ReachedOutcome> Gone) WithGone(BoundPlans plans, View view)
    {
        var (reached, gone) = (new List<ReachedOutcome>(), new GoneOutcomes(plans, view));
        var readers = new VersionedReaders(plans.Versions, plans.Plans, view);
        var parts = plans.Plans.Select(PartsOf).ToList();
        for (var person = 1; person < plans.Book.PeopleCount; person++)
        {
            readers.Read(person);
            var first = reached.Count;
            for (var version = 0; version < parts.Count; version++)
            {
                Add(plans.Plans[version], parts[version], readers.Readers[version], person, reached);
            }

            gone.Add(person, readers.Readers[0], reached, first);
        }

        reached.Sort(LatestFirst);
        gone.All.Sort(LatestFirst);
        return (reached, gone.All);
    }

    /// <summary>By outcome, how many claims the money for it takes; nothing where none is paid.</summary>
    private static Dictionary<int, int> PartsOf(MilestonePlan plan) => plan.Programme.Lines.OfType<OutcomeLine>()
        .GroupBy(line => line.For.Index).ToDictionary(lines => lines.Key, lines => Math.Max(1, lines.Max(line => line.Instalments.Count)));

    private static void Add(
        MilestonePlan plan, Dictionary<int, int> parts, MilestoneReader reader, int person, List<ReachedOutcome> reached)
    {
        foreach (ref readonly var achievement in reader.Achieved)
        {
            var referral = reader.Timeline.Referrals[achievement.Referral];
            var term = plan.Programme.Outcomes[achievement.Outcome];
            if (!term.IsComparable && referral.Unpaid == Unpaid.None)
            {
                var isPaid = parts.TryGetValue(achievement.Outcome, out var claims);
                reached.Add(One(plan.Book, person, referral, term, achievement, reader) with
                {
                    Parts = isPaid ? claims : 1,
                    NeedsClaim = isPaid && term.Ways[achievement.Way].Claim is ClaimWindow,
                });
            }
        }
    }

    private static ReachedOutcome One(
        Book book, int person, ReferralFacts referral, OutcomeTerm term, Achievement achievement, MilestoneReader reader)
    {
        var acts = OutcomeRecord.Of(book, person, referral.Name, term.Name, achievement.Sequence, reader.View.KnownAt);
        var way = term.Ways[achievement.Way];
        var closes = way.Claim is ClaimWindow ? reader.ClosesOn(achievement) : ReferralFacts.Never;
        return new ReachedOutcome(
            person, referral.Name, book.Placements[referral.Placement].Provider, term, achievement.Sequence, DateOnly.FromDayNumber(achievement.Day),
            way.Name, acts.Decided ?? NotDecided(acts.ClaimedOn, closes, reader.View.AsAt), acts.ClaimedBy, acts.DecidedBy)
        {
            CountedFrom = DateOnly.FromDayNumber(
                achievement.CountedFrom > 0 && achievement.CountedFrom <= achievement.Day ? achievement.CountedFrom : achievement.Day),
            Opens = DateOnly.FromDayNumber(achievement.Opens),
            Closes = DayOf(closes),
            ClaimedOn = DayOf(acts.ClaimedOn),
            WasValidated = acts.WasValidated,
            WasRejected = acts.Decided == OutcomeState.Rejected,
        };
    }

    /// <summary>Where an outcome stands on which nobody has decided.</summary>
    private static OutcomeState NotDecided(int claimedOn, int closes, int asAt) =>
        claimedOn == ReferralFacts.Never ? (asAt > closes ? OutcomeState.Lapsed : OutcomeState.Achieved)
        : claimedOn > closes ? OutcomeState.TooLate
        : OutcomeState.Claimed;

    internal static DateOnly? DayOf(int day) => day == ReferralFacts.Never ? null : DateOnly.FromDayNumber(day);

    private static int LatestFirst(ReachedOutcome a, ReachedOutcome b) =>
        a.On != b.On ? b.On.CompareTo(a.On)
        : a.Person != b.Person ? a.Person.CompareTo(b.Person)
        : a.Referral != b.Referral ? a.Referral.CompareTo(b.Referral)
        : string.CompareOrdinal(a.Outcome.Name, b.Outcome.Name) is not 0 and var order ? order
        : a.Sequence.CompareTo(b.Sequence);
}
