using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Wording;

/// <summary>One reason why a line differs.</summary>
/// <param name="Fact">The number of the fact that stands now, or that ceased to; 0 where the caller may not read it.</param>
internal readonly record struct ToldFact(long Fact, string Sentence);

/// <summary>The facts that made lines differ, in words without personal data. A fact and the one that took its place are one reason.</summary>
internal sealed class FactsTold
{
    public static readonly FactsTold None = new([]);

    private readonly Dictionary<long, RecordedFact> _facts;

    private FactsTold(IReadOnlyList<RecordedFact> facts)
    {
        _facts = facts.ToDictionary(fact => fact.Number);
    }

    public static async Task<FactsTold> Of(Work work, FactRecords records, IEnumerable<Difference> lines)
    {
        var numbers = lines.SelectMany(line => line.Facts).Distinct().ToList();
        return numbers.Count == 0 ? None : new FactsTold(await records.ByNumber(work, numbers));
    }

    public IReadOnlyList<ToldFact> Of(Difference line)
    {
        var known = line.Facts.Where(_facts.ContainsKey).Select(number => _facts[number]).ToList();
        var ceased = known.Where(fact => fact.SupersededBy is not null).ToList();
        var told = new List<ToldFact>();
        foreach (var fact in known.Except(ceased))
        {
            var before = ceased.Find(one => Replaces(fact, one));
            told.Add(new ToldFact(fact.Number, before is null
                ? $"{Said(fact)}, recorded {Recorded(fact)}"
                : $"{Said(fact)} instead of {Says.ShortDay(before.Content.On)}, recorded {Recorded(fact)}"));
            ceased.RemoveAll(one => one == before);
        }

        told.AddRange(ceased.Select(fact => new ToldFact(fact.Number, $"{Said(fact)} withdrawn{WithdrawnOn(fact)}")));
        if (known.Count < line.Facts.Distinct().Count())
        {
            told.Add(new ToldFact(0, "a fact recorded under another contract"));
        }

        return told;
    }

    // a correction withdraws the one and records the other in the same moment
    private bool Replaces(RecordedFact fact, RecordedFact before) =>
        fact.Content.Kind == before.Content.Kind && fact.Referral == before.Referral
        && _facts.TryGetValue(before.SupersededBy!.Value, out var withdrawal)
        && withdrawal.Content.RecordedAt == fact.Content.RecordedAt;

    private string WithdrawnOn(RecordedFact fact) =>
        _facts.TryGetValue(fact.SupersededBy!.Value, out var withdrawal) ? $" {Recorded(withdrawal)}" : "";

    private static string Said(RecordedFact fact)
    {
        var what = fact.Content.Outcome.Length == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $"{fact.Content.Outcome} {fact.Content.Sequence} ");
        return $"{what}{fact.Content.Kind.Name().Replace('-', ' ')} {Says.ShortDay(fact.Content.On)}";
    }

    private static string Recorded(RecordedFact fact) =>
        fact.Content.RecordedAt is { } at ? Says.ShortDay(London.DayOf(at)) : "from the start";
}
