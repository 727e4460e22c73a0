using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.PutForward;
using Concordat.Support.Service.Vacancies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.ShowCase;

/// <summary>One case as whoever helps needs it: who, where it stands, what falls due, what was agreed and what came of it.</summary>
[Operation(Operation)]
internal sealed class ShowCaseModel(
    Database database, Policy policy, CaseDoor door, PlaceRegister places, PeopleNamed named, Fitting fitting) : PageModel
{
    public const string Operation = "support.case.read";

    /// <summary>The latest of them; a year of fortnights and more.</summary>
    private const int MostAppointments = 40;

    private const int MostVacancies = 50;

    public ListedCase Case { get; private set; } = new();

    public Named People { get; private set; } = Named.Nobody;

    public Particulars? Person => People.Particulars(Case);

    public string KeyWorker { get; private set; } = "";

    public DateOnly Today { get; private set; }

    public IReadOnlyList<AppointmentRow> ToCome { get; private set; } = [];

    public IReadOnlyList<AppointmentRow> Past { get; private set; } = [];

    public bool MayMeet { get; private set; }

    /// <summary>What the job will come to if it goes on; nothing where nobody works, or nothing comes of it.</summary>
    public ComingOutcome? Expected => Case.NextExpected(Today);

    /// <summary>Whether the person works and it could not be reckoned what comes of it.</summary>
    public bool IsExpectedUnknown => Case.ExpectedAsAt is null && Case.StateOn(Today) == CaseState.InWork;

    /// <summary>What vacancies the person was put forward for, the latest first.</summary>
    public IReadOnlyList<MatchRow> Matches { get; private set; } = [];

    public bool MayPutForward { get; private set; }

    /// <summary>Open vacancies of the provider that something on record speaks for, the newest first.</summary>
    public IReadOnlyList<FittingVacancy> Fits { get; private set; } = [];

    /// <summary>What may come next on the case, by the forms that record it.</summary>
    public IEnumerable<(string What, string Form)> Next => new CaseForms(Case, Case.StateOn(Today)).For(Allows);

    public ServiceCount Service => Case.ServiceOn(Today);

    public IReadOnlyDictionary<PersonId, string> Workers { get; private set; } = new Dictionary<PersonId, string>();

    public async Task<IActionResult> OnGetAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await door.Open(work, referral, Operation) is not { } found)
        {
            return NotFound();
        }

        (Case, Today) = (found, work.Today);
        var all = await AppointmentRow.OfCase(work, found.Referral, MostAppointments);
        ToCome = [.. all.Where(row => row.Result is null && row.OnDay >= Today).Reverse()];
        Past = [.. all.Except(ToCome)];
        Workers = await places.PeopleInOffice(work, [.. all.Select(row => row.Worker).Append(found.Worker ?? 0).Distinct().Select(number => new PersonId(number))]);
        KeyWorker = found.KeyWorker is { } worker ? Workers.GetValueOrDefault(worker, "Somebody who has left") : "Nobody yet";
        MayMeet = Allows(AppointmentBook.Operation);
        Matches = await MatchRow.OfCase(work, found.Referral, MostAppointments);
        MayPutForward = Allows(PutForwardModel.Operation);
        if (MayPutForward && found is { Delivery: { } delivery } && found.StateOn(Today) == CaseState.BeforeWork)
        {
            var fits = await fitting.Of(work, found, await VacancyRow.OpenTo(work, found.Contract, delivery, MostVacancies));
            Fits = [.. fits.Where(fit => fit.Grounds.Count > 0 && Matches.All(match => match.Vacancy != fit.Vacancy.Number))];
        }

        work.Record(new Entry(SupportEvents.CaseRead, 1, "Support",
            new Dictionary<string, long> { ["referral"] = found.Referral, ["participant"] = found.Participant, ["contract"] = found.Contract })
        { IsReading = true, Operation = Operation });
        People = await named.Of(work, Operation, [found]);
        return Page();
    }

    /// <summary>What falls due, the earliest first.</summary>
    public IEnumerable<(string What, DateOnly By)> Due => new (string What, DateOnly? By)[]
    {
        ("Start, or say did not start", Case.StartDue), (Case.LastContactOn is null ? "First contact" : "Next contact", Case.ContactDue),
        ("Next review", Case.ReviewDue), ("Last day of support", Case.SupportLastDay), ("Last day of in-work support", Case.InWorkLastDay),
    }.Where(due => due.By is not null).Select(due => (due.What, due.By!.Value)).OrderBy(due => due.Item2);

    public string NameOf(AppointmentRow row) => Workers.GetValueOrDefault(new PersonId(row.Worker), "Somebody who has left");

    private bool Allows(string operation) => policy.Allows(operation, HttpContext.Caller().Role, HttpContext.Caller().To(Case.Scope));
}
