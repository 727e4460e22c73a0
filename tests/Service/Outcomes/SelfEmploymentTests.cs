using System.Text;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-2: an outcome by self-employment waits until what its way names is held; no feed is asked about it, and an employed one is asked for
/// none of it.</summary>
public sealed class SelfEmploymentTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task It_is_validated_once_the_evidence_that_its_way_names_is_held()
    {
        var contract = await PaidContract.Of(house, "work-and-health", "", DeferFeeTests.Terms);
        await contract.Refer("2020-06-01", "");
        await contract.Tell(0, new Fact { Kind = FactKind.JobStarted, On = PaidContract.Day("2020-07-02"), Job = "A", SelfEmployed = true });
        await contract.Refer("2018-06-01", "");
        await contract.Tell(1, new Fact { Kind = FactKind.Earnings, On = PaidContract.Day("2018-12-31"), Amount = new Money(325_728) });
        using var prime = await house.As(contract.Prime);
        using var validator = await house.As(contract.Validator);
        var claims = await prime.Get($"/outcomes/claims?contract={contract.Reference}");
        await prime.Press(claims, "Claim those chosen", ("Keys", ClaimedContract.KeyOf(claims, "job outcome")));

        (await Checks(contract, validator, "Held")).ShouldContain("failed evidence of self-employment: It lacks evidence: invoices and accounts.");
        var employed = await Checks(contract, validator, "Passed");
        employed.ShouldContain("claimed in time: It needs no claim");
        employed.ShouldNotContain("evidence of self-employment");
        (await validator.Get($"/outcomes/questions?contract={contract.Reference}")).Text.ShouldContain("Due today 1", Case.Sensitive, "the employed one alone");

        (await validator.Get($"/outcomes/checks?contract={contract.Reference}")).Text
            .ShouldContain("Money for job outcome (self-employed) waits until it is validated");
        (await PaidFor(contract)).ShouldBe([contract.People[1].Participant], "what is claimed and not validated waits; what the feed found does not");
        var claimed = await prime.Get($"/outcomes/claims?contract={contract.Reference}&rows=Claimed");
        var give = await prime.Get((await prime.Get(claimed.Href("Evidence of job outcome"))).Href("Give or withdraw evidence"));
        (await prime.Upload(give, "accounts.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 accounts"),
            ("Kind", "invoices and accounts"), ("On.Day", "30"), ("On.Month", "12"), ("On.Year", "2020"), ("Words", "Accounts of the half year."))).Location.ShouldNotBeNull();

        var passed = await validator.Get($"/outcomes/checks?contract={contract.Reference}&rows=Passed");
        passed.Text.ShouldContain("passed evidence of self-employment: All evidence that it needs is held.");
        (await validator.Press(passed, "Validate all whose checks passed")).Location.ShouldNotBeNull();
        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<string>(
            "select string_agg(result, ' ') from outcomes_check where contract = @contract and name = 'evidence of self-employment'",
            new { contract = contract.Id.Value })).ShouldBe("passed");
        (await PaidFor(contract)).ShouldBe([contract.People[0].Participant, contract.People[1].Participant], ignoreOrder: true);
    }

    /// <summary>For whom a run of what was claimed pays the job outcome.</summary>
    private async Task<IReadOnlyList<ParticipantId?>> PaidFor(PaidContract contract)
    {
        var run = await house.Service<PrepareRun>().Do(
            contract.Finance, new PrepareRunOrder(Guid.NewGuid(), contract.Id, TestHouse.Today, ClaimsMode.Required), CancellationToken.None);
        var paid = (await contract.Lines(run.Value)).Where(line => line.Key.Line == "job outcome").Select(line => line.Key.Participant).Distinct().ToList();
        (await contract.End(RunAct.Withdrawn, run.Value, contract.Finance))!.Value.Refusal.ShouldBeNull();
        return paid;
    }

    private static async Task<string> Checks(PaidContract contract, Browser validator, string rows) =>
        (await validator.Get($"/outcomes/checks?contract={contract.Reference}&rows={rows}")).Text;
}
