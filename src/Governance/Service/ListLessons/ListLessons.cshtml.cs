using System.Globalization;
using Concordat.Governance.Service.Risks;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Governance.Service.ListLessons;

/// <summary>What areas learnt and what works well, for every area to read; a commissioner publishes.</summary>
[Operation(Operation)]
internal sealed class ListLessonsModel(Database database, PlaceRegister places, Policy policy) : PageModel
{
    public const string Operation = "governance.lesson.list";
    public const string PublishOperation = "governance.lesson.publish";
    private const string Good = "good practice";

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Lesson { get; set; }

    public static IReadOnlyList<Choice> Kinds { get; } = [new("lesson", "A lesson learnt"), new(Good, "Good practice")];

    public IReadOnlyList<LessonRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<OrganisationId, string> Names { get; private set; } = new Dictionary<OrganisationId, string>();

    public bool MayPublish => policy.Allows(PublishOperation, HttpContext.Caller().Role);

    public bool MayListRisks => policy.Allows(ListRisks.ListRisksModel.Operation, HttpContext.Caller().Role);

    public async Task OnGet(CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        await Load(work);
    }

    [Operation(PublishOperation)]
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        await Load(work);
        if (Kinds.All(choice => choice.Value != Kind))
        {
            ModelState.AddModelError(nameof(Kind), "Choose what it is");
            return Page();
        }

        var ruling = await CommandKeys.Once(work, CommandKey, PublishOperation, $"{Kind} {Name} {Lesson}", async () =>
            (await RiskRecords.Publish(work, Name?.Trim() ?? "", Lesson?.Trim() ?? "", Kind == Good)).As(number => number.ToString(CultureInfo.InvariantCulture)));
        if (ruling.IsGranted)
        {
            await work.Commit();
            this.Tell("Every area can read it now.");
            return Redirect("/lessons");
        }

        ModelState.AddModelError(nameof(Name), Says.Of(ruling.Refusal!));
        return Page();
    }

    private async Task Load(Work work)
    {
        Names = await places.NamesOfOrganisations(work);
        Rows = await RiskRecords.Lessons(work);
    }
}
