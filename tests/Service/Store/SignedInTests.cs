using System.Net;
using Concordat.Fixture;

namespace Concordat.ServiceTests.Store;

/// <summary>The fixture's own promise: every role of the world can be stepped into, and has a first page.</summary>
public sealed class SignedInTests(TestHouse house) : IClassFixture<TestHouse>
{
    public static TheoryData<string> Roles =>
        ["commissioner", "prime", "delivery", "referrer", "validator", "finance", "authoriser", "board", "auditor"];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Every_role_steps_in_and_has_a_first_page(string role)
    {
        using var browser = await house.As(role);

        var page = await browser.Follow(await browser.Get("/"));

        page.Status.ShouldBe(HttpStatusCode.OK, page.Body);
        page.Title.ShouldNotBeEmpty();
    }
}
