using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Concordat.Support.Service.ReceiveFacts;
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
        services.AddSingleton(new Section(SupportIntake.Operation, "Support", "/support/facts/upload", "Record starts, jobs and leavers.", 30));
    }

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/support/facts/template.csv", () => Results.File(SupportFile.Shape.Template(), "text/csv; charset=utf-8", "support.csv"))
        .Operation(SupportIntake.Operation);
}
