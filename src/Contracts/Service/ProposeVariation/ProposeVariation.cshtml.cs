using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Contracts.Service.ProposeVariation;

/// <summary>The commissioner writes what a contract is to become, sees what that changes and costs, and puts it.</summary>
[Operation(ProposeVariation.Operation)]
internal sealed class ProposeVariationModel(
    Database database, ContractRegister register, ProgrammeLibrary library, Weighing weighing, ProposeVariation propose, Policy policy) : PageModel
{
    private const string Proposing = "propose";

    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public DayInput From { get; set; } = new();

    [BindProperty]
    public string? Basis { get; set; }

    [BindProperty]
    public string? Definition { get; set; }

    [BindProperty]
    public string? Terms { get; set; }

    /// <summary>Which of the two buttons was pressed.</summary>
    [BindProperty]
    public string? Wanted { get; set; }

    public Contract Contract { get; private set; } = null!;

    public IReadOnlyList<Choice> DefinitionChoices { get; private set; } = [];

    public IReadOnlyList<Choice> Bases { get; } =
    [
        new(VersionBasis.Referral.Word(), "The day of referral: people referred earlier keep what held before"),
        new(VersionBasis.Event.Word(), "The day of what happens: it binds for everybody from that day"),
    ];

    /// <summary>Null until there is something to show.</summary>
    public WeighedVariation? Weighed { get; private set; }

    public async Task<IActionResult> OnGet(int contract, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, contract))
        {
            return NotFound();
        }

        Key = Guid.NewGuid();
        From = DayInput.Of(work.Today);
        Terms = Weighing.TextInForce(Contract);
        Definition = Definitions.Last(Contract, Weighing.TermsInForce(Contract));
        return Page();
    }

    public async Task<IActionResult> OnPost(int contract, CancellationToken stop)
    {
        await using (var work = await database.Begin(HttpContext.Caller(), stop))
        {
            if (!await Load(work, contract))
            {
                return NotFound();
            }

            if (Read() is { } read)
            {
                (Weighed, var refusals) = await weighing.Of(work, Contract, read);
                foreach (var refusal in refusals)
                {
                    ModelState.AddModelError(refusal.Code is "no-definition" ? nameof(Definition) : nameof(Terms), refusal.Sentence);
                }
            }
        }

        return Wanted == Proposing && ModelState.IsValid && Read() is { } proposed ? await Propose(proposed, stop) : Page();
    }

    private async Task<IActionResult> Propose(ProposedVariation proposed, CancellationToken stop)
    {
        var ruling = await propose.Do(HttpContext.Caller(), new ProposeVariationOrder(Key, Contract.Id, proposed), stop);
        if (ruling is not { } answer)
        {
            return NotFound();
        }

        if (answer.TryGet(out var number))
        {
            this.Tell("The variation is before the parties.");
            return Redirect($"/contracts/{Contract.Id.Value}/variations/{number}");
        }

        ModelState.AddModelError(nameof(Title), VariationSays.Of(answer.Refusal!));
        return Page();
    }

    private async Task<bool> Load(Work work, int contract)
    {
        if (await register.Find(work, new ContractId(contract)) is not { } found
            || !policy.Allows(ProposeVariation.Operation, work.Caller.Role, work.Caller.To(new Scope(found.Id))))
        {
            return false;
        }

        Contract = found;
        DefinitionChoices = [.. Definitions.For(library, found).Select(each => new Choice(each.Name, each.Title))];
        return true;
    }

    /// <summary>What the form says, or nothing with the reasons among the page's errors.</summary>
    private ProposedVariation? Read()
    {
        var from = From.Read(ModelState, nameof(From), "The first day");
        this.Require(Title?.Trim() is { Length: > 0 and <= ProposedVariation.LongestTitle }, nameof(Title), $"Enter a title of at most {ProposedVariation.LongestTitle} characters");
        this.Require(Why?.Trim() is { Length: > 0 and <= ProposedVariation.LongestWhy }, nameof(Why), $"Say why, in at most {ProposedVariation.LongestWhy:N0} characters");
        this.Require(Bases.Any(basis => basis.Value == Basis), nameof(Basis), "Choose what decides whether it binds");
        this.Require(Terms is { Length: > 0 and <= ProposedVariation.LongestTerms }, nameof(Terms), "Enter the whole of the terms as they are to read");
        this.Require(Key != Guid.Empty, nameof(Title), "Open this page again before proposing");
        return ModelState.IsValid
            ? new ProposedVariation(Title!.Trim(), Why!.Trim(), Definition ?? "", Terms!, from!.Value, Words.BasisOf(Basis!))
            : null;
    }
}
