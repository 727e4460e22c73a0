using System.CommandLine;
using Concordat.Agreement;
using Concordat.Governance.Service.EstablishBoard;
using Concordat.Governance.Service.FollowMeetings;
using Concordat.Governance.Service.GiveAction;
using Concordat.Governance.Service.IssuePack;
using Concordat.Governance.Service.ListBoards;
using Concordat.Governance.Service.PlanItem;
using Concordat.Governance.Service.PrintPack;
using Concordat.Governance.Service.RecordAttendance;
using Concordat.Governance.Service.ShowItem;
using Concordat.Governance.Service.WriteMinutes;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Concordat.Governance.Service;

/// <summary>Governance: boards, their papers and what they decided. It listens to nothing: what waits for a board is asked when its agenda
/// is made.</summary>
public sealed class GovernanceModule : IRoom
{
    public string Name => "Governance";

    public void Register(IServiceCollection services)
    {
        services.TryAddSingleton<SealedText>();
        services.AddSingleton<BoardEstablisher>();
        services.AddSingleton<BoardDesk>();
        services.AddSingleton<ItemPlanning>();
        services.AddSingleton<PackIssuing>();
        services.AddSingleton(new InstalledChromium(Environment.GetEnvironmentVariable("PATH") ?? ""));
        services.AddSingleton<PackPrinting>();
        services.AddSingleton<AttendanceRecording>();
        services.AddSingleton<ConflictDeclaring>();
        services.AddSingleton<Dividing>();
        services.AddSingleton<Minuting>();
        services.AddSingleton<LiftedBlocks, BoardsLifted>();
        services.AddSingleton<PaperSource, AgreementPapers>();
        services.AddSingleton<Todo, ActionsDue>();
        MattersTakenFurther.Register(services);
        services.AddSingleton(new Section(
            ListBoardsModel.Operation, "Boards", "/boards", "See who sits on which board, what comes before it and what it decided.", 22));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        MeetingCalendar.Map(routes);
        PackDownload.Map(routes);
    }

    public IEnumerable<Command> Commands(Operator operators) => [BoardCommands.Of(operators)];
}
