using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Look;

/// <summary>What a room knows to need a person today. A room registers its own:
/// <c>services.AddSingleton&lt;Todo, RunsToAuthorise&gt;()</c>. It is asked only for roles that may perform the operation.</summary>
public interface Todo
{
    string Operation { get; }

    /// <summary>The things to do, in sets and bounded; none where nothing waits.</summary>
    Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work);
}

/// <summary>Something that needs the person today.</summary>
/// <param name="Count">How many wait.</param>
/// <param name="Sentence">What is to be done, without the count: <c>payment runs to authorise</c>.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="IsLate">Whether a clock has run out for some.</param>
public sealed record TodoItem(int Count, string Sentence, string Href, bool IsLate = false)
{
    /// <summary>What waits, said for one or for several; nothing where none waits.</summary>
    public static IReadOnlyList<TodoItem> Waiting(int count, string one, string several, string href, bool isLate = false) =>
        count == 0 ? [] : [new TodoItem(count, count == 1 ? one : several, href, isLate)];
}
