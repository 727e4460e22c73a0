using Concordat.Contracts;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ListSamples;

/// <summary>Samples of what was paid on a contract, what was recovered by them, and the press that draws the next one.</summary>
[Operation(SampleDoor.Show)]
internal sealed class ListSamplesModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, SampleDesk desk, RecoveryRows recoveries) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    public IReadOnlyList<string> References { get; private set; } = [];

    public string? Shown { get; private set; }

    public IReadOnlyList<SampleRow> Samples { get; private set; } = [];

    /// <summary>By sample how many drawn outcomes wait for a finding.</summary>
    public IReadOnlyDictionary<int, int> Open { get; private set; } = new Dictionary<int, int>();

    public IReadOnlyList<RecoveryRecord> Recoveries { get; private set; } = [];

    /// <summary>From which the next one is drawn; nothing where none has ended, or it is drawn already.</summary>
    public SamplePeriod? Next { get; private set; }

    public bool MayDraw => policy.Allows(SampleDesk.Operation, HttpContext.Caller().Role);

    public bool MayShowRecoveries => policy.Allows(DecideRecovery.RecoveryDesk.Show, HttpContext.Caller().Role);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work) || string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
    }

    [Operation(SampleDesk.Operation)]
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var mine = await ClaimScope.Contracts(work, policy, contracts, SampleDesk.Operation);
        if (mine.SingleOrDefault(one => one.Reference == Contract) is not { } chosen)
        {
            return this.Hidden();
        }

        this.Require(CommandKey != Guid.Empty, nameof(CommandKey), "Open this page again before drawing");
        if (ModelState.IsValid)
        {
            var ruling = await desk.Draw(work, chosen, CommandKey);
            if (ruling.TryGet(out var number))
            {
                await work.Commit();
                this.Tell("The sample is drawn. Its seed is kept, so that anybody can draw it again.");
                return Redirect($"/outcomes/samples/{number}");
            }

            ModelState.AddModelError(nameof(CommandKey), ruling.Refusal!.Sentence);
        }

        await Load(work);
        return Page();
    }

    private async Task<bool> Load(Work work)
    {
        var mine = await ClaimScope.Contracts(work, policy, contracts, SampleDoor.Show);
        References = [.. mine.Select(contract => contract.Reference)];
        var chosen = string.IsNullOrEmpty(Contract) ? (mine.Count > 0 ? mine[0] : null) : mine.SingleOrDefault(one => one.Reference == Contract);
        if (chosen is null)
        {
            return false;
        }

        Shown = chosen.Reference;
        Samples = await SampleRows.Of(work, chosen.Id);
        Open = await SampleRows.Open(work, chosen.Id);
        Recoveries = MayShowRecoveries ? await recoveries.Of(work, chosen.Id) : [];
        var period = SampleDesk.Period((await shelf.SeenBy(work, chosen)).Programme.Validation, chosen, work.Today);
        Next = Samples.Any(sample => sample.MonthTo == period?.To) ? null : period;
        return true;
    }
}
