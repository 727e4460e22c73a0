using System.CommandLine;
using Concordat.Plumbing.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Agreement.Service;

/// <summary>Agreement: who may decide what, as documents that are read, shown and compared.</summary>
public sealed class AgreementModule : IRoom
{
    public string Name => "Agreement";

    public void Register(IServiceCollection services) => AgreementDocuments.Register(services);

    public void Map(IEndpointRouteBuilder routes)
    {
    }

    public IEnumerable<Command> Commands(Operator operators) => AgreementDocuments.Commands();
}
