using Xunit;

namespace Concordat.Fixture;

/// <summary>The demonstration's money of few people, however deep the tests go: nothing was claimed from a funder yet, and no sample was drawn.</summary>
public sealed class FewPaidHouse(TestCluster cluster) : IAsyncLifetime
{
    public TestHouse House { get; } = new(cluster) { Template = PaidHouse.OfFew };

    public async ValueTask InitializeAsync()
    {
        await PaidHouse.Fill(cluster, PaidHouse.OfFew, Invented.Few);
        await House.InitializeAsync();
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
