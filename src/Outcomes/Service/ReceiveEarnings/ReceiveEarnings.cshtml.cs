using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

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
internal sealed class ReceiveEarningsModel(Database database, EarningsIntake intake) : FileForm("earnings")
{
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public int? Matched { get; set; }

    public IReadOnlyList<UnmatchedRow> Unmatched { get; private set; } = [];

    public int UnmatchedCount { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => await Load(stop);

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken stop) =>
        Redirect($"/outcomes/earnings?matched={await intake.MatchAgain(HttpContext.Caller(), stop)}");

    protected override async Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop)
    {
        var answer = await intake.Take(caller, stream, name, stop);
        return new FileAnswer(answer.File, answer.IsRepeat, answer.Problems);
    }

    protected override async Task Load(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        UnmatchedCount = await work.One<int>("select count(*)::int from outcomes_unmatched where matched_fact is null");
        Unmatched = await UnmatchedRow.Latest(work, PageRows);
    }
}
