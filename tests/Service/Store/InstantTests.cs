using Concordat.Fixture;

namespace Concordat.ServiceTests.Store;

/// <summary>An instant is written whatever the offset that it was told with, and comes back as the same instant.</summary>
public sealed class InstantTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-5)]
    public async Task It_is_the_same_instant_in_universal_time(int hours)
    {
        var at = new DateTimeOffset(2021, 6, 30, 23, 30, 0, TimeSpan.FromHours(hours));
        await using var work = await house.Database.BeginAsWorker(house.World.As("finance"), CancellationToken.None);

        (await work.One<DateTimeOffset>("select @at::timestamptz", new { at })).ShouldBe(at);
        var row = await work.One<Row>(
            "select @given::timestamptz as given, @none::timestamptz as none", new { given = (DateTimeOffset?)at, none = (DateTimeOffset?)null });
        (row!.Given, row.None).ShouldBe((at, null));
        row.Given.Offset.ShouldBe(TimeSpan.Zero);
    }

    private sealed class Row
    {
        public DateTimeOffset Given { get; init; }

        public DateTimeOffset? None { get; init; }
    }
}
