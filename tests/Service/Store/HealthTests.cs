using Concordat.Fixture;

namespace Concordat.ServiceTests.Store;

public sealed class HealthTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Anyone_may_ask_whether_the_service_is_up()
    {
        using var browser = house.Anyone();

        (await browser.Get("/health")).Body.ShouldBe("well");
    }
}
