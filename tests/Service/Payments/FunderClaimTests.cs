using System.Globalization;
using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.EndFunderClaim;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>A claim to the funder of a stream: two people's work, once, and with what is not yet claimable the ledger of the stream by a second
/// query. Of the four people all but the last have the forms that the fund asks for.</summary>
public sealed class FunderClaimTests(TestHouse house) : FunderClaiming(house), IClassFixture<TestHouse>
{
    // what claims hold of a contract now, by the ledger
    private const string Holding =
        """
        select coalesce(-sum(p.amount), 0)::bigint from payments_funder_claimed h
        join payments_posting p on p.run = h.run and p.entry = h.entry and p.account = 'payable'
        left join payments_funder_given_back b on b.run = h.run and b.entry = h.entry and b.turn = h.turn
        where h.contract = @of and b.claim is null
        """;

    [Fact]
    public async Task Claimed_and_not_yet_claimable_are_the_ledger_and_what_is_taken_back_comes_as_negative_lines_of_the_next()
    {
        var contract = await PaidContract.New(House);
        await Give(contract, 0, 1, 2);
        var run = await contract.Pay(First);
        var claim = (await Prepare(contract, run)).Value;
        var row = await Row(claim);
        row.Claimed.ShouldBe(await Posted(contract, run, 0, 1, 2));
        row.Waiting.ShouldBe(await Posted(contract, run, 3));
        (row.Claimed + row.Waiting).ShouldBe(await Posted(contract, run, 0, 1, 2, 3));
        (row.People, row.PeopleToDate).ShouldBe((3, 3));
        (await Authorise(contract, claim)).IsGranted.ShouldBeTrue();

        var job = await Scalar("select max(number) from journey_fact where participant = @of", contract.People[0].Participant.Value);
        await contract.Tell(0, FactKind.Superseded, "2019-04-01", "job", job);
        var last = await contract.Pay();
        var next = await Row((await Prepare(contract, last)).Value);
        next.ClaimedBefore.ShouldBe(row.Claimed);
        next.Claimed.ShouldBeLessThan(0, "the job start of the first was claimed and is given back");
        next.Claimed.ShouldBe(await Posted(contract, last, 0, 1, 2) - row.Claimed);
        (next.ClaimedBefore + next.Claimed + next.Waiting).ShouldBe(await Posted(contract, last, 0, 1, 2, 3));
        (next.People, next.PeopleToDate).ShouldBe((0, 3), "a person is counted once in an operation");
    }

    [Fact]
    public async Task What_is_no_longer_evidenced_or_matched_is_given_back_entry_by_entry_and_claimed_again_once_it_may_be()
    {
        var contract = await PaidContract.New(House);
        await Give(contract, 0, 1);
        var claim = (await Prepare(contract, await contract.Pay(First.AddMonths(-3)))).Value;
        (await Authorise(contract, claim)).IsGranted.ShouldBeTrue();

        await TakeAway(contract, 1);
        await contract.Tell(3, FactKind.Left, "2019-02-28");
        var run = await contract.Pay(First);
        var next = (await Prepare(contract, run)).Value;
        var row = await Row(next);
        row.Claimed.ShouldBe(-await Posted(contract, run, 1), "all that was claimed for the second person");
        row.Waiting.ShouldBe(await Posted(contract, run, 1, 2, 3));
        (row.ClaimedBefore + row.Claimed + row.Waiting).ShouldBe(await Posted(contract, run, 0, 1, 2, 3));
        using var finance = await House.As(contract.Finance);
        (await finance.Get($"/payments/funder-claims/{next}")).Text.ShouldContain("Given back: claimed before, and no longer evidenced or matched");
        await SumsToItsTotals(finance, $"/payments/funder-claims/{next}");
        (await Authorise(contract, next)).IsGranted.ShouldBeTrue();
        (await Scalar(Holding, contract.Id.Value)).ShouldBe(await Posted(contract, run, 0));

        await Give(contract, 1);
        await contract.Tell(2, FactKind.Left, "2019-02-28");
        var last = await contract.Pay();
        var again = (await Prepare(contract, last)).Value;
        (await Authorise(contract, again)).IsGranted.ShouldBeTrue();
        (await Row(again)).Claimed.ShouldBe(await Posted(contract, last, 0, 1) - await Posted(contract, run, 0));
        (await Scalar(Holding, contract.Id.Value)).ShouldBe(await Posted(contract, last, 0, 1));
    }

