using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReceiveFeeds;

/// <summary>A row of a feed that belongs to nobody found so far. Once what stood in it is erased it waits no longer.</summary>
internal sealed record UnmatchedRow(int Number, int Line, string Answer, DateTimeOffset At)
{
    /// <summary>Where what stands in a row is sealed for.</summary>
    public const string Place = "outcomes_unmatched";

    private const string Waits = "matched_fact is null and content is not null";

    /// <summary>Why it matches nobody.</summary>
    public string Words => Enum.GetValues<MatchAnswer>().Where(answer => answer.Code() == Answer).Select(answer => answer.Words()).FirstOrDefault(Answer);

    public static Task<IReadOnlyList<UnmatchedRow>> Latest(Work work, string feed, int most) => work.List<UnmatchedRow>(
        $"select number, line, answer, at from outcomes_unmatched where feed = @feed and {Waits} order by number desc limit @most",
        new { feed, most });

    public static Task<int> Count(Work work, string feed) => work.One<int>(
        $"select count(*)::int from outcomes_unmatched where feed = @feed and {Waits}", new { feed });
}

/// <summary>Rows of a feed that belong to nobody found so far.</summary>
/// <param name="operation">Of whoever receives the feed.</param>
/// <param name="row">What a row of it is: <c>payment</c>.</param>
internal sealed class UnmatchedRows(string operation, string feed, string row) : Todo
{
    public string Operation => operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work) => TodoItem.Waiting(
        await UnmatchedRow.Count(work, feed), $"{row} that belongs to nobody yet", $"{row}s that belong to nobody yet", $"/outcomes/{feed}");
}
