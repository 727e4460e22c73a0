using System.Globalization;
using System.Net;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Forecasting;
using Concordat.Payments.Service.MakeForecast;
using Concordat.Payments.Service.Store;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>A forecast as those who answer for the money make it and read it.</summary>
public sealed class ForecastTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Finance_makes_a_forecast_that_begins_from_what_is_posted()
    {
        var contract = await PaidContract.New(house, people: 6);
        await contract.Pay();
        using var finance = await house.As(contract.Finance);
        var form = await finance.Get("/payments/forecasts/make");
        var page = await finance.Follow(await finance.Post(form, ("Contract", contract.Reference)));
        page.Title.ShouldStartWith("Forecast ");
        var posted = await Scalar(
            "select -sum(amount)::bigint from payments_posting where account = 'payable' and contract = @contract", contract.Id);
        var row = await Last(contract);
        row.Posted.ShouldBe(new Money(posted));
        row.Forecast.SoFar.ShouldBe(row.Posted, "everything owed by today is posted");
        page.Text.ShouldContain(row.Forecast.Total.Median.Display);
        page.Text.ShouldContain("What no figure here holds");
        page.Rows("By the month in which it falls due")[0][6].ShouldBe(
            row.Forecast.Months[0].SpentByThen.High.Display, "what the picture draws stands in the table");
        var csv = await finance.Get($"/payments/forecasts/{row.Number}/months.csv");
        csv.Status.ShouldBe(HttpStatusCode.OK);
        csv.Body.Split("\r\n").Length.ShouldBe(2 + row.Forecast.Months.Count + row.Forecast.Amounts.Count);
        (await finance.Get("/payments/forecasts")).Text.ShouldContain($"Forecast {row.Number}");

        (await finance.Post(form, ("Contract", ""))).Text.ShouldContain("Choose a contract");
        using var prime = await house.As(contract.Prime);
        (await prime.Get($"/payments/forecasts/{row.Number}")).Status.ShouldBe(HttpStatusCode.OK);
        (await prime.Get("/payments/forecasts/make")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var other = await house.As(contract.OtherFinance);
        (await other.Get($"/payments/forecasts/{row.Number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Get($"/payments/forecasts/{row.Number}/months.csv")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var north = await house.As(contract.North);
        (await north.Get($"/payments/forecasts/{row.Number}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_pictures_draw_what_the_tables_say_against_value_and_streams()
    {
        var contract = await PaidContract.New(house, people: 6);
        await contract.Pay();
        using var finance = await house.As(contract.Finance);
        var page = await finance.Follow(await finance.Post(await finance.Get("/payments/forecasts/make"), ("Contract", contract.Reference)));
        var forecast = (await Last(contract)).Forecast;

        var all = forecast.Months.Select(month => month.SpentByThen).ToList();
        Draws(page, "forecast", all, forecast.Limits.Single(limit => limit.Name == "value").Amount);
        page.Rows("Limits").Select(row => row[0]).ShouldBe(["The contract’s value, beyond which nothing is paid", "esf", "dwp", "transformation"]);
        foreach (var (place, stream) in ((string[])["esf", "dwp", "transformation"]).Index())
        {
            var spent = forecast.Amounts.Where(amount => amount.Stream == stream).Select(amount => amount.SpentByThen!.Value).ToList();
            Draws(page, $"forecast-{place + 1}", spent, forecast.Limits.Single(limit => limit.Name == stream).Amount);
            page.Rows($"Spent from {stream}").Select(row => (row[1], row[2], row[3]))
                .ShouldBe(spent.Select(band => (band.Median.Display, band.Low.Display, band.High.Display)));
        }
    }

    /// <summary>Four lines, each as high above the foot as its money is: below, middle, above and the limit.</summary>
    private static void Draws(Page page, string picture, List<Band> spent, Money limit)
    {
        var svg = page.Html.Descendants("svg").Single(one => ((string?)one.Attribute("aria-labelledby") ?? "").StartsWith($"{picture}-title", StringComparison.Ordinal));
        svg.Element("desc")!.Value.ShouldContain(spent[^1].Median.Display);
        svg.Element("desc")!.Value.ShouldContain(limit.Display);
        var lines = svg.Elements("polyline").Select(line => Heights((string)line.Attribute("points")!)).ToList();
        var foot = svg.Elements("line").Max(line => Number((string)line.Attribute("y1")!));
        decimal[][] money =
        [
            [.. spent.Select(band => (decimal)band.High.Pence)], [.. spent.Select(band => (decimal)band.Median.Pence)],
            [.. spent.Select(band => (decimal)band.Low.Pence)], [.. spent.Select(_ => (decimal)limit.Pence)],
        ];
        var scale = (foot - lines[3][0]) / money[3][0];
        lines.Count.ShouldBe(money.Length);
        for (var line = 0; line < lines.Count; line++)
        {
            lines[line].Count.ShouldBe(spent.Count);
            lines[line].Zip(money[line]).ShouldAllBe(point => Math.Abs(foot - point.First - (point.Second * scale)) <= 0.2m);
        }
    }

    private static List<decimal> Heights(string points) => [.. points.Split(' ').Select(point => Number(point.Split(',')[1]))];

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    [Fact]
    public async Task One_key_makes_one_forecast_and_tells_the_journal_once()
    {
        var contract = await PaidContract.New(house, people: 2);
        var order = new MakeForecastOrder(Guid.NewGuid(), contract.Reference, Draws: 5);
        var make = house.Service<MakeForecast>();
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => make.Do(contract.Finance, order, CancellationToken.None)));
        made.Select(one => one.Value).Distinct().ShouldHaveSingleItem();
        (await make.Do(contract.Finance, order with { Draws = 6 }, CancellationToken.None)).Refusal!.Code.ShouldBe("key-reused");
        (await Scalar("select count(*) from payments_forecast where contract = @contract", contract.Id)).ShouldBe(1);
        (await Scalar(
            $"select count(*) from journal_entry where event = '{PaymentsEvents.ForecastMade}' and (identities->>'contract')::int = @contract",
            contract.Id)).ShouldBe(1);
        foreach (var (caller, reference, draws, code) in new[]
            {
                (contract.Finance, contract.Reference, 0, "draws"), (contract.Finance, "T-none", 5, "no-contract"),
                (contract.OtherFinance, contract.Reference, 5, "no-contract"),
            })
        {
            (await make.Do(caller, new MakeForecastOrder(Guid.NewGuid(), reference, draws), CancellationToken.None)).Refusal!.Code.ShouldBe(code);
        }
    }

    [Fact]
    public async Task The_command_makes_one_too()
    {
        var contract = await PaidContract.New(house, people: 2);
        var said = await Commands.Run("pay", "forecast", "--as", $"finance@{contract.Reference}.example", "--contract", contract.Reference,
            "--draws", "5", "--db", house.Store.OwnerConnectionString, "--keys", house.Store.Keys.Path);
        said.ExitCode.ShouldBe(0, said.Said);
        said.Said.ShouldContain("in eight futures of ten between");
        (await Last(contract)).Draws.ShouldBe(5);
    }

    private async Task<ForecastRow> Last(PaidContract contract)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        return (await Forecasts.List(work, int.MaxValue, 50)).First(row => row.Contract == contract.Id.Value);
    }

    private async Task<long> Scalar(string sql, ContractId contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(sql, new { contract = contract.Value });
    }
}
