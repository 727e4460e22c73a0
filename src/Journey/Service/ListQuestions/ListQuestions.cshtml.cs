using System.Globalization;
using Concordat.Journey.Service.People;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Journey.Service.ListQuestions;

/// <summary>Questions of identity that wait for a person, the oldest first.</summary>
[Operation(Operation)]
internal sealed class ListQuestionsModel(Database database) : PageModel
{
    public const string Operation = "journey.questions.list";
    private const int PageRows = 25;

    /// <summary>The question after which this page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public IReadOnlyList<IdentityQuestion> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var rows = await IdentityQuestion.Open(work, After, PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? Rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return Page();
    }
}
