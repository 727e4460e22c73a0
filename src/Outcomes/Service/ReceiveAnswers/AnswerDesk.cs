using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReceiveAnswers;

/// <summary>An answer as a file or a program gives it.</summary>
/// <param name="Question">The number under which it was put.</param>
internal sealed record GivenAnswer(int Question, string Answer, string Code);

/// <summary>Takes the answers of feeds: each is put on record or refused by itself. What says again what was last answered changes nothing.
/// Nobody of an organisation that is paid under a contract answers for a feed about its claims, whatever the office.</summary>
internal sealed class AnswerDesk(Policy policy, ContractRegister contracts)
{
    public const string Operation = "outcomes.answer.receive";

    private static readonly Refusal Unknown = new("unknown-question", "No question of yours has this number.");

    private static readonly Refusal NoAnswer = new(
        "no-answer", $"An answer is yes, no, or not known with one of the codes {string.Join(", ", Questions.Unknown.Keys)}.");

    private static readonly Refusal Own = new(
        "own-organisation", "Your organisation is paid under this contract. Somebody of another one receives what a feed says of it.");

    private static readonly Refusal Twice = new("answered-twice", "The question is answered twice here.");

    /// <returns>In the order given: why an answer was not taken, nothing where it was or had been; and how many are new.</returns>
    public async Task<(IReadOnlyList<Refusal?> Refused, int New)> Take(Work work, IReadOnlyList<GivenAnswer> given)
    {
        var questions = (await QuestionRows.ByNumber(work, [.. given.Select(one => one.Question).Distinct()]))
            .Where(row => policy.Allows(Operation, work.Caller.Role, work.Caller.To(new Scope(new ContractId(row.Contract)))))
            .ToDictionary(row => row.Number);
        var own = (await contracts.All(work)).Where(contract => FraudRules.IsPaidUnder(contract, work.Caller.Organisation))
            .Select(contract => contract.Id.Value).ToHashSet();
        var seen = new HashSet<int>();
        var refused = new List<Refusal?>();
        var taken = new List<(QuestionRow, FeedAnswer)>();
        foreach (var one in given)
        {
            var answer = Questions.Read(one.Answer, one.Code);
            var question = questions.GetValueOrDefault(one.Question);
            refused.Add(
                question is null ? Unknown
                : own.Contains(question.Contract) ? Own
                : answer is null ? NoAnswer
                : !seen.Add(one.Question) ? Twice
                : null);
            if (refused[^1] is null && question!.ToModel().Answer != answer)
            {
                taken.Add((question, answer!));
            }
        }

        if (taken.Count > 0)
        {
            await QuestionRows.Answer(work, taken);
            work.Record(new Entry(
                OutcomesEvents.FeedAnswersReceived, 1, "Outcomes", new Dictionary<string, long>(),
                new Dictionary<string, string> { ["rows"] = taken.Count.ToString(CultureInfo.InvariantCulture) })
            {
                Operation = Operation,
            });
        }

        return (refused, taken.Count);
    }
}
