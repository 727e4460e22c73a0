using System.Net;
using Concordat.Contracts;
using Concordat.Contracts.Service;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>What went wrong elsewhere with money, each as a test of its name.</summary>
public sealed class IncidentTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Dearer =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2021-08-31
        estimatedValue: 220000.00
        values: [{name: expected starts, value: 100}]
        streams: [{name: esf, limit: 90000.00}, {name: dwp, limit: 90000.00}, {name: transformation, limit: 40000.00}]
        """;

    // the books and the log, and what runs are made of
    private static readonly string[] Kept =
    [
        "payments_posting", "payments_posted", "payments_run", "payments_run_act", "payments_run_line", "payments_run_words", "journal_entry",
        "journal_seal", "journal_block", "journey_fact",
    ];

    /// <summary>I15: of the Post Office's branches it was said that nobody else could change their accounts, and it was untrue.</summary>
    [Fact]
    public async Task I15_no_login_of_the_application_may_change_or_remove_an_entry_of_the_books_or_of_the_journal()
    {
        await using var owner = await house.Owner();
        var may = await owner.QueryAsync<string>(
            """
            select role.rolname || ' ' || change || ' ' || kept
            from pg_roles role, unnest(@Kept) kept, unnest(array['update', 'delete', 'truncate']) change
            where role.rolname like 'concordat!_%' escape '!'
                and case change when 'update' then has_any_column_privilege(role.oid, kept, change)
                    else has_table_privilege(role.oid, kept, change) end
            """,
            new { Kept });
        may.ShouldBeEmpty();
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from pg_roles where rolname like 'concordat!_%' escape '!' and (rolsuper or rolbypassrls or rolcreaterole)")).ShouldBe(0);
    }

    [Fact]
    public async Task I15_what_is_taken_back_is_an_entry_of_its_own_that_names_who_decided_and_that_the_provider_sees()
    {
        var contract = await PaidContract.New(house, people: 1);
        var first = await contract.Pay();
        var (participant, referral) = contract.People[0];
        await using (var work = await house.Database.BeginAsWorker(contract.Validator, CancellationToken.None))
        {
            var told = await house.Service<FactRecords>().Append(work,
            [
                new NewFact(participant, referral.Id, referral.Owner,
                    new Fact { Kind = FactKind.Rejected, On = TestHouse.Today, Outcome = "job start", Sequence = 1, Reason = "job-not-found" }),
            ]);
            told.Refused.ShouldBeEmpty();
            await work.Commit();
        }

        var before = await Entries(first);
        var second = await contract.Pay();
        (await Entries(first)).ShouldBe(before, "what was posted stands as it was");
        var lines = await contract.Lines(second);
        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(line => line.Cause == Cause.Withdrawn && line.Amount < Money.Zero);
        foreach (var caller in (Caller[])[contract.North, contract.Prime])
        {
            using var provider = await house.As(caller);
            var statement = await provider.Get($"/payments/statements/{second}");
            statement.Status.ShouldBe(HttpStatusCode.OK);
            statement.Text.ShouldContain(lines[0].Amount.Display);
            var why = await provider.Get(statement.Links.Select(link => (string)link.Attribute("href")!)
                .First(href => href.StartsWith("/payments/why/", StringComparison.Ordinal)));
            why.Status.ShouldBe(HttpStatusCode.OK);
            why.Text.ShouldContain("validator", Case.Insensitive, "it says who decided");
        }
    }

    /// <summary>I16: payments were made without their reports.</summary>
    [Fact]
    public async Task I16_no_entry_is_posted_of_a_line_that_was_not_prepared_with_its_rule_and_its_version()
    {
        var contract = await PaidContract.New(house, people: 2);
        var run = await contract.Pay();
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<long>(
            """
            select count(*) from payments_posting p where run = @run and (p.rule = '' or p.version = '' or not exists (
                select from payments_line l where l.run = p.run and l.number = p.entry
                    and l.line = p.line and l.stream = p.stream and l.participant is not distinct from p.participant))
            """,
            new { run })).ShouldBe(0);
        (await owner.ExecuteScalarAsync<long>("select count(*) from payments_posting where run = @run", new { run })).ShouldBeGreaterThan(0);
    }

    /// <summary>I16: an incentive was taken back because the commitment was made anew in the month of its milestone.</summary>
    [Fact]
    public async Task I16_a_variation_and_a_corrected_start_in_the_month_of_a_milestone_take_back_no_outcome_that_stands()
    {
        var contract = await PaidContract.New(house, people: 1);
        await contract.Pay();
        await InForce(contract, "2019-04-01"); // the month of the job start
        var lines = await contract.Lines(await contract.Pay());
        lines.ShouldAllBe(line => line.Cause != Cause.Withdrawn && line.Now > Money.Zero);

        await using var owner = await house.Owner();
        var started = await owner.ExecuteScalarAsync<long>(
            "select max(number) from journey_fact where participant = @participant and kind = @kind",
            new { participant = contract.People[0].Participant.Value, kind = (short)FactKind.Started });
        var standing = await Standing(contract);
        await contract.Tell(0, FactKind.Started, "2019-01-15", supersedes: started);
        await contract.Pay();
        (await Standing(contract)).ShouldBe(standing, "a day later it is the same outcomes and the same money");
    }

    private async Task InForce(PaidContract contract, string from)
    {
        var variations = new ContractVariations(house.Services);
        var proposed = new ProposedVariation(
            "A higher price", "Costs rose.", "working-well-expansion", Dearer, PaidContract.Day(from), VersionBasis.Event);
        var number = (await variations.Propose(contract.Commissioner, contract.Id, proposed, CancellationToken.None))!.Value.Value;
        foreach (var (caller, act) in new[]
        {
            (contract.Prime, VariationAct.Signed), (contract.Authoriser, VariationAct.Authorised),
        })
        {
            (await variations.Do(caller, contract.Id, number, act, CancellationToken.None))!.Value.Refusal.ShouldBeNull();
        }
    }

    private async Task<IReadOnlyList<string>> Entries(int run)
    {
        await using var owner = await house.Owner();
        return [.. await owner.QueryAsync<string>("select p::text from payments_posting p where run = @run order by number", new { run })];
    }

    /// <summary>What stands posted by line, in pence.</summary>
    private async Task<IReadOnlyList<(string Line, int Sequence, long Pence)>> Standing(PaidContract contract)
    {
        await using var owner = await house.Owner();
        return
        [
            .. await owner.QueryAsync<(string, int, long)>(
                """
                select line, sequence, -sum(amount)::bigint from payments_posting where contract = @contract and account = 'payable'
                group by 1, 2 having sum(amount) <> 0 order by 1, 2
                """,
                new { contract = contract.Id.Value }),
        ];
    }
}