    [Fact]
    public async Task Evidence_withdrawn_after_a_claim_was_prepared_is_asked_for_again_when_it_is_authorised()
    {
        var contract = await PaidContract.New(House, people: 2);
        await Give(contract, 0, 1);
        var run = await contract.Pay(First);
        var claim = (await Prepare(contract, run)).Value;
        await TakeAway(contract, 1);

        var refusal = (await Authorise(contract, claim)).Refusal!;
        refusal.Code.ShouldBe("evidence-gone");
        refusal.Sentence.ShouldContain($" of run {run} (attachment)");
        (await Scalar("select count(*) from payments_funder_claimed where claim = @of", claim)).ShouldBe(0);
        var withdrawal = new EndFunderOrder(Guid.NewGuid(), claim, FunderAct.Withdrawn);
        (await House.Service<EndFunderClaim>().Do(contract.Finance, withdrawal, CancellationToken.None))!.Value.IsGranted.ShouldBeTrue();
        var next = (await Prepare(contract, run)).Value;
        (await Authorise(contract, next)).IsGranted.ShouldBeTrue();
        (await Row(next)).Claimed.ShouldBe(await Posted(contract, run, 0));
    }

    [Fact]
    public async Task Finance_prepares_and_somebody_else_authorises_each_press_once()
    {
        var contract = await PaidContract.New(House);
        await Give(contract, 0, 1);
        var run = await contract.Pay(First);
        using var finance = await House.As(contract.Finance);
        var streams = await finance.Get($"/payments/streams?contract={contract.Reference}");
        (await finance.Get(streams.Href("Prepare a claim"))).Text.ShouldContain("Through run");
        var form = await finance.Get("/payments/funder-claims/prepare");
        (string, string)[] order = [("Of", $"{contract.Reference}|esf"), ("Run", $"{run}"), ("Operation", Operation)];
        var made = (await finance.Post(form, order)).Location.ShouldNotBeNull();
        (await finance.Post(form, order)).Location.ShouldBe(made);
        (await finance.Post(form, [order[0], order[1], ("Operation", "ANOTHER")])).Text.ShouldContain("used before for something else");
        (await Scalar("select count(*) from payments_funder_claim where contract = @of", contract.Id.Value)).ShouldBe(1);

        var page = await finance.Get(made);
        page.Text.ShouldContain("To authorise");
        page.Text.ShouldContain("Waits: evidence that the funder asks for is not held");
        await SumsToItsTotals(finance, made);
        (await finance.Get($"{made}/authorise")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var same = await House.As(contract.FinanceAsAuthoriser);
        (await same.Press(await same.Get($"{made}/authorise"), "Authorise this claim")).Text.ShouldContain("somebody else must authorise it");

        using var authoriser = await House.As(contract.Authoriser);
        var confirm = await authoriser.Get($"{made}/authorise");
        (await authoriser.Press(confirm, "Authorise this claim")).Location.ShouldBe(made);
        (await authoriser.Press(confirm, "Authorise this claim")).Location.ShouldBe(made);
        (await finance.Press(await finance.Get($"{made}/withdraw"), "Withdraw this claim")).Text.ShouldContain("was authorised before");
        var number = int.Parse(made.Split('/')[^1], CultureInfo.InvariantCulture);
        foreach (var told in new[] { PaymentsEvents.FunderClaimPrepared, PaymentsEvents.FunderClaimAuthorised })
        {
            var sql = $"select count(*) from journal_entry where event = '{told}' and (identities->>'claim')::int = @of";
            (await Scalar(sql, number)).ShouldBe(1, told);
        }

        using var commissioner = await House.As(contract.Commissioner);
        (await commissioner.Get(made)).Text.ShouldContain("Authorised by");
        (await commissioner.Get($"/payments/streams?contract={contract.Reference}")).Text.ShouldContain($"Claim {number}");
        foreach (var (caller, status) in new[]
            {
                (contract.Prime, HttpStatusCode.Forbidden), (contract.North, HttpStatusCode.Forbidden),
                (contract.Validator, HttpStatusCode.Forbidden), (contract.OtherFinance, HttpStatusCode.NotFound),
            })
        {
            using var browser = await House.As(caller);
            foreach (var path in new[] { made, $"{made}/lines.csv", $"{made}/participants.csv" })
            {
                (await browser.Get(path)).Status.ShouldBe(status, $"{caller.Role} {path}");
            }
        }
    }

    [Fact]
    public async Task What_is_withdrawn_is_open_to_the_next_and_two_at_once_make_one()
    {
        var contract = await PaidContract.New(House, people: 2);
        await Give(contract, 0);
        var run = await contract.Pay(First);
        var key = Guid.NewGuid();
        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Prepare(contract, run, key: key)));
        var claim = made.Select(one => one.Value).Distinct().ShouldHaveSingleItem();
        (await Prepare(contract, run)).Refusal!.Code.ShouldBe("claim-waits");
        var order = new EndFunderOrder(Guid.NewGuid(), claim, FunderAct.Withdrawn);
        (await House.Service<EndFunderClaim>().Do(contract.Finance, order, CancellationToken.None))!.Value.Value.ShouldBe(claim);
        (await House.Service<EndFunderClaim>().Do(contract.Finance, order, CancellationToken.None))!.Value.Value.ShouldBe(claim);
        (await Scalar("select count(*) from payments_funder_claimed where claim = @of", claim)).ShouldBe(0);

