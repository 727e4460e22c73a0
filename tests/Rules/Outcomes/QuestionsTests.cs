using Concordat.Outcomes;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>A feed is asked 21 days after the day achieved, 1 March 2021, and again after 42 where it did not say yes: 22 March and 12
/// April.</summary>
public sealed class QuestionsTests
{
    private static readonly Programme Programme = Small.Read(Small.Core(more: """
        validation:
          checks:
            in work: {kind: in work by feed, asked: 21 days after achieved, again: 42 days after achieved, cite: S}
            once: {kind: paid once, cite: S}
        """)).Programme!;

    [Theory]
    [InlineData("2021-03-21", "")]
    [InlineData("2021-03-22", "1 2021-02-01 2021-03-01 2021-03-22")]
    public void A_question_is_due_once_its_time_has_passed(string today, string due) => Due(today).ShouldBe(due);

    [Theory]
    [InlineData("yes", "", "2021-04-12", "")]
    [InlineData("no", "", "2021-04-11", "")]
    [InlineData("no", "", "2021-04-12", "2 2021-02-01 2021-03-01 2021-04-12")]
    [InlineData("not known", "employer-unknown", "2021-04-12", "2 2021-02-01 2021-03-01 2021-04-12")]
    public void It_is_asked_again_where_the_first_answer_was_not_yes(string answer, string code, string today, string due) =>
        Due(today, Asked(1, Questions.Read(answer, code))).ShouldBe(due);

    [Fact]
    public void What_was_not_answered_is_asked_again_and_never_a_third_time()
    {
        Due("2021-04-12", Asked(1, null)).ShouldStartWith("2 ");
        Due("2021-12-31", Asked(1, null), Asked(2, null)).ShouldBe("");
    }

    [Theory]
    [InlineData(OutcomeState.Validated, true, "")]
    [InlineData(OutcomeState.Rejected, true, "")]
    [InlineData(OutcomeState.Achieved, false, "")]
    [InlineData(OutcomeState.Claimed, true, "1 2021-02-01 2021-03-01 2021-03-22")]
    public void Only_what_was_claimed_and_waits_is_asked_about(OutcomeState state, bool isClaimed, string due) =>
        Said(Questions.Due(Programme.Validation, [Outcome(state, isClaimed)], _ => "R1", [], new DateOnly(2021, 3, 31))).ShouldBe(due);

    [Theory]
    [InlineData("yes", "", true)]
    [InlineData("no", "", true)]
    [InlineData("not known", "feed-failed", true)]
    [InlineData("yes", "feed-failed", false)]
    [InlineData("not known", "", false)]
    [InlineData("not known", "perhaps", false)]
    [InlineData("perhaps", "", false)]
    public void An_answer_is_yes_no_or_not_known_with_a_listed_code(string answer, string code, bool isOne) =>
        (Questions.Read(answer, code) is not null).ShouldBe(isOne);

    private static string Due(string today, params AskedQuestion[] asked) =>
        Said(Questions.Due(Programme.Validation, [Outcome(OutcomeState.Claimed, true)], _ => "R1", asked, DateOnly.Parse(today)));

    private static string Said(IReadOnlyList<Question> due) =>
        string.Join("; ", due.Select(one => $"{one.Turn} {one.From:yyyy-MM-dd} {one.To:yyyy-MM-dd} {one.DueOn:yyyy-MM-dd}"));

    private static AskedQuestion Asked(int turn, FeedAnswer? answer) => new(
        turn, new Question("R1", "it", 1, "in work", turn, new DateOnly(2021, 2, 1), new DateOnly(2021, 3, 1), default), answer);

    /// <summary>Another outcome than the start, which nobody asks about.</summary>
    private static ReachedOutcome Outcome(OutcomeState state, bool isClaimed)
    {
        var term = Small.Read(Small.Core("1 day in work")).Programme!.Outcomes[0];
        return new ReachedOutcome(1, 1, 0, term, 1, new DateOnly(2021, 3, 1), "it", state, 1, 0)
        {
            NeedsClaim = true,
            CountedFrom = new DateOnly(2021, 2, 1),
            ClaimedOn = isClaimed ? new DateOnly(2021, 3, 2) : null,
        };
    }
}
