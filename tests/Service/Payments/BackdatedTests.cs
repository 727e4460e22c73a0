using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Payments;
using Dapper;

namespace Concordat.ServiceTests.Payments;

public sealed class BackdatedTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_start_corrected_by_one_day_and_backdated_posts_only_what_it_changes()
    {
        var contract = await PaidContract.New(house, people: 2);
        await contract.Pay();
        await using var owner = await house.Owner();
        var started = await owner.ExecuteScalarAsync<long>(
            "select number from journey_fact where participant = @participant and kind = @kind",
            new { participant = contract.People[0].Participant.Value, kind = (short)FactKind.Started });

        await contract.Tell(0, FactKind.Started, "2019-01-13", supersedes: started);
        var lines = await contract.Lines((await contract.Prepare()).Value);

        lines.ShouldBeEmpty("a day earlier changes when instalments were earned and not what they come to");
    }

    [Fact]
    public async Task A_job_corrected_to_before_the_start_takes_back_what_rests_on_it()
    {
        var contract = await PaidContract.New(house, people: 2);
        await contract.Pay();
        await using var owner = await house.Owner();
        var job = await owner.ExecuteScalarAsync<long>(
            "select number from journey_fact where participant = @participant and kind = @kind",
            new { participant = contract.People[0].Participant.Value, kind = (short)FactKind.JobStarted });

        await contract.Tell(0, FactKind.JobStarted, "2019-01-13", "job", job);
        var lines = await contract.Lines(await contract.Pay());

        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(line => line.Key.Participant == contract.People[0].Participant && line.Cause == Cause.Withdrawn);
        lines.Select(line => line.Key.Line).Distinct().ShouldBe(["job start", "sustained job outcome"], ignoreOrder: true);
    }
}
