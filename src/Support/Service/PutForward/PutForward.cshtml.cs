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
internal sealed class PutForwardModel(Database database, CaseDoor door, PlaceRegister places) : PageModel
{
    public const string Operation = "support.match.make";

    /// <summary>The newest; whoever looks for an older one finds it in the list.</summary>
    private const int MostOffered = 50;

    public ListedCase Case { get; private set; } = new();

    public IReadOnlyList<Choice> Offered { get; private set; } = [];

    [BindProperty]
    public string? Vacancy { get; set; }

    public async Task<IActionResult> OnGetAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
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

        var waiting = await MatchRow.Waiting(work, Case.Referral);
        if (Brokerage.MayPutForward(chosen.ToModel(), Case.StateOn(work.Today), waiting.Contains(number), work.Today) is { } refusal)
        {
            ModelState.AddModelError(nameof(Vacancy), Says.Sentence(refusal));
            return Page();
        }

        var match = await MatchRow.PutForward(work, Case, number);
        work.Record(new Entry(SupportEvents.PutForward, 1, "Support",
            new Dictionary<string, long>
            {
                ["match"] = match,
                ["vacancy"] = number,
                ["referral"] = Case.Referral,
                ["participant"] = Case.Participant,
                ["contract"] = Case.Contract,
            },
            new Dictionary<string, string>())
        { Operation = Operation });
        await work.Commit();
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
        Offered =
        [
            .. (await VacancyRow.OpenTo(work, found.Contract, delivery, MostOffered)).Select(row => new Choice(
                row.Number.ToString(CultureInfo.InvariantCulture), $"V{row.Number}: {row.CompanyName}, {areas.NameOf(row.Area)}", Terms(row))),
        ];
        return true;
    }

    private static string Terms(VacancyRow row) => string.Join(", ", new[]
    {
        row.Occupation.Length == 0 ? "" : $"SOC {row.Occupation}",
        row.Hours is { } hours ? string.Create(CultureInfo.InvariantCulture, $"{hours:0.##} hours a week") : "hours to be agreed",
        row.Pay is { } pay ? $"£{pay} an hour" : "pay to be agreed",
        $"{row.Places - row.Filled} of {row.Places} places free",
    }.Where(term => term.Length > 0));
}
