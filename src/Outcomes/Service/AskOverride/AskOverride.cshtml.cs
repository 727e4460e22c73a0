using Concordat.Contracts;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.AskOverride;

/// <summary>A validator asks that a check that was not passed be passed over, until a day; another person decides.</summary>
[Operation(Operation)]
internal sealed class AskOverrideModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, CheckReading checks, OverrideDesk desk) : PageModel
{
    public const string Operation = "outcomes.override.ask";
    private const int WordsMost = 2_000;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    /// <summary>Of the outcome, as lists have it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Check { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public DayInput Until { get; set; } = new();

    public OutcomesOfContract Found { get; private set; } = null!;

    public CheckedOutcome Row { get; private set; } = null!;

    public CheckResult Result { get; private set; } = null!;

    public IReadOnlyList<Choice> Reasons =>
        [.. (Found.Programme.Validation.Override?.Reasons ?? []).Select(reason => new Choice(reason.Code, reason.Sentence))];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (string.IsNullOrEmpty(Contract))
        {
            return Redirect("/outcomes/checks");
        }

        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work) ? Page() : this.Hidden();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (string.IsNullOrEmpty(Contract) || !await Load(work))
        {
            return this.Hidden();
        }

        var until = Until.Read(ModelState, nameof(Until), "The last day");
        this.Require(!string.IsNullOrEmpty(Reason) && CommandKey != Guid.Empty, nameof(Reason), "Choose why");
        this.Require(!string.IsNullOrWhiteSpace(Words) && Words.Length <= WordsMost, nameof(Words), $"Say in up to {WordsMost:N0} letters what it rests on");
        if (ModelState.IsValid)
        {
            var ruling = await CommandKeys.Once(
                work, CommandKey, Operation, $"{Contract} {Key} {Check} {Reason} {until:yyyy-MM-dd} {Words}",
                () => desk.Ask(work, Found, new WantedOverride(Row.Outcome, Result, Reason!, Words!.Trim(), until!.Value)));
            if (ruling.IsGranted)
            {
                await work.Commit();
                this.Tell("It is asked for. Another person decides.");
                return Redirect($"/outcomes/overrides?contract={Contract}");
            }

            ModelState.AddModelError(ruling.Refusal!.Code == "until" ? nameof(Until) : nameof(Reason), ruling.Refusal.Sentence);
        }

        return Page();
    }

    private async Task<bool> Load(Work work)
    {
        var mine = await ClaimScope.Contracts(work, policy, contracts, Operation);
        if (mine.SingleOrDefault(one => one.Reference == Contract) is not { } chosen)
        {
            return false;
        }

        Found = await shelf.SeenBy(work, chosen);
        if (Found.Outcomes.FirstOrDefault(outcome => Found.Key(outcome) == Key) is not { } outcome)
        {
            return false;
        }

        Row = (await checks.Of(work, Found, [outcome])).Single();
        Result = Row.Results.FirstOrDefault(result => result.Check.Name == Check)!;
        return Result is not null;
    }
}
