using Concordat.Journey;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Concordat.Referrals;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.AssignCases;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.ListCaseload;
using Concordat.Support.Service.ReceiveFacts;
using Concordat.Support.Service.SeeTeam;
using Concordat.Support.Service.SeeToday;
using Concordat.Support.Service.ShowCase;
using Concordat.Support.Service.TakeOver;
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
        services.AddSingleton<WhenReferralsListed>(given => given.GetRequiredService<CaseList>());
        services.AddSingleton(given => new CaseloadTakeOver(given.GetRequiredService<CaseList>()));
        services.AddSingleton<PeopleNamed>();
        services.AddSingleton<CaseDoor>();
        services.AddSingleton<ParticipantPanels, CasePanels>();
        services.AddSingleton<CaseAssigning>();
        services.AddSingleton<AppointmentDoor>();
        services.AddSingleton<AppointmentBook>();
        services.AddSingleton(new Section(SeeTodayModel.Operation, "My day", "/today", "See whom you meet, and who needs you.", 5));
        services.AddSingleton(new Section(ListCaseloadModel.Operation, "Caseload", "/caseload", "Go through cases by what they call for.", 6));
        services.AddSingleton(new Section(SeeTeamModel.Operation, "Team", "/team", "See what each key worker carries, and where cases drift.", 7));
        services.AddSingleton(new Section(SupportIntake.Operation, "Support", "/support/facts/upload", "Record starts, jobs and leavers.", 30));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/support/facts/template.csv", () => Results.File(SupportFile.Shape.Template(), "text/csv; charset=utf-8", "support.csv"))
            .Operation(SupportIntake.Operation);
        routes.MapGet("/caseload/caseload.csv", CaseloadCsv.Answer).Operation(ListCaseloadModel.Operation);
    }
}
