using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DecideRecovery;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.RecordFinding;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ShowSample;

/// <summary>One sample: what was drawn, what was found, the error rate with its interval, and the press that proposes to recover by it.</summary>
[Operation(SampleDoor.Show)]
internal sealed class ShowSampleModel(
    Database database, Policy policy, SampleDoor door, RecoveryDesk desk, UnseenDesk unseen, RecoveryRows recoveries) : PageModel
{
    private const int PageRows = 50;

    [BindProperty]
    public Guid CommandKey { get; set; }

    public OpenedSample Sample { get; private set; } = null!;

    public ReckonedSample Reckoned { get; private set; } = null!;

    /// <summary>What the caller may see of what was drawn, in the order of the draw.</summary>
    public IReadOnlyList<SampledRow> Drawn { get; private set; } = [];

    /// <summary>The first item open to the caller that waits for a finding; nothing for whoever does not look again.</summary>
    public int? Next { get; private set; }

    /// <summary>How many drawn outcomes wait whose cases are not open to the caller.</summary>
    public int Withheld { get; private set; }

    public IReadOnlyList<RecoveryRecord> Recoveries { get; private set; } = [];

    /// <summary>Why nothing is proposed to be recovered now; nothing where it may be.</summary>
    public string? NotProposed { get; private set; }

    public bool IsDrawnAgain { get; private set; }

    public string? NextKey { get; private set; }

    public bool MayFind => policy.Allows(FindingDesk.Operation, HttpContext.Caller().Role);

    public bool MayPropose => policy.Allows(RecoveryDesk.ProposeOperation, HttpContext.Caller().Role);

    public bool MayRefer => policy.Allows(ReferFraud.FraudScope.Refer, HttpContext.Caller().Role) && !IsLookedAt;

    public bool MayShowRecoveries => policy.Allows(RecoveryDesk.Show, HttpContext.Caller().Role);

    /// <summary>Whether the caller's organisation is paid for what was drawn.</summary>
    public bool IsLookedAt => door.IsLookedAt(Sample, HttpContext.Caller());

    /// <summary>Whoever is looked at is not told for which risk.</summary>
    public bool SeesRisk => !IsLookedAt;

    public bool SeesSeed => door.SeesSeed(Sample, Reckoned, HttpContext.Caller());

    /// <summary>What the caller may reckon again, in the files of this sample.</summary>
    public SampleToReckon Files { get; private set; } = null!;

    /// <summary>Nothing where the programme tolerates no rate above nothing, and where nothing was drawn at random.</summary>
    public SampleReach? Reach => Sample.Validation.Error is { } terms ? SampleReach.Of(terms, Reckoned.Population) : null;

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int number, int? after, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work, number, after ?? 0) ? Page() : this.Hidden();
    }

    [Operation(RecoveryDesk.ProposeOperation)]
    public async Task<IActionResult> OnPostAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await door.Open(work, number, RecoveryDesk.ProposeOperation) is not { } sample)
        {
            return this.Hidden();
        }

        this.Require(CommandKey != Guid.Empty, nameof(CommandKey), "Open this page again before proposing");
        if (ModelState.IsValid)
        {
            var ruling = await desk.Propose(work, sample, CommandKey);
            if (ruling.TryGet(out var proposed))
            {
                await work.Commit();
                this.Tell("It is proposed. The provider may answer, and another person decides.");
                return Redirect($"/outcomes/recoveries/{proposed}");
            }

            ModelState.AddModelError(nameof(CommandKey), ruling.Refusal!.Sentence);
        }

        return await Load(work, number, 0) ? Page() : this.Hidden();
    }

    /// <summary>Lets stand as not seen what nobody may look at.</summary>
    [Operation(FindingDesk.Operation)]
    public async Task<IActionResult> OnPostUnseenAsync(int number, CancellationToken stop)
    {
        this.Require(CommandKey != Guid.Empty, nameof(Withheld), "Open this page again first");
        if (ModelState.IsValid)
        {
            if (await unseen.Stand(HttpContext.Caller(), number, CommandKey, stop) is not { } ruling)
            {
                return this.Hidden();
            }

            if (ruling.TryGet(out var stand))
            {
                this.Tell($"{stand} {(stand == "1" ? "outcome stands" : "outcomes stand")} as not seen.");
                return Redirect($"/outcomes/samples/{number}");
            }

            ModelState.AddModelError(nameof(Withheld), ruling.Refusal!.Sentence);
        }

        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work, number, 0) ? Page() : this.Hidden();
    }

    private async Task<bool> Load(Work work, int number, int after)
    {
        if (await door.Open(work, number, SampleDoor.Show) is not { } sample)
        {
            return false;
        }

        Sample = sample;
        Reckoned = await door.Reckon(sample, work.Caller);
        IsDrawnAgain = SampleDesk.IsDrawnAgain(sample.Row, Reckoned.Population);
        var drawn = (await SampleRows.Population(work, number)).Where(row => row.DrawnBy.Length > 0).ToList();
        Files = SampleToReckon.Of(drawn, Reckoned, SeesSeed);
        Next = MayFind && !IsLookedAt ? drawn.FirstOrDefault(row => row.Result is null)?.Number : null;
        Withheld = Reckoned.Population.Count(one => one.IsOpen) - drawn.Count(row => row.Result is null);
        var from = Math.Clamp(after, 0, drawn.Count);
        Drawn = [.. drawn.Skip(from).Take(PageRows)];
        NextKey = from + PageRows < drawn.Count ? $"{from + PageRows}" : null;
        var standing = await recoveries.OfSample(work, number);
        Recoveries = MayShowRecoveries ? standing : [];
        NotProposed = DrawRules.MayLook(sample.Contract, work.Caller.Organisation) is { } own ? own.Sentence
            : Reckoned.Reckoning is not { } reckoned ? "The programme tells no error rate."
            : RecoveryRules.MayPropose(sample.Validation, reckoned, standing.Any(one => one.Of.State != RecoveryAct.Dropped))?.Sentence;
        return true;
    }
}
