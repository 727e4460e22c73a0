using System.Globalization;
using System.Net;
using System.Text.Json;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service;
using Concordat.Plumbing.Hosting;
using Concordat.ServiceTests.Payments;
using Concordat.ServiceTests.Payments.Files;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-3: a sample is given as files to whoever may see it, and <c>concordat sample reckon</c> comes to what the page says; whoever is
/// looked at is told no sooner by a file than by the page's seed what was drawn at random.</summary>
public sealed class ReckonedSampleTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task The_files_of_a_sample_come_to_the_rate_and_the_money_of_its_page()
    {
        var contract = await SampledContract.New(house);
        var ofRisk = await DrawForRisk(contract);
        await contract.FindAll(errors: 10);
        using var validator = await house.As(contract.Validator);
        var page = await validator.Get($"/outcomes/samples/{contract.Sample}");
        page.Text.ShouldContain($"sample-{contract.Sample}-findings.csv --population sample-{contract.Sample}-population.csv --confidence 95%");
        page.Text.ShouldNotContain("in neither file");

        var findings = await validator.Get(page.Href("what was found in outcomes drawn at random"));
        var rows = FileRows.Of(findings).Rows;
        var given = (await contract.Items()).Where(row => row.DrawnBy == "random").ToList();
        rows.Select(row => row["item"]).ShouldBe(given.Select(row => $"{row.Number}"));
        rows.Select(row => row["referral"]).ShouldBe(given.Select(row => row.Reference));
        rows.ShouldNotContain(row => row["item"] == $"{ofRisk}", "what is found in it speaks for itself alone");

        var found = await Reckon(findings, await validator.Get(page.Href("what they speak for")));
        var whole = found.GetProperty("whole");
        var (rate, cells) = (whole.GetProperty("rate").GetProperty("clopperPearson"), whole.GetProperty("cells"));
        var examined = whole.GetProperty("examined");
        var part = new Share(Pence(examined, "error"), Pence(examined, "value")).Percent;
        page.Text.ShouldContain(
            $"Error rate {examined.GetProperty("errors").GetInt32()} of {given.Count} outcomes, "
            + $"between {Says.Percent(rate.GetProperty("low").GetDouble())} and {Says.Percent(rate.GetProperty("high").GetDouble())}; "
            + $"{part} of the money");
        page.Text.ShouldContain($"In error of that, by the rate found {new Money(Pence(cells, "error")).Display}, between");
        page.Text.ShouldContain($"Paid and not looked at {new Money(Pence(cells, "notExamined")).Display}");
        Pence(cells, "error").ShouldBeGreaterThan(0);
        found.GetProperty("strata").EnumerateArray().Select(one => one.GetProperty("stratum").GetString())
            .ShouldBe(page.Rows("By month and outcome").Select(row => $"{Month(row[0])} {row[1]}"));
    }

    [Fact]
    public async Task Whoever_is_looked_at_is_given_it_once_every_drawn_outcome_has_its_finding()
    {
        var contract = await SampledContract.New(house);
        var ofRisk = await DrawForRisk(contract);
        var address = $"/outcomes/samples/{contract.Sample}";
        var first = (await contract.Items()).First(row => row.DrawnBy == "random");
        (await contract.Find(first, FindingResult.Stands)).IsGranted.ShouldBeTrue();
        using var prime = await house.As(contract.Paid.Prime);
        using var validator = await house.As(contract.Validator);

        (await Items(validator)).ShouldBe([$"{first.Number}"]);
        (await validator.Get(address)).Text.ShouldContain($"{SampledContract.Drawn - 2} more drawn at random are in neither file");
        (await Items(prime)).ShouldBeEmpty("what was drawn at random is told with the seed");
        (await prime.Get($"{address}/population.csv")).Body.TrimStart('\uFEFF').ShouldBe("stratum,items,value\r\n");
        (await prime.Get(address)).Text.ShouldContain("Once every drawn outcome has its finding");

        await contract.FindAll(errors: 3);
        var given = await Items(prime);
        given.ShouldBe(await Items(validator));
        given.Count.ShouldBe(SampledContract.Drawn - 1);
        given.ShouldNotContain($"{ofRisk}");
        (await prime.Get($"{address}/findings.csv")).Body.ShouldNotContain("risk");

        async Task<IReadOnlyList<string>> Items(Browser browser) =>
            [.. FileRows.Of(await browser.Get($"{address}/findings.csv")).Rows.Select(row => row["item"])];
    }

    [Fact]
    public async Task A_case_that_is_not_open_to_the_caller_is_in_neither_file_nor_what_nobody_could_see()
    {
        var contract = await SampledContract.New(house);
        await contract.FindAll(errors: 4);
        var hidden = (await contract.Items()).First(row => row.DrawnBy == "random");
        var unseen = (await contract.Items()).Last(row => row.DrawnBy == "random" && row.Participant != hidden.Participant);
        var of = (await contract.Items()).Count(row => row.DrawnBy == "random" && row.Participant == hidden.Participant);
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            """
            insert into journey_restriction (participant, contract, named) values (@participant, @contract, array[@named]);
            update outcomes_finding set result = 'not seen', code = '', error = 0 where sample = @Sample and item = @Number
            """,
            new
            {
                participant = hidden.Participant.Value,
                contract = contract.Paid.Id.Value,
                named = contract.Paid.Commissioner.Person.Value,
                contract.Sample,
                unseen.Number,
            });
        using var validator = await house.As(contract.Validator);
        var address = $"/outcomes/samples/{contract.Sample}";
        var findings = await validator.Get($"{address}/findings.csv");
        findings.Body.ShouldNotContain(hidden.Reference);
        FileRows.Of(findings).Rows.ShouldNotContain(row => row["item"] == $"{unseen.Number}");
        (await validator.Get(address)).Text.ShouldContain($"{of + 1} more drawn at random are in neither file");
        var population = FileRows.Of(await validator.Get($"{address}/population.csv"));
        var left = await contract.Count($"outcomes_sampled where sample = {contract.Sample} and drawn_by = ''");
        population.Rows.Sum(row => long.Parse(row["items"], CultureInfo.InvariantCulture))
            .ShouldBe(FileRows.Of(findings).Rows.Count + left);
    }

    [Fact]
    public async Task Who_may_not_see_the_sample_is_given_no_file_of_it()
    {
        var contract = await SampledContract.New(house);
        using var stranger = await house.As((await PaidContract.New(house, people: 1)).Validator);
        using var delivery = await house.As(contract.Paid.North);
        foreach (var file in (string[])["findings.csv", "population.csv"])
        {
            (await stranger.Get($"/outcomes/samples/{contract.Sample}/{file}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await delivery.Get($"/outcomes/samples/{contract.Sample}/{file}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task The_page_says_what_the_sample_can_say_and_how_many_were_enough()
    {
        var contract = await SampledContract.New(house);
        using var validator = await house.As(contract.Validator);
        (await validator.Get($"/outcomes/samples/{contract.Sample}")).Text.ShouldContain(
            "30 outcomes were drawn at random. If nothing is found in error there, no more than 9.5% of all outcomes are, with a confidence of 95%. "
            + "To say so of 5%, as much of the money as is tolerated, 59 are enough, however many there are to draw from.");
    }

    /// <summary>One of those drawn at random as if it had been drawn for its risk.</summary>
    /// <returns>Its number.</returns>
    private async Task<int> DrawForRisk(SampledContract contract)
    {
        var last = (await contract.Items()).Last(row => row.DrawnBy == "random");
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            "update outcomes_sampled set drawn_by = 'risk', risk = 3 where sample = @Sample and number = @Number",
            new { contract.Sample, last.Number });
        return last.Number;
    }

    private static async Task<JsonElement> Reckon(Page findings, Page population)
    {
        var folder = Directory.CreateTempSubdirectory("concordat-reckon-");
        try
        {
            var (first, second) = (Path.Combine(folder.FullName, "findings.csv"), Path.Combine(folder.FullName, "population.csv"));
            await File.WriteAllTextAsync(first, findings.Body);
            await File.WriteAllTextAsync(second, population.Body);
            var (code, said, complained) = SampleCommandTests.Run(["reckon", first, "--population", second, "--confidence", "95%", "--json"]);
            code.ShouldBe(Operator.Done, complained);
            return JsonDocument.Parse(said).RootElement;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Month(string said) =>
        DateOnly.ParseExact(said, "MMMM yyyy", CultureInfo.InvariantCulture).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static long Pence(JsonElement of, string name) => FileRows.Pence(of.GetProperty(name).GetString()!);
}
