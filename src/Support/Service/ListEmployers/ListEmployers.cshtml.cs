using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.ListEmployers;

/// <summary>The register of employers: found by name or number, and added to.</summary>
[Operation(Operation)]
internal sealed class ListEmployersModel(Database database) : PageModel
{
    public const string Operation = "support.employer.list";
    private const string Adding = "support.employer.add";
    private const int PageRows = 25;
    private const int LongestName = 160;
    private const char Apart = '|';

    [BindProperty(SupportsGet = true)]
    public string? Like { get; set; }

    /// <summary>The row after which this page begins: its name in small letters, and its number.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<Employer> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        await Read(work);
        return Page();
    }

    [Operation(Adding)]
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var number = CompanyNumber.Read(Number ?? "");
        var name = Name?.Trim() ?? "";
        if (number.Refusal is { } refusal)
        {
            ModelState.AddModelError(nameof(Number), Says.Sentence(refusal));
        }

        if (name.Length is 0 or > LongestName)
        {
            ModelState.AddModelError(nameof(Name), $"Give the company's name, at most {LongestName} letters.");
        }

        if (!ModelState.IsValid)
        {
            await Read(work);
            return Page();
        }

        var isNew = await Employers.Add(work, number.Value, name);
        if (isNew)
        {
            work.Record(new Entry(SupportEvents.EmployerAdded, 1, "Support", new Dictionary<string, long>(),
                new Dictionary<string, string> { ["company"] = number.Value })
            { Operation = Adding });
        }

        await work.Commit();
        this.Tell(isNew ? "The employer is on the register." : "This number is on the register already. Nothing has changed.");
        return Redirect($"/support/employers?like={Uri.EscapeDataString(number.Value)}");
    }

    private async Task Read(Work work)
    {
        var after = After?.Split(Apart) is [var name, var number] ? (name, number) : ("", "");
        var rows = await Employers.Page(work, Like?.Trim() ?? "", after.Item1, after.Item2, PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? $"{Rows[^1].Name.ToLowerInvariant()}{Apart}{Rows[^1].Number}" : null;
    }
}
