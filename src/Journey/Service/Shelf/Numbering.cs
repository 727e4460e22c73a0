using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Shelf;

/// <summary>How far the numbers of facts are given out, and whether any may still come to light. A writer draws numbers only while it
/// holds its contracts, until its work ends.</summary>
internal static class Numbering
{
    /// <summary>The last number given to any fact of any contract, committed or not; 0 before the first.</summary>
    public static Task<long> LastDrawn(Work worker) => worker.One<long>("select coalesce(pg_sequence_last_value('journey_fact_number_seq'), 0)");

    /// <summary>Whether anybody holds a contract to write facts.</summary>
    public static Task<bool> SomebodyWrites(Work worker) => worker.One<bool>(
        """
        select exists (
            select from pg_locks
            where locktype = 'advisory' and granted and objsubid = 2
                and classid::bigint = hashtext('journey facts')::bigint & 4294967295
                and database = (select oid from pg_database where datname = current_database()))
        """);
}
