using System.Globalization;
using Concordat.Fixture;
using Concordat.Journey;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-1: achieved, claimed, validated and paid are four counters that never blur. One outcome is walked through everything that can become
/// of it, and after each step the counters, the list of claims, its file and the provider's statements say what happened and nothing else.</summary>
public sealed class FourCountersTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Walked = "job start";
    private const string Other = "sustained job outcome";
    private const decimal Price = 3000.00m;

    [Fact]
    public async Task One_outcome_walks_through_all_of_them_and_each_counts_from_its_own_record()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        using var validator = await house.As(contract.Validator);
        var before = await Read(contract, validator, prime);
        before.ShouldBe(new Standing(Achieved: 2, ToClaim: 2, Claimed: 0, Validated: 0, Rejected: 0, Paid: 0, IsToClaim: true, IsOtherToClaim: true, IsListedAsClaimed: false, Owed: 0));
        (await contract.Paid.Lines((await contract.PrepareClaimed()).Value)).ShouldBeEmpty("what is achieved is not yet claimed, and not paid");

        await contract.Claim(prime, Walked);
        var claimed = before with { ToClaim = 1, Claimed = 1, IsToClaim = false, IsListedAsClaimed = true };
        (await Read(contract, validator, prime)).ShouldBe(claimed);

        await contract.Validate(validator, Walked);
        var validated = claimed with { Validated = 1 };
        (await Read(contract, validator, prime)).ShouldBe(validated);

        await contract.PayClaimed();
        var paid = validated with { Paid = 1, Owed = Price };
        (await Read(contract, validator, prime)).ShouldBe(paid);
        (await contract.Paid.Lines((await contract.PrepareClaimed()).Value)).ShouldBeEmpty("it is paid once");

        // as the finding of an error says it: the money stands until the next run
        await contract.Paid.Tell(0, new Fact { Kind = FactKind.Rejected, On = TestHouse.Today, Outcome = Walked, Sequence = 1, Reason = "job-not-found" });
        var rejected = paid with { Rejected = 1 };
        (await Read(contract, validator, prime)).ShouldBe(rejected);

        await contract.PayClaimed();
        var takenBack = rejected with { Paid = 0, Owed = 0 };
        (await Read(contract, validator, prime)).ShouldBe(takenBack);
        (await Amounts(contract, prime)).ShouldBe([Price, -Price], "both stand on statements: what was paid, and that it was taken back");
        (await contract.Paid.Lines((await contract.PrepareClaimed()).Value)).ShouldBeEmpty();
        (await Read(contract, validator, prime)).ShouldBe(takenBack);
    }

    [Fact]
    public async Task What_was_claimed_validated_and_paid_stays_counted_though_the_job_is_taken_back()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        using var validator = await house.As(contract.Validator);
        await contract.Claim(prime, Walked);
        await contract.Validate(validator, Walked);
        await contract.PayClaimed();
        var paid = new Standing(Achieved: 2, ToClaim: 1, Claimed: 1, Validated: 1, Rejected: 0, Paid: 1, IsToClaim: false, IsOtherToClaim: true,
            IsListedAsClaimed: true, Owed: Price);
        (await Read(contract, validator, prime)).ShouldBe(paid);

        await using var owner = await house.Owner();
        var job = await owner.ExecuteScalarAsync<long>(
            "select number from journey_fact where contract = @contract and kind = @kind",
            new { contract = contract.Paid.Id.Value, kind = (short)FactKind.JobStarted });
        await contract.Paid.Tell(0, FactKind.Superseded, "2019-04-01", "job", job);
        // the attachment stands; the job start and what was sustained are gone, and only the first was ever claimed
        var gone = paid with { Achieved = 0, ToClaim = 0, IsOtherToClaim = false };
        (await ReadGone(contract, validator, prime, 1)).ShouldBe(gone);
        var listed = (await validator.Get($"/outcomes?contract={contract.Reference}&state=Gone")).Rows("1 outcome, latest first").ShouldHaveSingleItem();
        (listed[2], listed[3], listed[6]).ShouldBe((Walked, "", "no longer achieved"));

        await contract.PayClaimed();
        (await ReadGone(contract, validator, prime, 1)).ShouldBe(gone with { Paid = 0, Owed = 0 });
    }

    private async Task<Standing> ReadGone(ClaimedContract contract, Browser validator, Browser prime, int gone)
    {
        Summary(await validator.Get($"/outcomes?contract={contract.Reference}"))["No longer achieved"].ShouldStartWith($"{gone}, ");
        return await Read(contract, validator, prime);
    }

    private async Task<Standing> Read(ClaimedContract contract, Browser validator, Browser prime)
    {
        var counted = Summary(await validator.Get($"/outcomes?contract={contract.Reference}"));
        Summary(await prime.Get($"/outcomes?contract={contract.Reference}")).ShouldBe(counted, "the provider reads the same figures");
        counted["Lapsed unclaimed"].ShouldBe("0");
        var page = await prime.Get($"/outcomes/claims?contract={contract.Reference}");
        var toClaim = await File(contract, prime, "ToClaim");
        var claimed = await File(contract, prime, "Claimed");
        // the attachment is to be claimed too; the start itself is no outcome on which anybody decides
        Summary(page)["To claim today"].ShouldBe($"{toClaim.Count}");
        Summary(page)["Claimed"].ShouldBe($"{claimed.Count}");
        ClaimedContract.Keys(page).Keys.Count(key => key.StartsWith($"{Walked} of ", StringComparison.Ordinal)).ShouldBe(toClaim.Count(name => name == Walked));
        return new Standing(
            Number("Achieved"), Number("Waiting for a claim"), Number("Claimed"), Number("Validated"), Number("Rejected"), Number("Paid"),
            toClaim.Contains(Walked), toClaim.Contains(Other), claimed.Contains(Walked), (await Amounts(contract, prime)).Sum());

        int Number(string key) => int.Parse(counted[key], CultureInfo.InvariantCulture);
    }

    /// <summary>A page's first list of particulars.</summary>
    private static Dictionary<string, string> Summary(Page page) => page.OfClass("govuk-summary-list__row")
        .ToDictionary(row => row.Element("dt")!.Value.Trim(), row => row.Element("dd")!.Value.Trim());

    /// <summary>The names of the outcomes in the file of claims.</summary>
    private static async Task<IReadOnlyList<string>> File(ClaimedContract contract, Browser browser, string rows) =>
    [
        .. (await browser.Get($"/outcomes/claims.csv?contract={contract.Reference}&rows={rows}")).Body
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')[2]),
    ];

    /// <summary>What each statement of the contract says of the outcome, in pounds, in the order of runs.</summary>
    private async Task<IReadOnlyList<decimal>> Amounts(ClaimedContract contract, Browser browser)
    {
        await using var owner = await house.Owner();
        var runs = await owner.QueryAsync<int>(
            "select distinct run from payments_posting where contract = @contract order by run", new { contract = contract.Paid.Id.Value });
        var amounts = new List<decimal>();
        foreach (var run in runs)
        {
            var lines = (await browser.Get($"/payments/statements/{run}/lines.csv")).Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            amounts.Add(lines.Skip(1).Select(line => line.Split(',')).Where(line => line[2] == Walked)
                .Sum(line => decimal.Parse(line[8], NumberStyles.Number, CultureInfo.InvariantCulture)));
        }

        return amounts;
    }

    /// <summary>What the pages say of the contract, and of the one outcome.</summary>
    /// <param name="Owed">Pounds, over all statements.</param>
    private sealed record Standing(
        int Achieved, int ToClaim, int Claimed, int Validated, int Rejected, int Paid, bool IsToClaim, bool IsOtherToClaim, bool IsListedAsClaimed, decimal Owed);
}
