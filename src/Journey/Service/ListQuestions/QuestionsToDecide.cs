using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.ListQuestions;

/// <summary>People who may be on record already, whose referrals wait until somebody has decided.</summary>
internal sealed class QuestionsToDecide : Todo
{
    public string Operation => DecideIdentity.DecideIdentity.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var open = await work.One<int>("select count(*)::int from journey_question where answer is null");
        return TodoItem.Waiting(open, "person to tell from those on record", "people to tell from those on record", "/journey/questions");
    }
}
