using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.Store;

/// <summary>A question that was put to a feed, with the latest answer to it.</summary>
internal sealed class QuestionRow
{
    public int Number { get; init; }

    public ParticipantId Participant { get; init; }

    public int Contract { get; init; }

    public int? Delivery { get; init; }

    public string Reference { get; init; } = "";

    public string Outcome { get; init; } = "";

    public int Sequence { get; init; }

    public string CheckName { get; init; } = "";

    public short Turn { get; init; }

    public DateOnly AskedFrom { get; init; }

    public DateOnly AskedTo { get; init; }

    public DateOnly DueOn { get; init; }

    public string? Answer { get; init; }

    public string? Code { get; init; }

    /// <summary>Answers are numbered as they come: the latest of several questions is told by it.</summary>
    public int? AnswerNumber { get; init; }

    public AskedQuestion ToModel() => new(
        Number, new Question(Reference, Outcome, Sequence, CheckName, Turn, AskedFrom, AskedTo, DueOn),
        Answer is null ? null : Questions.Read(Answer, Code ?? ""));
}

/// <summary>The tables of questions and answers: added to, never touched again.</summary>
internal static class QuestionRows
{
    private const string Sql =
        """
        select q.number, q.participant, q.contract, q.delivery, q.reference, q.outcome, q.sequence, q.check_name, q.turn, q.asked_from, q.asked_to,
               q.due_on, a.answer, a.code, a.number as answer_number
        from outcomes_question q
        left join lateral (select number, answer, code from outcomes_answer where question = q.number order by number desc limit 1) a on true
        """;

    /// <summary>Those of a contract that the caller may see, in the order in which they were put.</summary>
    public static Task<IReadOnlyList<QuestionRow>> Of(Work work, ContractId contract) =>
        work.List<QuestionRow>($"{Sql} where q.contract = @contract order by q.number", new { contract = contract.Value });

    public static Task<IReadOnlyList<QuestionRow>> ByNumber(Work work, IReadOnlyCollection<int> numbers) =>
        work.List<QuestionRow>($"{Sql} where q.number = any(@numbers)", new { numbers = numbers.ToArray() });

    /// <returns>How many were put; one that somebody else put meanwhile is left out.</returns>
    public static Task<int> Ask(Work work, IReadOnlyList<(ReferralRecord Referral, Question Question)> due) => work.Execute(
        """
        insert into outcomes_question
            (participant, contract, delivery, reference, outcome, sequence, check_name, turn, asked_from, asked_to, due_on, person, at)
        select t.participant, t.contract, nullif(t.delivery, 0), t.reference, t.outcome, t.sequence, t.check_name, t.turn, t.asked_from, t.asked_to,
               t.due_on, @person, @Now
        from unnest(@participants, @contracts, @deliveries, @references, @outcomes, @sequences, @checks, @turns, @froms, @tos, @dues)
            as t (participant, contract, delivery, reference, outcome, sequence, check_name, turn, asked_from, asked_to, due_on)
        on conflict do nothing
        """,
        new
        {
            person = work.Caller.Person.Value,
            work.Now,
            participants = due.Select(one => one.Referral.Participant.Value).ToArray(),
            contracts = due.Select(one => one.Referral.Owner.Contract.Value).ToArray(),
            deliveries = due.Select(one => one.Referral.Owner.Delivery?.Value ?? 0).ToArray(),
            references = due.Select(one => one.Question.Referral).ToArray(),
            outcomes = due.Select(one => one.Question.Outcome).ToArray(),
            sequences = due.Select(one => one.Question.Sequence).ToArray(),
            checks = due.Select(one => one.Question.Check).ToArray(),
            turns = due.Select(one => (short)one.Question.Turn).ToArray(),
            froms = due.Select(one => one.Question.From).ToArray(),
            tos = due.Select(one => one.Question.To).ToArray(),
            dues = due.Select(one => one.Question.DueOn).ToArray(),
        });

    public static Task Answer(Work work, IReadOnlyList<(QuestionRow Question, FeedAnswer Answer)> answers) => work.Execute(
        """
        insert into outcomes_answer (question, participant, contract, delivery, answer, code, person, at)
        select t.question, t.participant, t.contract, nullif(t.delivery, 0), t.answer, t.code, @person, @Now
        from unnest(@questions, @participants, @contracts, @deliveries, @answers, @codes)
            as t (question, participant, contract, delivery, answer, code)
        """,
        new
        {
            person = work.Caller.Person.Value,
            work.Now,
            questions = answers.Select(one => one.Question.Number).ToArray(),
            participants = answers.Select(one => one.Question.Participant.Value).ToArray(),
            contracts = answers.Select(one => one.Question.Contract).ToArray(),
            deliveries = answers.Select(one => one.Question.Delivery ?? 0).ToArray(),
            answers = answers.Select(one => Questions.Word(one.Answer)).ToArray(),
            codes = answers.Select(one => one.Answer.Code).ToArray(),
        });
}
