using Concordat.Agreement;
using Concordat.Contracts.Service.OpenGateway;
using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Contracts.Service.ShowGateways;

/// <summary>A gateway as its page shows it.</summary>
internal sealed record ShownGateway(GatewayStanding Standing, bool IsOpen, bool IsGoverned, Decision? Decision, IReadOnlyList<GatewayActRow> Acts);

/// <summary>The gateways of a contract: each test with its live figure and the day, who has decided and who must.</summary>
[Operation(Operation)]
internal sealed class ShowGatewaysModel(
    Database database, ContractRegister register, PlaceRegister places, GatewaysOfContract gateways, DecisionRights rights, Policy policy) : PageModel
{
    public const string Operation = "contracts.gateway.show";

    private IReadOnlyList<Organisation> _organisations = [];
    private Doers _doers = Doers.None;

    public Contract Contract { get; private set; } = null!;

    public IReadOnlyList<ShownGateway> Gateways { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public bool LinksDecision { get; private set; }

    public bool MayPut { get; private set; }

    public bool MayOpen { get; private set; }

    public async Task<IActionResult> OnGet(int contract, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.BeginReport(caller, stop);
        if (await register.Find(work, new ContractId(contract)) is not { } found || !policy.Allows(Operation, caller.Role, caller.To(new Scope(found.Id))))
        {
            return NotFound();
        }

        (Contract, Today) = (found, work.Today);
        var acts = await GatewayActs.Of(work, found.Id);
        var shown = new List<ShownGateway>();
        foreach (var standing in await gateways.Of(work, found))
        {
            var name = standing.Gateway.Name;
            var artefact = OpenGateway.OpenGateway.ArtefactOf(found, name);
            shown.Add(new ShownGateway(
                standing, found.OpenGateways.Contains(name), await rights.Governing(work, artefact) is not null, await rights.Of(work, artefact),
                [.. acts.Where(act => act.Gateway == name)]));
        }

        Gateways = shown;
        _organisations = await places.Organisations(work);
        _doers = await Doers.Of(work, places, [.. acts.Select(act => new Doer(act.Person, act.Deputises))]);
        LinksDecision = policy.Allows("agreement.decision.show", caller.Role);
        MayPut = May(OpenGateway.OpenGateway.Put);
        MayOpen = May(OpenGateway.OpenGateway.Open);
        return Page();

        bool May(string operation) => policy.Allows(operation, caller.Role, caller.To(new Scope(found.Id)));
    }

    public string NameOf(OrganisationId organisation) => _organisations.FirstOrDefault(o => o.Id == organisation)?.Name ?? "";

    public string NameOf(PersonId person, int? deputises) => _doers.Name(new Doer(person, deputises));
}
