using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Specification.Service.Store;

namespace Concordat.Specification.Service.ShowConsultation;

/// <summary>Comments on what the organisation published, which nobody has answered yet.</summary>
internal sealed class CommentsToAnswer : Todo
{
    public string Operation => CommentWriting.Answering;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work) => TodoItem.Waiting(
        await Consultations.Unanswered(work), "comment to answer on what you published", "comments to answer on what you published", "/consultations");
}
