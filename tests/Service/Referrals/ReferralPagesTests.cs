using System.Globalization;
using Concordat.Fixture;

namespace Concordat.ServiceTests.Referrals;

/// <summary>The list of referrals and the form, as a prime and a referrer see them.</summary>
public sealed class ReferralPagesTests(PeopledHouse people) : IClassFixture<PeopledHouse>
{
    private const int StateColumn = 5;
    private const int DueColumn = 6;

    private readonly TestHouse _house = people.House;

    [Fact]
    public async Task The_list_shows_what_is_still_due_in_the_order_of_its_days()
    {
        using var prime = await _house.As(_house.World.As("prime", "irwell"));
        var rows = (await prime.Get("/referrals")).Rows();
        rows.ShouldNotBeEmpty();
        rows.Select(row => row[StateColumn]).Distinct().ShouldBeSubsetOf(["Referred", "Acknowledged"]);
        var days = rows.Select(row => Day(row[DueColumn])).ToList();
        days.ShouldBe(days.Order());
    }

    [Theory]
    [InlineData("started", "Started")]
    [InlineData("did-not-start", "Did not start")]
    [InlineData("acknowledged", "Acknowledged")]
    public async Task A_state_chosen_shows_that_state_alone(string code, string words)
    {
        using var prime = await _house.As(_house.World.As("prime", "irwell"));
        (await prime.Get($"/referrals?state={code}")).Rows().Select(row => row[StateColumn]).Distinct().ShouldBe([words]);
    }

    [Fact]
    public async Task Every_state_is_there_to_choose_and_the_file_holds_the_same_rows()
    {
        using var prime = await _house.As(_house.World.As("prime", "irwell"));
        var states = new List<string>();
        for (var page = await prime.Get("/referrals?state=every"); states.Count < 400; page = await prime.Get(page.Href("Next")))
        {
            states.AddRange(page.Rows().Select(row => row[StateColumn]));
            if (!page.Links.Any(link => (string?)link.Attribute("rel") == "next"))
            {
                break;
            }
        }

        var firstFinished = states.FindIndex(state => state is not ("Referred" or "Acknowledged"));
        states.Skip(firstFinished).ShouldNotContain(state => state == "Referred" || state == "Acknowledged");
        firstFinished.ShouldBeGreaterThan(0);
        var all = await prime.Get("/referrals?state=every&order=newest");
        all.Rows().Select(row => row[StateColumn]).ShouldContain("Started");
        var due = (await prime.Get("/referrals/referrals.csv")).Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        due.ShouldNotBeEmpty();
        due.ShouldAllBe(row => row.Contains(",referred,") || row.Contains(",acknowledged,"));
        var every = (await prime.Get("/referrals/referrals.csv?state=every")).Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        every.Length.ShouldBeGreaterThan(due.Count + 1);
    }

    [Fact]
    public async Task A_form_by_a_route_not_open_is_refused_at_its_field_and_keeps_nothing()
    {
        using var referrer = await _house.As(_house.World.As("referrer", "jcp-manchester"));
        var form = await referrer.Get("/referrals/new");
        (string, string)[] fields =
        [
            ("Contract", "GM-WW-1"), ("GivenName", "Una"), ("FamilyName", "Upas"), ("Nino", "QQ160001A"),
            ("Born.Day", "6"), ("Born.Month", "5"), ("Born.Year", "1984"), ("Area", "E08000003"), ("Route", "partners"),
            ("ReferredOn.Day", "25"), ("ReferredOn.Month", "2"), ("ReferredOn.Year", "2021"),
        ];
        var refused = await referrer.Post(await referrer.Post(form, fields), fields);
        refused.Text.ShouldContain("The route partners has not been opened by contract GM-WW-1");
        refused.Html.Descendants("p").Select(p => (string?)p.Attribute("id")).ShouldContain("Route-error");

        (string, string)[] open = [.. fields.Where(field => field.Item1 != "Route"), ("Route", "jobcentre")];
        var made = await referrer.Post(await referrer.Post(refused, open), open);
        made.Location.ShouldBe("/referrals?order=newest");
    }

    /// <summary>A referral without a clock comes last.</summary>
    private static DateOnly Day(string cell) => cell.Length == 0
        ? DateOnly.MaxValue
        : DateOnly.ParseExact(cell.Replace("Overdue", "", StringComparison.Ordinal).Trim(), "d MMM yyyy", CultureInfo.InvariantCulture);
}
