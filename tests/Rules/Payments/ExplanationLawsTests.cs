using System.Globalization;
using Concordat.Payments;
using Concordat.Rules.Payments.Arithmetic;
using Concordat.Rules.Payments.Oracle;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>Of whatever programme and journeys are drawn, each line that is owed explains itself, and so does each that a limit cut to nothing: every
/// sum in its words, done again, comes to what is owed. A tenth of CONCORDAT_CASES is drawn, else a thousand; CONCORDAT_SEED draws one alone.</summary>
[Trait("Deep", "yes")]
public sealed class ExplanationLawsTests
{
    private static readonly int Cases = Number("CONCORDAT_CASES") / 10 ?? 1000;
    private static readonly Lazy<GivenFigures> Shipped = new(() => GivenFigures.In(string.Join(' ', Directory
        .EnumerateFiles(Repository.At("programmes"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText))));

    [Fact]
    public void Every_sum_of_every_explanation_comes_to_what_is_owed()
    {
        int[] seeds = Number("CONCORDAT_SEED") is { } seed ? [seed] : [.. Enumerable.Range(1, Cases)];
        var explained = 0;
        var faults = seeds.AsParallel().AsOrdered().SelectMany(drawn =>
        {
            var found = Faults(RandomCase.OfAny(drawn), out var lines);
            Interlocked.Add(ref explained, lines);
            return found.Select(fault => $"seed {drawn}: {fault}");
        }).Take(10).ToList();
        faults.ShouldBeEmpty();
        explained.ShouldBeGreaterThan(seeds.Length == 1 ? -1 : seeds.Length * 2);
    }

    private static List<string> Faults(RandomCase drawn, out int lines)
    {
        var entitled = Priced.Of(drawn.Versions, drawn.Contract, drawn.Facts, drawn.View).Entitled;
        var given = (drawn.Text.Length == 0 ? Shipped.Value : GivenFigures.In(drawn.Text)).And(drawn.ContractYaml);
        var owed = entitled.Lines
            .Select(line => (At: new LineToExplain(line.Person, line.Referral, line.Line, line.Sequence, line.Party), line.Stream, line.Amount.Pence)).ToList();
        var cut = entitled.Shortfalls.Select(line => new LineToExplain(line.Person, line.Referral, line.Line, line.Sequence, line.Party))
            .Except(owed.Select(line => line.At)).Distinct();
        var faults = new List<string>();
        lines = 0;
        foreach (var (at, stream, pence) in owed.Concat(cut.Select(at => (at, "", 0L))))
        {
            lines++;
            if (Explanation.Of(entitled, at) is not { } explained)
            {
                faults.Add($"{at}: nothing explains it");
            }
            else if (StepReader.Faults(explained, stream, pence, given) is { Count: > 0 } wrong)
            {
                faults.Add($"{at} {stream} {pence}: {string.Join("; ", wrong)} ({string.Join(' ', explained.Steps)} Facts: {string.Join(' ', explained.Facts.Select(fact => fact.Sentence))})");
            }
        }

        return faults;
    }

    private static int? Number(string variable) => int.TryParse(
        Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
