using Concordat.Fixture;
using Concordat.Journey;
using Concordat.ServiceTests.Payments;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-1: what was achieved and nobody claimed is listed for the provider before its window closes. Job outcomes by self-employment
/// may be claimed until 90 days after the day achieved; today is 26 February 2021, and the programme reminds 28 days before the last day.</summary>
public sealed class ClosingClaimsTests(TestHouse house) : IClassFixture<TestHouse>
{
    // 182 days end on 4 December, 27 December and 27 November; the last days to claim are 4 March, 27 March and, passed already, 25 February
    private static readonly string[] Begun = ["2020-06-06", "2020-06-29", "2020-05-30"];

    [Fact]
    public async Task What_closes_soon_is_listed_apart_and_what_closed_has_lapsed()
    {
        var contract = await Contract();
        using var prime = await house.As(contract.Prime);
        (await Listed("ClosingSoon")).ShouldBe(["P1 2021-03-04"]);
        (await Listed("ToClaim")).ShouldBe(["P1 2021-03-04", "P2 2021-03-27"], "those that close first at the front");
        (await Listed("Lapsed")).ShouldBe(["P3 2021-02-25"]);
        var home = (await prime.Get("/")).Text;
        home.ShouldContain($"1 outcome on {contract.Reference} to claim before it closes");
        home.ShouldContain($"1 outcome to claim on {contract.Reference}");

        var late = await prime.Get($"/outcomes/claims?contract={contract.Reference}&rows=Lapsed");
        ClaimedContract.Keys(late).ShouldBeEmpty("what has lapsed is not claimed");
        var soon = await prime.Get($"/outcomes/claims?contract={contract.Reference}&rows=ClosingSoon");
        (await prime.Press(soon, "Claim those chosen", ("Keys", ClaimedContract.KeyOf(soon, "job outcome")))).Location.ShouldNotBeNull();
        (await Listed("ClosingSoon")).ShouldBeEmpty();
        (await Listed("Claimed")).ShouldBe(["P1 2021-03-04"]);
        (await prime.Get("/")).Text.ShouldNotContain("to claim before it closes");

        async Task<IReadOnlyList<string>> Listed(string rows) =>
        [
            .. (await prime.Get($"/outcomes/claims.csv?contract={contract.Reference}&rows={rows}")).Body
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')).Where(row => row[2] == "job outcome")
                .Select(row => $"{PersonOf(contract, row[0])} {row[6]}"),
        ];
    }

    private async Task<PaidContract> Contract()
    {
        var contract = await PaidContract.Of(house, "work-and-health", "", DeferFeeTests.Terms);
        foreach (var (person, begun) in Begun.Index())
        {
            await contract.Refer("2020-04-06", "");
            await contract.Tell(person, new Fact { Kind = FactKind.JobStarted, On = PaidContract.Day(begun), Job = "A", SelfEmployed = true });
        }

        return contract;
    }

    private static string PersonOf(PaidContract contract, string reference) =>
        $"P{contract.People.Index().First(one => one.Item.Referral.ParticipantReference == reference).Index + 1}";
}
