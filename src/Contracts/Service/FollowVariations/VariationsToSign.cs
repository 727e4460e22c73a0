using Concordat.Contracts.Service.DecideVariation;
using Concordat.Contracts.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.FollowVariations;

/// <summary>On the first pages of those who sign for the provider: variations that wait for its signature.</summary>
internal sealed class VariationsToSign(ContractRegister register) : Todo
{
    public string Operation => DecideVariation.DecideVariation.Sign;

    public Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work) => Waiting.For(
        work, register, variation => variation.Status == VariationStatus.Proposed, "variation to sign for the provider", "variations to sign for the provider");
}

/// <summary>On the first pages of those who sign for the commissioner: variations that wait for nobody else.</summary>
internal sealed class VariationsToAuthorise(ContractRegister register, VariationDecisions decisions) : Todo
{
    public string Operation => DecideVariation.DecideVariation.Authorise;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var held = new HashSet<(int, int)>();
        foreach (var contract in await register.All(work))
        {
            foreach (var variation in await Variations.Of(work, contract.Id))
            {
                if (variation.Status == VariationStatus.Signed && await decisions.Of(work, contract, variation.Number) is { } decision
                    && (decision.Status.Blocks.Count + decision.Status.Objections.Count > 0
                        || decision.Status.Waiting.Any(awaited => awaited.Holding.Right.Office != caller.Role)))
                {
                    held.Add((contract.Id.Value, variation.Number));
                }
            }
        }

        return await Waiting.For(
            work, register,
            variation => variation.Status == VariationStatus.Signed && variation.Standing.Acts[0].Person != caller.Person
                && !held.Contains((variation.Row.Contract, variation.Number)),
            "variation to sign for the commissioner", "variations to sign for the commissioner");
    }
}

internal static class Waiting
{
    public static async Task<IReadOnlyList<TodoItem>> For(
        Work work, ContractRegister register, Func<VariationOfContract, bool> waits, string one, string several)
    {
        var count = 0;
        var first = "";
        foreach (var contract in await register.All(work))
        {
            foreach (var variation in (await Variations.Of(work, contract.Id)).Where(waits))
            {
                count++;
                first = $"/contracts/{contract.Id.Value}/variations/{variation.Number}";
            }
        }

        return TodoItem.Waiting(count, one, several, count == 1 ? first : "/contracts");
    }
}
