using Concordat.Contracts;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.AskFeed;

/// <summary>Questions to a feed: those due today, those put and not answered by yes or no, and the press that puts what is due.</summary>
[Operation(FeedQuestions.List)]
internal sealed class AskFeedModel(Database database, Policy policy, ContractRegister contracts, FeedQuestions questions) : PageModel
{
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    public IReadOnlyList<string> References { get; private set; } = [];

    public string? Shown { get; private set; }

    public int Due { get; private set; }

    public int Open { get; private set; }

    public IReadOnlyList<QuestionRow> Rows { get; private set; } = [];

    public string? NextKey { get; private set; }

    public bool MayAsk => policy.Allows(FeedQuestions.Ask, HttpContext.Caller().Role);

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int? after, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work, after ?? 0) || string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
    }

    /// <param name="after">How many rows stand on the pages before: a refusal shows the page that was sent.</param>
    [Operation(FeedQuestions.Ask)]
    public async Task<IActionResult> OnPostAsync(int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var mine = await ClaimScope.Contracts(work, policy, contracts, FeedQuestions.Ask);
        if (mine.SingleOrDefault(one => one.Reference == Contract) is not { } chosen)
        {
            return this.Hidden();
        }

        this.Require(CommandKey != Guid.Empty, nameof(CommandKey), "Open this page again before asking");
        if (ModelState.IsValid)
        {
            var ruling = await questions.Put(work, chosen, CommandKey);
            if (ruling.TryGet(out var put))
            {
                await work.Commit();
                this.Tell($"{put} {(put == "1" ? "question is" : "questions are")} put. Download those that wait, and send them to the feed.");
                return Redirect($"/outcomes/questions?contract={chosen.Reference}");
            }

            ModelState.AddModelError(nameof(CommandKey), ruling.Refusal!.Sentence);
        }

        await Load(work, after ?? 0);
        return Page();
    }

    private async Task<bool> Load(Work work, int after)
    {
        var mine = await ClaimScope.Contracts(work, policy, contracts, FeedQuestions.List);
        References = [.. mine.Select(contract => contract.Reference)];
        var chosen = string.IsNullOrEmpty(Contract) ? (mine.Count > 0 ? mine[0] : null) : mine.SingleOrDefault(one => one.Reference == Contract);
        if (chosen is null)
        {
            return false;
        }

        Shown = chosen.Reference;
        var (due, asked) = await questions.Of(work, chosen);
        (Due, Open) = (due.Count, asked.Count(row => row.Answer is null));
        var from = Math.Clamp(after, 0, asked.Count);
        Rows = [.. asked.Reverse().Skip(from).Take(PageRows)];
        NextKey = from + PageRows < asked.Count ? $"{from + PageRows}" : null;
        return true;
    }
}
