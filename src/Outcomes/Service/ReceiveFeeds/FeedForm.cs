using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Outcomes.Service.ReceiveFeeds;

/// <summary>What waits of a feed, for the part of a page that shows it.</summary>
internal interface FeedPage
{
    Feed Feed { get; }

    /// <summary>How many were matched when they were tried again; nothing where they were not.</summary>
    int? Matched { get; }

    IReadOnlyList<UnmatchedRow> Unmatched { get; }

    int UnmatchedCount { get; }
}

/// <summary>A page that receives the file of a feed and shows what of it belongs to nobody yet.</summary>
internal abstract class FeedForm<TRow>(Database database, FeedIntake<TRow> intake) : FileForm(intake.Feed.Name), FeedPage
    where TRow : class, FeedRow
{
    private const int PageRows = 25;

    public Feed Feed => intake.Feed;

    [BindProperty(SupportsGet = true)]
    public int? Matched { get; set; }

    public IReadOnlyList<UnmatchedRow> Unmatched { get; private set; } = [];

    public int UnmatchedCount { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => await Load(stop);

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken stop) =>
        Redirect($"/outcomes/{Feed.Name}?matched={await intake.MatchAgain(HttpContext.Caller(), stop)}");

    protected override async Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop)
    {
        var taken = await intake.Take(caller, stream, name, stop);
        return new FileAnswer(taken.File, taken.IsRepeat, taken.Problems);
    }

    protected override async Task Load(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        UnmatchedCount = await UnmatchedRow.Count(work, Feed.Name);
        Unmatched = await UnmatchedRow.Latest(work, Feed.Name, PageRows);
    }
}
