using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Places.Service.LoadPlaces;
using Dapper;

namespace Concordat.ServiceTests.Places;

/// <summary>PL-4: what a later file says of the end of a part of a small area is taken once, and another end is refused.</summary>
public sealed class SmallAreaEndsTests(TestHouse house) : IClassFixture<TestHouse>
{
    private static readonly SmallAreaPart Part = new("riverside", "E08000003", "ZY9 9", new(2019, 1, 1), null);

    [Fact]
    public async Task A_part_ends_once_and_another_end_is_refused()
    {
        (await Load(Part)).Value.ShouldBe(new SmallAreasTaken(1, 0));
        (await Load(Part)).Value.ShouldBe(new SmallAreasTaken(0, 0));
        (await Load(Part with { To = new(2020, 12, 31) })).Value.ShouldBe(new SmallAreasTaken(0, 1));
        (await Load(Part with { To = new(2020, 12, 31) })).Value.ShouldBe(new SmallAreasTaken(0, 0));
        foreach (var other in new DateOnly?[] { null, new(2021, 1, 31) })
        {
            var refusal = (await Load(Part with { To = other })).Refusal.ShouldNotBeNull();
            (refusal.Code, refusal.Sentence.Contains("until 2020-12-31", StringComparison.Ordinal)).ShouldBe(("end-differs", true));
        }

        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<string>("select valid_to::text from places_small_area where sector = 'ZY9 9'")).ShouldBe("2020-12-31");
    }

    private async Task<Ruling<SmallAreasTaken>> Load(SmallAreaPart part)
    {
        await using var work = await house.Database.BeginAsWorker(TestHouse.Caller("administrator", 0), CancellationToken.None);
        var taken = await house.Service<PlaceLoader>().LoadSmallAreas(work, [part]);
        if (taken.IsGranted)
        {
            await work.Commit();
        }

        return taken;
    }
}
