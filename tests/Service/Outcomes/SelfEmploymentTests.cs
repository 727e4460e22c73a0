using System.Text;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
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
    }

    private static async Task<string> Checks(PaidContract contract, Browser validator, string rows) =>
        (await validator.Get($"/outcomes/checks?contract={contract.Reference}&rows={rows}")).Text;
}
