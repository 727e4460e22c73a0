using System.Globalization;
using System.Security.Cryptography;
using Concordat.Agreement;
using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.OpenGateway;

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="Opens">Whether it is opened, and not only put before those who decide.</param>
internal sealed record OpenGatewayOrder(Guid Key, ContractId Contract, string Gateway, bool Opens)
{
    public string Canonical => string.Create(CultureInfo.InvariantCulture, $"{Contract.Value} {Gateway}");
}

/// <summary>Puts the opening of a gateway before those who decide on it, and opens it: only when its tests pass on the figures of the day and
/// every party and board that the agreement names has decided.</summary>
internal sealed class OpenGateway(Database database, ContractRegister register, GatewaysOfContract gateways, DecisionRights rights)
{
    public const string Put = "contracts.gateway.put";
    public const string Open = "contracts.gateway.open";
    public const string Kind = "gateway";

    /// <returns>The gateway's name; nothing where the caller sees no such gateway.</returns>
    public async Task<Ruling<string>?> Do(Caller caller, OpenGatewayOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (await register.Find(work, order.Contract) is not { } contract
            || (await gateways.Of(work, contract)).FirstOrDefault(one => one.Gateway.Name == order.Gateway) is not { } gateway)
        {
            return null;
        }

        var answer = await CommandKeys.Once(work, order.Key, order.Opens ? Open : Put, order.Canonical, async () =>
        {
            await GatewayActs.Lock(work, contract.Id);
            return order.Opens ? await OpenIt(work, contract, gateway) : await PutIt(work, contract, gateway);
        });
        if (answer.IsGranted)
        {
            await work.Commit();
        }

        return answer;
    }

    public static Artefact ArtefactOf(Contract contract, string gateway) => new(
        Kind, $"{contract.Reference}/{gateway}", new BoundTo(contract.Programme, contract.Overlay, contract.Reference));

    private async Task<Ruling<string>> PutIt(Work work, Contract contract, GatewayStanding gateway)
    {
        var name = gateway.Gateway.Name;
        var acts = (await GatewayActs.Of(work, contract.Id)).Where(act => act.Gateway == name).ToList();
        var digest = SHA256.HashData(gateway.Content);
        if (acts.Any(act => act.IsOpening))
        {
            return new Refusal("already", $"The gateway '{name}' is open already.", GatewayRules.Rule);
        }

        if (acts is [.., var last] && last.Digest.AsSpan().SequenceEqual(digest))
        {
            return new Refusal("same-content", "Its opening has been put already, with these very tests.", GatewayRules.Rule);
        }

        var figures = GatewaySays.Figures(gateway);
        var put = new VersionToPut(
            $"Gateway '{name}' of {contract.Reference}: {gateway.Gateway.Opens}", $"{figures} As at {Says.Day(work.Today)}.",
            string.Create(CultureInfo.InvariantCulture, $"/contracts/{contract.Id.Value}/gateways"), digest);
        var ruling = await rights.Propose(work, ArtefactOf(contract, name), put, $"To open {gateway.Gateway.Opens}.");
        if (ruling?.Refusal is { } refusal)
        {
            return refusal;
        }

        return await Keep(work, contract, gateway, GatewayActs.Put, ContractsEvents.GatewayPut, digest);
    }

    private async Task<Ruling<string>> OpenIt(Work work, Contract contract, GatewayStanding gateway)
    {
        var name = gateway.Gateway.Name;
        var acts = (await GatewayActs.Of(work, contract.Id)).Where(act => act.Gateway == name).ToList();
        var putBy = acts.LastOrDefault(act => !act.IsOpening)?.Person;
        var may = contract.Commissioner != work.Caller.Organisation
            ? new Refusal("not-party", "Only the contract's own commissioner opens its gateways.", GatewayRules.Rule)
            : GatewayRules.Open(gateway, acts.Any(act => act.IsOpening), putBy, work.Caller.Person);
        if (!may.IsGranted)
        {
            return may.Refusal!;
        }

        var digest = SHA256.HashData(gateway.Content);
        var ruling = await rights.Exercise(work, ArtefactOf(contract, name), digest, "Opened for the commissioner.");
        var withheld = ruling is not { } answer ? null : answer.TryGet(out var decision) ? decision.NotYet : answer.Refusal;
        return withheld is not null ? withheld : await Keep(work, contract, gateway, GatewayActs.Opened, ContractsEvents.GatewayOpened, digest);
    }

    private static async Task<string> Keep(Work work, Contract contract, GatewayStanding gateway, string act, string told, byte[] digest)
    {
        await GatewayActs.Add(work, contract.Id, gateway.Gateway.Name, act, GatewaySays.Figures(gateway), digest);
        work.Record(new Entry(told, 1, "Contracts",
            new Dictionary<string, long> { ["contract"] = contract.Id.Value },
            new Dictionary<string, string> { ["gateway"] = gateway.Gateway.Name, ["tests"] = $"{gateway.Tests.Count}" }, gateway.Content)
        {
            Operation = act == GatewayActs.Opened ? Open : Put,
        });
        return gateway.Gateway.Name;
    }
}
