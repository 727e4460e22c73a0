using System.CommandLine;
using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Plumbing.Hosting;

/// <summary>A room of the house as the executable composes it. Each room's Service has one, in <c>[Word]Module.cs</c>, which also
/// lists what the room listens to. The room's assembly carries its SQL scripts (<c>Store/NNNN-name.sql</c>, embedded) and its
/// part of the access policy (<c>policy.csv</c>, embedded).</summary>
public interface IRoom
{
    /// <summary>The room's word, as in its folder: <c>Payments</c>.</summary>
    string Name { get; }

    Assembly Assembly => GetType().Assembly;

    void Register(IServiceCollection services);

    /// <summary>Endpoints that are not pages. Each must carry an operation (<c>.Operation("…")</c>).</summary>
    void Map(IEndpointRouteBuilder routes);

    /// <summary>What must be done once a store is open and before anybody is served from it, as after a restore. Doing it twice changes
    /// nothing.</summary>
    Task Prepare(IServiceProvider services, CancellationToken stop) => Task.CompletedTask;

    /// <summary>The room's part of the command line.</summary>
    IEnumerable<Command> Commands(Operator operators) => [];
}
