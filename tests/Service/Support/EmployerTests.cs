using Concordat.Fixture;
using Concordat.ServiceTests.Referrals;
using Dapper;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-6: the register of employers, and the codes of a job by form and by file.</summary>
public sealed class EmployerTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task An_employer_is_added_once_and_found_by_name_and_by_number()
    {
        using var prime = await house.As(house.World.As("prime", "irwell"));
        var page = await prime.Get("/support/employers");
        (await prime.Press(page, "Add it", ("Number", "12X"), ("Name", ""))).OfClass("govuk-error-message").Count().ShouldBe(2);
        (await prime.Follow(await prime.Press(page, "Add it", ("Number", "7654321"), ("Name", "Example Bakers Ltd")))).Text.ShouldContain("is on the register");
        (await prime.Follow(await prime.Press(page, "Add it", ("Number", "07654321"), ("Name", "Another Name")))).Text.ShouldContain("on the register already");

        using var delivery = await house.As(house.World.As("delivery", "thames-gate"));
        (await delivery.Get("/support/employers?Like=example%20b")).Rows("Employers, by name").ShouldHaveSingleItem()[0].ShouldBe("Example Bakers Ltd");
        (await delivery.Get("/support/employers?Like=07654321")).Rows("Employers, by name").ShouldHaveSingleItem();
        (await delivery.Get("/support/employers?Like=%25")).Text.ShouldContain("No employer of this name");
    }

    [Fact]
    public async Task A_job_keeps_its_codes_and_a_wrong_one_is_told_at_its_field()
    {
        var person = await ReferredPerson.New(house);
        using var prime = await house.As(house.World.As("prime", "irwell"));
        var form = await prime.Get($"/support/{person.Referral}/job");
        (string, string)[] job =
        [
            ("On.Day", "11"), ("On.Month", "2"), ("On.Year", "2021"), ("Job", "1"), ("Work", "employed"), ("Hours", "20"), ("Wage", "10.55"),
            ("Company", "7654321"), ("Occupation", "9233"),
        ];
        (await prime.Post(form, [.. job, ("Industry", "34000")])).OfClass("govuk-error-message").ShouldHaveSingleItem();
        (await Kept(person)).ShouldBeEmpty();

        (await prime.Post(form, [.. job, ("Industry", "47.11/0")])).Location.ShouldBe($"/participants/{person.Participant}");

        (await Kept(person)).ShouldBe(["1 07654321 9233 47110"]);
    }

    private async Task<IEnumerable<string>> Kept(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        return await owner.QueryAsync<string>(
            """
            select concat_ws(' ', j.job, j.company, j.occupation, j.industry) from support_job j
            join journey_participant p on p.id = j.participant where p.reference = @Participant
            """,
            new { person.Participant });
    }
}
