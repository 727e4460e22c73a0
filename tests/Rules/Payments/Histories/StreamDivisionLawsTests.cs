using System.Globalization;
using System.Numerics;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments.Histories;

/// <summary>The laws of dividing lines over streams, over drawn rates to four decimals of a percentage and drawn amounts: 20,000 lines, a million
/// with <c>CONCORDAT_DEEP</c>. Each programme drawn pays five hundred days of costs, some of them given back.</summary>
[Trait("Deep", "yes")]
public sealed class StreamDivisionLawsTests
{
    private const int DaysOfAProgramme = 500;

    /// <summary>What all drawn rates are whole parts of: four decimals of a percentage, and thirds.</summary>
    private const long Whole = 3_000_000;

    private static readonly int Lines = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") is { Length: > 0 } ? 1_000_000 : 20_000;

    private static readonly DateOnly First = new(2020, 1, 1);

    [Fact]
    public void Parts_add_up_each_is_its_share_to_the_penny_and_a_line_is_divided_alike_wherever_it_stands()
    {
        var draw = new Random(33);
        for (var programme = 0; programme < Lines / DaysOfAProgramme; programme++)
        {
            var streams = Drawn(draw, isLimited: false);
            var amounts = Amounts(draw, mayBeGivenBack: true);
            var paid = Pay(streams, amounts);
            var rates = string.Join(", ", streams.Select(stream => stream.TakesRemainder ? $"{stream.Rate} and what is left" : stream.Rate));
            for (var day = 0; day < amounts.Length; day++)
            {
                HoldsToItsShares(streams, amounts[day], paid.Parts[day], paid.Short[day], $"programme {programme}, {amounts[day]} by {rates}");
            }

            for (var day = DaysOfAProgramme / 2; day < amounts.Length; day++)
            {
                // the same amount, or as much given back, half the days before
                var before = paid.Parts[day - (DaysOfAProgramme / 2)];
                paid.Parts[day].ShouldBe(amounts[day] < 0 ? [.. before.Select(part => -part)] : before);
            }
        }
    }

    [Fact]
    public void A_limit_is_never_passed_and_what_no_stream_pays_is_listed_to_the_penny()
    {
        var draw = new Random(34);
        for (var programme = 0; programme < Lines / DaysOfAProgramme; programme++)
        {
            var streams = Drawn(draw, isLimited: true);
            var amounts = Amounts(draw, mayBeGivenBack: false);
            var paid = Pay(streams, amounts);
            for (var day = 0; day < amounts.Length; day++)
            {
                paid.Parts[day].ShouldAllBe(part => part >= 0);
                (paid.Parts[day].Sum() + paid.Short[day]).ShouldBe(amounts[day], $"programme {programme}, day {day}");
            }

            for (var stream = 0; stream < streams.Length; stream++)
            {
                paid.Parts.Sum(parts => parts[stream]).ShouldBeLessThanOrEqualTo(streams[stream].Limit, $"programme {programme}, stream {stream}");
            }
        }
    }

    /// <summary>By whole numbers and nothing else: pence times the denominator.</summary>
    private static void HoldsToItsShares(DrawnStream[] streams, long amount, long[] parts, long unpaid, string what)
    {
        var (sign, pence) = (Math.Sign(amount), Math.Abs(amount));
        var left = new BigInteger(pence) * Whole;
        for (var i = 0; i < streams.Length; i++)
        {
            var exact = BigInteger.Min(left, new BigInteger(pence) * streams[i].Parts);
            left -= exact;
            var apart = (new BigInteger(parts[i] * sign) * Whole) - exact;
            if (streams[i].TakesRemainder)
            {
                // the pennies that all others were cut by, each less than one
                (apart > -Whole && apart < Whole * (streams.Length - 1)).ShouldBeTrue(what);
            }
            else
            {
                (apart <= 0 && apart > -Whole).ShouldBeTrue(what);
            }
        }

        (parts.Sum() + unpaid).ShouldBe(amount, what);
        (unpaid * sign).ShouldBe((long)((left + Whole - 1) / Whole), what);
    }

