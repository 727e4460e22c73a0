using Concordat.Journey.Service.Facts;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Shelf;

/// <summary>How far the numbers of facts are given out, and up to which no more may come to light. A writer draws numbers only while it
/// holds its contracts, until its work ends; and says by a lock of its own how far they were given out when it began.</summary>
internal static class Numbering
{
    /// <summary>How far numbers are given out at this moment.</summary>
    public static async Task<Drawn> LastDrawn(Work worker) => (await worker.One<Drawn>(
        """
        select coalesce(pg_sequence_last_value('journey_fact_number_seq'), 0) as fact, coalesce((select max(id) from journey_word), 0) as word
        """))!;

    /// <summary>Up to which of the numbers drawn at a moment whatever has one is committed, or never will be: none above what was given out when
    /// the oldest of those who still write began. Asked after that moment; whoever begins later draws higher numbers.</summary>
    public static async Task<Drawn> Whole(Work worker, Drawn drawn) => await worker.One<long?>(
        $"""
        select min(objid::bigint) from pg_locks
        where locktype = 'advisory' and granted and objsubid = 2
            and classid::bigint = hashtext('{FactWriter.Numbers}')::bigint & 4294967295
            and database = (select oid from pg_database where datname = current_database())
        """) is { } oldest ? new Drawn(Math.Min(oldest, drawn.Fact), 0) : drawn;
}

/// <summary>How far numbers were given out at a moment.</summary>
/// <param name="Fact">The last given to any fact of any contract, committed or not; 0 before the first.</param>
/// <param name="Word">The last word that was committed; 0 before the first.</param>
internal sealed record Drawn(long Fact, int Word);
