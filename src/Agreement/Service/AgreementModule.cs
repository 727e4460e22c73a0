using System.CommandLine;
using Concordat.Agreement.Service.BindAgreement;
using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.FollowCommitments;
using Concordat.Agreement.Service.FollowDecisions;
using Concordat.Agreement.Service.FollowTimetable;
using Concordat.Agreement.Service.ListDecisions;
using Concordat.Agreement.Service.PutVersion;
using Concordat.Agreement.Service.ShowDecision;
using Concordat.Agreement.Service.Store;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Concordat.Agreement.Service;

/// <summary>Agreement: who may decide what, and what was decided. It listens to nothing: a status is computed when somebody asks.</summary>
public sealed class AgreementModule : IRoom
{
    public string Name => "Agreement";

    public void Register(IServiceCollection services)
    {
        services.TryAddSingleton<SealedText>();
        AgreementDocuments.Register(services);
        services.AddSingleton<Reasons>();
        services.AddSingleton<DecisionRecords>();
        services.AddSingleton<Acting>();
        services.AddSingleton<Waits>();
        services.AddSingleton<DecisionList>();
        services.AddSingleton<ActOnDecision>();
        services.AddSingleton<ProposeVersion>();
        services.AddSingleton<DecisionsOfParties>();
        services.AddSingleton<DecisionRights>(given => given.GetRequiredService<DecisionsOfParties>());
        services.AddSingleton<AgreementBinder>();
        services.AddSingleton<BoundSeats, SeatsOfBindings>();
        services.AddSingleton<LiftedBlocks, CommitmentsLifted>();
        services.AddSingleton<Todo, DecisionsWaiting>();
        services.AddSingleton(new Section(
            ListDecisionsModel.Operation, "Decisions", "/decisions", "See what the parties decide: who has acted, who must act next and what stands in the way.", 20));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        TimetableCalendar.Map(routes);
        DecisionsCsv.Map(routes);
    }

    public IEnumerable<Command> Commands(Operator operators) => AgreementDocuments.Commands(operators);
}
