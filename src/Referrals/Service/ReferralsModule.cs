using System.CommandLine;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.CopyRecord;
using Concordat.Referrals.Service.ErasePerson;
using Concordat.Referrals.Service.ListHeld;
using Concordat.Referrals.Service.ListReferrals;
using Concordat.Referrals.Service.ReceiveBenefits;
using Concordat.Referrals.Service.ReceiveReferrals;
using Concordat.Referrals.Service.RecordBenefit;
using Concordat.Referrals.Service.Store;
using Concordat.Referrals.Service.TakeOver;
using Concordat.Specification;
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
        services.AddSingleton<Register>();
        services.AddSingleton<ReferralRegister>(given => given.GetRequiredService<Register>());
        services.AddSingleton<WhenFactCorrected>(given => given.GetRequiredService<Register>());
        services.AddSingleton<WhenFactsRecorded>(given => given.GetRequiredService<Register>());
        services.AddSingleton(given => new ReferralTakeOver(
            given.GetRequiredService<ContractRegister>(), given.GetRequiredService<ProgrammeLibrary>(), given.GetRequiredService<Register>()));
        services.AddSingleton<WhenErased, HeldWords>();
        services.AddSingleton<RecordSections, ReferralSections>();
        services.AddSingleton<WhenHandedOver>(given => given.GetRequiredService<Register>());
        services.AddSingleton<SentFacts>();
        services.AddSingleton<OtherProgrammes>();
        services.AddSingleton<IntakeBatch>();
        services.AddSingleton<HeldIntake>();
        services.AddSingleton<WaitingList>();
        services.AddSingleton<GivePlaces>();
        services.AddSingleton<MakeReferral.ProviderChoice>();
        services.AddSingleton<ReferralIntake>();
        services.AddSingleton<ReviewReferral.ReviewReferral>();
        services.AddSingleton<ReferralFacts>();
        services.AddSingleton<BenefitRecorder>();
        services.AddSingleton<BenefitIntake>();
        services.AddSingleton<FindingsOfCase>();
        services.AddSingleton<WhenIdentityDecided, WaitingReferrals>();
        services.AddSingleton<Todo, ReferralsToAcknowledge>();
        services.AddSingleton<Todo, ReferralsToReview>();
        services.AddSingleton<Todo, StartsDue>();
        services.AddSingleton<Todo, RowsToCorrect>();
        services.AddSingleton(new Section(ListReferralsModel.Operation, "Referrals", "/referrals", "Follow referrals, and see what is due.", 20));
    }

    public IEnumerable<Command> Commands(Operator operators) => [ImportCommand.Of(operators)];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/referrals/referrals.csv", ReferralsCsv.Answer).Operation(ListReferralsModel.Operation);
        routes.MapGet("/files/{number:int}/refused.csv",
            (int number, HttpContext request, Database database, SealedText seal, CancellationToken stop) =>
                RefusedRowsCsv.Answer(number, request, database, seal, stop)).Operation("files.received.read");
        routes.MapGet("/referrals/held/held.csv", HeldCsv.Answer).Operation(ListHeldModel.Operation);
        routes.MapGet("/referrals/receive/template.csv", ReferralTemplate.Answer).Operation("referrals.file.receive");
        routes.MapGet("/referrals/benefits/template.csv", () => Results.File(BenefitFile.Shape.Template(), "text/csv; charset=utf-8", "benefits.csv"))
            .Operation(BenefitIntake.Operation);
        SendReferrals.SendReferralsEndpoint.Map(routes);
        routes.MapGet("/referrals/receive/sample.csv", (SampleFiles samples) => samples.Answer("referrals-sample.csv")).Operation("referrals.file.receive");
    }
}
