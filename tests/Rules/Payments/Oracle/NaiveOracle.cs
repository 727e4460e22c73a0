using System.Numerics;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>What is owed, worked out day by day and line by line as terms.md says it, for the shapes of the two programmes.
/// It shares the definition records with the engine and nothing else.</summary>
internal sealed class NaiveOracle(Programme programme, ContractTerms contract, IReadOnlyList<Fact> facts, View view, DateTimeOffset knownAt)
{
    private readonly DateOnly _asAt = DateOnly.FromDayNumber(view.AsAt);

    /// <summary>As-at, or the day of known-at where that is earlier: what is dated later has not happened yet.</summary>
    private readonly DateOnly _lastDay = Earlier(DateOnly.FromDayNumber(view.AsAt), London.DayOf(knownAt));

    public long Shortfall { get; private set; }

    public List<string> Rows()
    {
        var lines = new List<NaiveLine>();
        foreach (var person in facts.Where(IsKnown).Where(fact => fact.Kind != FactKind.Superseded)
            .Where(fact => fact.On <= _lastDay || fact.Kind == FactKind.Rejected).GroupBy(fact => fact.Participant))
        {
            AddLines(person.Key, new NaivePerson([.. person], programme, _lastDay), lines);
        }

        var ordered = lines.OrderBy(line => line.Earned).ThenBy(line => line.Participant, StringComparer.Ordinal)
            .ThenBy(line => line.Referral, StringComparer.Ordinal).ThenBy(line => line.Line, StringComparer.Ordinal)
            .ThenBy(line => line.Sequence).ToList();
        Shortfall = NaiveMoney.Pay(programme, contract, ordered);
        return [.. ordered.Where(line => line.Payable <= _asAt).SelectMany(line => line.Streams
            .Where(part => part.Value != 0)
            .Select(part => $"{line.Participant},{line.Referral},{line.Line},{line.Sequence},,"
                + $"{line.Earned:yyyy-MM-dd},{line.Payable:yyyy-MM-dd},{new Money(part.Value)},{part.Key}"))
            .Order(StringComparer.Ordinal)];
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private bool IsKnown(Fact fact) => !(fact.RecordedAt > knownAt)
        && !facts.Any(other => other.Kind == FactKind.Superseded && other.Row == fact.Id && fact.Id.Length > 0 && IsKnown(other));

    private void AddLines(string participant, NaivePerson person, List<NaiveLine> lines)
    {
        var ways = NaiveOutcomes.Reach(person, programme, _lastDay);
        foreach (var referral in person.Referrals.Where(referral => IsOurs(person, referral)))
        {
            foreach (var line in programme.Lines.OfType<OutcomeLine>())
            {
                if (referral.Reached.TryGetValue(line.For.Name, out var day))
                {
                    AddLine(participant, person, referral, line, ways[(referral, line.For.Name)], day, lines);
                }
            }
        }
    }

    private bool IsOurs(NaivePerson person, NaiveReferral referral)
    {
        var referred = referral.Referred;
        var start = person.First(FactKind.Started, referral);
        var lot = referred.Lot.Length > 0 ? referred.Lot
            : programme.Areas.FirstOrDefault(area => area.Code == referred.Area)?.Lot is { } place ? programme.Lots[place].Name : "";
        var until = programme.Effective.Until ?? DateOnly.MaxValue;
        return referred.On >= programme.Effective.From && referred.On <= until
            && (contract.Lot is null || lot.Length == 0 || lot == contract.Lot)
            && (contract.Provider is null || referred.Provider.Length == 0 || referred.Provider == contract.Provider)
            && (programme.Areas.Count == 0 || referred.Area.Length == 0 || programme.Areas.Any(area => area.Code == referred.Area))
            && !(person.First(FactKind.Withdrawn, referral) <= (start ?? _asAt));
    }

    private void AddLine(
        string participant, NaivePerson person, NaiveReferral referral, OutcomeLine line, Way way, DateOnly day, List<NaiveLine> lines)
    {
        var price = Price(line);
        var parts = line.Instalments.Count == 0 ? [price] : line.Instalments.Select(part =>
            (long)(part.Share.Numerator * price / part.Share.Denominator)).ToArray();
        parts[line.Instalments.Count == 0 ? 0 : line.RemainderTo] += price - parts.Sum();
        for (var i = 0; i < parts.Length; i++)
        {
            if (Due(person, referral, line, i, day) is { } due && Payable(person, referral, line, way, due, i + 1) is { } payable && parts[i] != 0)
            {
                lines.Add(new NaiveLine(participant, referral.Name, line.Name, i + 1, due, payable,
                    person.First(FactKind.Started, referral) ?? referral.Referred.On)
                { Pence = parts[i], Part = i, Parts = parts.Length });
            }
        }
    }

    private DateOnly? Due(NaivePerson person, NaiveReferral referral, OutcomeLine line, int part, DateOnly achieved)
    {
        if (line.Instalments.Count == 0)
        {
            return achieved;
        }

        var instalment = line.Instalments[part];
        if (person.Day(instalment.Due.From, referral) is not { } anchor)
        {
            return null;
        }

        var due = instalment.Due.After is { } length ? length.DayAfter(anchor) : anchor;
        for (due = due < achieved ? achieved : due; due <= _asAt; due = due.AddDays(1))
        {
            var holds = instalment.If is not InState { State.Kind: var kind }
                || (person.Support(kind, referral) is { } support && support.From <= due && due <= support.To);
            if (holds || !instalment.Waits)
            {
                return holds ? due : null;
            }
        }

        return null;
    }

    private DateOnly? Payable(NaivePerson person, NaiveReferral referral, OutcomeLine line, Way way, DateOnly due, int sequence)
    {
        bool IsAbout(Fact fact, FactKind kind) => fact.Kind == kind && fact.Outcome == line.For.Name && fact.Sequence == sequence
            && person.ReferralOf(fact) == referral;

        if (person.Facts.Any(fact => IsAbout(fact, FactKind.Rejected)))
        {
            return null;
        }

        if (!view.ClaimsRequired || way.Claim is not ClaimWindow window)
        {
            return due;
        }

        var closes = window.ClosesAfter?.DayAfter(due) ?? DateOnly.MaxValue;
        if (window.Late is { } late && person.Day(way.Window!.From, referral) is { } anchor && due >= anchor.AddDays(late.AchievedFromDay))
        {
            closes = anchor.AddDays(late.UntilDay);
        }

        var claims = person.Facts.Where(fact => IsAbout(fact, FactKind.Claimed) && fact.On <= closes).Select(fact => fact.On).ToList();
        return claims.Count == 0 ? null : claims.Min() > due ? claims.Min() : due;
    }

    private long Price(OutcomeLine line)
    {
        if (line.Price is ContractPrice)
        {
            return contract.Prices.Single(price => price.Line == line.Name).Amount.Pence;
        }

        var share = (ShareOfValue)line.Price;
        var expected = BigInteger.Parse(contract.Values.Single(value => value.Name == share.Over.Name).Text);
        var over = share.Share.Numerator * contract.EstimatedValue!.Value.Pence * share.Part.Denominator;
        var under = share.Share.Denominator * share.Part.Numerator * expected;
        return (long)(((2 * over) + under) / (2 * under));
    }
}

internal sealed record NaiveLine(
    string Participant, string Referral, string Line, int Sequence, DateOnly Earned, DateOnly Payable, DateOnly Start)
{
    public long Pence { get; set; }

    public int Part { get; init; }

    public int Parts { get; init; }

    public Dictionary<string, long> Streams { get; } = [];
}
