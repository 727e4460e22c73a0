using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ListReferrals;
using Concordat.Referrals.Service.ReceiveReferrals;
using Concordat.Referrals.Service.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Concordat.Referrals.Service;

public sealed class ReferralsModule : IRoom
{
    public string Name => "Referrals";

    public void Register(IServiceCollection services)
    {
        services.TryAddSingleton<SealedText>();
        services.AddSingleton<ReferralRegister, Register>();
        services.AddSingleton<IntakeBatch>();
        services.AddSingleton<ReferralIntake>();
        services.AddSingleton<ReferralFacts>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/referrals/referrals.csv", ReferralsCsv.Answer).Operation(ListReferralsModel.Operation);
        routes.MapGet("/files/{number:int}/refused.csv",
            (int number, HttpContext request, Database database, SealedText seal, CancellationToken stop) =>
                RefusedRowsCsv.Answer(number, request, database, seal, stop)).Operation("files.received.read");
        routes.MapGet("/referrals/receive/template.csv", () => Results.File(ReferralFile.Shape.Template(), "text/csv; charset=utf-8", "referrals.csv"))
            .Operation("referrals.file.receive");
    }
}
