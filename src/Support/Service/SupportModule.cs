using System.CommandLine;
using Concordat.Journey;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Concordat.Referrals;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.AssignCases;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.CopyRecord;
using Concordat.Support.Service.FeedCalendar;
using Concordat.Support.Service.GroupSessions;
using Concordat.Support.Service.ListCaseload;
using Concordat.Support.Service.ListEmployers;
using Concordat.Support.Service.ListRetention;
using Concordat.Support.Service.ListTransfers;
using Concordat.Support.Service.ListVacancies;
using Concordat.Support.Service.Notes;
using Concordat.Support.Service.ReceiveFacts;
using Concordat.Support.Service.RemindPeople;
using Concordat.Support.Service.SeeTeam;
using Concordat.Support.Service.SeeToday;
using Concordat.Support.Service.ShowCase;
using Concordat.Support.Service.TakeOver;
using Concordat.Support.Service.Vacancies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Concordat.Support.Service;

public sealed class SupportModule : IRoom
{
    public string Name => "Support";

    public void Register(IServiceCollection services)
    {
        services.TryAddSingleton<SealedText>();
        services.AddSingleton<SupportIntake>();
        services.AddSingleton<CaseList>();
        services.AddSingleton<Caseload>(given => given.GetRequiredService<CaseList>());
        services.AddSingleton<WhenFactsRecorded>(given => given.GetRequiredService<CaseList>());
        services.AddSingleton<WhenRecordsMerged>(given => given.GetRequiredService<CaseList>());
        services.AddSingleton<WhenHandedOver>(given => given.GetRequiredService<CaseList>());
        services.AddSingleton<PlacesGivenBack>();
        services.AddSingleton<WhenFactsRecorded>(given => given.GetRequiredService<PlacesGivenBack>());
        services.AddSingleton<WhenHandedOver, MatchClosing>();
        services.AddSingleton<WhenReferralEnds, MatchesOfEndedCases>();
        services.AddSingleton<Fitting>();
        services.AddSingleton<WhenReferralsListed>(given => given.GetRequiredService<CaseList>());
        services.AddSingleton(given => new CaseloadTakeOver(given.GetRequiredService<CaseList>(), given.GetRequiredService<AppointmentBook>(), given.GetRequiredService<SealedText>()));
        services.AddSingleton<ExpectedOfCases>();
        services.AddSingleton<CaseEnds>();
        // asked for when a case first ends: whoever is told of it may ask for the list of cases
        services.AddSingleton(given => new Lazy<IReadOnlyList<WhenReferralEnds>>(() => [.. given.GetServices<WhenReferralEnds>()]));
        services.AddSingleton<CaseUpkeep>();
        services.AddHostedService(given => given.GetRequiredService<CaseUpkeep>());
        services.AddSingleton<PeopleNamed>();
        services.AddSingleton<CaseDoor>();
        services.AddSingleton<ParticipantPanels, CasePanels>();
        services.AddSingleton<CaseAssigning>();
        services.AddSingleton<AppointmentDoor>();
        services.AddSingleton<AppointmentBook>();
        services.AddSingleton<NoteBook>();
        services.AddSingleton<Feeds>();
        services.AddSingleton<Reminding>();
        services.AddSingleton(new Section(SeeTodayModel.Operation, "My day", "/today", "See whom you meet, and who needs you.", 5));
        services.AddSingleton(new Section(ListCaseloadModel.Operation, "Caseload", "/caseload", "Go through cases by what they call for.", 6));
        services.AddSingleton(new Section(ListSessionsModel.Operation, "Group sessions", "/groups", "Plan sessions of several people, and record who came.", 8) { InNavigation = false });
        services.AddSingleton(new Section(KeepCalendarModel.Operation, "Your calendar", "/calendar", "Show your appointments in your own calendar.", 9) { InNavigation = false });
        services.AddSingleton(new Section(SeeTeamModel.Operation, "Team", "/team", "See what each key worker carries, and where cases drift.", 7));
        services.AddSingleton<AnswerTransfer.AnswerTransfer>();
        services.AddSingleton<Todo, TransfersToAnswer>();
        services.AddSingleton(new Section(ListEmployersModel.Operation, "Employers", "/support/employers", "Find employers by name or company number.", 33) { InNavigation = false });
        services.AddSingleton(new Section(ListVacanciesModel.Operation, "Vacancies", "/support/vacancies", "List work that employers offer, and see who was put forward.", 34) { InNavigation = false });
        services.AddSingleton(new Section(ListTransfersModel.Operation, "Transfers", "/support/transfers", "Take over cases from other providers.", 32) { InNavigation = false });
        services.AddSingleton<RetentionSchedule>();
        services.AddSingleton<RetentionPeriods>(given => given.GetRequiredService<RetentionSchedule>());
        services.AddSingleton<RecordSections, SupportSections>();
        services.AddSingleton(new Section(SupportIntake.Operation, "Support", "/support/facts/upload", "Record starts, jobs and leavers.", 30));
    }

    public IEnumerable<Command> Commands(Operator operators) => [RemindCommand.Of(operators), RetentionCommand.Of(operators)];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/support/facts/template.csv", () => Results.File(SupportFile.Shape.Template(), "text/csv; charset=utf-8", "support.csv"))
            .Operation(SupportIntake.Operation);
        routes.MapGet("/calendar.ics", (string? feed, Feeds feeds, CancellationToken stop) => feeds.Answer(feed, stop)).Operation("support.calendar.read");
        routes.MapGet("/support/vacancies.csv", VacanciesCsv.Answer).Operation(ListVacanciesModel.Operation);
        routes.MapGet("/caseload/caseload.csv", CaseloadCsv.Answer).Operation(ListCaseloadModel.Operation);
    }
}
