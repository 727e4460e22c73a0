using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.ReceiveFacts;
using Concordat.Support.Service.Vacancies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.RecordMatch;

/// <summary>Records what came of putting somebody forward: offered, started, which puts the job on record, or not taken.</summary>
[Operation(Operation)]
internal sealed class RecordMatchModel(Database database, CaseDoor door, SupportIntake intake, FactRecords facts) : PageModel
{
    public const string Operation = "support.match.record";

    private ListedCase _case = new();

    public MatchRow Match { get; private set; } = new();

    public VacancyRow Vacancy { get; private set; } = new();

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>As agreed, where the person starts.</summary>
    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? Wage { get; set; }

    public IEnumerable<Choice> Steps => Brokerage.Later.Where(step => step > Match.Latest).Select(step => new Choice(step.Code(), step.Words()));

    public static IEnumerable<Choice> Reasons => [new("", ""), .. Brokerage.Reasons.Select(reason => new Choice(reason.Code, reason.Words))];

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        (On, Hours, Wage) = (DayInput.Of(work.Today), HoursAndPay.Text(Vacancy.Hours), $"{Vacancy.Pay}");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        var on = On.Read(ModelState, nameof(On), "The day");
        if (Brokerage.Later.Where(one => one.Code() == Step).Cast<MatchStep?>().FirstOrDefault() is not { } step)
        {
            ModelState.AddModelError(nameof(Step), "Say what happened next.");
            return Page();
        }

        var terms = (Hours: HoursAndPay.Hours(Hours, ModelState, nameof(Hours)), Pay: HoursAndPay.Pay(Wage, ModelState, nameof(Wage)));
        if (on is null || !ModelState.IsValid)
        {
            return Page();
        }

        if (Brokerage.MayRecord(Match.Latest, Match.OnDay, step, on.Value, Reason ?? "", Vacancy.ToModel(), work.Today) is { } refusal)
        {
            ModelState.AddModelError(FieldOf(refusal), Says.Sentence(refusal));
            return Page();
        }

        if (await Record(work, step, on.Value, terms.Hours, terms.Pay) is { } failed)
        {
            ModelState.AddModelError(FieldOf(failed), Says.Sentence(failed));
            return Page();
        }

        await work.Commit();
        this.Tell(step == MatchStep.Started ? "The start is recorded, and the job is on record." : "It is recorded.");
        return Redirect($"/cases/{Match.Reference}");
    }

    private async Task<Refusal?> Record(Work work, MatchStep step, DateOnly on, decimal? hours, Money? pay)
    {
        if (step == MatchStep.Started)
        {
            await facts.TakeTurn(work, [new ContractId(Match.Contract)]);
        }

        if (!await Match.Record(work, step, on, Reason ?? ""))
        {
            return new Refusal("settled", "somebody has recorded this meanwhile");
        }

        if (step == MatchStep.Started && (await RecordJob(work, on, hours, pay) ?? (await VacancyRow.Fill(work, Vacancy.Number) ? null : Filled)) is { } refusal)
        {
            return refusal;
        }

        work.Record(new Entry(SupportEvents.MatchRecorded, 1, "Support",
            new Dictionary<string, long>
            {
                ["match"] = Match.Number,
                ["vacancy"] = Vacancy.Number,
                ["referral"] = Match.Referral,
                ["participant"] = Match.Participant,
                ["contract"] = Match.Contract,
            },
            new Dictionary<string, string> { ["step"] = step.Code(), ["on"] = $"{on:yyyy-MM-dd}", ["reason"] = Reason ?? "" })
        { Operation = Operation });
        return null;
    }

    private static readonly Refusal Filled = new("filled", "every place of this vacancy is filled");

    /// <summary>The job as by form or by file, under the same rules; it names the employer and the vacancy.</summary>
    private async Task<Refusal?> RecordJob(Work work, DateOnly on, decimal? hours, Money? pay)
    {
        var job = new SupportFact(
            1, FactKind.JobStarted, on, Brokerage.JobOf(Vacancy.Number, Match.Number), hours, pay, SelfEmployed: false, null, true, "",
            Vacancy.CompanyName)
        {
            Codes = new JobCodes(Vacancy.Company, Vacancy.Occupation, ""),
            Vacancy = Vacancy.Number,
        };
        var recorded = await intake.Record(work, [new SupportRow(_case.ParticipantReference, _case.Reference, job, [])]);
        return recorded.Refused is [var (_, refusal), ..] ? refusal : null;
    }

    private async Task<bool> Find(Work work, int number)
    {
        // a match is its case's: whoever has handed the case over finds neither
        if (await MatchRow.Find(work, number) is not { } found || await door.Open(work, found.Reference, Operation) is not { } one
            || await VacancyRow.Find(work, found.Vacancy) is not { } vacancy)
        {
            return false;
        }

        (Match, Vacancy, _case) = (found, vacancy, one);
        return true;
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "reason" => nameof(Reason),
        "settled" or "no-step" or "filled" => nameof(Step),
        _ => nameof(On),
    };
}