        var next = (await Prepare(contract, run)).Value;
        (await Row(next)).Claimed.ShouldBe((await Row(claim)).Claimed);
        var ends = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => House.Service<EndFunderClaim>().Do(
            contract.Authoriser, new EndFunderOrder(Guid.NewGuid(), next, FunderAct.Authorised), CancellationToken.None)));
        ends.Count(ruling => ruling!.Value.IsGranted).ShouldBe(1);
        (await Scalar("select count(*) from payments_funder_claimed where claim = @of", next)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task While_a_claim_of_the_operation_waits_on_another_contract_none_is_prepared_that_would_count_its_people_again()
    {
        var (contract, other) = (await PaidContract.New(House, people: 1), await PaidContract.New(House, people: 1));
        await Give(contract, 0);
        var run = await contract.Pay(First);
        await using (var owner = await House.Owner())
        {
            await owner.ExecuteAsync(
                """
                with waits as (
                    insert into payments_funder_claim (contract, payer, stream, operation, through_run, as_at, claimed_before, claimed, waiting,
                        matched, people, people_to_date, digest)
                    values (@other, @payer, 'esf', @Operation, @run, @First, 0, 1, 0, 0, 1, 1, '\x00') returning number)
                insert into payments_funder_claim_act (claim, act, contract, payer, person, organisation, role, at)
                select number, 'prepared', @other, @payer, @person, @payer, 'finance', now() from waits
                """,
                new
                {
                    other = other.Id.Value,
                    payer = contract.Finance.Organisation.Value,
                    Operation,
                    run,
                    First,
                    person = contract.Finance.Person.Value,
                });
        }

        (await Prepare(contract, run)).Refusal!.Code.ShouldBe("operation-waits");
        (await Prepare(contract, run, operation: "ESF-TEST-2")).IsGranted.ShouldBeTrue();
    }

    [Fact]
    public async Task Whatever_may_not_be_claimed_is_refused_with_its_reason()
    {
        var contract = await PaidContract.New(House, people: 2);
        var run = await contract.Pay(First);
        (await Prepare(contract, run)).Refusal!.Code.ShouldBe("nothing-to-claim", "no form is held");
        await Give(contract, 0, 1);
        (await Prepare(contract, run, operation: "two words")).Refusal!.Code.ShouldBe("operation");
        (await Prepare(contract, run, stream: "dwp")).Refusal!.Code.ShouldBe("no-claim-terms");
        (await Prepare(contract, 1_000_000)).Refusal!.Code.ShouldBe("no-run");
        (await Prepare(contract, (await contract.Prepare()).Value)).Refusal!.Code.ShouldBe("no-run", "it is not posted");
        (await Prepare(contract, run, caller: contract.OtherFinance)).Refusal!.Code.ShouldBe("no-contract");
        (await Prepare(contract, run, caller: contract.Authoriser)).Refusal!.Code.ShouldBe("no-contract");
        var claim = (await Prepare(contract, run)).Value;
        (await House.Service<EndFunderClaim>().Do(
            contract.OtherFinance, new EndFunderOrder(Guid.NewGuid(), claim, FunderAct.Withdrawn), CancellationToken.None)).ShouldBeNull();
        (await Authorise(contract, claim)).IsGranted.ShouldBeTrue();
        (await Authorise(contract, claim)).Refusal!.Code.ShouldBe("ended");
        (await Prepare(contract, run)).Refusal!.Code.ShouldBe("too-soon");
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var later = await contract.Pay();
        (await Prepare(contract, later, operation: "ESF-OTHER")).Refusal!.Code.ShouldBe("other-operation");

        using var finance = await House.As(contract.Finance);
        var page = await finance.Get("/payments/funder-claims/prepare");
        (await finance.Post(page, ("Of", ""), ("Run", "twelve"), ("Operation", Operation))).Text.ShouldContain("Choose a contract and stream");
        (await finance.Post(page, ("Key", $"{Guid.Empty}"), ("Of", $"{contract.Reference}|esf"), ("Run", $"{run}"), ("Operation", Operation)))
            .Text.ShouldContain("Open this page again");
    }

    [Fact]
    public async Task What_a_claim_holds_is_never_edited_and_no_other_claim_takes_it()
    {
        var contract = await PaidContract.New(House, people: 1);
        await Give(contract, 0);
        var claim = (await Prepare(contract, await contract.Pay(First))).Value;
        (await Authorise(contract, claim)).IsGranted.ShouldBeTrue();
        await using var owner = await House.Owner();
        foreach (var sql in new[]
            {
                "delete from payments_funder_claimed", "update payments_funder_claim set claimed = 0", "truncate payments_funder_claim_act",
                "update payments_funder_claim_line set waits = 'match'",
                "insert into payments_funder_claimed select * from payments_funder_claimed",
                """
                insert into payments_funder_claim_line (claim, run, entry, contract, payer, amount)
                select claim, run, 999999, contract, payer, 1 from payments_funder_claim_line limit 1
                """,
            })
        {
            await Should.ThrowAsync<Npgsql.PostgresException>(() => owner.ExecuteAsync(sql));
        }
    }

    private static async Task SumsToItsTotals(Browser browser, string claim)
    {
        var number = int.Parse(claim.Split('/')[^1], CultureInfo.InvariantCulture);
        var lines = (await browser.Get($"{claim}/lines.csv")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.TrimEnd('\r').Split(',')).ToList();
        var shown = (await browser.Get(claim)).Html.Descendants().Where(e => e.Attribute("data-total") is not null)
            .ToLookup(e => (string)e.Attribute("data-total")!, e => e.Value);
        shown[$"funder?claim={number}&part=claimed"].ShouldAllBe(text => text == new Money(Pence(lines, 4)).Display);
        shown[$"funder?claim={number}&part=waiting"].ShouldAllBe(text => text == new Money(Pence(lines, 5)).Display);
        lines.Count.ShouldBeGreaterThan(0);
        (await browser.Get($"{claim}/participants.csv")).Body.ShouldContain("month,came,last_paid_for");
    }

    private static long Pence(IEnumerable<string[]> lines, int column) =>
        lines.Sum(cells => cells[column].Length == 0 ? 0 : (long)(decimal.Parse(cells[column], CultureInfo.InvariantCulture) * 100));
}
