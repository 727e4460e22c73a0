using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>From a day on somebody takes part by choice, or must.</summary>
/// <param name="Why">What made it so, in words.</param>
/// <param name="Does">What else that brings about; empty where the programme says nothing.</param>
/// <param name="Clause">Of the programme; nothing where a fact says it.</param>
/// <param name="Used">The facts it rests on.</param>
public sealed record ParticipationFrom(
    ParticipationKind Kind, DateOnly From, string Why, string Does, Clause? Clause, IReadOnlyList<KnownFact> Used);

/// <summary>Whether somebody takes part by choice or must, day by day (RE-4). What was recorded of the referral decides from its day on; then
/// what the group's members take part as; then the programme's changes, each on the day on which it begins to hold. What is not known begins
/// nothing.</summary>
public static class Participations
{
    /// <summary>What an <c>attained</c> fact of a referral is about that says it: 1 must take part, 0 takes part by choice.</summary>
    public const string Measure = Corrections.MandatoryParticipation;

    /// <summary>What may be recorded of it.</summary>
    public static readonly IReadOnlyList<Reason> Choices = [new("voluntary", "Takes part by choice (voluntary)"), new("mandatory", "Must take part (mandatory)")];

    public static Fact Said(ParticipationKind kind, DateOnly on) =>
        new() { Kind = FactKind.Attained, On = on, Measure = Measure, Value = kind == ParticipationKind.Mandatory ? 1 : 0 };

    /// <summary>Whether a fact says it.</summary>
    public static bool IsSaidBy(Fact fact) => fact is { Kind: FactKind.Attained, Measure: Measure, Value: not null };

    /// <param name="term">Nothing where the programme says nothing of it: then what is recorded decides alone.</param>
    /// <param name="group">Stated with the referral; empty where none was.</param>
    /// <param name="ofReferral">Standing facts of the referral itself.</param>
    /// <param name="known">What is known of the person.</param>
    /// <param name="until">The last day asked about, inclusive.</param>
    /// <returns>In the order of their days; empty where nothing says it.</returns>
    public static IReadOnlyList<ParticipationFrom> Of(
        ParticipationTerm? term, string group, IReadOnlyList<KnownFact> ofReferral, PersonKnown known, DateOnly referredOn, DateOnly until)
    {
        var spells = known with { Facts = [.. known.Facts.Where(fact => MakesSpells(fact.Content.Kind))] };
        return Over(TurningDays.Of(term?.Changes ?? [], ofReferral.Select(fact => fact.Content.On), spells, referredOn, until),
            term, group, ofReferral, spells, referredOn);
    }

    /// <summary>The same asked on these days alone, the first being that of the referral.</summary>
    /// <param name="days">In order; whatever turns between two of them is found on the later.</param>
    public static IReadOnlyList<ParticipationFrom> Over(
        IEnumerable<DateOnly> days, ParticipationTerm? term, string group, IReadOnlyList<KnownFact> ofReferral, PersonKnown known, DateOnly referredOn)
    {
        var from = new List<ParticipationFrom>();
        var told = ofReferral.Where(fact => IsSaidBy(fact.Content) || fact.Content.Kind == FactKind.GroupChanged).ToLookup(fact => fact.Content.On);
        var held = new HashSet<ParticipationChange>();
        foreach (var day in days)
        {
            var holding = Holding(term, known, day);
            var next = SaidOn(told[day]) ?? OfGroup(term, told[day], day)
                ?? (day == referredOn ? OfGroup(term, group, day, "", []) : null)
                ?? Changed(holding, held, day);
            if (next is not null && (from.Count == 0 || from[^1].Kind != next.Kind))
            {
                from.Add(next);
            }

            held = [.. holding.Select(change => change.Change)];
        }

        return from;
    }

    private static List<(ParticipationChange Change, Finding Found)> Holding(ParticipationTerm? term, PersonKnown known, DateOnly day)
    {
        var holding = new List<(ParticipationChange Change, Finding Found)>();
        foreach (var change in term?.Changes.Where(change => change.Days.Contains(day)) ?? [])
        {
            if (new KnownHistory(known, day).Ask(change.When) is { Holds: Holds.Yes } found)
            {
                holding.Add((change, found));
            }
        }

        return holding;
    }

    private static ParticipationFrom? SaidOn(IEnumerable<KnownFact> told) =>
        told.LastOrDefault(fact => IsSaidBy(fact.Content)) is { } said
            ? new ParticipationFrom(
                said.Content.Value != 0 ? ParticipationKind.Mandatory : ParticipationKind.Voluntary, said.Content.On, "as recorded", "", null, [said])
            : null;

    private static ParticipationFrom? OfGroup(ParticipationTerm? term, IEnumerable<KnownFact> told, DateOnly day) =>
        told.LastOrDefault(fact => fact.Content.Kind == FactKind.GroupChanged) is { } changed
            ? OfGroup(term, changed.Content.Group, day, "changed to ", [changed])
            : null;

    private static ParticipationFrom? OfGroup(ParticipationTerm? term, string group, DateOnly day, string how, IReadOnlyList<KnownFact> used) =>
        term?.Groups.FirstOrDefault(known => known.Group == group) is { } of
            ? new ParticipationFrom(of.Kind, day, $"{how}the group {group}", "", term.Clause, used)
            : null;

    /// <summary>The first of those that begin to hold on the day.</summary>
    private static ParticipationFrom? Changed(
        List<(ParticipationChange Change, Finding Found)> holding, HashSet<ParticipationChange> held, DateOnly day)
    {
        foreach (var (change, found) in holding)
        {
            if (!held.Contains(change))
            {
                return new ParticipationFrom(
                    change.Becomes, day, $"{change.Name}: {Specification.Words.Said.Of(change.When)}", change.Does, change.Clause, [.. found.Used.Distinct()]);
            }
        }

        return null;
    }

    /// <summary>Pay and claims decide nothing here, and there may be thousands.</summary>
    private static bool MakesSpells(FactKind kind) =>
        kind is FactKind.BenefitStarted or FactKind.BenefitEnded or FactKind.JobStarted or FactKind.JobEnded or FactKind.Assessed;
}
