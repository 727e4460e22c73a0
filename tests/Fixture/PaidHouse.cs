using Concordat.Demonstration;
using Concordat.Demonstration.Loading;
using Xunit;

namespace Concordat.Fixture;

/// <summary>The house with the demonstration's money and all that it rests on, and nothing else: few people, or with <c>CONCORDAT_DEEP</c> every one of
/// them.</summary>
public sealed class PaidHouse(TestCluster cluster) : IAsyncLifetime
{
    private static readonly bool IsDeep = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") is { Length: > 0 };

    public TestHouse House { get; } = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await House.InitializeAsync();
        var all = DemonstrationFolder.Open().Read().Value;
        var definitions = IsDeep ? all : PeopledHouse.Few(all);
        var tally = new Tally((_, _) => { }, 1, RunLoading.Count(definitions));
        await DemonstrationLoader.LoadMoney(
            House.Services, definitions, House.World.Registered, definitions.Journeys().ToLookup(journey => journey.Contract), tally, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
