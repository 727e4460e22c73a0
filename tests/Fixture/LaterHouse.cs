using Concordat.Plumbing.Store;
using Dapper;
using Xunit;

namespace Concordat.Fixture;

/// <summary>The house on a day after every worked example of the library, so that all of them can be paid in it.</summary>
public sealed class LaterHouse(TestCluster cluster) : IAsyncLifetime
{
    private const string Template = "later";

    /// <summary>Its business day.</summary>
    public static readonly DateOnly Today = new(2031, 3, 3);

    public TestHouse House { get; } = new(cluster) { Template = Template };

    public async ValueTask InitializeAsync()
    {
        await cluster.Fill(Template, TestCluster.Template, SetClock);
        await House.InitializeAsync();
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private static async Task SetClock(TestHouse house)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync("delete from store_setting where value <> 'yes'"); // all but that it is loaded
        await StoreSetting.MarkDemonstration(owner, Today.ToDateTime(new TimeOnly(9, 0)) - DateTime.UtcNow);
    }
}
