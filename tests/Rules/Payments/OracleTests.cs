using System.Globalization;
using Concordat.Rules.Payments.Oracle;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>The engine against a slow and obvious interpreter. CONCORDAT_CASES sets how many cases are drawn;
/// CONCORDAT_SEED draws one alone.</summary>
[Trait("Deep", "yes")]
public sealed class OracleTests
{
    private static readonly int Cases = Number("CONCORDAT_CASES") ?? 1000;

    [Fact]
    public void The_engine_and_the_oracle_owe_the_same()
    {
        int[] seeds = Number("CONCORDAT_SEED") is { } seed ? [seed] : [.. Enumerable.Range(1, Cases)];
        var owed = 0;
        var found = seeds.AsParallel().AsOrdered().Select(drawn =>
        {
            var disagreement = Disagreement.Of(RandomCase.OfAny(drawn), out var lines);
            Interlocked.Add(ref owed, lines);
            return (Seed: drawn, Disagreement: disagreement);
        }).FirstOrDefault(drawn => drawn.Disagreement is not null);
        found.Disagreement?.Shrunk().ToString().ShouldBeNull($"seed {found.Seed}");
        owed.ShouldBeGreaterThan(seeds.Length == 1 ? -1 : seeds.Length * 2);
    }

    private static int? Number(string variable) => int.TryParse(
        Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
