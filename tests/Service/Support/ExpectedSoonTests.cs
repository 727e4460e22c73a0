using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Support;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.SeeToday;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-6: what a job will come to stands on the case as on the list of the contract, and a key worker is told of it as long ahead
/// as the programme says.</summary>
public sealed class ExpectedSoonTests(PeopledHouse peopled) : IClassFixture<PeopledHouse>
{
    private const string Contract = "GM-WW-1";

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
        var inWork = await InWork(work, int.MaxValue);

        foreach (var one in inWork.Where(one => listed.ContainsKey(one.Reference)).Take(3))
        {
            var page = await prime.Get($"/cases/{one.Reference}");
            page.Text.ShouldContain("Outcome expected");
            page.Text.ShouldContain($"{listed[one.Reference][3]}, {Diary.Day(DateOnly.Parse(listed[one.Reference][5], null))}");
        }

        inWork.Count(one => listed.ContainsKey(one.Reference)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_key_worker_is_told_four_weeks_ahead_and_not_before_the_earliest_first()
    {
        await using var work = await House.Database.Begin(Prime, CancellationToken.None);
        var cases = await InWork(work, 3);
        cases.Count.ShouldBe(3);
        var ahead = new Told(cases.Zip([28, 29, 5]).ToDictionary(
            pair => pair.First.Reference, pair => new OutcomeAhead("job outcome", TestHouse.Today.AddDays(pair.Second), true)));

        var soon = await new ExpectedSoon(ahead, House.Service<CaseList>()).Of(work, cases);

        soon.Select(one => one.Case.Reference).ShouldBe([cases[2].Reference, cases[0].Reference]);
    }

    private async Task<IReadOnlyList<ListedCase>> InWork(Work work, int most) => await work.List<ListedCase>(
        $"select * from support_case where contract = @contract and ({QueueSql.Of(CaseState.InWork)}) order by referral limit @most",
        new { contract = House.World.Contract(Contract).Value, today = work.Today, most });

    private sealed class Told(IReadOnlyDictionary<string, OutcomeAhead> ahead) : OutcomesAhead
    {
        public Task<IReadOnlyDictionary<string, OutcomeAhead>> Of(UnitOfWork work, ContractId contract, IReadOnlyCollection<string> participants) =>
            Task.FromResult(ahead);
    }
}
