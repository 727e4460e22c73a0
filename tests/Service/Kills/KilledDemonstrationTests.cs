using Concordat.Demonstration;
using Concordat.Demonstration.Loading;
using Concordat.Plumbing.Store;
using Dapper;
using DemonstrationJourneys = Concordat.ServiceTests.Demonstration.Invented;

namespace Concordat.ServiceTests.Kills;

/// <summary>Killing the executable while it makes the demonstration: what is half made is never served, and the next start makes it anew.</summary>
[Trait("Deep", "yes")]
public sealed class KilledDemonstrationTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    private const int People = 300;
    private const int LongestMilliseconds = 4000;

    [Fact]
    public async Task A_demonstration_whose_making_was_killed_is_made_anew_and_whole()
    {
        var options = new StoreOptions(Folder: house.Folder);
        var random = new Random(20210224);
        var wasHalfMade = false;
        var kills = Killing.Of(KilledAt.MakingDemonstration);
        for (var kill = 0; kill < kills || !wasHalfMade; kill++)
        {
            // where a slow machine was never killed in the middle, ever later kills follow
            var longest = LongestMilliseconds * (1 + Math.Max(0, kill - kills));
            var ended = await Executable.Run(TimeSpan.FromMilliseconds(random.Next(300, longest)), "demo", "--port", "0", "--folder", house.Folder);
            ended.ExitCode.ShouldBeNull(ended.Said);
            (await house.Cluster.Has(options.DatabaseName, CancellationToken.None)).ShouldBeFalse("half made, it has not the lasting name");
            wasHalfMade |= await house.Cluster.Has(DemonstrationDatabase.Making, CancellationToken.None);
        }

        var fewer = Fewer(DemonstrationJourneys.Definitions);
        var opened = await DemonstrationDatabase.Open(options, fewer.Conversion.DayShown, (store, stop) => Load(store, fewer, stop), CancellationToken.None);
        opened.Refusal.ShouldBeNull();
        await using var demonstration = opened.Value;
        await using var owner = await demonstration.Store.OpenOwner(CancellationToken.None);
        (await owner.ExecuteScalarAsync<int>("select count(*) from journey_participant"))
            .ShouldBe(fewer.Journeys().Count() + (fewer.OpenContracts.Count() * TodayLoading.Newcomers));
        (await house.Cluster.Has(DemonstrationDatabase.Making, CancellationToken.None)).ShouldBeFalse();
    }

    private static DemonstrationDefinitions Fewer(DemonstrationDefinitions all) => all with
    {
        Conversion = all.Conversion with { Programmes = [.. all.Conversion.Programmes.Select(rates => rates with { Participants = People })] },
    };

    private static async Task Load(OpenedStore store, DemonstrationDefinitions definitions, CancellationToken stop)
    {
        await using var services = OperatorOfHouse.Services(store);
        await DemonstrationLoader.Load(services, DemonstrationJourneys.Folder, definitions, (_, _) => { }, stop);
    }
}
