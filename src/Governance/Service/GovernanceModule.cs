using System.CommandLine;
using Concordat.Governance.Service.EstablishBoard;
using Concordat.Governance.Service.ListBoards;
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
        services.AddSingleton(new Section(
            ListBoardsModel.Operation, "Boards", "/boards", "See who sits on which board, what comes before it and what it decided.", 22));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }

    public IEnumerable<Command> Commands(Operator operators) => [BoardCommands.Of(operators)];
}
