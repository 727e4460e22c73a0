using Concordat.Fixture;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Payments;

/// <summary>The keys by which the database itself keeps money from being paid twice, as the catalogue has them: a script that drops or widens
/// one of them fails here. That a line stands once in a run is kept as its lines come: <see cref="LedgerKeptTests"/>.</summary>
public sealed class UniqueKeysTests(TestHouse house) : IClassFixture<TestHouse>
{
    private static readonly string[] Kept =
    [
        "payments_account (key)",
        "payments_account_act (account, act)",
        "payments_definition (digest)",
        "payments_exception_act (run, kind)",
        "payments_funder_claim_act (claim) where",
        "payments_funder_claim_act (claim, act)",
        "payments_funder_claim_line (claim, run, entry)",
        "payments_funder_claimed (run, entry, turn)",
        "payments_funder_given_back (run, entry, turn)",
        "payments_period (contract, period)",
        "payments_posted (run)",
        "payments_run (number, contract, payer, lines)",
        "payments_run_act (run) where",
        "payments_run_act (run, act)",
        "payments_run_definition (run, place)",
        "payments_run_exception (run, number)",
        "payments_run_line_kept (run, number)",
        "payments_run_period (run)",
        "payments_run_reason (run, act)",
        "payments_run_words (run, words)",
        "payments_shortfall (run, number)",
        "store_command (organisation, key)",
    ];

    [Fact]
    public async Task Each_key_stands()
    {
        await using var owner = await house.Owner();
        Kept.Except(await Keys(owner)).ShouldBeEmpty("dropped or widened");
    }

    [Theory]
    [InlineData("drop index payments_run_ends_once", "payments_run_act (run) where")]
    [InlineData("alter table payments_funder_claimed drop constraint payments_funder_claimed_pkey cascade, add unique (run, entry, claim)", "payments_funder_claimed (run, entry, turn)")]
    [InlineData("alter table payments_run_act drop constraint payments_run_act_run_act_key cascade, add unique (run, act, person)", "payments_run_act (run, act)")]
    [InlineData("alter table store_command drop constraint store_command_pkey, add primary key (organisation, key, operation)", "store_command (organisation, key)")]
    public async Task A_planted_weakening_is_found(string weakening, string missing)
    {
        await using var owner = await house.Owner();
        await using var transaction = await owner.BeginTransactionAsync();
        await owner.ExecuteAsync(weakening);
        Kept.Except(await Keys(owner)).ShouldBe([missing]);
    }

    private static async Task<IReadOnlyList<string>> Keys(NpgsqlConnection owner) => [.. await owner.QueryAsync<string>(
        """
        select c.relname || ' (' || string_agg(a.attname, ', ' order by k.place) || ')' || case when bool_and(i.indpred is null) then '' else ' where' end
        from pg_index i join pg_class c on c.oid = i.indrelid
        cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indisunique and (c.relname like 'payments!_%' escape '!' or c.relname = 'store_command')
        group by i.indexrelid, c.relname order by 1
        """)];
}
