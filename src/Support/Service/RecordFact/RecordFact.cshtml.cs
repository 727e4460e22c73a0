using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.ReceiveFacts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.RecordFact;

/// <summary>Records a start, an end of support, something about a job or something attained, by form: the same rules as a file's row.</summary>
[Operation(Operation)]
internal sealed class RecordFactModel(
    Database database, Policy policy, FactRecords facts, ContractRegister contracts, SupportIntake intake) : PageModel
{
    public const string Operation = "support.fact.record";

    private static readonly Dictionary<string, (FactKind Kind, string Title)> Forms = new()
    {
        ["start"] = (FactKind.Started, "Record the start"),
        ["end"] = (FactKind.Left, "Record the end of support"),
        ["job"] = (FactKind.JobStarted, "Record a job"),
        ["job-change"] = (FactKind.JobChanged, "Record a change of a job"),
        ["job-end"] = (FactKind.JobEnded, "Record the end of a job"),
        ["skill"] = (FactKind.Attained, "Record a skill or qualification"),
    };

    public ReferralRecord Referral { get; private set; } = null!;

    public FactKind Kind { get; private set; }

    public string Title { get; private set; } = "";

    public bool IsOfJob => Kind is FactKind.JobStarted or FactKind.JobChanged or FactKind.JobEnded;

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? Job { get; set; }

    [BindProperty]
    public string? Employer { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? Wage { get; set; }

    [BindProperty]
    public string? Work { get; set; }

    [BindProperty]
    public string? Company { get; set; }

    [BindProperty]
    public string? Occupation { get; set; }

    [BindProperty]
    public string? Industry { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Skill { get; set; }

    [BindProperty]
    public string? Level { get; set; }

    /// <summary>What may be attained under the case's programme.</summary>
    public IEnumerable<Choice> Attainable { get; private set; } = [];

    public static IReadOnlyList<Choice> ReasonsToLeave { get; } = [.. Leaving.Reasons.Select(reason => new Choice(reason.Code, reason.Words))];

    public static IReadOnlyList<Choice> Kinds { get; } = [new("employed", "Employed"), new("self-employed", "Self-employed")];

    public async Task<IActionResult> OnGetAsync(string referral, string what, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Find(work, referral, what) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string referral, string what, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, referral, what))
        {
            return NotFound();
        }

        if (Told() is { } told && ModelState.IsValid)
        {
            var recorded = await intake.Record(work, [new SupportRow(Referral.ParticipantReference, Referral.Reference, told, [])]);
            if (recorded.Refused is not [var (_, refusal), ..])
            {
                work.Record(new Entry(SupportEvents.Recorded, 1, "Support",
                    new Dictionary<string, long>
                    {
                        ["contract"] = Referral.Owner.Contract.Value,
                        ["referral"] = Referral.Id.Value,
                        ["participant"] = Referral.Participant.Value,
                    },
                    new Dictionary<string, string> { ["fact"] = Kind.Name(), ["on"] = $"{told.On:yyyy-MM-dd}" })
                { Operation = Operation });
                await work.Commit();
                this.Tell(recorded.Added > 0 ? "It is recorded." : "It was on record already. Nothing has changed.");
                return Redirect($"/participants/{Referral.ParticipantReference}");
            }

            ModelState.AddModelError(FieldOf(refusal), Says.Sentence(refusal));
        }

        return Page();
    }

    /// <summary>Beside which field a refusal stands.</summary>
    internal static string FieldOf(Refusal why) => why.Code switch
    {
        "no-job" or "job-known" or "job-unknown" or "job-ended" => nameof(Job),
        "no-reason" => nameof(Reason),
        "measure" => nameof(Skill),
        "value" => nameof(Level),
        _ => nameof(On),
    };

    private async Task<bool> Find(Work work, string referral, string what)
    {
        if (!Forms.TryGetValue(what, out var form) || await facts.Referral(work, referral) is not { } found
            || !policy.Allows(Operation, work.Caller.Role, work.Caller.To(new Scope(found.Owner.Contract, found.Owner.Delivery, found.Owner.Referrer))))
        {
            return false;
        }

        (Referral, Kind, Title) = (found, form.Kind, form.Title);
        if (Kind == FactKind.Attained && await contracts.Find(work, found.Owner.Contract) is { } contract)
        {
            Attainable = [.. intake.SkillsOf(contract).Select(skill => new Choice(skill.Measure, skill.Words))];
        }

        return true;
    }

    private SupportFact? Told()
    {
        var on = On.Read(ModelState, nameof(On), "The day");
        this.Require(Kind != FactKind.Left || Leaving.Reasons.Any(known => known.Code == Reason), nameof(Reason), "Say why support ends.");
        var hours = HoursAndPay.Hours(Hours, ModelState, nameof(Hours));
        var wage = HoursAndPay.Pay(Wage, ModelState, nameof(Wage));
        var level = LevelTold();
        return on is null
            ? null
            : new SupportFact(1, Kind, on.Value, Job?.Trim() ?? "", hours, wage, Work switch { "self-employed" => true, "employed" => false, _ => null },
                null, true, Reason?.Trim() ?? "", Employer?.Trim() ?? "")
            {
                Codes = Kind == FactKind.JobStarted ? Codes() : JobCodes.None,
                Measure = Kind == FactKind.Attained ? Skill ?? "" : "",
                Value = level,
            };
    }

    private decimal? LevelTold()
    {
        if (Kind != FactKind.Attained || string.IsNullOrWhiteSpace(Level))
        {
            return null;
        }

        if (decimal.TryParse(Level.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var level)
            && level <= SupportFile.HighestValue && decimal.Round(level, 4) == level)
        {
            return level;
        }

        ModelState.AddModelError(nameof(Level), "The level or score must be a number, such as 2.");
        return null;
    }

    private JobCodes Codes()
    {
        var codes = JobCodes.Read(Company ?? "", Occupation ?? "", Industry ?? "");
        if (codes.Refusal is { } refusal)
        {
            ModelState.AddModelError(
                refusal.Code switch { "occupation" => nameof(Occupation), "industry" => nameof(Industry), _ => nameof(Company) },
                Says.Sentence(refusal));
            return JobCodes.None;
        }

        return codes.Value;
    }
}
