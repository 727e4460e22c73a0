using Concordat.Kernel;
using Concordat.Places;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Places;

/// <summary>What is refused of appointments, deputies and ends, and at which instant an office begins and ends.</summary>
public sealed class AppointmentTests
{
    private static readonly OrganisationId Alliance = new(1);
    private static readonly OrganisationId Department = new(2);
    private static readonly PersonId Leon = new(1);
    private static readonly PersonId Nadia = new(2);
    private static readonly PersonId Wanda = new(3);
    private static readonly PersonId Administrator = new(9);
    private static readonly DateTimeOffset Now = London.At(new(2021, 2, 26), new(9, 0));

    private static readonly OfficeRegister Known = new(
    [
        new(1, Leon, Alliance, "commissioner", [], new Tenure(Day("2020-01-01"), Day("2021-12-31"))),
        new(2, Nadia, Alliance, "finance", [], new Tenure(null)),
        new(3, Wanda, Department, "commissioner", [], new Tenure(null)),
        new(4, Nadia, Alliance, "commissioner", [], new Tenure(Day("2021-03-01"), Day("2021-03-14")), 1),
        new(5, new(4), Alliance, "board", [], new Tenure(Day("2021-06-01"))),
        new(6, new(5), Alliance, "commissioner", [], new Tenure(null)),
    ]);

    [Theory]
    [InlineData("2021-02-25 23:59", false)] // the day before its first
    [InlineData("2021-02-26 09:29", false)] // its first day, before it was put on record
    [InlineData("2021-02-26 09:30", true)]
    [InlineData("2021-03-28 23:59", true)] // its last day, on which clocks go forward
    [InlineData("2021-03-29 00:00", false)]
    public void An_office_is_held_from_its_first_day_to_the_end_of_its_last(string at, bool isHeld) =>
        new Tenure(Day("2021-02-26"), Day("2021-03-28"), null, Now.AddMinutes(30)).Holds(Instant(at)).ShouldBe(isHeld);

    [Fact]
    public void What_is_ended_at_once_is_held_until_that_instant()
    {
        var tenure = new Tenure(null, Day("2021-12-31"), Now);

        tenure.Holds(Now.AddTicks(-1)).ShouldBeTrue();
        tenure.Holds(Now).ShouldBeFalse();
        tenure.IsOver(Now).ShouldBeTrue();
    }

    [Theory]
    [InlineData(7, 1, "commissioner", "2021-03-01", "", null)] // somebody new
    [InlineData(1, 1, "commissioner", "2022-01-01", "", null)] // anew, the day after the last
    [InlineData(1, 1, "commissioner", "2021-12-31", "", "overlap")]
    [InlineData(2, 1, "commissioner", "2021-03-01", "2021-04-01", null)] // a deputy's cover is no office of one's own
    [InlineData(7, 1, "commissioner", "2021-03-02", "2021-03-01", "end-before-start")]
    [InlineData(7, 1, "commissioner", "2021-02-25", "", "past")]
    [InlineData(7, 1, "treasurer", "2021-03-01", "", "unknown-office")]
    [InlineData(7, 3, "commissioner", "2021-03-01", "", "unknown-office")]
    [InlineData(3, 1, "commissioner", "2021-03-01", "", "other-organisation")]
    [InlineData(9, 1, "commissioner", "2021-03-01", "", "own-hand")]
    public void An_appointment_is_refused_precisely(int person, int organisation, string role, string from, string to, string? refused) =>
        Refused(Appointments.Appoint(
            Known, new Appointment(0, new(person), new(organisation), role, [], Tenure(from, to)), Administrator,
            ["commissioner", "finance", "board"], [Alliance, Department])).ShouldBe(refused);

    [Theory]
    [InlineData(1, 2, "2021-03-15", "2021-03-31", null)]
    [InlineData(1, 2, "2021-03-14", "2021-03-31", "overlap")]
    [InlineData(1, 2, "2021-04-02", "2021-04-01", "end-before-start")]
    [InlineData(1, 2, "2021-02-01", "2021-02-28", "past")]
    [InlineData(1, 2, "2021-12-01", "2022-01-01", "holder-away")]
    [InlineData(1, 2, "2021-04-01", "", "no-last-day")]
    [InlineData(1, 1, "2021-04-01", "2021-04-02", "own-deputy")]
    [InlineData(1, 9, "2021-04-01", "2021-04-02", "own-hand")]
    [InlineData(1, 3, "2021-04-01", "2021-04-02", "other-organisation")]
    [InlineData(1, 4, "2021-04-01", "2021-04-02", "other-organisation")] // in office only from June
    [InlineData(1, 5, "2021-04-01", "2021-04-02", "holds-office")]
    [InlineData(4, 5, "2021-03-02", "2021-03-03", "deputy-of-deputy")]
    [InlineData(99, 2, "2021-04-01", "2021-04-02", "unknown-office")]
    public void A_deputy_is_refused_precisely(int office, int person, string from, string to, string? refused) =>
        Refused(Appointments.Depute(
            Known, new Appointment(0, new(person), Alliance, "commissioner", [], Tenure(from, to), office), Administrator)).ShouldBe(refused);

    [Theory]
    [InlineData("2021-06-30", null)]
    [InlineData("2021-02-26", null)] // today, to its end
    [InlineData("", null)] // at once
    [InlineData("2021-02-25", "past")]
    [InlineData("2019-12-31", "end-before-start")]
    [InlineData("2021-12-31", "end-later")]
    public void An_end_is_refused_precisely(string last, string? refused) =>
        Refused(Appointments.End(Known.Find(1)!, last.Length == 0 ? null : Day(last), Now)).ShouldBe(refused);

    [Fact]
    public void What_is_over_ends_once()
    {
        var ended = Known.Find(2)! with { Tenure = new Tenure(null, null, Now) };

        Refused(Appointments.End(ended, null, Now.AddHours(1))).ShouldBe("ended");
    }

    [Fact]
    public void A_deputy_is_gone_with_the_holder_and_with_the_deputys_own_office()
    {
        var at = Instant("2021-03-02 12:00");
        Known.IsHeld(Known.Find(4)!, at).ShouldBeTrue();

        Without(1).IsHeld(Known.Find(4)!, at).ShouldBeFalse("the holder left");
        Without(2).IsHeld(Known.Find(4)!, at).ShouldBeFalse("the deputy left");
    }

    private static OfficeRegister Without(int number) => new(Known.All.Select(one =>
        one.Number == number ? one with { Tenure = one.Tenure with { EndedAt = Now } } : one));

    private static Tenure Tenure(string from, string to) => new(Day(from), to.Length == 0 ? null : Day(to), null, Now);

    private static string? Refused(Refusal? refusal) => refusal?.Code;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static DateTimeOffset Instant(string text) => London.At(Day(text[..10]), TimeOnly.ParseExact(text[11..], "HH:mm"));
}
