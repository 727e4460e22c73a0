using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Shelf;

/// <summary>How far the numbers of facts are given out, and up to which of them none may come to light any more. A writer draws numbers only
/// while it holds its contracts, until its work ends; so a contract's own facts come to light in the order of their numbers, those of
/// several contracts in any order.</summary>
internal sealed class Numbering
{
    private readonly Lock _lock = new();
    private long _settled;
    private Waiting? _waiting;

    /// <summary>The last number given to any fact of any contract, committed or not; 0 before the first.</summary>
    public static Task<long> LastDrawn(Work worker) => worker.One<long>("select coalesce(pg_sequence_last_value('journey_fact_number_seq'), 0)");

    /// <summary>The number up to which, itself included, every fact has been committed or never will be: whoever begins to read now sees them
    /// all.</summary>
    /// <param name="drawn">The last number drawn, asked for before: whoever drew one up to it has ended, or still holds a contract.</param>
    public async Task<long> Settled(Work worker, long drawn)
    {
        var before = _waiting;
        var writers = (await Writers(worker)).ToHashSet(StringComparer.Ordinal);
        lock (_lock)
        {
            if (writers.Count == 0)
            {
                _settled = Math.Max(_settled, drawn);
            }
            else if (before is null || !before.Writers.Overlaps(writers))
            {
                // whoever wrote when that was looked at has ended since; who writes now is waited for next
                _settled = Math.Max(_settled, before?.Drawn ?? 0);
                _waiting = _waiting == before ? new Waiting(drawn, writers) : _waiting;
            }

            return _settled;
        }
    }

    /// <summary>The works that hold a contract to write facts.</summary>
    private static Task<IReadOnlyList<string>> Writers(Work worker) => worker.List<string>(
        """
        select virtualtransaction from pg_locks
        where locktype = 'advisory' and granted and objsubid = 2
            and classid::bigint = hashtext('journey facts')::bigint & 4294967295
            and database = (select oid from pg_database where datname = current_database())
        """);

    /// <summary>Facts numbered up to the last drawn may be uncommitted as long as any of these writes.</summary>
    private sealed class Waiting(long drawn, HashSet<string> writers)
    {
        public long Drawn => drawn;

        public HashSet<string> Writers => writers;
    }
}
