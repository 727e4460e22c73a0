using System.Globalization;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.Vacancies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.PutForward;

/// <summary>Puts a case forward for one of the provider's open vacancies.</summary>
[Operation(Operation)]
internal sealed class PutForwardModel(Database database, CaseDoor door, PlaceRegister places, Fitting fitting) : PageModel
{
    public const string Operation = "support.match.make";

    /// <summary>The newest; whoever looks for an older one finds it in the list.</summary>
    private const int MostOffered = 50;

    public ListedCase Case { get; private set; } = new();

    public IReadOnlyList<Choice> Offered { get; private set; } = [];

    [BindProperty]
    public string? Vacancy { get; set; }

    [BindProperty]
    public DayInput On { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        On = DayInput.Of(work.Today);
        return await Find(work, referral) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, referral))
        {
            return NotFound();
        }

        if (!int.TryParse(Vacancy, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await VacancyRow.Find(work, number) is not { } chosen || chosen.Contract != Case.Contract || chosen.Delivery != Case.Delivery)
        {
            ModelState.AddModelError(nameof(Vacancy), "Choose a vacancy.");
            return Page();
        }

        if (On.Read(ModelState, nameof(On), "The day") is not { } on)
        {
            return Page();
        }

        // one after another: whoever sends the form twice finds what was put down the first time, and an end that is being recorded is waited for
        if (await ListedCase.Hold(work, Case.Referral) is not { } held || held.Delivery != chosen.Delivery)
        {
            return NotFound();
        }

        Case = held;
        var waiting = await MatchRow.Waiting(work, Case.Referral, number);
        if (waiting is { Latest: MatchStep.PutForward } same && same.OnDay == on)
        {
            return Done(same.Number);
        }

        // whose end is on record is put forward no more, though the last day may be today
        var state = Case.LeftOn is null ? Case.StateOn(work.Today) : CaseState.Left;
        if (Brokerage.MayPutForward(chosen.ToModel(), state, Case.StartedOn, waiting is not null, on, work.Today) is { } refusal)
        {
            ModelState.AddModelError(refusal.Code == "day" ? nameof(On) : nameof(Vacancy), Says.Sentence(refusal));
            return Page();
        }

        var match = await MatchRow.PutForward(work, Case, number, on);
        work.Record(new Entry(SupportEvents.PutForward, 1, "Support",
            new Dictionary<string, long>
            {
                ["match"] = match,
                ["vacancy"] = number,
                ["referral"] = Case.Referral,
                ["participant"] = Case.Participant,
                ["contract"] = Case.Contract,
            },
            new Dictionary<string, string> { ["on"] = $"{on:yyyy-MM-dd}" })
        { Operation = Operation });
        await work.Commit();
        return Done(match);
    }

    private RedirectResult Done(int match)
    {
        this.Tell("The person is put forward. Record what comes of it.");
        return Redirect($"/support/matches/{match}");
    }

    private async Task<bool> Find(Work work, string referral)
    {
        if (await door.Open(work, referral, Operation) is not { Delivery: { } delivery } found)
        {
            return false;
        }

        Case = found;
        var areas = await places.Areas(work);
        var fits = await fitting.Of(work, found, await VacancyRow.OpenTo(work, found.Contract, delivery, MostOffered));
        Offered =
        [
            .. fits.OrderByDescending(fit => fit.Grounds.Count > 0).Select(fit => new Choice(
                fit.Vacancy.Number.ToString(CultureInfo.InvariantCulture),
                $"V{fit.Vacancy.Number}: {fit.Vacancy.CompanyName}, {areas.NameOf(fit.Vacancy.Area)}",
                Terms(fit.Vacancy) + (fit.Grounds.Count > 0 ? $"; fits by {fit.Words}" : ""))),
        ];
        return true;
    }

    private static string Terms(VacancyRow row) => string.Join(", ", new[]
    {
        row.Occupation.Length == 0 ? "" : $"SOC {row.Occupation}",
        row.Hours is { } hours ? string.Create(CultureInfo.InvariantCulture, $"{hours:0.##} hours a week") : "hours to be agreed",
        row.Pay is { } pay ? $"£{pay} an hour" : "pay to be agreed",
        row.Places == 1 ? "one place" : $"{row.Places} places",
    }.Where(term => term.Length > 0));
}
