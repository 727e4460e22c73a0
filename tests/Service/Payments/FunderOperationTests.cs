using Concordat.Fixture;
using Concordat.Journey.Service.MergeRecords;
using Concordat.Plumbing.Access;
using Concordat.Specification.Service.Library;

namespace Concordat.ServiceTests.Payments;

/// <summary>A funder's operation that spans contracts of one commissioner: a person is counted once in it, under whichever contract and record.</summary>
public sealed class FunderOperationTests(TestHouse house) : FunderClaiming(house), IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_person_with_a_record_on_each_of_two_contracts_is_counted_once()
    {
        var first = await PaidContract.New(House, people: 2);
        var second = await PaidContract.New(House, people: 2, beside: first);
        await Give(first, 0, 1);
        await Give(second, 0, 1);
        var claimed = (await Prepare(first, await first.Pay(First))).Value;
        (await Authorise(first, claimed)).IsGranted.ShouldBeTrue();
        var run = await second.Pay(First);
        await Merge(first, second);

        var row = await Row((await Prepare(second, run)).Value);
        row.Claimed.ShouldBe(await Posted(second, run, 0, 1), "the money of both");
        (row.People, row.PeopleToDate).ShouldBe((1, 3), "four records of three people");
    }

    [Fact]
    public async Task Another_commissioners_operation_of_the_same_name_is_another()
    {
        var (first, other) = (await PaidContract.New(House, people: 2), await PaidContract.New(House, people: 1));
        await Give(first, 0, 1);
        await Give(other, 0);
        (await Authorise(first, (await Prepare(first, await first.Pay(First))).Value)).IsGranted.ShouldBeTrue();

        var row = await Row((await Prepare(other, await other.Pay(First))).Value);
        (row.People, row.PeopleToDate).ShouldBe((1, 1));
    }

    /// <summary>By which a second query finds what matches a claim: all that other streams paid.</summary>
    [Fact]
    public void In_every_shipped_definition_with_claims_all_other_streams_match()
    {
        var library = ProgrammeFolder.Open().Value;
        var claiming = library.Keys.SelectMany(programme => programme.Value.Prepend("").Select(place => library.Load(programme.Key, place).Programme!))
            .SelectMany(programme => (programme.Streams?.Streams ?? []).Where(stream => stream.Claim is not null)
                .Select(stream => (Others: programme.Streams!.Streams.Select(other => other.Name).Where(name => name != stream.Name), stream.Claim!.Match)))
            .ToList();
        claiming.Count.ShouldBeGreaterThan(3);
        foreach (var (others, match) in claiming)
        {
            match.ShouldBe(others, ignoreOrder: true);
        }
    }

    /// <summary>Makes the first person of each contract one.</summary>
    private async Task Merge(PaidContract first, PaidContract second)
    {
        var both = new Caller(first.Prime.Person, first.Prime.Organisation, "prime", [first.Id, second.Id]);
        (await House.Service<MergeRecords>().Merge(
            both, first.People[0].Referral.ParticipantReference, second.People[0].Referral.ParticipantReference, "said-so", CancellationToken.None))!
            .Value.Refusal.ShouldBeNull();
    }
}
