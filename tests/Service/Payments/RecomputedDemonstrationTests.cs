using Concordat.Fixture;
using Concordat.Kernel;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>The provider of each contract of the demonstration downloads the files of its last statement, and of one in the middle, and reckons
/// with <c>concordat price</c> all that it was paid by then: every line, every penny. With <c>CONCORDAT_DEEP</c> it is the last alone, of
/// everybody.</summary>
[Trait("Deep", "yes")]
public sealed class RecomputedDemonstrationTests(PaidHouse paid) : IClassFixture<PaidHouse>, IDisposable
{
    private static readonly bool IsDeep = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") is { Length: > 0 };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recompute-");

    private TestHouse House => paid.House;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Each_contract_is_priced_from_its_files_to_what_was_paid()
    {
        await using var owner = await House.Owner();
        var paidBy = (await owner.QueryAsync<(int Contract, int Run)>("select distinct contract, run from payments_posting order by contract, run"))
            .GroupBy(posted => posted.Contract, posted => posted.Run).ToList();
        paidBy.Count.ShouldBeGreaterThan(4);
        foreach (var (contract, run) in paidBy.SelectMany(runs => Asked([.. runs]).Select(run => (runs.Key, run))))
        {
            var provider = House.World.People.First(person => person.Role == "prime" && person.Contracts.Contains(new ContractId(contract)));
            var owed = await Recomputed.Owed(House, new ContractId(contract), run);
            owed.ShouldNotBeEmpty();
            var priced = await Recomputed.Priced(House, provider, run, _folder.FullName);
            priced.Except(owed).Take(5).ShouldBeEmpty($"contract {contract}, run {run}: priced and not paid");
            owed.Except(priced).Take(5).ShouldBeEmpty($"contract {contract}, run {run}: paid and not priced");
            priced.Count.ShouldBe(owed.Count);
        }
    }

    private static IEnumerable<int> Asked(IReadOnlyList<int> runs) => IsDeep ? [runs[^1]] : new[] { runs[runs.Count / 2], runs[^1] }.Distinct();
}
