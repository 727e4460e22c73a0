using System.Net;
using Concordat.Fixture;
using Concordat.Plumbing.Hosting;
using Concordat.ServiceTests.Outcomes;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>Why an amount was paid shows what the checks said when its outcome was validated, and what passed one over.</summary>
public sealed class ChecksInReasonsTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_reason_shows_the_checks_of_its_own_outcome_with_what_was_passed_over()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        await ValidatedByOverride(contract);
        await contract.Paid.Pay();
        using var prime = await house.As(contract.Paid.Prime);
        using var south = await house.As(contract.Paid.South);
        var why = $"/payments/why/{await Posting(contract, "job start")}";

        var checks = (await prime.Get(why)).Rows("Checks, when the outcome was decided on");
        checks.Select(row => $"{row[0]} {row[1]}: {row[2]}").ShouldBe(
        [
            "claimed in time failed: Nobody has claimed it.", "paid once passed: ", "job begun in time passed: ",
            "in work not known: The feed has not answered yet.",
        ]);
        checks[0][4].ShouldBe("Until 27 May 2021: Somebody saw the proof in another way");
        checks.Skip(1).ShouldAllBe(row => row[4].Length == 0);

        (await prime.Get($"/payments/why/{await Posting(contract, "attachment")}")).Text.ShouldNotContain("Checks, when");
        (await south.Get(why)).Status.ShouldBe(HttpStatusCode.NotFound);
        var said = await Commands.Run(
            "pay", "explain", why.Split('/')[^1], "--as", $"prime@{contract.Reference}.example",
            "--db", house.Store.OwnerConnectionString, "--keys", house.Store.Keys.Path);
        said.ExitCode.ShouldBe(Operator.Done, said.Said);
        said.Said.ShouldContain("claimed in time: failed. Nobody has claimed it. Passed over until 2021-05-27: Somebody saw the proof in another way.");
    }

    private async Task ValidatedByOverride(ClaimedContract contract)
    {
        using var validator = await house.As(contract.Validator);
        using var commissioner = await house.As(contract.Paid.Commissioner);
        var ask = await validator.Get((await validator.Get($"/outcomes/checks?contract={contract.Reference}")).Href("Ask to pass over"));
        (await validator.Press(ask, "Ask for it", ("Until.Day", "27"), ("Until.Month", "5"), ("Until.Year", "2021"), ("Reason", "seen-otherwise"),
            ("Words", "The payslip was shown."))).Location.ShouldNotBeNull();
        await commissioner.Press(await commissioner.Get($"/outcomes/overrides?contract={contract.Reference}"), "Grant");
        await contract.Validate(validator);
    }

    private async Task<long> Posting(ClaimedContract contract, string line)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            "select min(number) from payments_posting where contract = @contract and line = @line and account = 'payable'",
            new { contract = contract.Paid.Id.Value, line });
    }
}
