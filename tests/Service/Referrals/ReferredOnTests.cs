using Concordat.Fixture;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-2: whom a contract supports is not referred to it a second time until support has ended.</summary>
public sealed class ReferredOnTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task While_support_runs_nobody_is_referred_again_and_the_page_offers_it_only_afterwards()
    {
        var person = await ReferredPerson.New(house);
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Post(await prime.Get($"/support/{person.Referral}/start"), Day("10"))).Location.ShouldNotBeNull();
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        (await referrer.Get($"/referrals/{person.Referral}")).Text.ShouldNotContain("Refer this person on");
        var refused = await Again(referrer, person);
        refused.Text.ShouldContain($"This contract supports this person since 2021-02-10 ({person.Referral}). Refer again when support has ended.");

        (await prime.Post(await prime.Get($"/support/{person.Referral}/end"), [.. Day("24"), ("Reason", "completed")])).Location.ShouldNotBeNull();
        (await referrer.Get($"/referrals/{person.Referral}")).Text.ShouldContain("Refer this person on");
        (await Again(referrer, person)).Location.ShouldBe("/referrals?order=newest");
    }

    private static async Task<Page> Again(Browser referrer, ReferredPerson person)
    {
        (string, string)[] fields =
        [
            ("Contract", "GM-WW-1"), ("Route", "jobcentre"), ("ReferredOn.Day", "26"), ("ReferredOn.Month", "2"), ("ReferredOn.Year", "2021"),
        ];
        return await referrer.Post(await referrer.Post(await referrer.Get($"/referrals/new?from={person.Referral}"), fields), fields);
    }

    private static (string, string)[] Day(string day) => [("On.Day", day), ("On.Month", "2"), ("On.Year", "2021")];
}
