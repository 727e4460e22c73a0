using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ReceiveEarnings;

/// <summary>A payment that belongs to nobody found so far.</summary>
internal sealed record UnmatchedRow(int Number, int Line, string Answer, DateTimeOffset At)
{
    /// <summary>Why it matches nobody.</summary>
    public string Words => Enum.GetValues<MatchAnswer>().Where(answer => answer.Code() == Answer).Select(answer => answer.Words()).FirstOrDefault(Answer);

    public static Task<IReadOnlyList<UnmatchedRow>> Latest(Work work, int most) => work.List<UnmatchedRow>(
        "select number, line, answer, at from outcomes_unmatched where matched_fact is null order by number desc limit @most", new { most });
}

[Operation(EarningsIntake.Operation)]
[RequestSizeLimit(FileLimits.UploadBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimits.UploadBytes)]
internal sealed class ReceiveEarningsModel(Database database, EarningsIntake intake) : PageModel
{
    private const int PageRows = 25;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Matched { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<UnmatchedRow> Unmatched { get; private set; } = [];

    public int UnmatchedCount { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => await Load(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Upload is null)
        {
            return await Refuse([new Problem("", 0, 0, "file", "no file was chosen", "Choose the file of earnings")], stop);
        }

        await using var stream = Upload.OpenReadStream();
        var answer = await intake.Take(HttpContext.Caller(), stream, Upload.FileName, stop);
        return answer switch
        {
            { Problems.Count: > 0 } => await Refuse(answer.Problems, stop),
            { File: { } number, IsRepeat: true } => Redirect($"/files/{number}?again=true"),
            { File: { } number } => Redirect($"/files/{number}"),
            _ => await Refuse([new Problem("", 0, 0, "file", "it was received before", "Nothing has changed; send a corrected file")], stop),
        };
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken stop) =>
        Redirect($"/outcomes/earnings?matched={await intake.MatchAgain(HttpContext.Caller(), stop)}");

    private async Task<IActionResult> Refuse(IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        Problems = problems;
        ModelState.AddModelError(nameof(Upload), problems[0].Why);
        await Load(stop);
        return Page();
    }

    private async Task Load(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        UnmatchedCount = await work.One<int>("select count(*)::int from outcomes_unmatched where matched_fact is null");
        Unmatched = await UnmatchedRow.Latest(work, PageRows);
    }
}
