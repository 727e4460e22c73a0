using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Rules.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>What a change of definition does to the money, by hand: three people with £3,300.00, £4,000.00 and £5,000.00 of
/// earnings, of whom the national wage of April 2018 (16 × 26 × 7.83 = 3,257.28) pays all and London's (16 × 26 × 10.20 =
/// 4,243.20) only the last.</summary>
public sealed class EffectOnMoneyTests
{
    private const string Journeys = """
        id,participant,date,fact,group,area,amount
        f1,P1,2018-06-01,referred,disability,E09000003,
        f2,P1,2018-06-01,started,,,
        f3,P1,2018-09-30,earnings,,,3300.00
        f4,P2,2018-06-01,referred,early access,E09000003,
        f5,P2,2018-06-01,started,,,
        f6,P2,2018-10-31,earnings,,,4000.00
        f7,P3,2018-06-01,referred,disability,E09000003,
        f8,P3,2018-06-01,started,,,
        f9,P3,2018-11-30,earnings,,,5000.00
        """;

    private const string Contract = """
        programme: work-and-health
        start: 2018-03-01
        prices: [{line: job outcome, amount: 1000.00}]
        """;

    private static readonly MoneyEffect Effect = EffectOnMoney.Of(Price("national living wage"), Price("london living wage"));

    [Fact]
    public void The_whole_and_who_gains_or_loses() =>
        Effect.Total.ShouldBe(new EffectRow("all", Pounds(3000), Pounds(1000), 0, 2));

    [Fact]
    public void By_group_line_and_month()
    {
        Effect.ByGroup.Select(row => (row.Before, row.After, row.LessPaid)).ShouldBe([(Pounds(2000), Pounds(1000), 1), (Pounds(1000), Money.Zero, 1)]);
        Effect.ByLine.ShouldBe([new EffectRow("job outcome", Pounds(3000), Pounds(1000), 0, 2)]);
        Effect.ByMonth.Select(row => (row.Name, row.Difference)).ShouldBe(
            [("2018-09", Pounds(-1000)), ("2018-10", Pounds(-1000)), ("2018-11", Money.Zero)]);
    }

    [Fact]
    public void Every_division_adds_up_to_the_whole()
    {
        foreach (var rows in new[] { Effect.ByGroup, Effect.ByLine, Effect.ByStream, Effect.ByMonth })
        {
            rows.Aggregate(Money.Zero, (sum, row) => sum + row.Before).ShouldBe(Effect.Total.Before);
            rows.Aggregate(Money.Zero, (sum, row) => sum + row.After).ShouldBe(Effect.Total.After);
        }
    }

    [Fact]
    public void Nothing_owed_either_way_is_nothing()
    {
        var nobody = Priced.Of(Shipped.Load("work-and-health"), Priced.Contract(Contract), "participant,date,fact\n", new DateOnly(2018, 1, 1)).Entitled;

        EffectOnMoney.Of(nobody, nobody).Total.ShouldBe(new EffectRow("all", Money.Zero, Money.Zero, 0, 0));
    }

    private static Entitled Price(string wage) => Priced.Of(
        Shipped.Load("work-and-health", readings: new Dictionary<string, string> { ["wage"] = wage }), Priced.Contract(Contract), Journeys,
        new DateOnly(2018, 12, 31)).Entitled;

    private static Money Pounds(int pounds) => new(pounds * 100);
}
