using Concordat.Kernel;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SU-6: who may be put forward for which vacancy, and what may follow.</summary>
public sealed class BrokerageTests
{
    private static readonly DateOnly Today = new(2021, 2, 26);
    private static readonly Vacancy Two = new("01234567", "9233", 20m, new Money(1055), "E08000003", new(2021, 2, 20), new(2021, 3, 20), 2, 0);

    [Theory]
    [InlineData(0, "20", 1055, "2021-03-20", "places")]
    [InlineData(501, "20", 1055, "2021-03-20", "places")]
    [InlineData(2, "0", 1055, "2021-03-20", "hours")]
    [InlineData(2, "168.5", 1055, "2021-03-20", "hours")]
    [InlineData(2, "20", 0, "2021-03-20", "wage")]
    [InlineData(2, "20", 1055, "2021-02-19", "until")]
    [InlineData(2, "20", 1055, "2021-02-25", "until")]
    [InlineData(2, "168", 1, "2021-02-26", null)]
    public void A_vacancy_is_listed_with_what_makes_sense(int places, string hours, int pence, string until, string? refused) =>
        (Brokerage.MayList(
            Two with
            {
                Places = places,
                Hours = decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture),
                Wage = new Money(pence),
                Until = DateOnly.Parse(until),
            },
            Today)?.Code).ShouldBe(refused);

    [Fact]
    public void Hours_pay_and_last_day_may_be_open() =>
        Brokerage.MayList(Two with { Hours = null, Wage = null, Until = null }, Today).ShouldBeNull();

    [Theory]
    [InlineData(CaseState.BeforeWork, false, 0, "2021-02-26", null)]
    [InlineData(CaseState.InWork, false, 1, "2021-03-20", null)]
    [InlineData(CaseState.ToStart, false, 0, "2021-02-26", "not-supported")]
    [InlineData(CaseState.Left, false, 0, "2021-02-26", "not-supported")]
    [InlineData(CaseState.BeforeWork, true, 0, "2021-02-26", "put-forward-already")]
    [InlineData(CaseState.BeforeWork, false, 2, "2021-02-26", "filled")]
    [InlineData(CaseState.BeforeWork, false, 0, "2021-02-19", "vacancy-closed")]
    [InlineData(CaseState.BeforeWork, false, 0, "2021-03-21", "vacancy-closed")]
    public void Whoever_is_supported_is_put_forward_once_while_a_place_is_free(CaseState state, bool isPutForward, int filled, string today, string? refused) =>
        (Brokerage.MayPutForward(Two with { Filled = filled }, state, isPutForward, DateOnly.Parse(today))?.Code).ShouldBe(refused);

    [Theory]
    [InlineData(MatchStep.PutForward, MatchStep.Offered, "", null)]
    [InlineData(MatchStep.PutForward, MatchStep.Started, "", null)]
    [InlineData(MatchStep.Offered, MatchStep.Started, "", null)]
    [InlineData(MatchStep.Offered, MatchStep.NotTaken, "declined", null)]
    [InlineData(MatchStep.Offered, MatchStep.Offered, "", "no-step")]
    [InlineData(MatchStep.Offered, MatchStep.PutForward, "", "no-step")]
    [InlineData(MatchStep.Started, MatchStep.NotTaken, "declined", "settled")]
    [InlineData(MatchStep.NotTaken, MatchStep.Started, "", "settled")]
    [InlineData(MatchStep.PutForward, MatchStep.NotTaken, "", "reason")]
    [InlineData(MatchStep.PutForward, MatchStep.NotTaken, "because", "reason")]
    [InlineData(MatchStep.PutForward, MatchStep.Started, "declined", "reason")]
    public void A_step_follows_the_one_before(MatchStep before, MatchStep step, string reason, string? refused) =>
        (Brokerage.MayRecord(before, Today.AddDays(-3), step, Today, reason, Two, Today)?.Code).ShouldBe(refused);

    [Theory]
    [InlineData("2021-02-22", "day")]
    [InlineData("2021-02-23", null)]
    [InlineData("2021-02-27", "day")]
    public void A_step_lies_between_the_one_before_and_today(string on, string? refused) =>
        (Brokerage.MayRecord(MatchStep.PutForward, new(2021, 2, 23), MatchStep.Offered, DateOnly.Parse(on), "", Two, Today)?.Code).ShouldBe(refused);

    [Fact]
    public void Nobody_starts_in_a_place_that_is_filled() =>
        Brokerage.MayRecord(MatchStep.Offered, Today, MatchStep.Started, Today, "", Two with { Filled = 2 }, Today)!.Code.ShouldBe("filled");
}
