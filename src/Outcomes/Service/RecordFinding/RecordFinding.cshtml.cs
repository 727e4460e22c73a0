using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.RecordFinding;

/// <summary>A validator looks again at an outcome that was paid, and says what was found.</summary>
[Operation(FindingDesk.Operation)]
internal sealed class RecordFindingModel(Database database, SampleDoor door, FindingDesk desk, FindingRows findings, PlaceRegister places) : PageModel
{
    private const int WordsMost = 2_000;

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public OpenedSample Sample { get; private set; } = null!;

    public SampledRow Item { get; private set; } = null!;

    /// <summary>As it stands today; nothing where it is no longer achieved.</summary>
    public ReachedOutcome? Outcome { get; private set; }

    public IReadOnlyList<ToldFinding> Told { get; private set; } = [];

    public IReadOnlyDictionary<PersonId, string> Names { get; private set; } = new Dictionary<PersonId, string>();

    public IReadOnlyList<Choice> Results { get; } =
    [
        new("stands", "It was rightly paid"), new("error", "It was wrongly paid, or in part"),
        new("not shown", "The provider showed nothing that it rests on", "All of it is in error."),
    ];

    public IReadOnlyList<Choice> Reasons =>
    [
        new("", "No reason: it was rightly paid"),
        .. Sample.Found.Programme.Validation.RejectFor.Select(reason => new Choice(reason.Code, reason.Sentence)),
    ];

    /// <summary>Why the caller may not look again at this one; nothing where they may.</summary>
    public string? NotTheirs { get; private set; }

    /// <summary>Whoever is looked at is not told for which risk.</summary>
    public bool SeesRisk => !FraudRules.IsPaidUnder(Sample.Contract, HttpContext.Caller().Organisation);

    public string ReasonOf(ToldFinding told) => Sample.Found.Programme.Validation.RejectedFor(told.Code);

    public async Task<IActionResult> OnGetAsync(int number, int item, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, number, item))
        {
            return this.Hidden();
        }

        if (Told.Count > 0)
        {
            work.Record(SealedReading.Of(
                OutcomesEvents.FindingsRead, FindingDesk.Operation, Sample.Contract.Id, [Item.Participant], Told.Count));
            await work.Commit();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, int item, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, number, item))
        {
            return this.Hidden();
        }

        var known = FindingRules.Words.Where(word => word.Word == Result).Select(word => (FindingResult?)word.Result).FirstOrDefault();
        this.Require(known is not null && CommandKey != Guid.Empty, nameof(Result), "Say what you found");
        this.Require((Words?.Length ?? 0) <= WordsMost, nameof(Words), $"Say it in up to {WordsMost:N0} letters");
        var amount = Item.Value;
        this.Require(
            known != FindingResult.Error || string.IsNullOrWhiteSpace(Amount) || Money.TryParse(Amount.Trim(), out amount), nameof(Amount),
            "Give pounds and pence, such as 1070.00");
        this.Require(
            known is null or FindingResult.Error || string.IsNullOrWhiteSpace(Amount), nameof(Amount),
            "Leave this empty: what was rightly paid is in error of nothing, and what nothing shows is in error whole");
        this.Require(known != FindingResult.Stands || string.IsNullOrEmpty(Reason), nameof(Reason), "Choose no reason: what was rightly paid needs none");
        if (ModelState.IsValid)
        {
            var order = new FindingOrder(
                CommandKey, known!.Value, Reason ?? "", known == FindingResult.Error ? amount : null,
                Words?.Trim() ?? "");
            var ruling = await desk.Record(work, Sample, Item, order);
            if (ruling.IsGranted)
            {
                await work.Commit();
                this.Tell("The finding is recorded.");
                return Redirect($"/outcomes/samples/{number}");
            }

            ModelState.AddModelError(
                ruling.Refusal!.Code switch { "reason-unknown" => nameof(Reason), "error-amount" => nameof(Amount), _ => nameof(Result) },
                ruling.Refusal.Sentence);
        }

        return Page();
    }

    private async Task<bool> Load(Work work, int number, int item)
    {
        if (await door.Open(work, number, FindingDesk.Operation) is not { } sample || await SampleRows.Item(work, number, item) is not { } found)
        {
            return false;
        }

        (Sample, Item, Outcome) = (sample, found, sample.Outcome(found.Key));
        NotTheirs = (await desk.MayLook(work, sample, found)).Refusal?.Sentence;
        Told = await findings.Of(work, found);
        Names = await places.PeopleInOffice(work, [.. Told.Select(told => told.Person).Distinct()]);
        return true;
    }
}
