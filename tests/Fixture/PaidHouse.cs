using Concordat.Demonstration;
using Concordat.Demonstration.Loading;
using Xunit;

namespace Concordat.Fixture;

/// <summary>The house with the demonstration's money and all that it rests on, and nothing else: few people, or with <c>CONCORDAT_DEEP</c> every one of
/// them.</summary>
public sealed class PaidHouse(TestCluster cluster) : IAsyncLifetime
{
    /// <summary>The template with the money of few people.</summary>
    internal const string OfFew = "paid_few";

    private const string OfAll = "paid_all";
    private static readonly bool IsDeep = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") is { Length: > 0 };

    public TestHouse House { get; } = new(cluster) { Template = IsDeep ? OfAll : OfFew };

    public async ValueTask InitializeAsync()
    {
        await Fill(cluster, House.Template, IsDeep ? Invented.All : Invented.Few);
        await House.InitializeAsync();
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    internal static Task Fill(TestCluster cluster, string template, Invented invented) => cluster.Fill(template, TestCluster.Template, house =>
        DemonstrationLoader.LoadMoney(
            house.Services, invented.Definitions, house.World.Registered, invented.Journeys,
            new Tally((_, _) => { }, 1, RunLoading.Count(invented.Definitions)), CancellationToken.None));
}
