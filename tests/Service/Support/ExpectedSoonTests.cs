using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Support;
using Concordat.Support.Service.AssignCases;
using Concordat.Support.Service.Caseloads;
using Dapper;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-6: what a job will come to stands on the case as on the list of the contract, and a key worker is told of it as long ahead
/// as the programme says.</summary>
public sealed class ExpectedSoonTests(PeopledHouse peopled) : IClassFixture<PeopledHouse>
{
    private const string Contract = "GM-WW-1";
    private const string Soon = "Outcomes expected soon";

    private TestHouse House => peopled.House;

    private Caller Prime => House.World.As("prime", "irwell");

    [Fact]
    public async Task The_case_tells_what_the_contracts_list_expects()
    {
        using var prime = await House.As(Prime);
        var listed = (await prime.Get($"/outcomes/expected.csv?contract={Contract}")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(',')).GroupBy(cells => cells[2]).ToDictionary(ofCase => ofCase.Key, ofCase => ofCase.First());
        listed.ShouldNotBeEmpty();
        await using var work = await House.Database.Begin(Prime, CancellationToken.None);
        var inWork = await InWork(work);

        foreach (var one in inWork.Where(one => listed.ContainsKey(one.Reference)).Take(3))
        {
            var page = await prime.Get($"/cases/{one.Reference}");
            page.Text.ShouldContain("Outcome expected");
            page.Text.ShouldContain($"{listed[one.Reference][3]}, {Diary.Day(DateOnly.Parse(listed[one.Reference][5], null))}");
        }

        inWork.Count(one => listed.ContainsKey(one.Reference)).ShouldBeGreaterThan(0);
    }

    /// <summary>Told from the day that is kept: not the day before.</summary>
    [Fact]
    public async Task A_key_workers_day_shows_whose_job_comes_to_an_outcome_soon()
    {
        ListedCase one;
        Caller worker;
        await using (var work = await House.Database.Begin(Prime, CancellationToken.None))
        {
            one = (await InWork(work)).First(row => row.NextExpected(TestHouse.Today)?.ToldFrom > TestHouse.Today.AddDays(1));
            worker = House.World.People.First(person => person.Role == "delivery" && person.Organisation.Value == one.Delivery);
            (await House.Service<CaseAssigning>().Assign(work, [one.Reference], worker.Person, "new")).Refused.ShouldBeEmpty();
            await work.Commit();
        }

        using var browser = await House.As(worker);
        var name = (await browser.Get($"/cases/{one.Reference}")).Title;
        await ToldFrom(one, TestHouse.Today.AddDays(1));
        (await Table()).ShouldNotContain(cells => cells[0] == name);
        await ToldFrom(one, TestHouse.Today);
        var row = (await Table()).ShouldHaveSingleItem();
        row[0].ShouldBe(name);
        row[1].ShouldBe(one.NextExpected(TestHouse.Today)!.Outcome);
        row[2].ShouldStartWith(Diary.Day(one.NextExpected(TestHouse.Today)!.On));

        async Task<IReadOnlyList<IReadOnlyList<string>>> Table()
        {
            var page = await browser.Get("/today");
            return page.Text.Contains(Soon, StringComparison.Ordinal) ? [.. page.Rows(Soon).Where(cells => cells[0] == name)] : [];
        }
    }

    private async Task ToldFrom(ListedCase one, DateOnly day)
    {
        await using var owner = await House.Owner();
        await owner.ExecuteAsync(
            @"update support_case set expected = regexp_replace(expected, '^([^|]*)\|[^|]*\|', '\1|' || @day || '|') where referral = @Referral",
            new { day = $"{day:yyyy-MM-dd}", one.Referral });
    }

    private async Task<IReadOnlyList<ListedCase>> InWork(Work work) => await work.List<ListedCase>(
        $"select * from support_case where contract = @contract and ({QueueSql.Of(CaseState.InWork)}) order by referral",
        new { contract = House.World.Contract(Contract).Value, today = work.Today });
}
