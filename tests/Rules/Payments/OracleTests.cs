using System.Globalization;
using Concordat.Rules.Payments.Oracle;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>The engine against a slow and obvious interpreter. CONCORDAT_CASES sets how many cases are drawn.</summary>
public sealed class OracleTests
{
    private static readonly int Cases = int.TryParse(
        Environment.GetEnvironmentVariable("CONCORDAT_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cases) ? cases : 1000;

    [Fact]
    public void The_engine_and_the_oracle_owe_the_same()
    {
        var owed = 0;
        for (var seed = 1; seed <= Cases; seed++)
        {
            var drawn = RandomCase.Of(seed);
            var oracle = new NaiveOracle(drawn.Programme, drawn.Contract, drawn.Facts, drawn.View, drawn.KnownAt);
            var expected = oracle.Rows();
            var priced = Priced.Of(drawn.Programme, drawn.Contract, drawn.Facts, drawn.View);
            // version and rule are no business of the oracle's
            var actual = priced.Rows.Select(row => string.Join(',', row.Split(',')[..9])).Order(StringComparer.Ordinal);
            actual.ShouldBe(expected, ignoreOrder: false, $"seed {seed}");
            priced.Entitled.Shortfalls.Sum(line => line.Amount.Pence).ShouldBe(oracle.Shortfall, $"seed {seed}");
            owed += expected.Count;
        }

        owed.ShouldBeGreaterThan(Cases);
    }
}
