using Concordat.Contracts;
using Concordat.Contracts.Service;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Contracts;

/// <summary>Variations of a contract with journeys, and what has been posted on it.</summary>
internal sealed class Varying(TestHouse house)
{
    /// <summary>The value rises by a tenth, so every price does.</summary>
    public const string Dearer =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2022-08-31
        estimatedValue: 220000.00
        values: [{name: expected starts, value: 100}]
        streams: [{name: esf, limit: 90000.00}, {name: dwp, limit: 90000.00}, {name: transformation, limit: 40000.00}]
        """;

    public async Task<int> Propose(PaidContract contract, VersionBasis basis = VersionBasis.Event, string from = "2019-04-02")
    {
        var ruling = await new ContractVariations(house.Services).Propose(contract.Commissioner, contract.Id,
            new ProposedVariation("A higher price", "Costs rose.", "working-well-expansion", Dearer, PaidContract.Day(from), basis), CancellationToken.None);
        ruling!.Value.Refusal.ShouldBeNull();
        return ruling.Value.Value;
    }

    public async Task<Ruling<int>> Do(Caller caller, PaidContract contract, int number, VariationAct act) =>
        (await new ContractVariations(house.Services).Do(caller, contract.Id, number, act, CancellationToken.None))!.Value;

    /// <summary>Every posted row as the database keeps it, in the order of posting.</summary>
    public async Task<IReadOnlyList<string>> Postings(PaidContract contract)
    {
        await using var owner = await house.Owner();
        return [.. await owner.QueryAsync<string>(
            "select p::text from payments_posting p where contract = @contract order by number", new { contract = contract.Id.Value })];
    }
}
