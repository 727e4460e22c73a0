using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.ListEmployers;
using Concordat.Support.Service.Vacancies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.ListVacancies;

/// <summary>Vacancies that a provider has found, and the form for another.</summary>
[Operation(Operation)]
internal sealed class ListVacanciesModel(Database database, Policy policy, ContractRegister contracts, PlaceRegister places) : PageModel
{
    public const string Operation = "support.vacancy.list";
    private const string Adding = "support.vacancy.add";
    private const int PageRows = 25;

    private IReadOnlyList<Contract> _contracts = [];
    private Areas _areas = new([]);

    /// <summary>Everything, also what is filled or closed.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    /// <summary>The number of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public int? After { get; set; }

    [BindProperty]
    public string? Contract { get; set; }

    [BindProperty]
    public string? Company { get; set; }

    [BindProperty]
    public string? Occupation { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? Wage { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public DayInput From { get; set; } = new();

    [BindProperty]
    public DayInput Until { get; set; } = new();

    [BindProperty]
    public string? Places { get; set; }

    public IReadOnlyList<VacancyRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public bool MayAdd => policy.Allows(Adding, HttpContext.Caller().Role);

    public IReadOnlyList<Choice> Contracts => [.. _contracts.Select(contract => new Choice(contract.Reference, contract.Reference))];

    public IReadOnlyList<Choice> AreasOfContracts =>
        [.. _contracts.SelectMany(contract => contract.Areas).Distinct().Select(code => new Choice(code, NameOf(code))).OrderBy(choice => choice.Words, StringComparer.Ordinal)];

    public async Task OnGetAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        From = DayInput.Of(work.Today);
        await Read(work);
    }

    [Operation(Adding)]
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        await Read(work);
        var chosen = _contracts.Count == 1 ? _contracts[0] : _contracts.FirstOrDefault(contract => contract.Reference == Contract);
        if (chosen is null)
        {
            ModelState.AddModelError(nameof(Contract), "Choose the contract under which people are put forward.");
        }

        if (await Told(work) is not { } told || chosen is null || !ModelState.IsValid)
        {
            return Page();
        }

        if (Brokerage.MayList(told, work.Today) is { } refusal)
        {
            ModelState.AddModelError(FieldOf(refusal), Says.Sentence(refusal));
            return Page();
        }

        var number = await VacancyRow.Add(work, chosen.Id, work.Caller.Organisation, told);
        work.Record(new Entry(SupportEvents.VacancyListed, 1, "Support",
            new Dictionary<string, long> { ["vacancy"] = number, ["contract"] = chosen.Id.Value },
            new Dictionary<string, string> { ["company"] = told.Company, ["places"] = told.Places.ToString(CultureInfo.InvariantCulture) })
        { Operation = Adding });
        await work.Commit();
        this.Tell("The vacancy is listed.");
        return Redirect($"/support/vacancies/{number}");
    }

    public string NameOf(string area) => _areas.NameOf(area);

    private async Task Read(Work work)
    {
        _areas = await places.Areas(work);
        _contracts = MayAdd ? await contracts.All(work) : [];
        var rows = await VacancyRow.Page(work, !All, After, PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? Rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
    }

    private async Task<Vacancy?> Told(Work work)
    {
        var codes = JobCodes.Read(Company ?? "", Occupation ?? "", "");
        if (codes.Refusal is { } refusal)
        {
            ModelState.AddModelError(refusal.Code == "occupation" ? nameof(Occupation) : nameof(Company), Says.Sentence(refusal));
            return null;
        }

        if (codes.Value.Company.Length == 0 || !await Employers.Has(work, codes.Value.Company))
        {
            ModelState.AddModelError(nameof(Company), "Give the company number of an employer on the register. Add the employer first if it is not there.");
        }

        var from = From.Read(ModelState, nameof(From), "The first day");
        var until = Until is { Day: null, Month: null, Year: null } ? null : Until.Read(ModelState, nameof(Until), "The last day");
        if (Area is null || AreasOfContracts.All(area => area.Value != Area))
        {
            ModelState.AddModelError(nameof(Area), "Choose where the work is.");
        }

        var number = int.TryParse(Places?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return from is null
            ? null
            : new Vacancy(codes.Value.Company, codes.Value.Occupation, HoursTold(), WageTold(), Area ?? "", from.Value, until, number, 0);
    }

    private decimal? HoursTold()
    {
        if (string.IsNullOrWhiteSpace(Hours))
        {
            return null;
        }

        // what is no number is refused as one that nobody can work
        return decimal.TryParse(Hours.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && decimal.Round(hours, 2) == hours
            ? hours
            : 0;
    }

    private Money? WageTold()
    {
        if (string.IsNullOrWhiteSpace(Wage))
        {
            return null;
        }

        if (Money.TryParse(Wage.Trim(), out var wage) && wage.Pence <= int.MaxValue)
        {
            return wage;
        }

        ModelState.AddModelError(nameof(Wage), "Hourly pay must be pounds and pence, such as 10.55.");
        return null;
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "places" => nameof(Places),
        "hours" => nameof(Hours),
        "wage" => nameof(Wage),
        _ => nameof(Until),
    };
}
