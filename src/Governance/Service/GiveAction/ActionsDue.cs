using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.GiveAction;

/// <summary>On the first page of whoever holds the office: what boards asked of it, and what is overdue.</summary>
internal sealed class ActionsDue : Todo
{
    public string Operation => BoardActions.FinishOperation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var boards = (await Boards.All(work)).ToDictionary(board => board.Id, board => board.Terms);
        return [.. (await ActionTable.Owned(work)).GroupBy(action => action.Board).SelectMany(actions =>
        {
            var overdue = actions.Count(action => action.Action.State(work.Today) == ActionState.Overdue);
            var href = $"/boards/{boards[actions.Key].Key}";
            return TodoItem.Waiting(overdue, "action of a board that is overdue", "actions of a board that are overdue", href, true)
                .Concat(TodoItem.Waiting(actions.Count() - overdue, "action that a board asked for", "actions that a board asked for", href));
        })];
    }
}