    /// <summary>Two to four streams; the first case of the pilots, thirds, and whatever else four decimals allow.</summary>
    private static DrawnStream[] Drawn(Random draw, bool isLimited)
    {
        string[] rates = draw.Next(6) switch
        {
            0 => ["30%", "30%", "40%"],
            1 => ["1/3", "1/3", "1/3"],
            2 => ["33.3333%", "33.3333%", "33.3334%"],
            _ => [.. Enumerable.Range(0, draw.Next(2, 5)).Select(_ => Percent(draw.Next(1, 1_000_001)))],
        };
        var takes = draw.Next(rates.Length);
        return [.. rates.Select((rate, i) => new DrawnStream(
            rate, PartsOf(rate), i == takes, isLimited ? draw.NextInt64(0, 500_000_000) : long.MaxValue))];
    }

    private static string Percent(int millionths) =>
        string.Create(CultureInfo.InvariantCulture, $"{millionths / 10_000}.{millionths % 10_000:0000}%");

    private static long PartsOf(string rate)
    {
        Share.TryParse(rate, out var share).ShouldBeTrue(rate);
        return (long)(share.Numerator * Whole / share.Denominator);
    }

    /// <summary>The second half are those of the first again; some of them with the other sign.</summary>
    private static long[] Amounts(Random draw, bool mayBeGivenBack)
    {
        var first = Enumerable.Range(0, DaysOfAProgramme / 2)
            .Select(_ => draw.NextInt64(1, draw.Next(3) switch { 0 => 11L, 1 => 10_000L, _ => 1_000_000_000L })).ToList();
        return [.. first, .. first.Select(amount => mayBeGivenBack && draw.Next(2) == 0 ? -amount : amount)];
    }

    /// <summary>A line for each day: what each stream pays of it, and what none does.</summary>
    private static (long[][] Parts, long[] Short) Pay(DrawnStream[] streams, long[] amounts)
    {
        var programme = Read(streams);
        var builder = new BookBuilder(JourneyNames.AreaOn(programme));
        builder.AddAll([.. amounts.Select((amount, day) =>
            new Fact { Kind = FactKind.CostIncurred, On = First.AddDays(day), Amount = new Money(amount) })]);
        var reading = Entitlement.Of(
            programme, Priced.Contract("programme: small\nstart: 2020-01-01\n"), builder.Build(), View.Of(First.AddDays(amounts.Length)), null);
        var entitled = reading.Entitled.ShouldNotBeNull(string.Join('\n', reading.Problems));
        long[][] parts = [.. amounts.Select(_ => new long[streams.Length])];
        var unpaid = new long[amounts.Length];
        foreach (var line in entitled.Lines)
        {
            parts[line.Sequence - 1][line.Stream[0] - 'a'] += line.Amount.Pence;
        }

        foreach (var cut in entitled.Shortfalls)
        {
            unpaid[cut.Sequence - 1] += cut.Amount.Pence;
        }

        return (parts, unpaid);
    }

    private static Programme Read(DrawnStream[] streams)
    {
        var named = streams.Select((stream, i) => string.Create(
            CultureInfo.InvariantCulture, $"{(char)('a' + i)}: {{order: {i + 1}, rate: {stream.Rate}{Limited(stream)}}}"));
        var remainder = (char)('a' + Array.FindIndex(streams, stream => stream.TakesRemainder));
        var reading = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", $$"""
            programme: small
            edition: first
            effective: {from: 2020-01-01, by: referral}
            sources: {S: a source}
            outcomes:
              start: {reach: start}
            lines:
              start: {for: start, price: 100.00}
              cost:
                for: cost
                price: {share: 100%, of: costs}
            streams:
              named: { {{string.Join(", ", named)}} }
              remainder: {{remainder}}
            """).Root!]);
        return reading.Programme.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static string Limited(DrawnStream stream) => stream.Limit == long.MaxValue ? "" : $", limit: {new Money(stream.Limit)}";

    /// <param name="Rate">As a programme writes it.</param>
    /// <param name="Parts">The rate as parts of <see cref="Whole"/>.</param>
    /// <param name="Limit">Pence; the greatest number where it is unlimited.</param>
    private sealed record DrawnStream(string Rate, long Parts, bool TakesRemainder, long Limit);
}
