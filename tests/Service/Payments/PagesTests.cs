using System.Globalization;
using System.Net;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>A run through the pages, as the people of the programme see it.</summary>
public sealed class PagesTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Finance_prepares_the_authoriser_authorises_and_providers_read_their_statements()
    {
        var contract = await PaidContract.New(house);
        using var finance = await As(contract.Finance);
        var form = await finance.Get("/payments/runs/prepare");
        var run = await finance.Follow(await finance.Post(form,
            ("Contract", contract.Reference), ("Day", "26"), ("Month", "2"), ("Year", "2021"), ("Claims", "assumed")));
        run.Title.ShouldStartWith("Payment run ");
        run.Text.ShouldContain("To authorise");
        run.Text.ShouldContain("invented");
        run.Text.ShouldNotContain("Authorise run");
        var number = int.Parse(run.Title.Split(' ')[^1], CultureInfo.InvariantCulture);
        Total(run).ShouldBe(await Sum("select sum(now - was) from payments_run_line where run = @number", number));

        await contract.LookAt(number);
        using var authoriser = await As(contract.Authoriser);
        var confirm = await authoriser.Get($"/payments/runs/{number}/authorise");
        var after = await authoriser.Follow(await authoriser.Press(confirm, "Authorise this run"));
        after.Text.ShouldContain("Authorised");

        foreach (var (caller, delivery) in new (Caller, OrganisationId?)[] { (contract.Prime, null), (contract.North, contract.North.Organisation) })
        {
            using var provider = await As(caller);
            var statement = await provider.Get($"/payments/statements/{number}");
            statement.Status.ShouldBe(HttpStatusCode.OK);
            Total(statement).ShouldBe(await Sum(
                "select -sum(amount) from payments_posting where run = @number and account = 'payable' and (@delivery is null or delivery = @delivery)",
                number, delivery?.Value));
            var why = await provider.Get(statement.Href("Why"));
            why.Status.ShouldBe(HttpStatusCode.OK);
            why.Text.ShouldContain("The arithmetic");
            why.Text.ShouldContain("Authorised by authoriser");
            var file = await provider.Get($"/payments/statements/{number}/lines.csv");
            file.Body.Split("\r\n").Length.ShouldBe(
                2 + (int)(await Sum("select count(*) from payments_posting where run = @number and account = 'payable' and (@delivery is null or delivery = @delivery)", number, delivery?.Value)));
        }
    }

    [Fact]
    public async Task The_same_person_is_told_the_clause_on_the_page()
    {
        var contract = await PaidContract.New(house);
        var run = (await contract.Prepare()).Value;
        using var same = await As(contract.FinanceAsAuthoriser);
        var refused = await same.Press(await same.Get($"/payments/runs/{run}/authorise"), "Authorise this run");
        refused.Text.ShouldContain("somebody else must authorise it");
        refused.Text.ShouldContain("separation of duties");
    }

    [Fact]
    public async Task Another_organisations_run_statement_and_reason_are_404_with_nothing_in_them()
    {
        var contract = await PaidContract.New(house);
        var run = await contract.Pay();
        var posting = await Sum("select min(number) from payments_posting where run = @number and account = 'payable'", run);
        using var other = await As(contract.OtherFinance);
        foreach (var path in (string[])
            [$"/payments/runs/{run}", $"/payments/runs/{run}/lines.csv", $"/payments/runs/{run}/withdraw", $"/payments/statements/{run}",
                $"/payments/statements/{run}/lines.csv", $"/payments/why/{posting}", $"/payments/runs/{run}/why/1"])
        {
            var page = await other.Get(path);
            page.Status.ShouldBe(HttpStatusCode.NotFound, path);
            page.Body.ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task Every_list_of_payments_opens_for_finance()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay();
        using var finance = await As(contract.Finance);
        foreach (var path in (string[])
            ["/payments/runs", "/payments/statements", "/payments/trial-balance", "/payments/summary", "/payments/summary/spending.csv",
                $"/payments/preview?Contract={contract.Reference}&Day=26&Month=2&Year=2021&Claims=assumed"])
        {
            var page = await finance.Get(path);
            page.Status.ShouldBe(HttpStatusCode.OK, path);
            page.Body.ShouldContain(contract.Reference, customMessage: path);
        }
    }

    private static long Total(Page page)
    {
        var all = page.Html.Descendants("tfoot").First().Descendants("strong").Single().Value;
        return long.Parse(all.Replace("£", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)
            .Replace(".", "", StringComparison.Ordinal).Replace('−', '-'), CultureInfo.InvariantCulture);
    }

    private async Task<Browser> As(Caller caller)
    {
        await using var owner = await house.Owner();
        var office = await owner.ExecuteScalarAsync<int>(
            "select id from places_office where person = @person and role = @role",
            new { person = caller.Person.Value, role = caller.Role });
        var browser = house.Anyone();
        var signIn = await browser.Get("/sign-in");
        var form = signIn.Html.Descendants("form").First(one => (string?)one.Attribute("action") == "/step-in");
        var token = form.Descendants("input").First(input => (string?)input.Attribute("name") == "__RequestVerificationToken");
        using var body = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("office", $"{office}"),
            KeyValuePair.Create("__RequestVerificationToken", (string)token.Attribute("value")!),
        ]);
        (await browser.Http.PostAsync(new Uri("/step-in", UriKind.Relative), body)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    private async Task<long> Sum(string sql, int number, int? delivery = null)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(sql.Replace("@delivery is", "@delivery::int is", StringComparison.Ordinal), new { number, delivery });
    }
}
