using System.CommandLine;
using Concordat.Agreement;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Concordat.Specification.Examples;
using Concordat.Specification.Service.CheckProgramme;
using Concordat.Specification.Service.Library;
using Concordat.Specification.Service.ShowConsultation;
using Concordat.Specification.Service.ShowProgramme;
using Concordat.Specification.Service.TryDraft;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Specification.Service;

/// <summary>What the programme is: reads definitions, checks and shows them, and lends them to the rooms
/// above.</summary>
/// <param name="run">Prices an example, lent by the executable; without it, examples are read and not priced.</param>
public sealed class SpecificationModule(RunExample? run = null) : IRoom
{
    public string Name => "Specification";

    public void Register(IServiceCollection services)
    {
        services.AddSingleton(_ => ProgrammeFolder.Open().Value);
        services.AddSingleton<ProgrammeLibrary>(provider => provider.GetRequiredService<ProgrammeFolder>());
        services.AddSingleton(provider => new DraftTrial(provider.GetRequiredService<ProgrammeFolder>(), run));
        services.AddSingleton(new Section("specification.programme.list", "Programmes", "/programmes",
            "Read what each programme is, place by place, with its sources.", 75));
        services.AddSingleton(new Section("specification.consultation.list", "Consultations", "/consultations",
            "Read what is put before you, and comment on it.", 77)
        { InNavigation = false });
        services.AddSingleton<Todo, CommentsToAnswer>();
        services.AddSingleton<Consulting>();
        services.AddSingleton<KeptContent, DefinitionsToPut>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }

    public IEnumerable<Command> Commands(Operator operators) =>
    [
        new Command("programme", "Definitions of programmes: check them, show them.") { CheckCommand.Of(run),
            ShowCommand.Of() },
    ];
}
