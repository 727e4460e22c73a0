using Concordat.Fixture;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Store;

/// <summary>The second wall, whole: every table with a policy, every statement, for the owner of a row, for another and for nobody.</summary>
public sealed class RowSecurityTests(TestHouse house) : IClassFixture<TestHouse>
{
    // a table with one of these columns holds rows of a contract or of a case; a contract's key in words is public
    private const string IsScoped =
        """
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
                and a.attname in ('contract', 'delivery', 'referrer', 'payer', 'participant') and a.atttypid <> 'text'::regtype)
        """;

    private const string HasNoWall =
        """
        (has_any_column_privilege('concordat_app', c.oid, 'select') or has_table_privilege('concordat_app', c.oid, 'insert'))
        and (not relrowsecurity or not relforcerowsecurity or not exists (
            select from pg_policy p where p.polrelid = c.oid and 'concordat_app'::regrole = any (p.polroles)))
        """;

    // a wall may look into another table, such as who has a seat
    private const string IsLookedInto =
        """
        exists (select from pg_depend where classid = 'pg_policy'::regclass and refclassid = 'pg_class'::regclass and refobjid = c.oid)
        """;

    // walled against writing only: whoever signs in may read it, or every wall looks into it
    private static readonly string[] Published = ["agreement_step_done", "governance_lesson", "journey_restriction"];

    // a table that one role alone may see, whoever sees the contract whole
    private static readonly Dictionary<string, string> OfOneRole = new() { ["outcomes_fraud"] = "validator", ["outcomes_fraud_act"] = "validator" };

    private static readonly string Own = Context(SampleRows.OwnOrganisation, SampleRows.OwnContract, SampleRows.OwnNumber, "finance");
    private const string Nobody = "select 1";

    [Fact]
    public async Task Every_table_with_rows_of_a_contract_or_a_case_has_its_wall()
    {
        await using var owner = await house.Owner();
        (await SampleRows.Tables(owner, IsScoped)).Count.ShouldBeGreaterThan(5);
        (await SampleRows.Tables(owner, $"{IsScoped} and {HasNoWall}")).ShouldBeEmpty();

        await using var transaction = await owner.BeginTransactionAsync();
        await owner.ExecuteAsync("create table planted (contract int); grant select on planted to concordat_app");
        (await SampleRows.Tables(owner, $"{IsScoped} and {HasNoWall}")).ShouldBe(["planted"]);
    }

    [Fact]
    public async Task Every_table_with_rows_of_a_person_hides_those_of_cases_open_to_others_only()
    {
        // money is whole: its pages name no person that the caller may not see; and the walls look into the last
        const string IsOfAPerson =
            """
            relrowsecurity and relname not like 'payments!_%' escape '!' and relname <> 'journey_restriction'
            and exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.attname = 'participant' and a.atttypid = 'int4'::regtype)
            """;
        const string IsOpen =
            """
            not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd = '*'
                        and 'concordat_app'::regrole = any (p.polroles)
                        and pg_get_expr(p.polqual, p.polrelid) like '%journey_case(participant, contract)%journey_hidden()%')
            """;
        await using var owner = await house.Owner();
        (await SampleRows.Tables(owner, IsOfAPerson)).Count.ShouldBeGreaterThan(3);
        (await SampleRows.Tables(owner, $"{IsOfAPerson} and {IsOpen}")).ShouldBeEmpty();

        await using var transaction = await owner.BeginTransactionAsync();
        await owner.ExecuteAsync("create table planted (participant int, contract int); alter table planted enable row level security");
        (await SampleRows.Tables(owner, $"{IsOfAPerson} and {IsOpen}")).ShouldBe(["planted"]);
    }

    // where a table's rows stand has no wall of its own: rows may at most be brought there
    [Fact]
    public async Task A_part_of_a_table_is_neither_read_nor_changed_but_through_the_whole()
    {
        await using var owner = await house.Owner();
        await using var transaction = await owner.BeginTransactionAsync();
        (await OpenParts(owner)).ShouldBeEmpty();
        await owner.ExecuteAsync("grant select (run) on payments_run_line_kept to concordat_app");
        (await OpenParts(owner)).ShouldBe(["payments_run_line_kept"]);
    }

    private static async Task<IReadOnlyList<string>> OpenParts(NpgsqlConnection owner) => (await owner.QueryAsync<string>(
        """
        select c.relname from pg_class c, (values ('concordat_app'), ('concordat_worker')) as asks (role)
        where c.relispartition and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
            and (has_any_column_privilege(role, c.oid, 'select, update, references') or has_table_privilege(role, c.oid, 'delete, truncate, trigger'))
        order by 1
        """)).AsList();

    [Fact]
    public async Task Nothing_stands_beside_the_wall()
    {
        await using var owner = await house.Owner();
        (await owner.QueryAsync<string>(
            "select rolname from pg_roles where rolname like 'concordat!_%' escape '!' and (rolsuper or rolbypassrls or rolcreaterole)")).ShouldBeEmpty();
        (await SampleRows.Tables(owner, "relowner <> (select oid from pg_roles where rolname = current_user)")).ShouldBeEmpty();
        (await SampleRows.Tables(
            owner, "has_table_privilege('concordat_app', c.oid, 'truncate') or has_table_privilege('concordat_worker', c.oid, 'truncate')")).ShouldBeEmpty();
        (await owner.QueryAsync<string>(
            "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef")).ShouldBeEmpty("functions that run as their definer");
        (await owner.QueryAsync<string>(
            """
            select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
                and not coalesce('security_invoker=true' = any (reloptions), false)
            """)).ShouldBeEmpty("views that read as their owner");
        (await owner.ExecuteScalarAsync<bool>("select pg_has_role('concordat_app', 'concordat_worker', 'member')")).ShouldBeFalse();
    }

