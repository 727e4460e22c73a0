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
    public void Whoever_is_supported_is_put_forward_once_while_a_place_is_free(CaseState state, bool isPutForward, int filled, string on, string? refused) =>
        (Brokerage.MayPutForward(Two with { Filled = filled }, state, Today.AddDays(-20), isPutForward, DateOnly.Parse(on), new(2021, 4, 1))?.Code).ShouldBe(refused);

    [Theory]
    [InlineData("2021-02-21", "day")] // before the start of support
    [InlineData("2021-02-22", null)]
    [InlineData("2021-02-26", null)]
    [InlineData("2021-02-27", "day")] // to come
    public void Somebody_is_put_forward_on_a_day_of_support(string on, string? refused) =>
        (Brokerage.MayPutForward(Two, CaseState.BeforeWork, new(2021, 2, 22), false, DateOnly.Parse(on), Today)?.Code).ShouldBe(refused);

    [Fact]
    public void A_closed_vacancy_takes_nobody_from_its_day_on()
    {
        var closed = Two with { ClosedOn = new(2021, 2, 25), ClosedFor = "withdrawn" };
        (closed.IsOpenOn(new(2021, 2, 24)), closed.IsOpenOn(new(2021, 2, 25))).ShouldBe((true, false));
        closed.StandsOn(Today).ShouldBe("Closed: withdrawn by the employer");
        (Two.StandsOn(Today), (Two with { Filled = 1 }).StandsOn(Today), (Two with { Filled = 2 }).StandsOn(Today)).ShouldBe(("Open", "Open", "Filled"));
    }

    [Theory]
    [InlineData("2021-02-19", "withdrawn", null, "day")]
    [InlineData("2021-02-27", "withdrawn", null, "day")]
    [InlineData("2021-02-26", "", null, "reason")]
    [InlineData("2021-02-26", "declined", null, "reason")]
    [InlineData("2021-02-26", "withdrawn", "2021-02-25", "closed-already")]
    [InlineData("2021-02-20", "in-error", null, null)]
    public void A_vacancy_is_closed_once_for_a_reason(string on, string reason, string? closedOn, string? refused) =>
        (ClosingVacancies.MayClose(
            Two with { ClosedOn = closedOn is null ? null : DateOnly.Parse(closedOn) }, DateOnly.Parse(on), Two.From, reason, Today)?.Code).ShouldBe(refused);

    [Fact]
    public void A_match_that_ended_with_its_case_says_so_and_nobody_chooses_that()
    {
        Brokerage.WordsOf(Brokerage.HandedOver).ShouldBe("The case went to another provider");
        Brokerage.Reasons.ShouldNotContain(reason => reason.Code == Brokerage.HandedOver || reason.Code == Brokerage.SupportEnded);
    }

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
