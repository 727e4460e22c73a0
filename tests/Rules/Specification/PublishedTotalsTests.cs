using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>Totals and rates that the sources publish, reckoned again with the house's money and shares. What a programme's own words
/// must reproduce stands beside it as an example; here are the sums that belong to no one person.</summary>
public sealed class PublishedTotalsTests
{
    /// <summary>Answer of 13 October 2014: job outcome payments of the Work Programme, June 2011 to March 2014, in thousands of pounds
    /// by payment group 1 to 9.</summary>
    [Fact]
    public void Job_outcome_payments_by_group_add_up_to_the_total() =>
        new[] { 80_280, 151_468, 74_377, 3_537, 3_254, 12_030, 3_254, 521, 3_068 }
            .Aggregate(Money.Zero, (sum, thousands) => sum + new Money(thousands * 100_000L))
            .ShouldBe(new Money(331_789 * 100_000L));

    [Theory]
    [InlineData("attachment in what the Work Programme paid to March 2014", 538, 1_372, "39.2")]
    [InlineData("Work and Health, February 2020: individuals who started", 103_300, 138_330, "74.7")]
    [InlineData("Work Choice: short job outcomes of starts", 55_330, 158_420, "34.9")]
    [InlineData("Working Well pilot: people who enter work", 1_000, 5_000, "20.0")]
    [InlineData("Working Well pilot: people in work for more than 12 months", 750, 5_000, "15.0")]
    [InlineData("Working Well pilot: of those who enter work", 750, 1_000, "75.0")]
    [InlineData("Working Well expansion: 3,000 who enter work of 15,000", 3_000, 15_000, "20.0")]
    [InlineData("Working Well expansion: 2,250 who stay of 15,000", 2_250, 15_000, "15.0")]
    [InlineData("Work and Health standard 2: 995 of 1,000 acknowledged in time", 995, 1_000, "99.5")]
    [InlineData("Work and Health standard 1a: 989 of 1,000 started in time", 989, 1_000, "98.9")]
    public void A_published_rate_follows_from_its_counts(string what, int part, int whole, string percent) =>
        Percent(new Share(part, whole)).ShouldBe(percent, what);

    [Theory]
    [InlineData("Work and Health, February 2020: referrals for each individual", 166_160, 138_330, "1.20")]
    [InlineData("London's Work and Health: pounds a head at £135m for 52,500 people", 135_000_000, 52_500, "2571.43")]
    [InlineData("Central London's: pounds a head at £54m for 21,000 people", 54_000_000, 21_000, "2571.43")]
    [InlineData("Restart: pounds a head at £1.68bn for 692,000 places; the auditors publish 2,429", 1_680_000_000, 692_000, "2427.75")]
    [InlineData("Connect to Work, Central London: pounds a head", 72_000_000, 17_000, "4235.29")]
    [InlineData("Connect to Work, Local London: pounds a head", 47_100_000, 12_000, "3925.00")]
    public void A_published_quotient_follows_from_its_parts(string what, long over, long under, string quotient) =>
        new Money(Hundredths(new Share(over, under))).ToString().ShouldBe(quotient, what);

    [Theory]
    [InlineData("Work and Health starts, in percent by group", new[] { 72, 9, 19 }, 100)]
    [InlineData("Greater Manchester's deal, in millions", new[] { 36, 32, 32 }, 100)]
    [InlineData("the London sub-regions' boroughs", new[] { 12, 9, 7, 5 }, 33)]
    [InlineData("the Work Programme's prime contracts by area", new[] { 2, 2, 3, 3, 2, 2, 3, 2, 2, 2, 2, 2, 2, 3, 2, 2, 2, 2 }, 40)]
    [InlineData("recruits of a trial, intervention and control", new[] { 6_110, 3_675 }, 9_785)]
    public void Published_parts_make_the_whole(string what, int[] parts, int whole) => parts.Sum().ShouldBe(whole, what);

    /// <summary>Half of each line from the European Social Fund: £70m of the Department's draw £70m at most, and London used about
    /// £65m.</summary>
    [Fact]
    public void Match_at_half_allows_no_more_than_the_match()
    {
        var esf = Shipped.Load("work-and-health", "west-london").Streams!.Streams.Single(stream => stream.Name == "esf");
        var match = new Money(70_000_000_00);

        var most = (esf.Rate / (Share.Whole - esf.Rate)).Of(match);

        most.ShouldBe(match);
        new Money(65_000_000_00).ShouldBeLessThan(most);
    }

    [Fact]
    public void The_lots_of_the_work_programme_hold_forty_prime_contracts()
    {
        var lots = Shipped.Load("work-programme").Lots;

        lots.Count.ShouldBe(18);
        lots.Sum(lot => lot.Primes.Count).ShouldBeGreaterThanOrEqualTo(40);
    }

    /// <summary>To one decimal, half away from zero.</summary>
    private static string Percent(Share share)
    {
        var tenths = Hundredths(share * new Share(10, 1));
        return $"{tenths / 10}.{tenths % 10}";
    }

    private static long Hundredths(Share share) =>
        (long)(((share.Numerator * 200) + share.Denominator) / (2 * share.Denominator));
}
