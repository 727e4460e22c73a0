using Concordat.Kernel;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Caseloads;

/// <summary>Whose cases are listed.</summary>
/// <param name="Worker">One key worker's; nothing for everybody's that the caller may see.</param>
internal sealed record Whose(PersonId? Worker);

/// <summary>Which cases are listed, those due first at the front; every value comes from a closed list.</summary>
/// <param name="Queue">Nothing for all that are open.</param>
internal sealed record CaseloadQuery(Whose Whose, Queue? Queue)
{
    private const string Seen = "(contract = any(@contracts) or delivery = @organisation)";

    private static readonly string Counts =
        $"select array[count(*) filter (where {QueueSql.Open})::int, {string.Join(", ", Queues.All.Select(queue => $"count(*) filter (where {QueueSql.Of(queue.Queue)})::int"))}] as counts";

    private const string Order = "order by due_on, referral limit @rows";

    private string Chosen => Queue is { } queue ? QueueSql.Of(queue) : QueueSql.Open;

    /// <summary>One page after the row with this key, and how many there are in each queue: one statement. Everybody's are listed and
    /// not counted, because a count of all is as long as the list.</summary>
    public async Task<(IReadOnlyList<ListedCase> Rows, QueueCounts? Counts)> Page(Work work, DayKey? last, int rows)
    {
        var after = last is null ? "" : "and (due_on, referral) > (@day, @referral)";
        var found = await work.List<CountedCase>(
            Whose.Worker is null ? Everybodys(work.Caller.Contracts.Count > 0, after) : Workers(after),
            new
            {
                contracts = work.Caller.Contracts.Select(contract => contract.Value).ToArray(),
                organisation = work.Caller.Organisation.Value,
                worker = Whose.Worker?.Value,
                today = work.Today,
                day = last?.Day,
                referral = last?.Number,
                rows,
            });
        return ([.. found.Where(row => row.Referral > 0)], found is [{ Counts: { } counts }, ..] ? new QueueCounts(counts) : null);
    }

    // each in the order of one index, so that a page costs the same however many cases there are
    private string Everybodys(bool ofContracts, string after) => ofContracts
        ? $"""
           select p.* from unnest(@contracts) as of (id)
           cross join lateral (select * from support_case where contract = of.id and {Chosen} {after} {Order}) p {Order}
           """
        : $"select * from support_case where delivery = @organisation and {Chosen} {after} {Order}";

    private string Workers(string after) =>
        $"""
        select p.*, n.counts from ({Counts} from support_case where {Seen} and worker = @worker) n
        left join lateral (select * from support_case where {Seen} and worker = @worker and {Chosen} {after} {Order}) p on true
        order by p.due_on, p.referral
        """;

    private sealed record CountedCase : ListedCase
    {
        public int[]? Counts { get; init; }
    }
}

/// <summary>How many cases are open, and how many are in each queue.</summary>
internal sealed class QueueCounts(IReadOnlyList<int> counts)
{
    public int Open => counts[0];

    public int Of(Queue queue) => counts[(int)queue + 1];
}
