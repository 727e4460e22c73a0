namespace Concordat.Specification;

/// <summary>A cohort or payment group; the first that matches wins.</summary>
/// <param name="Key">As journeys.csv names it.</param>
/// <param name="When">Null where only stated with the referral.</param>
/// <param name="From">The first deciding day on which it matches anybody; null where it always did.</param>
public sealed record GroupTerm(string Key, string Title, Clause Clause, Condition? When, DateOnly? From);

/// <summary>Who decides a group and when: a group stated with the referral stands.</summary>
public sealed record GroupsTerm(AnchorKind DecidedOn, bool Kept, IReadOnlyList<GroupTerm> Groups);

/// <summary>An authority by its ONS code, on the days the code holds.</summary>
/// <param name="Was">Codes of predecessors that now mean this authority.</param>
/// <param name="Lot">Place in <see cref="Programme.Lots"/>; null where there are no lots.</param>
public sealed record AreaTerm(string Code, string Name, DateOnly From, DateOnly? Until, IReadOnlyList<string> Was,
    int? Lot, Clause Clause);

/// <summary>A part of the programme's area that is contracted for separately.</summary>
/// <param name="Name">As facts and contracts call it.</param>
/// <param name="Title">In full; null where its name says enough.</param>
/// <param name="Primes">Who holds its contracts, as the sources name them.</param>
public sealed record LotTerm(
    string Name, string? Title, string? District, IReadOnlyList<string> Primes, IReadOnlyList<string> Areas, Clause Clause);

public enum SecondReferral
{
    /// <summary>The support under way goes on.</summary>
    Continues,
    BeginsAnew,
}

/// <summary>How long people are supported.</summary>
/// <param name="Kind"><see cref="StateKind.InSupport"/> or <see cref="StateKind.InWorkSupport"/>.</param>
/// <param name="If">Null where nothing is asked.</param>
/// <param name="NotPastDay">Never beyond this day of the start (day 0); null where there is no such end.</param>
public sealed record SupportTerm(
    StateKind Kind, Clause Clause, Anchor From, Length For, Condition? If, int? NotPastDay,
        SecondReferral SecondReferral);
