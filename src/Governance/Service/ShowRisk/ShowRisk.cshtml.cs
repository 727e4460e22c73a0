using System.Globalization;
using Concordat.Governance.Service.Risks;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Governance.Service.ShowRisk;

/// <summary>One risk as it is rated now, and the form to rate it anew or to close it.</summary>
[Operation(Operation)]
internal sealed class ShowRiskModel(Database database, Policy policy) : PageModel
{
    public const string Operation = "governance.risk.show";
    public const string RateOperation = "governance.risk.rate";
    private const string Close = "close";

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public int Likelihood { get; set; }

    [BindProperty]
    public int Impact { get; set; }

    [BindProperty]
    public string? Mitigation { get; set; }

    [BindProperty]
    public DayInput ReviewOn { get; set; } = new();

    [BindProperty]
    public string? Stands { get; set; }

    public static IReadOnlyList<Choice> StandsOrCloses { get; } = [new("stands", "It stands"), new(Close, "It is closed")];

    public RiskRow Risk { get; private set; } = null!;

    public bool MayRate { get; private set; }

    public async Task<IActionResult> OnGet(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, number))
        {
            return NotFound();
        }

        (CommandKey, Likelihood, Impact, Mitigation, Stands) = (Guid.NewGuid(), Risk.Likelihood, Risk.Impact, Risk.Mitigation, "stands");
        ReviewOn = DayInput.Of(Risk.ReviewOn);
        return Page();
    }

    [Operation(RateOperation)]
    public async Task<IActionResult> OnPost(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, number))
        {
            return NotFound();
        }

        var review = ReviewOn.Read(ModelState, nameof(ReviewOn), "The review");
        if (!ModelState.IsValid || CommandKey == Guid.Empty)
        {
            return Page();
        }

        var rating = new RiskRating(Likelihood, Impact, review!.Value);
        var ruling = await CommandKeys.Once(work, CommandKey, RateOperation, $"{number} {rating} {Mitigation} {Stands}", async () =>
            (await RiskRecords.Rate(work, Risk, rating, Mitigation?.Trim() ?? "", Stands == Close)).As(done => done.ToString(CultureInfo.InvariantCulture)));
        if (ruling.IsGranted)
        {
            await work.Commit();
            this.Tell("The new rating is on record.");
            return Redirect($"/risks/{number}");
        }

        ModelState.AddModelError(RiskFields.Of(ruling.Refusal!), Says.Of(ruling.Refusal!));
        return Page();
    }

    private async Task<bool> Load(Work work, int number)
    {
        if (await RiskRecords.Find(work, number) is not { } found)
        {
            return false;
        }

        Risk = found;
        MayRate = !found.IsClosed && found.Owner == work.Caller.Organisation && policy.Allows(RateOperation, work.Caller.Role);
        return true;
    }
}
