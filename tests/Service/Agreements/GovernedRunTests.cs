using Concordat.Agreement;
using Concordat.Fixture;
using Concordat.Payments;
using Dapper;

namespace Concordat.ServiceTests.Agreements;

/// <summary>A payment run under an agreement: preparing proposes, and nothing is posted before every other party has acted.</summary>
public sealed class GovernedRunTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Authorising_is_refused_with_stage_and_clause_until_the_others_have_acted()
    {
        var contract = await BoundContract.New(house);
        var run = await contract.Paid.PrepareSeen();
        var blocked = (await contract.Paid.End(RunAct.Authorised, run))!.Value.Refusal!;
        blocked.Code.ShouldBe("blocked");
        blocked.Sentence.ShouldContain("'payments to providers'");
        blocked.Clause.ShouldNotBeNull();

        await contract.SettlePayments();
        var waits = (await contract.Paid.End(RunAct.Authorised, run))!.Value.Refusal!;
        waits.Code.ShouldBe("waits-for-party");
        waits.Sentence.ShouldContain("Department for Work and Pensions (finance) must first assure");
        waits.Clause!.ToString().ShouldBe("A assumption 4");
        (await Posted(contract)).ShouldBe(0);
        (await contract.OfRun(run)).Status.Done.ShouldBeEmpty("a refused act leaves nothing behind");

        var artefact = (await contract.OfRun(run)).Number;
        (await contract.Act(contract.Department, artefact, ActKind.Assure)).Refusal!.Code.ShouldBe("wrong-office");
        (await contract.Act(contract.DepartmentFinance, artefact, ActKind.Assure)).IsGranted.ShouldBeTrue();
        (await contract.Paid.End(RunAct.Authorised, run))!.Value.IsGranted.ShouldBeTrue();
        (await Posted(contract)).ShouldBeGreaterThan(0);
        var decided = await contract.OfRun(run);
        decided.Status.State.ShouldBe(ArtefactState.InForce);
        decided.Status.Done.Select(held => (held.By.By.Party, held.By.By.Office)).ShouldBe([("dwp", "finance"), ("london", "authoriser")]);
    }

    [Fact]
    public async Task The_authorisers_act_is_done_on_the_run_and_not_beside_it()
    {
        var contract = await BoundContract.New(house);
        await contract.SettlePayments();
        var run = (await contract.Paid.Prepare()).Value;
        var number = (await contract.OfRun(run)).Number;
        using var authoriser = await house.As(contract.Paid.Authoriser);
        var page = await authoriser.Get($"/decisions/{number}");
        page.Text.ShouldContain("authorised on its own page");
        page.Text.ShouldNotContain("Determine only");
        var refused = await authoriser.Post(page, ("Act", "determine||"), ("Reason", "At once."));
        refused.Text.ShouldContain("authorised on its own page");
        (await contract.OfRun(run)).Status.Done.ShouldBeEmpty();
        var shown = await authoriser.Get($"/payments/runs/{run}");
        shown.Text.ShouldContain("must first assure");
    }

    [Fact]
    public async Task However_the_last_two_acts_fall_nothing_is_posted_without_both()
    {
        var contract = await BoundContract.New(house);
        await contract.SettlePayments();
        var run = await contract.Paid.PrepareSeen();
        var number = (await contract.OfRun(run)).Number;
        var authorisations = Enumerable.Range(0, 10).Select(_ => contract.Paid.End(RunAct.Authorised, run)).ToList();
        var assurance = contract.Act(contract.DepartmentFinance, number, ActKind.Assure);
        var ends = await Task.WhenAll(authorisations);
        (await assurance).IsGranted.ShouldBeTrue();
        ends.Count(end => end!.Value.IsGranted).ShouldBeLessThanOrEqualTo(1);
        ends.Where(end => !end!.Value.IsGranted).ShouldAllBe(end =>
            end!.Value.Refusal!.Code == "waits-for-party" || end.Value.Refusal.Code == "ended");
        if (ends.All(end => !end!.Value.IsGranted))
        {
            (await Posted(contract)).ShouldBe(0);
            (await contract.Paid.End(RunAct.Authorised, run))!.Value.IsGranted.ShouldBeTrue();
        }

        (await Posted(contract)).ShouldBe((await contract.Paid.Lines(run)).Sum(line => line.Amount.Pence));
        (await contract.OfRun(run)).Status.State.ShouldBe(ArtefactState.InForce);
    }

    [Fact]
    public async Task A_withdrawn_run_is_taken_from_the_parties_and_a_refused_one_is_held_back()
    {
        var contract = await BoundContract.New(house);
        var withdrawn = (await contract.Paid.Prepare()).Value;
        (await contract.Paid.End(RunAct.Withdrawn, withdrawn, contract.Paid.Finance))!.Value.IsGranted.ShouldBeTrue();
        (await contract.OfRun(withdrawn)).Status.State.ShouldBe(ArtefactState.Withdrawn);
        var refused = (await contract.Paid.Prepare()).Value;
        (await contract.Paid.End(RunAct.Refused, refused))!.Value.IsGranted.ShouldBeTrue();
        (await contract.OfRun(refused)).Status.Objections.ShouldHaveSingleItem().By.Office.ShouldBe("authoriser");
    }

    [Fact]
    public async Task Where_no_agreement_governs_the_rooms_own_rules_stand_alone()
    {
        var contract = await Payments.PaidContract.New(house, people: 1);
        await contract.Pay();
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        (await house.Service<DecisionRights>().Of(work, new Artefact("payment run", $"{contract.Reference}/1", new BoundTo("", "", contract.Reference))))
            .ShouldBeNull();
    }

    private async Task<long> Posted(BoundContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            "select coalesce(-sum(amount), 0)::bigint from payments_posting where contract = @contract and account = 'payable'", new { contract = contract.Paid.Id.Value });
    }
}
