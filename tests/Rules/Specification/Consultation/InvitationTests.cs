using System.Globalization;
using Concordat.Specification.Consultation;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification.Consultation;

public sealed class InvitationTests
{
    private static readonly Invitation March = new(new DateOnly(2021, 3, 1), new DateOnly(2021, 3, 31), IsLatest: true);

    [Theory]
    [InlineData("2021-02-28", false)]
    [InlineData("2021-03-01", true)]
    [InlineData("2021-03-31", true)]
    [InlineData("2021-04-01", false)]
    public void Comments_are_taken_on_the_first_and_the_last_day_and_between(string day, bool isTaken) =>
        March.Take("Say more of health.", DateOnly.Parse(day, CultureInfo.InvariantCulture)).IsGranted.ShouldBe(isTaken);

    [Fact]
    public void Nobody_comments_on_a_version_that_another_has_followed() =>
        (March with { IsLatest = false }).Take("Late.", new DateOnly(2021, 3, 2)).Refusal!.Code.ShouldBe("version-superseded");

    [Theory]
    [InlineData(0, "nothing-said")]
    [InlineData(1, null)]
    [InlineData(Invitation.LongestText, null)]
    [InlineData(Invitation.LongestText + 1, "too-long")]
    public void A_comment_says_something_and_not_too_much(int length, string? refused) =>
        (March.Take(new string('x', length), new DateOnly(2021, 3, 2)).Refusal?.Code).ShouldBe(refused);

    [Fact]
    public void A_comment_is_kept_without_the_space_around_it_and_with_plain_line_ends() =>
        March.Take("  one\r\ntwo  ", new DateOnly(2021, 3, 2)).Value.ShouldBe("one\ntwo");

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_next_version_waits_for_every_answer(int unanswered, bool goesOn)
    {
        var next = Invitation.GoOn(2, unanswered);
        next.IsGranted.ShouldBe(goesOn);
        if (goesOn)
        {
            next.Value.ShouldBe(3);
        }
    }

    [Theory]
    [InlineData("2021-03-01", "2021-02-28", "closes-before-opening")]
    [InlineData("2021-01-01", "2021-01-31", "closed-already")]
    [InlineData("2021-02-26", "2021-02-26", null)]
    public void An_invitation_ends_after_it_begins_and_not_before_today(string opens, string closes, string? refused) =>
        (Invitation.Between(
            DateOnly.Parse(opens, CultureInfo.InvariantCulture), DateOnly.Parse(closes, CultureInfo.InvariantCulture), new DateOnly(2021, 2, 26))
            .Refusal?.Code).ShouldBe(refused);
}
