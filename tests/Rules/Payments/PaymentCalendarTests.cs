using System.Globalization;
using Concordat.Payments;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

public sealed class PaymentCalendarTests
{
    private static readonly RunsTerm Monthly = new(
        Clause.None, new Length(1, LengthUnit.Months), new Length(3, LengthUnit.WorkingDays), new Length(5, LengthUnit.WorkingDays),
        new Length(8, LengthUnit.WorkingDays), null);

    private static readonly PaymentCalendar Calendar = new(Monthly, LedgerWorld.Day("2018-03-01"), Priced.WorkingDays);

    [Theory]
    [InlineData(1, "2018-03-01", "2018-03-31", "2018-04-05", "2018-04-09", "2018-04-12")] // Easter Monday is 2 April
    [InlineData(35, "2021-01-01", "2021-01-31", "2021-02-03", "2021-02-05", "2021-02-10")]
    [InlineData(36, "2021-02-01", "2021-02-28", "2021-03-03", "2021-03-05", "2021-03-10")]
    public void A_period_has_its_days(int number, string from, string asAt, string cutOff, string prepared, string authorised) =>
        Calendar.Period(number).ShouldBe(new PaymentPeriod(
            number, LedgerWorld.Day(from), LedgerWorld.Day(asAt), LedgerWorld.Day(cutOff), LedgerWorld.Day(prepared), LedgerWorld.Day(authorised)));

    [Fact]
    public void Periods_follow_one_another_without_a_gap_whatever_the_day_on_which_a_contract_begins()
    {
        foreach (var start in Enumerable.Range(0, 365).Select(day => LedgerWorld.Day("2018-01-01").AddDays(day)))
        {
            foreach (var every in (int[])[1, 3, 12])
            {
                var calendar = new PaymentCalendar(Monthly with { Every = new Length(every, LengthUnit.Months) }, start, Priced.WorkingDays);
                calendar.Period(1)!.From.ShouldBe(start);
                for (var number = 2; number < 6; number++)
                {
                    calendar.Period(number)!.From.ShouldBe(calendar.Period(number - 1)!.AsAt.AddDays(1), $"{start} every {every}");
                }
            }
        }
    }

    [Theory]
    [InlineData("2018-03-15T09:00:00Z", null)]
    [InlineData("2018-04-05T22:59:59Z", null)] // still the fifth in London: summer time
    [InlineData("2018-04-05T23:00:00Z", 1)]
    [InlineData("2021-02-03T23:59:59Z", 34)]
    [InlineData("2021-02-04T00:00:00Z", 35)]
    [InlineData("2021-02-26T12:00:00Z", 35)]
    public void The_last_cut_off_is_past(string now, int? number) =>
        (Calendar.LastCutOff(At(now))?.Number).ShouldBe(number);

    [Theory]
    [InlineData("2021-02-26T12:00:00Z", null, 35)]
    [InlineData("2021-02-26T12:00:00Z", "2020-12-31", 35)]
    [InlineData("2021-02-26T12:00:00Z", "2021-01-30", 35)]
    [InlineData("2021-02-26T12:00:00Z", "2021-01-31", null)]
    [InlineData("2021-02-26T12:00:00Z", "2021-02-25", null)]
    [InlineData("2018-03-15T09:00:00Z", null, null)]
    public void A_run_is_due_for_the_last_period_cut_off_unless_one_reaches_its_last_day(string now, string? reached, int? number) =>
        (Calendar.DueOn(At(now), reached is null ? null : LedgerWorld.Day(reached))?.Number).ShouldBe(number);

    [Fact]
    public void No_period_lies_before_the_first_or_where_no_holiday_is_known()
    {
        Calendar.Period(0).ShouldBeNull();
        Calendar.Period(5000).ShouldBeNull();
        (Calendar with { Days = null }).Period(1).ShouldBeNull();
        new PaymentCalendar(Monthly with { CutOff = new Length(3, LengthUnit.Days), Prepared = new Length(1, LengthUnit.Weeks), Authorised = new Length(2, LengthUnit.Weeks) },
            LedgerWorld.Day("2018-03-01"), null).Period(1)!.CutOff.ShouldBe(LedgerWorld.Day("2018-04-03"));
    }

    [Theory]
    [InlineData("2021-02-03T12:00:00Z", null, null, "not-cut-off-yet")]
    [InlineData("2021-02-04T12:00:00Z", 7, null, "period-run")]
    [InlineData("2021-02-04T12:00:00Z", null, "2021-02-04T09:00:00Z", "known-before-posted")]
    [InlineData("2021-02-04T12:00:00Z", null, "2021-02-03T23:59:59Z", null)]
    [InlineData("2021-02-04T12:00:00Z", null, null, null)]
    public void A_periods_run_is_prepared_after_its_cut_off_once_and_never_knowing_less_than_what_is_posted(
        string now, int? standing, string? lastKnew, string? refused) =>
        (RunRules.PreparePeriod(Calendar.Period(35)!, At(now), standing, lastKnew is null ? null : At(lastKnew)).Refusal?.Code).ShouldBe(refused);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