    [Fact]
    public async Task Own_rows_are_seen_and_those_of_others_never_seen_written_moved_or_removed()
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync("set session_replication_role = replica");
        var tables = await SampleRows.Tables(owner, "relrowsecurity");
        await SampleRows.LayBare(owner);
        foreach (var table in await SampleRows.Tables(owner, $"relrowsecurity or {IsLookedInto}"))
        {
            await owner.ExecuteAsync($"delete from {table}");
            await owner.ExecuteAsync(await SampleRows.Insert(owner, table, whose: 0));
            await owner.ExecuteAsync(await SampleRows.Insert(owner, table, whose: 1));
        }

        await using var application = await house.Store.Pools.Application.OpenConnectionAsync();
        var leaks = new List<string>();
        foreach (var table in tables)
        {
            var mine = await SampleRows.Insert(owner, table, whose: 0);
            var foreign = await SampleRows.Insert(owner, table, whose: 1);
            var column = await owner.ExecuteScalarAsync<string?>(
                """
                select attname from pg_attribute where attrelid = @table::regclass and attnum > 0 and not attisdropped
                    and has_column_privilege('concordat_app', @table::regclass, attnum, 'update') limit 1
                """,
                new { table });
            var update = column is null ? null : $"update {table} set {column} = {column}";
            var role = OfOneRole.GetValueOrDefault(table, "finance");
            var own = Context(SampleRows.OwnOrganisation, SampleRows.OwnContract, SampleRows.OwnNumber, role);
            foreach (var (who, context, mostSeen) in new[] { ("its owner", own, 1L), ("a stranger", Context(2999, 1999, 99, role), 0L), ("nobody", Nobody, 0L) })
            {
                leaks.AddRange((await Leaks(application, context, mostSeen, table, update, who == "its owner" ? foreign : mine)).Select(l => $"{table}: {who} {l}"));
            }
        }

        leaks.ShouldBeEmpty();
        tables.Count.ShouldBeGreaterThan(5);
        foreach (var table in OfOneRole.Keys)
        {
            (await Try(application, Own, $"select count(*) from {table}", counts: true)).ShouldBe(0, $"{table} is seen by another role");
            (await Try(application, Own, await SampleRows.Insert(owner, table, whose: 0))).ShouldBeNull($"{table} is written by another role");
        }
    }

    [Fact]
    public async Task What_a_transaction_said_of_itself_ends_with_it()
    {
        await using var application = await house.Store.Pools.Application.OpenConnectionAsync();
        await using (var transaction = await application.BeginTransactionAsync())
        {
            await application.ExecuteAsync(Own);
            await transaction.CommitAsync();
        }

        (await application.ExecuteScalarAsync<int?>("select concordat_organisation()")).ShouldBeNull();
        (await application.ExecuteScalarAsync<int[]>("select concordat_contracts()")).ShouldBeEmpty();
        (await Should.ThrowAsync<PostgresException>(application.ExecuteAsync($"set role {Logins.Worker}"))).SqlState
            .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static async Task<IReadOnlyList<string>> Leaks(
        NpgsqlConnection application, string context, long mostSeen, string table, string? update, string insert)
    {
        var leaks = new List<string>();
        var seen = await Try(application, context, $"select count(*) from {table}", counts: true);
        if (seen is { } rows && rows != mostSeen && !(mostSeen == 1 && rows == 0 && IsHiddenFromPages(table)) && !Published.Contains(table))
        {
            leaks.Add($"sees {rows} rows, not {mostSeen}");
        }

        if (update is not null && await Try(application, context, update) is { } updated && updated > mostSeen)
        {
            leaks.Add($"updates {updated} rows");
        }

        if (await Try(application, context, $"delete from {table}") is { } deleted && deleted > mostSeen)
        {
            leaks.Add($"deletes {deleted} rows");
        }

        if (await Try(application, context, insert) is not null)
        {
            leaks.Add("inserts a row of somebody else");
        }

        return leaks;
    }

    private static bool IsHiddenFromPages(string table) => table.StartsWith("access_", StringComparison.Ordinal);

    /// <summary>Rows seen or touched; null where the database forbids it.</summary>
    private static async Task<long?> Try(NpgsqlConnection application, string context, string sql, bool counts = false)
    {
        await using var transaction = await application.BeginTransactionAsync();
        await application.ExecuteAsync(context);
        try
        {
            return counts ? await application.ExecuteScalarAsync<long>(sql) : await application.ExecuteAsync(sql);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return null;
        }
    }

    private static string Context(int organisation, int contract, int person, string role) =>
        $"""
        select set_config('concordat.organisation', '{organisation}', true), set_config('concordat.contracts', '{contract}', true),
               set_config('concordat.person', '{person}', true), set_config('concordat.role', '{role}', true)
        """;
}
