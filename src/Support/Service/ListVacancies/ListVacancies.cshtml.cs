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

    /// <summary>How the occupation begins that is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Soc { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? AtMost { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Where { get; set; }

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

    public DateOnly Today { get; private set; }

    public bool IsSearch => $"{Soc}{AtMost}{Where}".Trim().Length > 0;

    public bool MayAdd => policy.Allows(Adding, HttpContext.Caller().Role);

    public IEnumerable<Choice> AreasToSearch => [new("", "Anywhere"), .. AreasOfContracts];

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

        if (await Told(work, chosen) is not { } told || chosen is null || !ModelState.IsValid)
        {
            return Page();
        }

        if (Brokerage.MayList(told, work.Today) is { } refusal)
        {
            ModelState.AddModelError(FieldOf(refusal), Says.Sentence(refusal));
            return Page();
        }

        // one after another: whoever sends the form twice finds what was listed the first time
        await work.TakeTurn($"vacancies of {work.Caller.Organisation.Value}");
        var number = await VacancyRow.Same(work, chosen.Id, work.Caller.Organisation, told) ?? await Add(work, chosen, told);
        await work.Commit();
        this.Tell("The vacancy is listed.");
        return Redirect($"/support/vacancies/{number}");
    }

    public string NameOf(string area) => _areas.NameOf(area);

    private static async Task<int> Add(Work work, Contract chosen, Vacancy told)
    {
        var number = await VacancyRow.Add(work, chosen.Id, work.Caller.Organisation, told);
        work.Record(new Entry(SupportEvents.VacancyListed, 1, "Support",
            new Dictionary<string, long> { ["vacancy"] = number, ["contract"] = chosen.Id.Value },
            new Dictionary<string, string> { ["company"] = told.Company, ["places"] = told.Places.ToString(CultureInfo.InvariantCulture) })
        { Operation = Adding });
        return number;
    }

    private async Task Read(Work work)
    {
        _areas = await places.Areas(work);
        _contracts = await contracts.All(work);
        Today = work.Today;
        var rows = await VacancyRow.Page(work, Sought(), After, PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? Rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>What is looked for. Digits alone are looked for in occupations; what is no number of hours is said so.</summary>
    private VacancySearch Sought() => new(
        !All, string.Concat((Soc ?? "").Where(char.IsAsciiDigit)), HoursAndPay.Hours(AtMost, ModelState, nameof(AtMost)),
        AreasOfContracts.FirstOrDefault(area => area.Value == Where)?.Value ?? "");

    private async Task<Vacancy?> Told(Work work, Contract? chosen)
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
        else if (chosen is not null && !chosen.Areas.Contains(Area))
        {
            ModelState.AddModelError(nameof(Area), "Choose an authority of the contract under which people are put forward.");
        }

        var number = int.TryParse(Places?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return from is null
            ? null
            : new Vacancy(codes.Value.Company, codes.Value.Occupation, HoursAndPay.Hours(Hours, ModelState, nameof(Hours)),
                HoursAndPay.Pay(Wage, ModelState, nameof(Wage)), Area ?? "", from.Value, until, number, 0);
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "places" => nameof(Places),
        "hours" => nameof(Hours),
        "wage" => nameof(Wage),
        _ => nameof(Until),
    };
}
