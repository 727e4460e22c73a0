using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DecideRecovery;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ShowRecovery;

/// <summary>One recovery: what it takes back and by which arithmetic, what the provider says, and what is decided.</summary>
[Operation(RecoveryDesk.Show)]
internal sealed class ShowRecoveryModel(Database database, Policy policy, RecoveryDesk desk, PlaceRegister places) : PageModel
{
    private const int WordsMost = 4_000;

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public RecoveryStanding Standing { get; private set; } = null!;

    public IReadOnlyDictionary<PersonId, string> Names { get; private set; } = new Dictionary<PersonId, string>();

    public bool MayRepresent => May(RecoveryDesk.RepresentOperation) && Standing.Of.State == RecoveryAct.Proposed;

    public bool MayDecide =>
        May(RecoveryDesk.DecideOperation) && IsOfAnother && RecoveryRules.MayDrop(Standing.Of, HttpContext.Caller().Person) is null;

    public bool MayLower => May(RecoveryDesk.ProposeOperation) && IsOfAnother && RecoveryRules.MayLower(Standing.Of, Standing.Today) is null;

    public bool MayShowSample => May(DrawSample.SampleDoor.Show);

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work, number) ? Page() : this.Hidden();
    }

    [Operation(RecoveryDesk.RepresentOperation)]
    public Task<IActionResult> OnPostRepresentAsync(int number, CancellationToken stop) => Do(
        number, RecoveryDesk.RepresentOperation, needsWords: true, (work, standing) => desk.Represent(work, standing, CommandKey, Said),
        "Your answer stands beside the proposal. It is decided by another person than proposed it.", stop);

    [Operation(RecoveryDesk.DecideOperation)]
    public Task<IActionResult> OnPostDecideAsync(int number, CancellationToken stop) => Do(
        number, RecoveryDesk.DecideOperation, needsWords: true, (work, standing) => desk.Decide(work, standing, CommandKey, Said),
        "It is decided. The next payment run takes it back.", stop);

    [Operation(RecoveryDesk.DecideOperation)]
    public Task<IActionResult> OnPostDropAsync(int number, CancellationToken stop) => Do(
        number, RecoveryDesk.DecideOperation, needsWords: true, (work, standing) => desk.Drop(work, standing, CommandKey, Said),
        "It is dropped. Nothing is taken back by it.", stop);

    [Operation(RecoveryDesk.ProposeOperation)]
    public Task<IActionResult> OnPostLowerAsync(int number, CancellationToken stop) => Do(
        number, RecoveryDesk.ProposeOperation, needsWords: false, (work, standing) => desk.Lower(work, standing, CommandKey),
        "It is reckoned again. The next payment run posts the difference back.", stop);

    /// <summary>Nobody of an organisation that is paid under the contract decides what is taken back of it.</summary>
    private bool IsOfAnother => DrawRules.MayLook(Standing.Sample.Contract, HttpContext.Caller().Organisation) is null;

    private string Said => Words?.Trim() ?? "";

    private bool May(string operation) => policy.Allows(operation, HttpContext.Caller().Role);

    private async Task<IActionResult> Do(
        int number, string operation, bool needsWords, Func<Work, RecoveryStanding, Task<Ruling<string>>> act, string told, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await desk.Standing(work, number, operation) is not { } standing)
        {
            return this.Hidden();
        }

        this.Require(
            !needsWords || (Said.Length > 0 && Said.Length <= WordsMost), nameof(Words), $"Say in up to {WordsMost:N0} letters why");
        this.Require(CommandKey != Guid.Empty, needsWords ? nameof(Words) : nameof(CommandKey), "Open this page again before deciding");
        if (ModelState.IsValid)
        {
            var ruling = await act(work, standing);
            if (ruling.IsGranted)
            {
                await work.Commit();
                this.Tell(told);
                return Redirect($"/outcomes/recoveries/{number}");
            }

            var refusal = ruling.Refusal!;
            ModelState.AddModelError(needsWords ? nameof(Words) : nameof(CommandKey), refusal.Clause is { } clause ? $"{refusal.Sentence} ({clause})" : refusal.Sentence);
        }

        return await Load(work, number) ? Page() : this.Hidden();
    }

    private async Task<bool> Load(Work work, int number)
    {
        if (await desk.Standing(work, number, RecoveryDesk.Show) is not { } standing)
        {
            return false;
        }

        Standing = standing;
        Names = await places.PeopleInOffice(work, [.. standing.Of.Steps.Select(step => step.Person).Distinct()]);
        return true;
    }
}
