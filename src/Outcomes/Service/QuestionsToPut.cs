using Concordat.Contracts;
using Concordat.Outcomes.Service.AskFeed;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service;

/// <summary>Questions about claims that are due to be put to a feed, by contract.</summary>
internal sealed class QuestionsToPut(ContractRegister contracts, Policy policy, FeedQuestions questions) : Todo
{
    public string Operation => FeedQuestions.Ask;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var items = new List<TodoItem>();
        foreach (var contract in await ClaimScope.Contracts(work, policy, contracts, FeedQuestions.Ask))
        {
            var (due, _) = await questions.Of(work, contract);
            items.AddRange(TodoItem.Waiting(
                due.Count, $"question to put to a feed for {contract.Reference}", $"questions to put to a feed for {contract.Reference}",
                $"/outcomes/questions?contract={contract.Reference}"));
        }

        return items;
    }
}
