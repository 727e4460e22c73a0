using Concordat.Fixture;
using Concordat.ServiceTests.Referrals;

namespace Concordat.ServiceTests.Support;

/// <summary>A case offers what may come next on it, and nothing else.</summary>
public sealed class CaseFormsTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_case_leads_to_the_forms_of_its_state()
    {
        var person = await ReferredPerson.New(house);
        using var worker = await house.As(house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery));
        (await Offered(worker, person)).ShouldBe(["start", "home", "transfer"]);

        await Record("start", 10);
        (await Offered(worker, person)).ShouldBe(["job", "skill", "vacancies", "home", "transfer", "end"]);

        await Record("job", 20, ("Job", "J"), ("Work", "employed"), ("Hours", "20"), ("Wage", "10.55"));
        (await Offered(worker, person)).ShouldBe(["job", "job-change", "job-end", "skill", "vacancies", "home", "transfer", "end"]);

        await Record("end", 24, ("Reason", "completed"));
        (await Offered(worker, person)).ShouldBeEmpty();

        async Task Record(string what, int day, params (string, string)[] fields) => (await worker.Post(
            await worker.Get($"/support/{person.Referral}/{what}"), [("On.Day", $"{day}"), ("On.Month", "2"), ("On.Year", "2021"), .. fields])).Location.ShouldNotBeNull();
    }

    private static async Task<IEnumerable<string>> Offered(Browser worker, ReferredPerson person) =>
        (await worker.Get($"/cases/{person.Referral}")).Html.Descendants("a").Select(link => (string?)link.Attribute("href") ?? "")
            .Where(href => href.StartsWith($"/support/{person.Referral}/", StringComparison.Ordinal) || href == $"/cases/{person.Referral}/vacancies")
            .Select(href => href.Split('/')[^1]);
}
