using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Payments;

/// <summary>The script since which posting a run copies nothing: what was posted before stands as it stood.</summary>
public sealed class PostedRunsScriptTests(TestCluster cluster)
{
    private const string Arranged =
        """
        insert into payments_run (contract, payer, as_at, known_at, last_fact, posted_through, programme, version, definition, claims, drafts, lines,
            digest)
        values (@contract, 9, '2021-01-31', now(), 1, @through, 'p', '1', '', 'assumed', '{}', 2, '');
        insert into payments_run_line (run, number, contract, payer, delivery, participant, referral, line, sequence, party, stream, earned, payable,
            was, now, cause, limit_name, version, rule)
        select r.number, n, contract, payer, n, n, n, 'start', 1, '', 'esf', '2021-01-02', '2021-01-31', 0, n * 100, 'new', '', '1', 'paid'
        from payments_run r, generate_series(1, 2) n where r.number = (select max(number) from payments_run);
        insert into payments_run_act (run, contract, payer, act, person, organisation, role, at)
        select max(number), @contract, 9, 'prepared', 1, 9, 'finance', now() from payments_run;
        """;

    private const string Posted =
        """
        insert into payments_run_act (run, contract, payer, act, person, organisation, role, at)
        select max(number), @contract, 9, 'authorised', 2, 9, 'authoriser', now() from payments_run;
        insert into payments_posting (number, run, entry, contract, payer, delivery, participant, referral, line, sequence, party, stream, account,
            amount, earned, payable, version, rule, cause, pair, limit_name) overriding system value
        select @numbers[2 * number - 1 + place], run, number, contract, payer, delivery, participant, referral, line, sequence, party, stream,
            account, sign * @times * amount, earned, payable, version, rule, cause, pair, limit_name
        from payments_run_line, (values ('expense', 1, 0), ('payable', -1, 1)) as side (account, sign, place)
        where run = (select max(number) from payments_run);
        """;

    private static int _databases;

    [Fact]
    public async Task Postings_keep_their_sides_and_numbers_and_the_next_go_on_from_there()
    {
        await using var store = await Before();
        await using var owner = await store.OpenOwner(CancellationToken.None);
        await Post(owner, 1, through: 0, 1, 2, 3, 4);
        await Post(owner, 2, through: 0, 5, 6, 7, 8);
        await owner.ExecuteAsync(Arranged, new { contract = 1, through = 4 });
        var before = await Postings(owner);
        before.Count.ShouldBe(8);

        (await Bring(store, owner)).Refusal.ShouldBeNull();
        (await Postings(owner)).ShouldBe(before);
        (await owner.QueryAsync<long>("select posted_through from payments_run order by number")).ShouldBe([0, 0, 4]);
        (await owner.ExecuteScalarAsync<long>("select nextval('payments_posting_number')")).ShouldBe(9);
        foreach (var table in (string[])["payments_posted", "payments_run"])
        {
            (await owner.QueryAsync<int[]>($"select deliveries from {table}")).ShouldAllBe(deliveries => deliveries.SequenceEqual(new[] { 1, 2 }));
        }

        (await owner.QueryAsync<long>("select amount from payments_run_line order by run, number")).ShouldBe([100, 200, 100, 200, 100, 200]);
        (await owner.QueryAsync<int[]>("select people from payments_run")).ShouldAllBe(people => people.SequenceEqual(new[] { 1 }));
        (await owner.QueryAsync<(int, string, int, int, long)>("select run, kind, lines, people, amount from payments_run_unusual order by run"))
            .ShouldBe([(1, "first-payment", 2, 2, 300L), (2, "first-payment", 2, 2, 300L)]);
    }

    [Fact]
    public async Task Numbers_that_lay_among_each_other_are_brought_together_and_what_was_made_after_them_stays_after_them()
    {
        await using var store = await Before();
        await using var owner = await store.OpenOwner(CancellationToken.None);
        await Post(owner, 1, through: 0, 1, 2, 5, 6);
        await Post(owner, 2, through: 0, 3, 4, 7, 8);
        await Post(owner, 2, through: 8, 9, 10, 11, 12);
        await owner.ExecuteAsync(Arranged, new { contract = 1, through = 6 });
        await owner.ExecuteAsync(Arranged, new { contract = 2, through = 12 });

        (await Bring(store, owner)).Refusal.ShouldBeNull();
        (await owner.QueryAsync<(int, long, long)>("select run, first, last from payments_posted order by run"))
            .ShouldBe([(1, 1L, 4L), (2, 5L, 8L), (3, 9L, 12L)]);
        (await owner.QueryAsync<long>("select posted_through from payments_run order by number")).ShouldBe([0, 0, 8, 4, 12]);
    }

    [Fact]
    public async Task A_ledger_that_says_something_else_than_its_runs_is_left_as_it_is()
    {
        await using var store = await Before();
        await using var owner = await store.OpenOwner(CancellationToken.None);
        await owner.ExecuteAsync(Arranged + Posted, new { contract = 1, through = 0, numbers = new long[] { 1, 2, 3, 4 }, times = 2 });

        (await Bring(store, owner)).Refusal.ShouldNotBeNull().Sentence.ShouldContain("What run 1 posted is not what it proposed.");
        (await Postings(owner)).Count.ShouldBe(4);
        (await owner.ExecuteScalarAsync<string>("select relkind::text from pg_class where relname = 'payments_posting'")).ShouldBe("r");
    }

    private static Task<int> Post(NpgsqlConnection owner, int contract, long through, params long[] numbers) =>
        owner.ExecuteAsync(Arranged + Posted, new { contract, through, numbers, times = 1 });

    private static async Task<IReadOnlyList<string>> Postings(NpgsqlConnection owner) =>
        [.. await owner.QueryAsync<string>("select p::text from payments_posting p order by number")];

    /// <summary>A database as it was before the script.</summary>
    private async Task<OpenedStore> Before()
    {
        var scripts = OperatorOfHouse.Scripts.Where(script => script.Room != "Payments" || script.Number < 19).ToList();
        var options = cluster.Options($"before{Interlocked.Increment(ref _databases)}");
        return (await OpenedStore.Open(options, scripts, TimeProvider.System, CancellationToken.None)).Value;
    }

    private static Task<Ruling<IReadOnlyList<Script>>> Bring(OpenedStore store, NpgsqlConnection owner) =>
        new Migrations(OperatorOfHouse.Scripts).Run(owner, store.Keys, CancellationToken.None);
}
