using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.Store;

/// <summary>Somebody put the opening of a gateway, or opened it.</summary>
internal sealed class GatewayActRow
{
    public int Contract { get; init; }

    public string Gateway { get; init; } = "";

    public string Act { get; init; } = "";

    /// <summary>How the tests stood then, in words.</summary>
    public string Figures { get; init; } = "";

    public byte[] Digest { get; init; } = [];

    public PersonId Person { get; init; }

    public OrganisationId Organisation { get; init; }

    public int? Deputises { get; init; }

    public DateTimeOffset At { get; init; }

    public bool IsOpening => Act == GatewayActs.Opened;
}

/// <summary>The table of gateways: added to, never touched again.</summary>
internal static class GatewayActs
{
    public const string Put = "put";
    public const string Opened = "opened";

    /// <summary>One command at a time puts or opens a gateway of a contract.</summary>
    public static Task Lock(Work work, ContractId contract) => work.TakeTurn($"contracts-gateway {contract.Value}");

    public static Task<IReadOnlyList<GatewayActRow>> Of(Work work, ContractId contract) => work.List<GatewayActRow>(
        "select contract, gateway, act, figures, digest, person, organisation, deputises, at from contracts_gateway_act where contract = @contract order by at",
        new { contract = contract.Value });

    /// <summary>The gateways that are open, by contract.</summary>
    public static async Task<ILookup<int, GatewayOpening>> Open(Work work, int[] contracts) => (await work.List<GatewayActRow>(
        "select contract, gateway, at from contracts_gateway_act where contract = any(@contracts) and act = 'opened' order by gateway",
        new { contracts })).ToLookup(row => row.Contract, row => new GatewayOpening(row.Gateway, row.At));

    public static Task Add(Work work, ContractId contract, string gateway, string act, string figures, byte[] digest) => work.Execute(
        """
        insert into contracts_gateway_act (contract, gateway, act, figures, digest, person, organisation, role, deputises, at)
        values (@contract, @gateway, @act, @figures, @digest, @person, @organisation, @role, @Deputises, @now)
        """,
        new
        {
            contract = contract.Value,
            gateway,
            act,
            figures,
            digest,
            person = work.Caller.Person.Value,
            organisation = work.Caller.Organisation.Value,
            role = work.Caller.Role,
            work.Caller.Deputises,
            now = work.Now,
        });
}
