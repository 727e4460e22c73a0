using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Contracts.Service.ListContracts;

/// <summary>The contracts that the caller has a part in, by reference.</summary>
[Operation("contracts.list")]
internal sealed class ListContractsModel(Database database, ContractRegister register, PlaceRegister places, ProgrammeLibrary library) : PageModel
{
    private const int PageRows = 25;

    /// <summary>The reference after which this page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<Contract> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    private IReadOnlyList<Organisation> Organisations { get; set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var seen = (await register.All(work)).Where(contract => string.CompareOrdinal(contract.Reference, After ?? "") > 0)
            .OrderBy(contract => contract.Reference, StringComparer.Ordinal).ToList();
        Organisations = await places.Organisations(work);
        Rows = [.. seen.Take(PageRows)];
        Next = seen.Count > PageRows ? Rows[^1].Reference : null;
    }

    public string Prime(Contract contract) => Organisations.FirstOrDefault(o => o.Id == contract.Prime)?.Name ?? "";

    public string Programme(Contract contract) =>
        library.Find(contract.Programme, contract.Overlay) is { } programme
            ? programme.OverlayName is { } place ? $"{programme.Name}, {place}" : programme.Name
            : contract.Programme;
}
