using Concordat.Agreement;
using Concordat.Contracts.Service.DecideVariation;
using Concordat.Contracts.Service.ProposeVariation;
using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Contracts.Service.ShowVariation;

/// <summary>One variation: what changes, what it costs over the contract's journeys, who has acted and who must act next.</summary>
[Operation(Operation)]
internal sealed class ShowVariationModel(
    Database database, ContractRegister register, PlaceRegister places, ProgrammeLibrary library, Weighing weighing,
    VariationDecisions decisions, Policy policy) : PageModel
{
    public const string Operation = "contracts.variation.show";

    private static readonly (VariationAct Act, string Words, string Verb)[] Acts =
    [
        (VariationAct.Signed, "Sign it for the provider", "sign"),
        (VariationAct.Authorised, "Sign it for the commissioner", "authorise"),
        (VariationAct.Refused, "Refuse it", "refuse"),
        (VariationAct.Withdrawn, "Withdraw it", "withdraw"),
    ];

    private IReadOnlyList<Organisation> _organisations = [];
    private Doers _doers = Doers.None;

    public Contract Contract { get; private set; } = null!;

    public VariationOfContract Variation { get; private set; } = null!;

    public Decision? Decision { get; private set; }

    public bool IsGoverned { get; private set; }

    public bool LinksDecision { get; private set; }

    /// <summary>What it would change and cost now; null once it is in force or has ended.</summary>
    public WeighedVariation? Weighed { get; private set; }

    /// <summary>What one that is in force changed.</summary>
    public IReadOnlyList<TermChange> Changes { get; private set; } = [];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public string DefinitionTitle => NamedDefinition.Load(library, Variation.Row.Definition).Programme is { } programme
        ? NamedDefinition.Title(programme)
        : Variation.Row.Definition;

    public IReadOnlyList<(string Words, string Href, bool IsFirst)> MayDo { get; private set; } = [];

    public async Task<IActionResult> OnGet(int contract, int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.BeginReport(caller, stop);
        if (await register.Find(work, new ContractId(contract)) is not { } found
            || !policy.Allows(Operation, caller.Role, caller.To(new Scope(found.Id)))
            || await Variations.Find(work, found.Id, number) is not { } variation)
        {
            return NotFound();
        }

        (Contract, Variation) = (found, variation);
        _organisations = await places.Organisations(work);
        _doers = await Doers.Of(work, places, [.. variation.Standing.Acts.Select(act => new Doer(act.Person, act.Deputises))]);
        Decision = await decisions.Of(work, found, number);
        IsGoverned = await decisions.IsGoverned(work, found, number);
        LinksDecision = policy.Allows("agreement.decision.show", caller.Role);
        await Weigh(work);
        MayDo = [.. Acts.Where(each => MayAct(caller, each.Act)).Select((each, i) => (each.Words, $"/contracts/{contract}/variations/{number}/{each.Verb}", i == 0))];
        return Page();
    }

    public string NameOf(OrganisationId organisation) => _organisations.FirstOrDefault(o => o.Id == organisation)?.Name ?? "";

    public string NameOf(PersonId person, int? deputises) => _doers.Name(new Doer(person, deputises));

    private async Task Weigh(Work work)
    {
        if (Variation.Standing.IsOpen)
        {
            (Weighed, Refusals) = await weighing.Of(work, Contract, Variation.Row.Proposed);
        }
        else if (Variation.Status == VariationStatus.InForce)
        {
            var before = Contract.Variations.TakeWhile(other => other.Number != Variation.Number).LastOrDefault()?.TermsText ?? Contract.TermsText;
            Changes = TermsDifference.Of(Read(before), Read(Variation.Row.Terms));
        }
    }

    private bool MayAct(Caller caller, VariationAct act) =>
        policy.Allows(DecideVariation.DecideVariation.OperationOf(act), caller.Role, caller.To(new Scope(Contract.Id)))
        && VariationRules.Party(act, Contract, caller.Organisation).IsGranted
        && (act switch
        {
            VariationAct.Signed => VariationRules.Sign(Variation.Standing),
            VariationAct.Authorised => VariationRules.Authorise(Variation.Standing, caller.Person),
            VariationAct.Refused => VariationRules.Refuse(Variation.Standing, caller.Person),
            _ => VariationRules.Withdraw(Variation.Standing),
        }).IsGranted;

    private static ContractTerms Read(string text) =>
        YamlDocument.Read("contract.yaml", text).Root is { } root && ContractDocument.Read(root).Terms is { } terms
            ? terms
            : throw new InvalidDataException("Terms that were agreed do not read.");
}
