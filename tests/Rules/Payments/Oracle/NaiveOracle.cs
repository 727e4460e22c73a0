using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>What is owed, worked out day by day and line by line as docs/grammar.md says it. It shares the definition records with
/// the engine, and arithmetic on fractions and days, and nothing else.</summary>
internal sealed class NaiveOracle(
    NaiveVersions versions, ContractTerms contract, IReadOnlyList<Fact> facts, View view, DateTimeOffset knownAt, WorkingDays calendar)
{
    private readonly DateOnly _asAt = DateOnly.FromDayNumber(view.AsAt);

    /// <summary>As-at, or the day of known-at where that is earlier: what is dated later has not happened yet.</summary>
    private readonly DateOnly _lastDay = Earlier(DateOnly.FromDayNumber(view.AsAt), London.DayOf(knownAt));

    public long Shortfall { get; private set; }

    public List<string> Rows()
    {
        var lines = new List<NaiveLine>();
        var cases = versions.All.Select(_ => new List<NaiveCase>()).ToList();
        var known = facts.Where(IsKnown).Where(fact => fact.Kind != FactKind.Superseded)
            .Where(fact => fact.On <= _lastDay || fact.Kind == FactKind.Rejected).ToList();
        foreach (var own in known.Where(fact => fact.Participant.Length > 0).GroupBy(fact => fact.Participant))
        {
            NaivePerson[] persons = [.. versions.All.Select(programme => new NaivePerson([.. own], programme, contract, _lastDay))];
            NaiveOutcomes[] outcomes = [.. versions.All.Zip(persons, (programme, person) =>
                new NaiveOutcomes(person, programme, contract, calendar, view.ClaimsRequired))];
            NaiveOutcomes.Reach(persons, outcomes, versions);
            for (var version = 0; version < persons.Length; version++)
            {
                Read(own.Key, persons, version, outcomes[version], cases[version], lines);
            }
        }

        var contracts = known.Where(fact => fact.Participant.Length == 0).ToList();
        foreach (var (version, programme) in versions.All.Index())
        {
            lines.AddRange(new NaiveContract(programme, contract, contracts, _asAt, _lastDay).Lines(cases[version])
                .Where(line => versions.On(line.Earned) == version));
        }

        var ordered = lines.OrderBy(line => line.Earned).ThenBy(line => line.Participant, StringComparer.Ordinal)
            .ThenBy(line => line.Referral, StringComparer.Ordinal).ThenBy(line => line.Line, StringComparer.Ordinal)
            .ThenBy(line => line.Sequence).ThenBy(line => line.Party, StringComparer.Ordinal).ToList();
        Shortfall = new NaiveMoney(versions, contract).Pay(ordered);
        return [.. ordered.Where(line => line.Payable <= _asAt).SelectMany(line => line.Streams
            .Where(part => part.Value != 0)
            .Select(part => $"{line.Participant},{line.Referral},{line.Line},{line.Sequence},{line.Party},"
                + $"{line.Earned:yyyy-MM-dd},{line.Payable:yyyy-MM-dd},{new Money(part.Value)},{part.Key}"))
            .Order(StringComparer.Ordinal)];
    }

    private void Read(
        string participant, NaivePerson[] persons, int version, NaiveOutcomes outcomes, List<NaiveCase> cases, List<NaiveLine> lines)
    {
        var programme = versions.All[version];
        foreach (var (i, referral) in persons[version].Referrals.Index().Where(referral => IsOurs(programme, persons[version], referral.Item)))
        {
            cases.Add(Case(participant, persons[version], referral, outcomes.Group(referral)));
            foreach (var line in programme.Lines.OfType<OutcomeLine>())
            {
                foreach (var achieved in referral.Achieved.Where(one => one.Outcome.Name == line.For.Name
                    && versions.Bound(persons, i, one.Outcome.Name, one.Sequence)?.Version == version))
                {
                    AddLine(participant, programme, persons, version, i, outcomes, line, achieved, lines);
                }
            }
        }
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private bool IsKnown(Fact fact) => !(fact.RecordedAt > knownAt)
        && !facts.Any(other => other.Kind == FactKind.Superseded && other.Row == fact.Id && fact.Id.Length > 0 && IsKnown(other));

    private static NaiveCase Case(string participant, NaivePerson person, NaiveReferral referral, int? group) => new(
        participant, referral, person.First(FactKind.Started, referral), group,
        person.Of(FactKind.Validated, referral).Where(fact => fact.Sequence == 1).GroupBy(fact => fact.Outcome)
            .ToDictionary(validated => validated.Key, validated => validated.Min(fact => fact.On)));

    private static string Lot(Programme programme, NaivePerson person, NaiveReferral referral, DateOnly day)
    {
        var changes = person.Facts.Where(fact => fact.Kind is FactKind.Moved or FactKind.GroupChanged && person.ReferralOf(fact) == referral && fact.On <= day);
        var lot = changes.Aggregate(referral.Referred.Lot, (stood, fact) => fact.Lot.Length > 0 ? fact.Lot : fact.Area.Length > 0 ? "" : stood);
        var area = person.Stood(referral, day, fact => fact.Area);
        return lot.Length > 0 ? lot : programme.Areas.FirstOrDefault(known => known.Code == area)?.Lot is { } place ? programme.Lots[place].Name : "";
    }

    private bool IsOurs(Programme programme, NaivePerson person, NaiveReferral referral)
    {
        var referred = referral.Referred;
        var start = person.First(FactKind.Started, referral);
        var day = start ?? _asAt;
        var (lot, provider, area) = (Lot(programme, person, referral, day), person.Stood(referral, day, fact => fact.Provider), person.Stood(referral, day, fact => fact.Area));
        var until = programme.Effective.Until ?? DateOnly.MaxValue;
        return referred.On >= programme.Effective.From && referred.On <= until
            && (contract.Lot is null || lot.Length == 0 || lot == contract.Lot)
            && (contract.Provider is null || provider.Length == 0 || provider == contract.Provider)
            && (programme.Areas.Count == 0 || area.Length == 0 || programme.Areas.Any(known => known.Code == area))
            && !(person.First(FactKind.Withdrawn, referral) <= day);
    }

    private void AddLine(
        string participant, Programme programme, NaivePerson[] persons, int version, int place, NaiveOutcomes outcomes, OutcomeLine line,
        NaiveAchievement achieved, List<NaiveLine> lines)
    {
        var (person, referral) = (persons[version], persons[version].Referrals[place]);
        var start = person.First(FactKind.Started, referral) ?? referral.Referred.On;
        var decides = line.Year?.By switch { DecidingDay.Referral => referral.Referred.On, DecidingDay.Start => start, _ => achieved.Day };
        var year = line.Year is null ? 0 : NaivePrices.Year(line.Year.Year, contract, decides);
        var group = programme.Groups.Groups.Count == 0 ? null : outcomes.Group(referral);
        if (NaivePrices.Of(line, programme, contract, group, Lot(programme, person, referral, person.First(FactKind.Started, referral) ?? _asAt), year, achieved.Sequence)
            is not { } price)
        {
            return;
        }

        IReadOnlyList<Share> shares = line.Instalments.Count == 0 ? [Share.Whole] : [.. line.Instalments.Select(part => part.Share)];
        for (var i = 0; i < shares.Count; i++)
        {
            var own = line.Instalments.Count == 0 ? achieved
                : Due(person, referral, line.Instalments[i], achieved.Day) is { } due && due <= _asAt
                    ? outcomes.Claimed(achieved.Outcome, achieved.Way, referral, ((achieved.Sequence - 1) * shares.Count) + i + 1, due)
                    : null;
            var pence = NaiveLine.Part(price, shares, line.RemainderTo, i);
            if (own?.Payable is { } payable && pence != 0)
            {
                lines.Add(new NaiveLine(participant, referral.Name, line.Name, own.Sequence, own.Day, payable, start)
                {
                    Pence = pence,
                    Shares = shares,
                    RemainderTo = line.RemainderTo,
                    Party = line.To ?? "",
                    NotBy = [.. versions.Last.Streams?.Streams.Where(stream => stream.When is { } when
                        && NaiveConditions.Holds(when, persons[^1], persons[^1].Referrals[place], start) != true).Select(stream => stream.Name) ?? []],
                });
            }
        }
    }

    private DateOnly? Due(NaivePerson person, NaiveReferral referral, Instalment instalment, DateOnly achieved)
    {
        if (person.Day(instalment.Due.From, referral) is not { } anchor)
        {
            return null;
        }

        var due = instalment.Due.After is { } length ? length.DayAfter(anchor) : anchor;
        for (due = due < achieved ? achieved : due; due <= _asAt; due = due.AddDays(1))
        {
            var holds = instalment.If is null ? true : NaiveConditions.Holds(instalment.If, person, referral, due);
            if (holds == true || holds is null || !instalment.Waits)
            {
                return holds == true ? due : null;
            }
        }

        return null;
    }
}

internal sealed record NaiveLine(
    string Participant, string Referral, string Line, int Sequence, DateOnly Earned, DateOnly Payable, DateOnly Start)
{
    public long Pence { get; set; }

    public string Party { get; init; } = "";

    /// <summary>Of the instalments its price is divided into.</summary>
    public IReadOnlyList<Share> Shares { get; init; } = [Share.Whole];

    public int RemainderTo { get; init; }

    /// <summary>Streams that do not pay for whoever it is about.</summary>
    public IReadOnlyList<string> NotBy { get; init; } = [];

    /// <summary>The stream that a recovery goes back to; null for every other line.</summary>
    public string? BackTo { get; init; }

    public Dictionary<string, long> Streams { get; } = [];

    /// <summary>One part of a price, towards zero; the remainder goes to the one named.</summary>
    public static long Part(long price, IReadOnlyList<Share> shares, int remainderTo, int part)
    {
        var parts = shares.Select(share => (long)(share.Numerator * price / share.Denominator)).ToList();
        return parts[part] + (part == (shares.Count == 1 ? 0 : remainderTo) ? price - parts.Sum() : 0);
    }
}
