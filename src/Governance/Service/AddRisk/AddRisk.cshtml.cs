using System.Globalization;
using Concordat.Governance.Service.Risks;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Governance.Service.AddRisk;

/// <summary>Puts a risk of the caller's organisation on the register.</summary>
[Operation(Operation)]
internal sealed class AddRiskModel(Database database, Policy policy) : PageModel
{
    public const string Operation = "governance.risk.add";
    private const string Shared = "yes";

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string? Risk { get; set; }

    [BindProperty]
    public string? Office { get; set; }

    [BindProperty]
    public int Likelihood { get; set; }

    [BindProperty]
    public int Impact { get; set; }

    [BindProperty]
    public string? Mitigation { get; set; }

    [BindProperty]
    public DayInput ReviewOn { get; set; } = new();

    [BindProperty]
    public string? Share { get; set; }

    public static IReadOnlyList<Choice> Sharing { get; } = [new(Shared, "Yes, other areas read it"), new("no", "No, our organisation alone")];

    /// <summary>The offices of those who may read the register.</summary>
    public IReadOnlyList<Choice> OfficeChoices =>
        [.. policy.Rows.Where(row => row.Operation == ListRisks.ListRisksModel.Operation).Select(row => new Choice(row.Role, Says.First(row.Role)))];

    public void OnGet() => CommandKey = Guid.NewGuid();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        this.Require(!string.IsNullOrWhiteSpace(Risk) && CommandKey != Guid.Empty, nameof(Risk), "Say what may happen");
        this.Require(OfficeChoices.Any(choice => choice.Value == Office), nameof(Office), "Choose the office that owns it");
        this.Require(!string.IsNullOrWhiteSpace(Mitigation), nameof(Mitigation), "Say what is done about it");
        var review = ReviewOn.Read(ModelState, nameof(ReviewOn), "The review");
        this.Require(Sharing.Any(choice => choice.Value == Share), nameof(Share), "Say whether other areas read it");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var rating = new RiskRating(Likelihood, Impact, review!.Value);
        var ruling = await CommandKeys.Once(work, CommandKey, Operation, $"{Risk} {Office} {rating} {Mitigation} {Share}", async () =>
            (await RiskRecords.Add(work, Office!, Risk!.Trim(), Share == Shared, rating, Mitigation!.Trim()))
            .As(number => number.ToString(CultureInfo.InvariantCulture)));
        if (ruling.TryGet(out var added))
        {
            await work.Commit();
            this.Tell("The risk is on the register.");
            return Redirect($"/risks/{added}");
        }

        ModelState.AddModelError(RiskFields.Of(ruling.Refusal!), Says.Of(ruling.Refusal!));
        return Page();
    }
}
