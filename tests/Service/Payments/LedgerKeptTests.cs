using Concordat.Fixture;
using Concordat.Journey;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Payments;

/// <summary>What nobody may do to the ledger, not even whoever owns it: the database itself refuses it.</summary>
public sealed class LedgerKeptTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Again =
        """
        insert into payments_run (contract, payer, as_at, known_at, last_fact, posted_through, programme, version, definition, claims, drafts, lines,
            deliveries, people, digest)
        select contract, payer, as_at, known_at, last_fact, posted_through, programme, version, definition, claims, drafts, @has,
            '{9}', array_fill(0, array[(@has + 63) / 64]), digest
        from payments_run where number = @run returning number
        """;

    [Fact]
    public async Task Nobody_edits_or_removes_a_posting_not_even_the_owner()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay();
        string[] forbidden =
        [
            "update payments_posted set first = 1000000", "delete from payments_posted", "truncate payments_posted cascade",
            "update payments_run_line set now = 1", "delete from payments_run_line", "truncate payments_run_line cascade",
            "update payments_run_words set line = 'x'", "delete from payments_run_words", "truncate payments_run_words cascade",
        ];
        foreach (var sql in forbidden)
        {
            await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
            (await Should.ThrowAsync<PostgresException>(() => work.Execute(sql))).SqlState.ShouldBe("42501");
            await using var owner = await house.Owner();
            (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(sql))).SqlState.ShouldBe("42501");
        }
    }

    [Theory]
    [InlineData("insert into payments_posting (run, entry, account, amount) values (1, 1, 'expense', 1)")]
    [InlineData("update payments_posting set amount = 1")]
    [InlineData("delete from payments_posting")]
    public async Task Nobody_writes_a_side_of_an_entry_so_that_none_is_out_of_balance(string sql)
    {
        await using var owner = await house.Owner();
        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(sql))).SqlState
            .ShouldBe(PostgresErrorCodes.ObjectNotInPrerequisiteState);
    }

    [Theory]
    [InlineData("fewer than it has", 2, "(1, 'x', 0)", PostgresErrorCodes.CheckViolation)]
    [InlineData("more than it has", 1, "(1, 'x', 0), (2, 'y', 0)", PostgresErrorCodes.CheckViolation)]
    [InlineData("numbered from two", 1, "(2, 'x', 0)", PostgresErrorCodes.CheckViolation)]
    [InlineData("with a gap", 2, "(1, 'x', 0), (3, 'y', 0)", PostgresErrorCodes.CheckViolation)]
    [InlineData("one of another contract", 2, "(1, 'x', 0), (2, 'y', 1)", PostgresErrorCodes.CheckViolation)]
    [InlineData("one number twice", 2, "(1, 'x', 0), (1, 'y', 0)", PostgresErrorCodes.UniqueViolation)]
    [InlineData("one line twice", 2, "(1, 'x', 0), (2, 'x', 0)", PostgresErrorCodes.UniqueViolation)]
    public async Task A_runs_lines_come_whole_and_each_once(string wrong, int has, string lines, string code)
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        await using var owner = await house.Owner();
        await using var transaction = await owner.BeginTransactionAsync();
        var another = await owner.ExecuteScalarAsync<int>(Again, new { run, has });
        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(Lines(lines), new { run = another }))).SqlState.ShouldBe(code, wrong);
    }

    [Theory]
    [InlineData("of the run's payer and those who deliver", 0, 9, 1, 0, "")]
    [InlineData("of another payer", 1, 9, 1, 0, PostgresErrorCodes.CheckViolation)]
    [InlineData("of another than it says to deliver", 0, 8, 1, 0, PostgresErrorCodes.CheckViolation)]
    [InlineData("in words that are not kept", 0, 9, 2, 0, PostgresErrorCodes.ForeignKeyViolation)]
    [InlineData("of an amount that is no change", 0, 9, 1, 1, PostgresErrorCodes.CheckViolation)]
    public async Task Lines_are_as_their_run_says(string how, int payers, int delivery, int words, long more, string code)
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        await using var owner = await house.Owner();
        await using var transaction = await owner.BeginTransactionAsync();
        var another = await owner.ExecuteScalarAsync<int>(Again, new { run, has = 2 });
        var refused = await Record.ExceptionAsync(() => owner.ExecuteAsync(
            """
            insert into payments_run_words (run, words, contract, payer, line, party, stream, version, rule)
            select number, 1, contract, payer, 'x', '', '', '1', 'x' from payments_run where number = @another;
            insert into payments_run_line_kept (run, number, contract, payer, delivery, participant, referral, words, sequence, earned, payable, was,
                now, amount, cause, limit_name)
            select @another, n, contract, payer + case n when 2 then @payers else 0 end, case n when 2 then @delivery end, n, n,
                case n when 2 then @words else 1 end, 1, '2020-01-01', '2020-01-01', 1, 2, 1 + @more, 'changed', ''
            from payments_run, generate_series(1, 2) n where payments_run.number = @another
            """,
            new { another, payers, delivery, words, more }));
        (refused is null ? "" : refused.ShouldBeOfType<PostgresException>().SqlState).ShouldBe(code, how);
    }

    [Theory]
    [InlineData("the payer", 0, 0, "finance", 0, "")]
    [InlineData("the payer, in another's name", 0, 0, "finance", 1, PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("another who sees the run", 1, 0, "auditor", 0, PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("another, in their own name", 1, 0, "auditor", 1, PostgresErrorCodes.CheckViolation)]
    [InlineData("the payer without the contract", 0, 1, "finance", 0, PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("nobody", null, 0, "", 0, PostgresErrorCodes.InsufficientPrivilege)]
    public async Task Whoever_is_not_the_payer_brings_no_lines_to_a_run(
        string who, int? organisation, int elsewhere, string role, int inTheNameOf, string code)
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        await using var owner = await house.Owner();
        await using var transaction = await owner.BeginTransactionAsync();
        var another = await owner.ExecuteScalarAsync<int>(Again, new { run, has = 1 });
        await owner.ExecuteAsync(
            """
            insert into payments_run_words (run, words, contract, payer, line, party, stream, version, rule)
            select number, 1, contract, payer, 'x', '', '', '1', 'x' from payments_run where number = @another;
            select set_config('concordat.organisation', coalesce((payer + @organisation)::text, ''), true),
                set_config('concordat.contracts', (contract + @elsewhere)::text, true), set_config('concordat.role', @role, true)
            from payments_run where number = @another;
            create temporary table brought on commit drop as
                select number, contract, payer + @inTheNameOf as payer from payments_run where number = @another;
            grant select on brought to concordat_app;
            set local role concordat_app
            """,
            new { another, organisation, elsewhere, role, inTheNameOf });
        var refused = await Record.ExceptionAsync(() => owner.ExecuteAsync(
            """
            insert into payments_run_line_kept (run, number, contract, payer, words, sequence, earned, payable, was, now, amount, cause, limit_name)
            select number, 1, contract, payer, 1, 1, '2020-01-01', '2020-01-01', 0, 1, 1, 'new', '' from brought
            """));
        (refused is null ? "" : refused.ShouldBeOfType<PostgresException>().SqlState).ShouldBe(code, who);
    }

    [Fact]
    public async Task Nothing_is_added_to_what_was_prepared_or_posted()
    {
        var contract = await PaidContract.New(house, people: 1);
        var posted = await contract.Pay();
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        foreach (var run in (int[])[posted, (await contract.Prepare()).Value])
        {
            await using var owner = await house.Owner();
            var lines = (await contract.Lines(run)).Count;
            lines.ShouldBeGreaterThan(0);
            (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(Lines($"({lines + 1}, 'x', 0)"), new { run }))).SqlState
                .ShouldBe(PostgresErrorCodes.CheckViolation);
            var again = string.Join(", ", Enumerable.Range(1, lines).Select(number => $"({number}, 'x{number}', 0)"));
            (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(Lines(again), new { run }))).SqlState
                .ShouldBe(PostgresErrorCodes.UniqueViolation);
        }
    }

    [Theory]
    [InlineData("that nobody authorised", false, 0, 0, PostgresErrorCodes.ForeignKeyViolation)]
    [InlineData("with more lines than it has", true, 1, 0, PostgresErrorCodes.ForeignKeyViolation)]
    [InlineData("under numbers that others have", true, 0, -1, PostgresErrorCodes.ExclusionViolation)]
    [InlineData("as it is", true, 0, 0, "")]
    public async Task Only_a_run_that_was_authorised_is_posted_whole_and_under_numbers_of_its_own(
        string how, bool isAuthorised, int more, int earlier, string code)
    {
        var contract = await PaidContract.New(house, people: 1);
        await contract.Pay();
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var run = (await contract.Prepare()).Value;
        await using var owner = await house.Owner();
        await using var transaction = await owner.BeginTransactionAsync();
        if (isAuthorised)
        {
            await owner.ExecuteAsync(
                """
                insert into payments_run_act (run, contract, payer, act, person, organisation, role, at)
                select run, contract, payer, 'authorised', person, organisation, role, at from payments_run_act where run = @run
                """,
                new { run });
        }

        const string posts =
            """
            insert into payments_posted (run, contract, payer, lines, deliveries, first)
            select number, contract, payer, lines + @more, '{}', @earlier + (select max(last) + 1 from payments_posted)
            from payments_run where number = @run
            """;
        var refused = await Record.ExceptionAsync(() => owner.ExecuteAsync(posts, new { run, more, earlier }));
        (refused is null ? "" : refused.ShouldBeOfType<PostgresException>().SqlState).ShouldBe(code, how);
        if (refused is null)
        {
            (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(posts, new { run, more, earlier }))).SqlState
                .ShouldBe(PostgresErrorCodes.UniqueViolation, "once");
        }
    }

    [Theory]
    [InlineData("payments_run_line")]
    [InlineData("payments_run_line_kept")]
    public async Task A_proposals_lines_are_of_a_run(string table)
    {
        await using var owner = await house.Owner();
        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(
            $"""
            insert into {table} (run, number, contract, payer, words, sequence, earned, payable, was, now, amount, cause, limit_name)
            values (2147483647, 1, 1, 1, 1, 1, '2020-01-01', '2020-01-01', 0, 1, 1, 'new', '')
            """))).SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    /// <summary>The statement that writes lines (number, line, how many contracts on from its own) of a run.</summary>
    private static string Lines(string lines) =>
        $"""
        create temporary table one on commit drop as
            select number, line, elsewhere, 1000 + row_number() over () as words from (values {lines}) as given (number, line, elsewhere);
        insert into payments_run_words (run, words, contract, payer, line, party, stream, version, rule)
        select @run, words, contract, payer, line, '', '', '1', 'x' from payments_run, one where payments_run.number = @run;
        insert into payments_run_line_kept (run, number, contract, payer, words, sequence, earned, payable, was, now, amount, cause, limit_name)
        select @run, one.number, contract + elsewhere, payer, words, 1, '2020-01-01', '2020-01-01', 0, 1, 1, 'new', ''
        from payments_run, one where payments_run.number = @run
        """;
}
