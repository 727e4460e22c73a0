using Concordat.Fixture;
using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Payments;

/// <summary>Every entry of the demonstration's ledger is rebuilt, to the penny, from the version that priced it and the facts, decisions and
/// terms known to its run, and every sum in the words that say so is done again; what was posted before it is added up by a query that only these
/// tests have. The demonstration is one of few people; with <c>CONCORDAT_DEEP</c> it is the whole.</summary>
[Trait("Deep", "yes")]
public sealed class EveryEntryExplainedTests(PaidHouse paid) : IClassFixture<PaidHouse>
{
    // each stands in the ledger: outcomes, instalments, what recurs, fees, grants, what is paid above a level
    private static readonly string[] Kinds =
        ["attachment", "job start", "sustained job outcome", "job outcome", "sustainment", "delivery fee", "delivery cost", "activity", "incentive"];

    private TestHouse House => paid.House;

    [Fact]
    public async Task Each_entry_is_rebuilt_from_its_version_its_facts_and_the_decisions_on_them()
    {
        await using var owner = await House.Owner();
        var posted = await ExplainedEntries.Posted(owner);
        posted.Select(entry => entry.Run).Distinct().Count().ShouldBeGreaterThan(10);
        Kinds.Except(posted.Select(entry => entry.Line)).ShouldBeEmpty("a kind of tariff of the demonstration was never paid");
        var faults = await ExplainedEntries.Faults(House, owner, posted, entry => Finance(entry.Contract, entry.Payer));
        faults.Take(20).ShouldBeEmpty($"{faults.Count} of {posted.Count}");
    }

    private Caller Finance(int contract, int payer) => House.World.People.First(person =>
        person.Role == "finance" && person.Organisation.Value == payer && person.Contracts.Any(one => one.Value == contract));
}
