using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Vacancies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.CloseVacancy;

/// <summary>Closes a vacancy from a day on, for a reason.</summary>
[Operation(Operation)]
internal sealed class CloseVacancyModel(Database database, Policy policy) : PageModel
{
    public const string Operation = "support.vacancy.close";

    public VacancyRow Vacancy { get; private set; } = new();

    public static IEnumerable<Choice> Reasons => ClosingVacancies.Reasons.Select(reason => new Choice(reason.Code, reason.Words));

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        On = DayInput.Of(work.Today);
        return await Find(work, number) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        if (On.Read(ModelState, nameof(On), "The day") is not { } on)
        {
            return Page();
        }

        if (!(Vacancy.ClosedOn == on && Vacancy.ClosedFor == Reason))
        {
            if ((MayClose(on, work.Today) ?? await Close(work, on)) is { } refusal)
            {
                ModelState.AddModelError(refusal.Code == "day" ? nameof(On) : nameof(Reason), Says.Sentence(refusal));
                return Page();
            }

            await work.Commit();
        }

        this.Tell("The vacancy is closed.");
        return Redirect($"/support/vacancies/{number}");
    }

    private Refusal? MayClose(DateOnly on, DateOnly today)
    {
        var listedOn = London.DayOf(Vacancy.MadeAt);
        return ClosingVacancies.MayClose(Vacancy.ToModel(), on, Vacancy.FromDay < listedOn ? Vacancy.FromDay : listedOn, Reason ?? "", today);
    }

    private async Task<Refusal?> Close(Work work, DateOnly on)
    {
        if (!await VacancyRow.Close(work, Vacancy.Number, on, Reason!))
        {
            return new Refusal("closed-already", "somebody has closed it meanwhile");
        }

        work.Record(new Entry(SupportEvents.VacancyClosed, 1, "Support",
            new Dictionary<string, long> { ["vacancy"] = Vacancy.Number, ["contract"] = Vacancy.Contract },
            new Dictionary<string, string> { ["on"] = $"{on:yyyy-MM-dd}", ["reason"] = Reason! })
        { Operation = Operation });
        return null;
    }

    private async Task<bool> Find(Work work, int number)
    {
        if (await VacancyRow.Find(work, number) is not { } found || !policy.Allows(Operation, work.Caller.Role, work.Caller.To(found.Scope)))
        {
            return false;
        }

        Vacancy = found;
        return true;
    }
}
