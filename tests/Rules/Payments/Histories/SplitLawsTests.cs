using System.Numerics;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments.Histories;

/// <summary>The laws of dividing an amount, over drawn amounts and shares: 20,000 cases, a million with <c>CONCORDAT_DEEP</c>.</summary>
[Trait("Deep", "yes")]
public sealed class SplitLawsTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") is { Length: > 0 } ? 1_000_000 : 20_000;

    [Fact]
    public void Parts_add_up_and_each_is_its_share_to_the_penny_but_the_one_that_takes_what_is_left()
    {
        var draw = new Random(1);
        for (var i = 0; i < Cases; i++)
        {
            var (amount, shares, takes) = Drawn(draw);
            var parts = Split.ByShare(amount, shares, takes);
            var what = $"case {i}: {amount} by {string.Join(", ", shares)}, what is left to {takes}";
            parts.Sum(part => part.Pence).ShouldBe(amount.Pence, what);
            for (var part = 0; part < parts.Length; part++)
            {
                // pence times the denominator, so that nothing is rounded
                var apart = BigInteger.Abs((shares[part].Denominator * parts[part].Pence) - (shares[part].Numerator * amount.Pence));
                (apart < shares[part].Denominator * (part == takes ? shares.Count : 1)).ShouldBeTrue(what);
            }
        }
    }

    [Fact]
    public void A_division_taken_back_twice_leaves_what_was_given_and_its_order_does_not_matter()
    {
        var draw = new Random(2);
        for (var i = 0; i < Cases; i++)
        {
            var (amount, shares, takes) = Drawn(draw);
            var given = Split.ByShare(amount, shares, takes);
            var back = Split.ByShare(-amount, shares, takes);
            given.Zip(back, (one, other) => (one + other).Pence).ShouldAllBe(left => left == 0);
            Split.ByShare(-(-amount), shares, takes).ShouldBe(given);

            var order = Enumerable.Range(0, shares.Count).ToArray();
            draw.Shuffle(order);
            var shuffled = Split.ByShare(amount, [.. order.Select(place => shares[place])], Array.IndexOf(order, takes));
            shuffled.ShouldBe(order.Select(place => given[place]), "each share has the same part wherever it stands");
        }
    }

    private static (Money Amount, IReadOnlyList<Share> Shares, int Takes) Drawn(Random draw)
    {
        var weights = Enumerable.Range(0, draw.Next(1, 7)).Select(_ => draw.Next(0, 1000)).ToList();
        weights[draw.Next(weights.Count)]++;
        var whole = weights.Sum();
        var size = draw.Next(4) switch { 0 => 10L, 1 => 10_000L, 2 => 100_000_000L, _ => 1_000_000_000_000L };
        return (new Money(draw.NextInt64(-size, size + 1)), [.. weights.Select(weight => new Share(weight, whole))], draw.Next(weights.Count));
    }
}
