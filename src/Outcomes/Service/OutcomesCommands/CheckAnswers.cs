using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.ListChecks;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Outcomes.Service.OutcomesCommands;

/// <summary>What <c>concordat outcomes checks</c> writes: a row for each check of each outcome that waits, as the page has them.</summary>
internal static class CheckAnswers
{
    /// <param name="rows">Nothing for all.</param>
    public static async Task<int> Of(IServiceProvider services, OutcomesAsked asked, string reference, CheckedRows? rows, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, CheckQuery.List, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        await using var work = await services.GetRequiredService<Database>().Begin(caller, stop);
        var mine = await ClaimScope.Contracts(work, services.GetRequiredService<Policy>(), services.GetRequiredService<ContractRegister>(), CheckQuery.List);
        if (mine.SingleOrDefault(one => one.Reference == reference) is not { } contract)
        {
            return CommandAnswer.Refuse(NoContract(reference));
        }

        var found = await services.GetRequiredService<OutcomeShelf>().SeenBy(work, contract);
        var waiting = (await services.GetRequiredService<CheckReading>().Of(work, found, CheckQuery.Waiting(found)))
            .Where(one => rows is null || (one.Held is null) == (rows == CheckedRows.Passed)).ToList();
        if (asked.Json)
        {
            CommandAnswer.Print(waiting.Select(one => Content(found, one)));
            return Operator.Done;
        }

        var csv = new CsvText(Console.Out).Header(
            "participant", "referral", "outcome", "number", "reached_on", "check", "result", "code", "lets_pass", "passed_over_until");
        foreach (var (one, result) in waiting.SelectMany(one => one.Results.Select(result => (one, result))))
        {
            csv.Text(found.Participant(one.Outcome)).Text(found.Referral(one.Outcome)).Text(one.Outcome.Outcome.Name)
                .Number((long)one.Outcome.Sequence).Day(one.Outcome.On).Text(result.Check.Name).Text(Says.Of(result.State)).Text(result.Code)
                .Truth(result.LetsPass).Day(one.OverrideOf(result)?.Until).End();
        }

        return Operator.Done;
    }

    public static Refusal NoContract(string reference) => new("no-contract", $"There is no contract {reference} that this person may see.");

    private static object Content(OutcomesOfContract found, CheckedOutcome one) => new
    {
        Participant = found.Participant(one.Outcome),
        Referral = found.Referral(one.Outcome),
        Outcome = one.Outcome.Outcome.Name,
        Number = one.Outcome.Sequence,
        ReachedOn = one.Outcome.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IsHeld = one.Held is not null,
        Checks = one.Results.Select(result => new
        {
            result.Check.Name,
            Result = Says.Of(result.State),
            result.Code,
            result.Sentence,
            result.LetsPass,
            PassedOverUntil = one.OverrideOf(result)?.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }),
    };
}
