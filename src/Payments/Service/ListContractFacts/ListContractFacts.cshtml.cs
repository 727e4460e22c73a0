using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Wording;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ListContractFacts;

/// <summary>What was recorded about a contract itself: costs, measurements, scores of fidelity and deferred fees, each with who recorded it.</summary>
[Operation(Operation)]
internal sealed class ListContractFactsModel(
    Database database, ContractRegister register, ContractFactRecords facts, Pricing pricing, PlaceRegister places, Policy policy) : PageModel
{
    public const string Operation = "payments.facts.list";
    private const int PageRows = 100;

    private Doers _doers = Doers.None;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    public ContractNames Contracts { get; private set; } = new([]);

    /// <summary>The first of the office's where none is named; nothing where it has none.</summary>
    public Contract? Chosen { get; private set; }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<RecordedContractFact> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public string? NextKey { get; private set; }

    /// <summary>Kinds that this caller may record of the chosen contract.</summary>
    public IReadOnlyList<FactKind> MayRecord { get; private set; } = [];

    /// <summary>Whether its programme has a fee that may be deferred, and this caller may see how it stands.</summary>
    public bool HasFee { get; private set; }

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGet(int? after, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.BeginReport(caller, stop);
        Contracts = new ContractNames([.. (await register.All(work)).Where(contract => caller.Contracts.Contains(contract.Id))]);
        Chosen = string.IsNullOrEmpty(Contract) ? (Contracts.All is [var first, ..] ? first : null) : Contracts.ByReference(Contract);
        if (!string.IsNullOrEmpty(Contract) && Chosen is null)
        {
            return NotFound();
        }

        if (Chosen is not { } chosen)
        {
            return Page();
        }

        var all = await facts.Of(work, chosen.Id);
        Count = all.Count;
        var from = Math.Clamp(after ?? 0, 0, Count);
        Rows = [.. all.Reverse().Skip(from).Take(PageRows)];
        NextKey = from + PageRows < Count ? $"{from + PageRows}" : null;
        _doers = await Doers.Of(work, places, [.. Rows.Select(row => new Doer(row.RecordedBy))]);
        if ((await pricing.Contract(work, chosen.Id, work.Now)).TryGet(out var by))
        {
            var recordable = RecordContractFact.RecordContractFact.Recordable(by);
            HasFee = recordable.Takes(FactKind.FeeDeferred)
                && policy.Allows(DeferFee.DeferFee.Show, caller.Role, caller.To(new Scope(chosen.Id)));
            MayRecord = [.. ContractFactSays.Kinds.Where(kind => recordable.Takes(kind) && May(kind))];
        }

        return Page();

        bool May(FactKind kind) => policy.Allows(RecordContractFact.RecordContractFact.OperationOf(kind), caller.Role, caller.To(new Scope(chosen.Id)));
    }

    public string NameOf(PersonId person) => _doers.Name(new Doer(person));
}
