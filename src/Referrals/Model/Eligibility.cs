using Concordat.Journey;
using Concordat.Places;
using Concordat.Specification;
using Concordat.Specification.Words;

namespace Concordat.Referrals;

/// <summary>Whether something holds. Unknown is not no: it is shown as unknown and refuses nobody.</summary>
public enum Holds
{
    No,
    Unknown,
    Yes,
}

/// <summary>A fact with where it comes from.</summary>
/// <param name="Number">As the record has it; nothing for what is only said with a referral that is not made yet.</param>
public sealed record KnownFact(Fact Content, long? Number, string Source);

/// <summary>Whether the person is on another commissioned programme that is on record: yes or no and the day, never which.</summary>
/// <param name="Since">The day of that referral; nothing where there is none.</param>
public sealed record OtherProgramme(DateOnly? Since)
{
    public static readonly OtherProgramme None = new((DateOnly?)null);
}

/// <summary>What is known of a person when it is asked whether the programme is for them.</summary>
/// <param name="Born">Any day of the birth month.</param>
/// <param name="Other">Nothing where nobody has looked.</param>
public sealed record PersonKnown(DateOnly? Born, IReadOnlyList<KnownFact> Facts, OtherProgramme? Other)
{
    /// <summary>Where the person lives; nothing where that is not known.</summary>
    public Home? Home { get; init; }
}

/// <summary>Where somebody lives, for rules about small areas.</summary>
/// <param name="Sector">The postcode without its last two letters.</param>
/// <param name="Authority">Code of the authority; empty where it is not known.</param>
/// <param name="Register">What small areas are made of.</param>
public sealed record Home(string Sector, string Authority, SmallAreas Register)
{
    /// <returns>Nothing without a postcode: an address that is withheld is not known, and nobody lives nowhere.</returns>
    public static Home? Of(string postcode, string authority, SmallAreas register) => InSector(SmallAreas.SectorOf(postcode), authority, register);

    /// <returns>Nothing without a sector.</returns>
    public static Home? InSector(string sector, string authority, SmallAreas register) =>
        sector.Length == 0 ? null : new Home(sector, authority, register);
}

/// <summary>One rule or trigger with what it found.</summary>
/// <param name="Asks">The rule in words.</param>
/// <param name="Used">The facts that decided it; for what is unknown, those there are.</param>
/// <param name="Why">What was not in a fact: an age, another programme, early entry; else empty.</param>
public sealed record RuleFound(string Name, string Asks, Clause Clause, Holds Holds, IReadOnlyList<KnownFact> Used, string Why);

/// <summary>Every rule with its finding; eligible where all hold.</summary>
public sealed record EligibilityFound(
    DateOnly Day, Holds Holds, IReadOnlyList<RuleFound> Rules, IReadOnlyList<RuleFound> EarlyEntry, IReadOnlyList<RuleFound> InDepth);

/// <summary>Asks the programme's rules of what is known about a person on a day (RE-2, RE-3). Three-valued: a conjunction is the least of its
/// parts, a disjunction the greatest. Facts dated after the day are not read; nothing is taken for a no because nobody said it.</summary>
public static class Eligibility
{
    public static EligibilityFound Of(EligibilityTerm term, PersonKnown known, DateOnly day)
    {
        var reader = new KnownHistory(known, day);
        var early = Triggers(term.EarlyEntry, reader, day);
        var rules = term.Rules.Where(rule => rule.Days.Contains(day)).Select(rule => Rule(rule, known, reader, early)).ToList();
        var holds = rules.Count == 0 ? Holds.Yes : rules.Min(rule => rule.Holds);
        return new EligibilityFound(day, holds, rules, early, Triggers(term.InDepth, reader, day));
    }

    public static string Words(this Holds holds) => holds switch
    {
        Holds.Yes => "Yes",
        Holds.No => "No",
        _ => "Not known",
    };

    private static RuleFound Rule(EligibilityRule rule, PersonKnown known, KnownHistory reader, IReadOnlyList<RuleFound> early)
    {
        var found = rule.When is { } when
            ? Found(rule.Name, Said.Of(when), rule.Clause, reader.Ask(when))
            : OtherProgrammes(rule, known.Other);
        return rule.OrEarlyEntry && found.Holds != Holds.Yes && early.MaxBy(trigger => trigger.Holds) is { } trigger && trigger.Holds > found.Holds
            ? found with { Holds = trigger.Holds, Used = [.. found.Used, .. trigger.Used], Why = $"early entry: {trigger.Name}" }
            : found;
    }

    private static RuleFound OtherProgrammes(EligibilityRule rule, OtherProgramme? other)
    {
        var (holds, why) = other switch
        {
            null => (Holds.Unknown, "looked up when the referral is sent"),
            { Since: { } since } => (Holds.No, $"on another commissioned programme since {since:yyyy-MM-dd}"),
            _ => (Holds.Yes, "none is on record"),
        };
        return new RuleFound(rule.Name, "on no other commissioned programme that is on record", rule.Clause, holds, [], why);
    }

    private static List<RuleFound> Triggers(IReadOnlyList<EligibilityTrigger> triggers, KnownHistory reader, DateOnly day) =>
        [.. triggers.Where(trigger => trigger.Days.Contains(day))
            .Select(trigger => Found(trigger.Name, Said.Of(trigger.When), trigger.Clause, reader.Ask(trigger.When)))];

    private static RuleFound Found(string name, string asks, Clause clause, Finding finding) =>
        new(name, asks, clause, finding.Holds, [.. finding.Used.Distinct()], finding.Why);
}
