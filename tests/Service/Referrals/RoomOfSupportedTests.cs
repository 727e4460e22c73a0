using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Referrals;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-5: a provider has whoever it supports, in work or out of it: the count of the store is that of the rule, person by person.</summary>
public sealed class RoomOfSupportedTests(PeopledHouse people) : IClassFixture<PeopledHouse>
{
    [Theory]
    [InlineData("WLA-WHP-1")]
    [InlineData("GM-WW-1")]
    public async Task Whoever_is_supported_takes_a_place(string reference)
    {
        var house = people.House;
        await using var work = await house.Database.BeginAsWorker(house.World.As("prime", "irwell"), CancellationToken.None);
        var contract = (await house.Service<ContractRegister>().Find(work, house.World.Contract(reference)))!;
        var programme = house.Service<ProgrammeLibrary>().Find(contract.Programme, contract.Overlay)!;
        var rows = await work.List<CaseRow>("select * from referrals_case where contract = @Value", new { contract.Id.Value });
        var waiting = await work.List<int>("select delivery from referrals_waiting where contract = @Value and referral is null", new { contract.Id.Value });
        rows.ShouldContain(row => row.FirstWorkOn >= row.StartedOn);

        var room = await ProviderRooms.Of(work, contract, programme);

        foreach (var ofProvider in rows.GroupBy(row => row.Delivery))
        {
            room.Now(new OrganisationId(ofProvider.Key)).ShouldBe(
                ofProvider.Count(row => row.StateNow.IsOpen() || row.IsSupportedOn(work.Today, programme)) + waiting.Count(one => one == ofProvider.Key));
        }
    }
}
