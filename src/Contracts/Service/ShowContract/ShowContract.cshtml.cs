using Concordat.Contracts.Service.HoldToShares;
using Concordat.Contracts.Service.ShowGateways;
using Concordat.Contracts.Service.ShowVariation;
using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Contracts.Service.ShowContract;

/// <summary>One contract: parties, area, dates, supply chain and, for those who agreed or pay them, its terms.</summary>
[Operation(Operation)]
internal sealed class ShowContractModel(
    Database database, ContractRegister register, PlaceRegister places, ProgrammeLibrary library, LevelFigures figures, ContractShares shares,
    Policy policy) : PageModel
{
    private const string Operation = "contracts.show";

    private IReadOnlyList<Organisation> _organisations = [];
    private IReadOnlyList<LevelFigure> _figures = [];
    private Areas _areas = new([]);

    public Contract Contract { get; private set; } = null!;

    public Programme? Programme { get; private set; }

    /// <summary>Null for those who are not shown prices.</summary>
    public TermsInWords? Terms { get; private set; }

    /// <summary>What its agreement says of risk and reward; null for those who are not shown prices.</summary>
    public SharesOfContract? Shares { get; private set; }

    public bool ReadsAgreements { get; private set; }

    public IReadOnlyList<ContractPart> Parts { get; private set; } = [];

    public bool ShowsVariations { get; private set; }

    /// <summary>Who signed and how it may end; none for those who do not see the contract whole.</summary>
    public IReadOnlyList<ContractClause> Clauses { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public bool ShowsGateways { get; private set; }

    public bool MayPropose { get; private set; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<VariationOfContract> Variations { get; private set; } = [];

    public async Task<IActionResult> OnGet(int contract, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await register.Find(work, new ContractId(contract)) is not { } found)
        {
            return NotFound();
        }

        Contract = found;
        Parts = await ContractPart.Of(work, found.Id);
        if (!policy.Allows(Operation, caller.Role, ContractPart.Of(caller, found.Id, Parts)))
        {
            return NotFound();
        }

        _organisations = await places.Organisations(work);
        _areas = await places.Areas(work);
        Programme = library.Find(found.Programme, found.Overlay);
        ShowsVariations = policy.Allows(ShowVariationModel.Operation, caller.Role, caller.To(new Scope(found.Id)));
        ShowsGateways = Programme is { Gateways.Count: > 0 }
            && policy.Allows(ShowGatewaysModel.Operation, caller.Role, caller.To(new Scope(found.Id)));
        MayPropose = policy.Allows(ProposeVariation.ProposeVariation.Operation, caller.Role, caller.To(new Scope(found.Id)));
        Today = work.Today;
        Clauses = ShowsVariations ? await Store.Clauses.Of(work, found.Id) : [];
        _figures = Clauses.Any(clause => clause.Tests.Count > 0) ? await figures.Of(work, found.Id) : [];
        Variations = ShowsVariations ? await Store.Variations.Of(work, found.Id) : [];
        Terms = policy.Shows(Operation, caller.Role, "commercial") ? TermsInWords.Of(found, work.Today) : null;
        Shares = Terms is null ? null : await shares.Of(work, found);
        ReadsAgreements = policy.Allows("agreement.document.read", caller.Role);
        return Page();
    }

    public IReadOnlyList<FigureTest> TestsOf(ContractClause clause) => [.. clause.Tests.Select(test => FigureTest.AtMinimum(test, _figures))];

    public string NameOf(OrganisationId organisation) => _organisations.FirstOrDefault(o => o.Id == organisation)?.Name ?? "";

    public string AreaName(string code) => _areas.NameOf(code);

    public IEnumerable<string> WithPart(string part) => Parts.Where(p => p.Part == part).Select(p => NameOf(p.Organisation)).Order();
}
