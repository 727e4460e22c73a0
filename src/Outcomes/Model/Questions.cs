using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>A question put to a feed about one claim: whether the person was in work, or off benefit, between two days.</summary>
/// <param name="Referral">The reference.</param>
/// <param name="Check">The name of the check that asks.</param>
/// <param name="Turn">1, or 2 where the first answer was not yes.</param>
/// <param name="From">The first day asked about.</param>
/// <param name="To">The last day asked about, inclusive.</param>
/// <param name="DueOn">The first day on which it may be asked.</param>
public sealed record Question(string Referral, string Outcome, int Sequence, string Check, int Turn, DateOnly From, DateOnly To, DateOnly DueOn);

/// <summary>A question that was asked, with the latest answer to it.</summary>
/// <param name="Answer">Nothing where none has come.</param>
public sealed record AskedQuestion(int Number, Question Of, FeedAnswer? Answer);

/// <summary>When which question is put to a feed, and what an answer to it may be.</summary>
public static class Questions
{
    /// <summary>Why a feed may not know: a closed list, each code with its sentence.</summary>
    public static IReadOnlyDictionary<string, string> Unknown { get; } = new Dictionary<string, string>
    {
        ["nino-not-found"] = "The feed has nobody of this number",
        [FeedAnswer.EmployerUnknown] = "The feed does not know the employer",
        ["no-record-yet"] = "The feed has no record for these days yet",
        ["feed-failed"] = "The feed failed",
    };

    /// <summary>The questions that are to be put today and were not: the first so long after the day achieved, the second where the first was
    /// not answered by yes. Only what was claimed, or needs no claim, and waits for a decision is asked about.</summary>
    /// <param name="referral">The reference of an outcome's referral.</param>
    /// <param name="asked">Questions put so far.</param>
    public static IReadOnlyList<Question> Due(
        ValidationTerm validation, IEnumerable<ReachedOutcome> outcomes, Func<ReachedOutcome, string> referral, IEnumerable<AskedQuestion> asked,
        DateOnly today)
    {
        var before = asked.ToDictionary(one => KeyOf(one.Of));
        var due = new List<Question>();
        foreach (var outcome in outcomes.Where(one => one is { IsUndecided: true, IsStart: false } && (one.ClaimedOn is not null || !one.NeedsClaim)))
        {
            foreach (var check in validation.Checks.Where(check => check.Asked is not null && check.IsOf(outcome.Outcome, outcome.Way)))
            {
                if (Next(check, outcome, referral(outcome), before) is { } question && question.DueOn <= today)
                {
                    due.Add(question);
                }
            }
        }

        return due;
    }

    /// <summary>Whether an answer may be taken: yes, no, or not known with a code of the list.</summary>
    /// <returns>Nothing where it is none of these.</returns>
    public static FeedAnswer? Read(string answer, string code) => answer switch
    {
        "yes" when code.Length == 0 => new FeedAnswer(true, ""),
        "no" when code.Length == 0 => new FeedAnswer(false, ""),
        "not known" when Unknown.ContainsKey(code) => new FeedAnswer(null, code),
        _ => null,
    };

    public static string Word(FeedAnswer answer) => answer.Said switch
    {
        true => "yes",
        false => "no",
        null => "not known",
    };

    private static Question? Next(
        CheckTerm check, ReachedOutcome outcome, string referral, Dictionary<(string, string, int, string, int), AskedQuestion> before)
    {
        var first = Of(1, check.Asked!.Value);
        if (!before.TryGetValue(KeyOf(first), out var answered))
        {
            return first;
        }

        if (answered.Answer?.Said == true || check.Again is not { } again)
        {
            return null;
        }

        var second = Of(2, again);
        return before.ContainsKey(KeyOf(second)) ? null : second;

        Question Of(int turn, Length after) => new(
            referral, outcome.Outcome.Name, outcome.Sequence, check.Name, turn, outcome.CountedFrom, outcome.On, after.DayAfter(outcome.On));
    }

    private static (string Referral, string Outcome, int Sequence, string Check, int Turn) KeyOf(Question question) =>
        (question.Referral, question.Outcome, question.Sequence, question.Check, question.Turn);
}
