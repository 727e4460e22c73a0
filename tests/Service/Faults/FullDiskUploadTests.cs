using System.Net;
using System.Text;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.ServiceTests.Outcomes;
using Dapper;

namespace Concordat.ServiceTests.Faults;

/// <summary>The disk on which files lie while they are sent is full: whoever sends one is told so, nothing of it is kept, everything else goes on,
/// and the same file is received once there is room.</summary>
public sealed class FullDiskUploadTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int EmptyRows = 40_000;

    [Fact]
    public async Task A_file_for_which_there_is_no_room_is_refused_whole_and_received_once_there_is()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        await using var disk = await SmallDisk.Serve("--db", house.Store.OwnerConnectionString, "--keys", house.Store.Keys.Path);
        Assert.SkipWhen(disk is null, "The machine lets nobody make a disk of his own.");
        var referral = contract.Paid.People[0].Referral;
        var file = Encoding.UTF8.GetBytes(
            $"participant,referral,outcome,number\r\n{referral.ParticipantReference},{referral.Reference},job start,1\r\n"
            + string.Concat(Enumerable.Repeat(",,,\r\n", EmptyRows)));
        using var prime = await Enter(disk.Served.Address, contract);
        var page = await prime.Get("/outcomes/claims/upload");

        disk.Fill();
        var refused = await prime.Upload(page, "claims.csv", file);
        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, refused.Text);
        refused.Text.ShouldContain("no room for the file");
        refused.Response.Headers.RetryAfter.ShouldNotBeNull();
        (await Kept(contract)).ShouldBe((0, 0));
        disk.Files.ShouldBe(1, "nothing of it is left beside what fills the disk");
        (await prime.Get("/outcomes/claims/upload")).Status.ShouldBe(HttpStatusCode.OK, "everything else goes on");

        disk.Clear();
        (await prime.Upload(page, "claims.csv", file)).Location.ShouldNotBeNull().ShouldNotContain("again");
        (await prime.Upload(page, "claims.csv", file)).Location.ShouldNotBeNull().ShouldContain("again=true");
        (await Kept(contract)).ShouldBe((1, 1));
        disk.Files.ShouldBe(0);
    }

    private async Task<Browser> Enter(Uri address, ClaimedContract contract)
    {
        await using var owner = await house.Owner();
        var office = await owner.ExecuteScalarAsync<int>(
            "select min(id) from places_office where person = @person", new { person = contract.Paid.Prime.Person.Value });
        var browser = new Browser(address);
        (await browser.PostTo(await browser.Get("/sign-in"), "/step-in", ("office", $"{office}"))).Location.ShouldNotBeNull();
        return browser;
    }

    private async Task<(long Files, long Claims)> Kept(ClaimedContract contract)
    {
        await using var owner = await house.Owner();
        return (
            await owner.ExecuteScalarAsync<long>(
                "select count(*) from files_received where contract = @contract", new { contract = contract.Paid.Id.Value }),
            await contract.Facts(FactKind.Claimed));
    }
}
