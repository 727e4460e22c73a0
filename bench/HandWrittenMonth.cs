using Concordat.Journey;
using Dapper;
using Npgsql;

namespace Concordat.Bench;

/// <summary>The rival of a month's end: this one Working Well contract as somebody would write it in SQL who never needs another programme, a
/// correction or a reason. One statement joins what happened with its prices, goes on from what is paid so far in the order of money, splits
/// each line among the streams at their limits, adds the lines under their key and brings the balances of people and streams up to date.</summary>
internal sealed class HandWrittenMonth(NpgsqlConnection owner, MonthHouse house)
{
    private const string Add =
        """
        with owed as (
            select f.participant, r.referral, p.line, p.sequence, p.pence, f.on_day + p.days as earned,
                (select coalesce(sum(paid), 0)::bigint from {0}_by_stream) + sum(p.pence) over (
                    order by f.on_day + p.days, r.reference, r.referral, p.line, p.sequence rows unbounded preceding) as upto
            from rival_price p
            join journey_fact f on f.contract = @contract and f.kind = p.kind and f.on_day <= @through - p.days {1}
            join lateral (select referral, reference from rival_participant where participant = f.participant {2}) r on true),
        added as (
            insert into {0} (participant, referral, line, sequence, stream, amount, earned)
            select o.participant, o.referral, o.line, o.sequence, s.stream,
                (least(o.upto, s.through) - greatest(o.upto - o.pence, s.after)) / 2, o.earned
            from owed o join rival_stream s on s.after < o.upto and s.through > o.upto - o.pence
            returning participant, stream, amount),
        people as (
            insert into {0}_by_person as b (participant, paid) select participant, sum(amount) from added group by participant {3})
        insert into {0}_by_stream as b (stream, paid) select stream, sum(amount) from added group by stream
        on conflict (stream) do update set paid = b.paid + excluded.paid
        """;

    private const string Key = "primary key (participant, referral, line, sequence, stream)";

    /// <summary>Its tables, with the index that it would have on what happened, and memory enough to sort in.</summary>
    /// <remarks>Prices, cap and limits come out even, so one running total of the contract says which streams pay half of each pound: the
    /// European fund to the end, the Department until its limit, the transformation fund after it, and nobody past the cap.</remarks>
    public Task Make() => owner.ExecuteAsync(FormattableString.Invariant(
        $"""
        set work_mem = '256MB';
        create table rival_price (kind smallint, line text, sequence int, days int, pence int);
        insert into rival_price values
            ({(int)FactKind.Started}, 'attachment', 1, 0, 7200), ({(int)FactKind.Started}, 'attachment', 2, 91, 7200),
            ({(int)FactKind.Started}, 'attachment', 3, 182, 7200), ({(int)FactKind.JobStarted}, 'job start', 1, 0, 108000),
            ({(int)FactKind.JobStarted}, 'sustained job outcome', 1, 363, 192000);
        create table rival_stream (stream text, after bigint, through bigint);
        insert into rival_stream values
            ('esf', 0, {house.Value.Pence}), ('dwp', 0, {2 * house.DwpLimit.Pence}),
            ('transformation', {2 * house.DwpLimit.Pence}, {house.Value.Pence});
        create table rival_line (participant int, referral int, line text, sequence int, stream text, amount int, earned date, {Key});
        create table rival_line_by_person (participant int primary key, paid bigint) with (fillfactor = 70);
        create table rival_line_by_stream (stream text primary key, paid bigint);
        create table rival_whole (like rival_line including all);
        create table rival_whole_by_person (like rival_line_by_person including all);
        create table rival_whole_by_stream (like rival_line_by_stream including all);
        create index rival_fact on journey_fact (contract, kind, on_day) include (participant);
        create table rival_participant (participant int, referral int, reference text, primary key (participant) include (referral, reference));
        """));

    /// <summary>Takes in whoever was referred since, as it would when they are: within a day lines go by the participant's reference.</summary>
    public Task TakeIn() => owner.ExecuteAsync(
        """
        insert into rival_participant
        select p.id, r.id, p.reference from journey_referral r join journey_participant p on p.id = r.participant
        where r.contract = @Value and r.id > (select coalesce(max(referral), 0) from rival_participant)
        """,
        new { house.Id.Value }, commandTimeout: 0);

    /// <summary>What came and fell due in a month, after all before it. Its few lines look their participants up one by one, which the planner
    /// would not see by itself: an offset keeps it from reading all participants.</summary>
    public Task Month(DateOnly after, DateOnly through) => owner.ExecuteAsync(
        Into("rival_line", "and f.on_day > @after - p.days", "offset 0", "on conflict (participant) do update set paid = b.paid + excluded.paid"),
        new { contract = house.Id.Value, after, through }, commandTimeout: 0);

    /// <summary>Everything up to a day, before the first month.</summary>
    public Task Through(DateOnly day) => Everything("rival_line", day);

    /// <summary>Everything up to a day once more, into empty tables, with the key made when the lines are there.</summary>
    public async Task Whole(DateOnly through)
    {
        await owner.ExecuteAsync(
            "truncate rival_whole, rival_whole_by_person, rival_whole_by_stream; alter table rival_whole drop constraint rival_whole_pkey");
        await Everything("rival_whole", through);
        await owner.ExecuteAsync($"alter table rival_whole add {Key}", commandTimeout: 0);
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

    private Task<int> Everything(string lines, DateOnly through) =>
        owner.ExecuteAsync(Into(lines, "", "", ""), new { contract = house.Id.Value, through }, commandTimeout: 0);

    private static string Into(string lines, string since, string lookup, string kept) => Add
        .Replace("{0}", lines, StringComparison.Ordinal)
        .Replace("{1}", since, StringComparison.Ordinal)
        .Replace("{2}", lookup, StringComparison.Ordinal)
        .Replace("{3}", kept, StringComparison.Ordinal);
}
