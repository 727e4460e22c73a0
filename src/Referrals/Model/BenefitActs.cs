using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Referrals;

/// <summary>That a benefit began or ended, as whoever refers or the prime tells it.</summary>
/// <param name="Line">The line of the file, or 1 for a form.</param>
/// <param name="Kind"><see cref="FactKind.BenefitStarted"/> or <see cref="FactKind.BenefitEnded"/>.</param>
/// <param name="On">The first day on the benefit, or the last.</param>
/// <param name="Benefit">As journeys.csv names it, perhaps with its regime.</param>
public sealed record ToldBenefit(int Line, FactKind Kind, DateOnly On, string Benefit);

/// <summary>A benefit from its first day to its last, both inclusive.</summary>
/// <param name="To">Null while it goes on.</param>
public sealed record BenefitSpell(string Benefit, DateOnly From, DateOnly? To);

/// <summary>Whether the beginning or the end of a benefit may be recorded beside what is on record (RE-4). What was recorded wrongly is corrected by
/// a fact that takes its place, never by a second one.</summary>
public static class BenefitActs
{
    /// <summary>The two kinds of fact that are told here.</summary>
    public static readonly IReadOnlyList<FactKind> Kinds = [FactKind.BenefitStarted, FactKind.BenefitEnded];

    /// <summary>From the standing facts of a person, the earliest first: each beginning with the first end of the same benefit on or after it.</summary>
    public static IReadOnlyList<BenefitSpell> Spells(IEnumerable<Fact> standing)
    {
        var told = standing.Where(fact => Kinds.Contains(fact.Kind)).ToLookup(fact => fact.Kind);
        return
        [
            .. told[FactKind.BenefitStarted].OrderBy(begun => begun.On).ThenBy(begun => begun.Benefit, StringComparer.Ordinal)
                .Select(begun => new BenefitSpell(begun.Benefit, begun.On, told[FactKind.BenefitEnded]
                    .Where(ended => ended.Benefit == begun.Benefit && ended.On >= begun.On).Select(ended => (DateOnly?)ended.On).Min())),
        ];
    }

    /// <param name="state">Of the referral under which it is told.</param>
    /// <param name="standing">The person's standing facts.</param>
    /// <param name="born">Any day of the birth month; nothing where that is not known.</param>
    /// <returns>The fact to record; what is on record already, word for word, is granted again. Refused as <c>came-to-nothing</c>,
    /// <c>unknown-benefit</c>, <c>in-the-future</c>, <c>before-birth</c>, <c>on-it-already</c>, <c>begins-later</c>, <c>no-start</c> and
    /// <c>ended-already</c>.</returns>
    public static Ruling<Fact> Tell(ToldBenefit told, ReferralState state, IEnumerable<Fact> standing, DateOnly? born, DateOnly today)
    {
        var spells = Spells(standing);
        var refusal = Undated(told, state, born, today)
            ?? (told.Kind == FactKind.BenefitStarted ? WhyNotBegun(told, spells) : WhyNotEnded(told, spells));
        return refusal is null ? new Fact { Kind = told.Kind, On = told.On, Benefit = told.Benefit } : refusal;
    }

    private static Refusal? Undated(ToldBenefit told, ReferralState state, DateOnly? born, DateOnly today) =>
        state is ReferralState.DidNotStart or ReferralState.Withdrawn
            ? new Refusal("came-to-nothing", $"the referral came to nothing: {state.Words()}")
        : !Benefits.IsKnown(told.Benefit)
            ? new Refusal("unknown-benefit", $"it is no benefit of the list: {string.Join(", ", Benefits.All)}")
        : told.On > today ? new Refusal("in-the-future", "the day lies in the future")
        : born is { } month && told.On < new DateOnly(month.Year, month.Month, 1)
            ? new Refusal("before-birth", "the day lies before the person's birth")
        : null;

    private static Refusal? WhyNotBegun(ToldBenefit told, IReadOnlyList<BenefitSpell> spells)
    {
        var same = spells.Where(spell => spell.Benefit == told.Benefit).ToList();
        return same.Exists(spell => spell.From == told.On) ? null
            : same.Find(spell => spell.From < told.On && !(spell.To < told.On)) is { } running
                ? new Refusal("on-it-already", $"{told.Benefit} began on {running.From:yyyy-MM-dd} and goes on that day; record its end first, or correct that day")
            : same.Find(spell => spell.From > told.On) is { } later
                ? new Refusal("begins-later", $"{told.Benefit} is recorded as begun on {later.From:yyyy-MM-dd}; correct that day")
            : null;
    }

    private static Refusal? WhyNotEnded(ToldBenefit told, IReadOnlyList<BenefitSpell> spells) =>
        spells.LastOrDefault(spell => spell.Benefit == told.Benefit && spell.From <= told.On) is not { } begun
            ? new Refusal("no-start", $"no {told.Benefit} is recorded as begun by that day{Running(spells, told.On)}")
        : begun.To is { } ended && ended != told.On
            ? new Refusal("ended-already", $"its end is recorded for {ended:yyyy-MM-dd}; correct that day if it is wrong")
        : null;

    private static string Running(IReadOnlyList<BenefitSpell> spells, DateOnly on)
    {
        var names = spells.Where(spell => spell.From <= on && !(spell.To < on)).Select(spell => spell.Benefit).Distinct().ToList();
        return names.Count == 0 ? "" : $"; there is {string.Join(", ", names)}";
    }
}
