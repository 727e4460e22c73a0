using System.CommandLine;
using Concordat.Journey;
using Concordat.Outcomes.Service.AskFeed;
using Concordat.Outcomes.Service.AskOverride;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.DecideOutcomes;
using Concordat.Outcomes.Service.DecideRecovery;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.ErasePerson;
using Concordat.Outcomes.Service.GiveEvidence;
using Concordat.Outcomes.Service.ListExpected;
using Concordat.Outcomes.Service.ListOutcomes;
using Concordat.Outcomes.Service.OutcomesCommands;
using Concordat.Outcomes.Service.ReadEvidence;
using Concordat.Outcomes.Service.ReceiveAnswers;
using Concordat.Outcomes.Service.ReceiveBenefitFeed;
using Concordat.Outcomes.Service.ReceiveEarnings;
using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Outcomes.Service.ReckonSample;
using Concordat.Outcomes.Service.RecordFinding;
using Concordat.Outcomes.Service.ReferFraud;
using Concordat.Outcomes.Service.SendClaims;
using Concordat.Outcomes.Service.ShowSample;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Concordat.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Concordat.Outcomes.Service;

public sealed class OutcomesModule : IRoom
{
    public string Name => "Outcomes";

    public void Register(IServiceCollection services)
    {
        services.TryAddSingleton<SealedText>();
        services.AddSingleton<KeptRows>();
        services.AddSingleton<UnmatchedUpkeep>();
        services.AddHostedService(given => given.GetRequiredService<UnmatchedUpkeep>());
        services.AddSingleton<WhenErased, UnmatchedOfErased>();
        services.AddSingleton<EarningsIntake>();
        services.AddSingleton<BenefitIntake>();
        services.AddSingleton<Todo>(new UnmatchedRows(EarningsIntake.Operation, EarningsFile.Feed.Name, EarningsFile.Feed.Row));
        services.AddSingleton<Todo>(new UnmatchedRows(BenefitIntake.Operation, BenefitFile.Feed.Name, BenefitFile.Feed.Row));
        services.AddSingleton<OutcomeShelf>();
        services.AddSingleton<OutcomesAhead, NextOutcomes>();
        services.AddSingleton<ClaimantReading>();
        services.AddSingleton<OutcomeDecisions>();
        services.AddSingleton<Todo, OutcomesToDecide>();
        services.AddSingleton<ClaimDesk>();
        services.AddSingleton<ClaimCommand>();
        services.AddSingleton<ClaimIntake>();
        services.AddSingleton<Todo, OutcomesToClaim>();
        services.AddSingleton<CheckReading>();
        services.AddSingleton<DecidedChecks, CheckRows>();
        services.AddSingleton<OverrideRows>();
        services.AddSingleton<OverriddenOutcomes, OverriddenChecks>();
        services.AddSingleton<EvidenceRows>();
        // fraud: no Todo, so that no first page counts it
        services.AddSingleton<FraudRows>();
        services.AddSingleton<FraudPeople>();
        services.AddSingleton<WhenErased, FraudWords>();
        services.AddSingleton<HeldEvidence, EvidenceOfCases>();
        services.AddSingleton<Todo, OverridesToDecide>();
        services.AddSingleton<EvidenceDesk>();
        services.AddSingleton<OverrideDesk>();
        services.AddSingleton<FeedQuestions>();
        services.AddSingleton<Todo, QuestionsToPut>();
        services.AddSingleton<AnswerDesk>();
        services.AddSingleton<AnswerIntake>();
        RegisterSamples(services);
        services.AddSingleton(new Section(
            ListOutcomesModel.Operation, "Outcomes", "/outcomes", "See what was achieved and claimed, and validate it.", 50));
        services.AddSingleton(new Section(ClaimScope.Make, "Claims", "/outcomes/claims", "Claim what was achieved, before it closes.", 51));
    }

    private static void RegisterSamples(IServiceCollection services)
    {
        services.AddSingleton<SampleDoor>();
        services.AddSingleton<SampleDesk>();
        services.AddSingleton<FindingRows>();
        services.AddSingleton<FindingDesk>();
        services.AddSingleton<UnseenDesk>();
        services.AddSingleton<RecoveryRows>();
        services.AddSingleton<RecoveryDesk>();
        services.AddSingleton<KeptStandings>();
        services.AddSingleton<Recoveries, DecidedRecoveries>();
        services.AddSingleton<Todo, SamplesToDraw>();
        services.AddSingleton<Todo, FindingsToRecord>();
        services.AddSingleton<Todo, SampledToShow>();
        services.AddSingleton<Todo, RecoveriesToAnswer>();
        services.AddSingleton<Todo, RecoveriesToDecide>();
        services.AddSingleton<Todo, RecoveriesToLower>();
    }

    /// <summary>Rows that a restored backup brought back and that may be kept no longer are erased before anybody is served.</summary>
    public Task Prepare(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<UnmatchedUpkeep>().EraseOld(stop);

    public IEnumerable<Command> Commands(Operator operators) => [OutcomesCommand.Of(operators), SampleCommand.Of()];

    public void Map(IEndpointRouteBuilder routes)
    {
        SampleCsv.Map(routes);
        routes.MapGet("/outcomes/outcomes.csv", OutcomesCsv.Answer).Operation(ListOutcomesModel.Operation);
        routes.MapGet("/outcomes/claims.csv", ClaimsCsv.Answer).Operation(ClaimScope.List);
        routes.MapGet("/outcomes/claims/template.csv", () => Results.File(ClaimsFile.Shape.Template(), "text/csv; charset=utf-8", "claims.csv"))
            .Operation(ClaimScope.Make);
        SendClaimsEndpoint.Map(routes);
        routes.MapGet("/outcomes/questions.csv", QuestionsCsv.Answer).Operation(FeedQuestions.Ask);
        routes.MapGet("/outcomes/answers/template.csv", () => Results.File(AnswersFile.Shape.Template(), "text/csv; charset=utf-8", "answers.csv"))
            .Operation(AnswerDesk.Operation);
        routes.MapGet("/outcomes/evidence/file", EvidenceFile.Answer).Operation(EvidenceOfOutcome.Read);
        SendAnswersEndpoint.Map(routes);
        FeedRoutes.Map<EarningsIntake, EarningsPayment>(routes, EarningsFile.Feed, sent => sent.Earnings);
        FeedRoutes.Map<BenefitIntake, BenefitNotice>(routes, BenefitFile.Feed, sent => sent.Benefits);
        routes.MapGet("/outcomes/expected.csv", ExpectedCsv.Answer).Operation(ListOutcomesModel.Operation);
        routes.MapGet("/outcomes/earnings/sample.csv", (SampleFiles samples) => samples.Answer("earnings-sample.csv")).Operation(EarningsIntake.Operation);
    }
}
