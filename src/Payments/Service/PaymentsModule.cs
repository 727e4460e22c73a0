using System.CommandLine;
using Concordat.Agreement;
using Concordat.Contracts;
using Concordat.Outcomes;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.ExplainLine;
using Concordat.Payments.Service.FollowOutcomes;
using Concordat.Payments.Service.FollowRuns;
using Concordat.Payments.Service.ListContractFacts;
using Concordat.Payments.Service.ListStatements;
using Concordat.Payments.Service.PayCommands;
using Concordat.Payments.Service.PreviewRun;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.SendCommands;
using Concordat.Payments.Service.ShowRun;
using Concordat.Payments.Service.ShowStatement;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.SummariseSpending;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service;

/// <summary>Payments: what is owed, the ledger, runs and statements. It listens to nothing: a run reads the facts when it is prepared.</summary>
public sealed class PaymentsModule : IRoom
{
    public string Name => "Payments";

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<NumbersShelf>();
        services.AddSingleton<PaidOnOthers>();
        services.AddSingleton<RunDefinitions>();
        services.AddSingleton<Pricing>();
        services.AddSingleton<PreparedRuns>();
        services.AddSingleton<PostedShelf>();
        services.AddSingleton<CostOfChange, CostOfVariation>();
        services.AddSingleton<Involvement>();
        services.AddSingleton<FoldedAside>();
        services.AddSingleton<OnceOverContracts>();
        services.AddSingleton<PaidOutcomes, PostedOutcomes>();
        services.AddSingleton<RunDecisions>();
        services.AddSingleton(new KeptKind(RunDecisions.Kind, "authoriser", ShowRun.ShowRunModel.Operation,
            "A payment run is prepared and authorised on its own page, under Payments. Authorising it there is your act."));
        services.AddSingleton<PrepareRun.Proposals>();
        services.AddSingleton<PrepareRun.PaymentPeriods>();
        services.AddSingleton<PrepareRun.PrepareRun>();
        services.AddSingleton<PrepareDue.PrepareDue>();
        services.AddSingleton<RunReasonRows>();
        services.AddSingleton<ClearExceptions.ClearExceptions>();
        services.AddSingleton<PrepareRun.PricedByOverride>();
        services.AddSingleton<AccountRows>();
        services.AddSingleton<GiveAccount.GiveAccount>();
        services.AddSingleton<ConfirmAccount.ConfirmAccount>();
        services.AddSingleton<EndRun.EndRun>();
        services.AddSingleton<ExportJournal.ExportJournal>();
        services.AddSingleton<MakeForecast.MakeForecast>();
        services.AddSingleton<PrepareFunderClaim.FunderTerms>();
        services.AddSingleton<PrepareFunderClaim.FunderEvidence>();
        services.AddSingleton<PrepareFunderClaim.FunderProposals>();
        services.AddSingleton<PrepareFunderClaim.PrepareFunderClaim>();
        services.AddSingleton<EndFunderClaim.EndFunderClaim>();
        services.AddSingleton<RecordContractFact.RecordContractFact>();
        services.AddSingleton<DeferFee.DeferFee>();
        services.AddSingleton<LineReasons>();
        services.AddSingleton<ExplainedLine>();
        services.AddSingleton<ExplainedRun>();
        services.AddSingleton<SpendingOfContracts>();
        services.AddSingleton<Governance.PaperSource, SpendingPapers>();
        services.AddSingleton<Governance.PaperSource, ShowForecast.ForecastPapers>();
        services.AddSingleton<Todo, RunsToAuthorise>();
        services.AddSingleton<Todo, FunderClaimsToAuthorise>();
        services.AddSingleton<Todo, RunsToPrepare>();
        services.AddSingleton<Todo, NewStatements>();
        services.AddSingleton<Todo, ConfirmAccount.AccountsToConfirm>();
        services.AddSingleton(new Section("payments.run.list", "Payments", "/payments/runs", "Prepare, authorise and follow payment runs.", 60));
        services.AddSingleton(new Section(
            ListStatementsModel.Operation, "Statements", "/payments/statements", "See what was paid, line by line, and why.", 61));
        services.AddSingleton(new Section(
            ListContractFactsModel.Operation, "Costs and measures", "/payments/facts", "Record and see what a contract itself is paid by.", 63)
        { InNavigation = false });
        services.AddSingleton(new Section(
            ListAccounts.ListAccountsModel.Operation, "Bank accounts", "/payments/accounts", "See where what is owed goes, give an account or confirm it.", 64)
        {
            InNavigation = false,
        });
        services.AddSingleton(new Section(
            SummariseSpendingModel.Operation, "Spending", "/payments/summary", "See spending against value and stream limits.", 62));
        services.AddSingleton(new Section(
            ShowForecast.ShowForecastModel.Operation, "Forecasts", "/payments/forecasts", "See what contracts are foreseen to cost by their end.", 63)
        {
            InNavigation = false,
        });
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        RunCsv.Map(routes);
        PreviewCsv.Map(routes);
        StatementCsv.Map(routes);
        RecomputeStatement.RecomputeStatement.Map(routes);
        SpendingCsv.Map(routes);
        ExportJournal.ExportJournalCsv.Map(routes);
        ShowForecast.ShowForecastCsv.Map(routes);
        ShowFunderClaim.ShowFunderClaimCsv.Map(routes);
        ContractFactsCsv.Map(routes);
        SendCommandsEndpoint.Map(routes);
    }

    public IEnumerable<Command> Commands(Operator operators) => [PayCommand.Of(operators)];
}
