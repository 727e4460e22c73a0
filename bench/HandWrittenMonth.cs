using Concordat.Journey;
using Concordat.Kernel;
using Dapper;
using Npgsql;

namespace Concordat.Bench;

/// <summary>The rival of a month's end: Working Well as somebody would write it in SQL who never needs another programme, a correction or a
/// reason. One statement joins what happened with its prices, adds the lines under their key and brings balances up to date.</summary>
internal sealed class HandWrittenMonth(NpgsqlConnection owner, ContractId contract)
{
    private const string Add =
        """
        with added as (
            insert into {0} (participant, referral, line, sequence, stream, amount, earned)
            select f.participant, r.id, p.line, p.sequence, s.stream, p.pence / 2, f.on_day + p.days
            from rival_price p
            join journey_fact f on f.contract = @contract and f.kind = p.kind and f.on_day > @after - p.days and f.on_day <= @through - p.days
            join journey_referral r on r.participant = f.participant and r.contract = f.contract
            cross join (values ('dwp'), ('esf')) as s (stream)
            returning stream, amount)
        insert into {0}_balance as b (stream, amount) select stream, sum(amount) from added group by stream
        on conflict (stream) do update set amount = b.amount + excluded.amount
        """;

    private static readonly DateOnly Ever = new(2000, 1, 1);

    /// <summary>Its tables, with the index that it would have on what happened.</summary>
    public Task Make() => owner.ExecuteAsync(
        $"""
        create table rival_price (kind smallint, line text, sequence int, days int, pence bigint);
        insert into rival_price values
            ({(int)FactKind.Started}, 'attachment', 1, 0, 7500), ({(int)FactKind.Started}, 'attachment', 2, 91, 7500),
            ({(int)FactKind.Started}, 'attachment', 3, 182, 7500), ({(int)FactKind.JobStarted}, 'job start', 1, 0, 112500),
            ({(int)FactKind.JobStarted}, 'sustained job outcome', 1, 363, 200000);
        create table rival_line (
            participant int, referral int, line text, sequence int, stream text, amount bigint, earned date,
            primary key (participant, referral, line, sequence, stream));
        create table rival_line_balance (stream text primary key, amount numeric);
        create table rival_whole (like rival_line including all);
        create table rival_whole_balance (like rival_line_balance including all);
        create index rival_fact on journey_fact (contract, kind, on_day);
        """);

    /// <summary>What came and fell due in a month.</summary>
    public Task Month(DateOnly after, DateOnly through) => Run("rival_line", after, through);

    /// <summary>Everything up to a day.</summary>
    public Task Through(DateOnly day) => Run("rival_line", Ever, day);

    /// <summary>Everything up to a day once more, into empty tables.</summary>
    public async Task Whole(DateOnly through)
    {
        await owner.ExecuteAsync("truncate rival_whole, rival_whole_balance");
        await Run("rival_whole", Ever, through);
    }

    /// <summary>How many lines that a query gives, of participant, referral, line, sequence, stream, amount and day earned, are not the
    /// rival's of the same days, or the other way about.</summary>
    public Task<long> Differing(string query, DateOnly after, DateOnly through) => owner.ExecuteScalarAsync<long>(
        $"""
        with ours as ({query}), theirs as (
            select participant, referral, line, sequence, stream, amount, earned from rival_line where earned > @after and earned <= @through)
        select (select count(*) from (table ours except table theirs) a) + (select count(*) from (table theirs except table ours) b)
        """,
        new { after, through }, commandTimeout: 0);

    private Task<int> Run(string table, DateOnly after, DateOnly through) => owner.ExecuteAsync(
        Add.Replace("{0}", table, StringComparison.Ordinal), new { contract = contract.Value, after, through }, commandTimeout: 0);
}
