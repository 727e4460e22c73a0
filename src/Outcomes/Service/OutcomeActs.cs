using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes.Service.AskFeed;
using Concordat.Outcomes.Service.AskOverride;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.DecideOverride;
using Concordat.Outcomes.Service.GiveEvidence;
using Concordat.Outcomes.Service.ListChecks;
using Concordat.Outcomes.Service.ReadEvidence;
using Concordat.Outcomes.Service.ReceiveAnswers;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Outcomes.Service;

/// <summary>What is done about outcomes as the executable asks for it, in somebody's name and under the same rules as on the pages.</summary>
public sealed class OutcomeActs(IServiceProvider services)
{
    private const int LookedAt = 200;

    private readonly Database _database = services.GetRequiredService<Database>();
    private readonly OutcomeShelf _shelf = services.GetRequiredService<OutcomeShelf>();

    /// <summary>Claims what can be claimed today, those that close first at the front.</summary>
    /// <param name="most">No more than so many.</param>
    /// <returns>How many were claimed; 0 where nothing is to be.</returns>
    public Task<Ruling<int>> Claim(Caller claimant, string contract, int most, CancellationToken stop) =>
        Do(claimant, ClaimScope.Make, contract, async (work, found) =>
        {
            var keys = new ClaimQuery(contract, ClaimRows.ToClaim).Of(found).Take(most).Select(found.Key).ToList();
            return keys.Count == 0
                ? 0
                : (await services.GetRequiredService<ClaimCommand>().Do(work, found.Contract, new ClaimOrder(Guid.NewGuid(), keys))).As(Number);
        }, stop);

    /// <summary>Puts every question to a feed that is due.</summary>
    /// <returns>How many were put; 0 where none is due.</returns>
    public Task<Ruling<int>> Ask(Caller validator, string contract, CancellationToken stop) =>
        Do(validator, FeedQuestions.Ask, contract, async (work, found) =>
        {
            var questions = services.GetRequiredService<FeedQuestions>();
            return (await questions.Of(work, found.Contract)).Due.Count == 0 ? 0 : (await questions.Put(work, found.Contract, Guid.NewGuid())).As(Number);
        }, stop);

    /// <summary>Receives answers to the questions that wait.</summary>
    /// <param name="answer">By the question's place among them, from 0: yes, no, or not known with its code; nothing where none comes.</param>
    /// <returns>How many were taken; refused where one of them is no answer.</returns>
    public Task<Ruling<int>> Answer(Caller validator, string contract, Func<int, (string Answer, string Code)?> answer, CancellationToken stop) =>
        Do(validator, AnswerDesk.Operation, contract, async (work, found) =>
        {
            var open = (await QuestionRows.Of(work, found.Contract.Id)).Where(row => row.Answer is null);
            var given = open.Select((row, place) => answer(place) is { } said ? new GivenAnswer(row.Number, said.Answer, said.Code) : null)
                .OfType<GivenAnswer>().ToList();
            var (refused, taken) = await services.GetRequiredService<AnswerDesk>().Take(work, given);
            return refused.FirstOrDefault(why => why is not null) is { } first ? first : taken;
        }, stop);

    /// <summary>Gives evidence in words, a piece of the first kind that the programme names, of what was claimed and waits, the
    /// latest claims first.</summary>
    /// <param name="most">No more pieces than so many.</param>
    /// <returns>How many were given; 0 where the programme asks for none.</returns>
    public Task<Ruling<int>> GiveEvidence(Caller provider, string contract, int most, string words, CancellationToken stop) =>
        Do(provider, EvidenceOfOutcome.Give, contract, async (work, found) =>
        {
            var desk = services.GetRequiredService<EvidenceDesk>();
            var given = 0;
            foreach (var outcome in found.Outcomes.Where(outcome => outcome.State == OutcomeState.Claimed).OrderByDescending(outcome => outcome.ClaimedOn))
            {
                if (given < most && EvidenceRules.KindsOf(found.Programme, outcome) is [var kind, ..])
                {
                    var ruling = await desk.Give(work, found, new GivenEvidence(outcome, kind, outcome.On, words, []));
                    if (ruling.Refusal is { } refusal)
                    {
                        return refusal;
                    }

                    given++;
                }
            }

            return given;
        }, stop);

    /// <summary>Asks that the first check that holds an outcome back be passed over, of so many outcomes.</summary>
    /// <param name="most">No more than so many.</param>
    /// <param name="reason">A code of the programme's list.</param>
    /// <param name="until">The last day on which it may stand, inclusive.</param>
    /// <returns>How many were asked for; 0 where no check holds anything.</returns>
    public Task<Ruling<int>> AskOverrides(
        Caller validator, string contract, int most, string reason, string words, DateOnly until, CancellationToken stop) =>
        Do(validator, AskOverrideModel.Operation, contract, async (work, found) =>
        {
            var desk = services.GetRequiredService<OverrideDesk>();
            var asked = 0;
            foreach (var one in await services.GetRequiredService<CheckReading>().Of(work, found, [.. CheckQuery.Waiting(found).Take(LookedAt)]))
            {
                if (asked < most && one.Results.FirstOrDefault(result => result.Check.BeforePayment && !result.LetsPass) is { } holds)
                {
                    var ruling = await desk.Ask(work, found, new WantedOverride(one.Outcome, holds, reason, words, until));
                    if (ruling.Refusal is { } refusal)
                    {
                        return refusal;
                    }

                    asked++;
                }
            }

            return asked;
        }, stop);

    /// <summary>Grants or refuses the override that was asked for first and waits.</summary>
    /// <returns>1, or 0 where none waits.</returns>
    public Task<Ruling<int>> DecideOverride(Caller commissioner, string contract, bool isGranted, CancellationToken stop) =>
        Do(commissioner, DecideOverrideModel.Decide, contract, async (work, found) =>
        {
            var waits = (await OverrideRows.Of(work, found.Contract.Id)).LastOrDefault(row => row.ToModel().On(work.Today) == OverrideState.Asked);
            return waits is null ? 0 : (await OverrideDesk.Decide(work, found.Contract, waits.Number, isGranted)).As(_ => 1);
        }, stop);

    private async Task<Ruling<int>> Do(
        Caller caller, string operation, string contract, Func<Work, OutcomesOfContract, Task<Ruling<int>>> act, CancellationToken stop)
    {
        await using var work = await _database.Begin(caller, stop);
        var mine = await ClaimScope.Contracts(work, services.GetRequiredService<Policy>(), services.GetRequiredService<ContractRegister>(), operation);
        if (mine.SingleOrDefault(one => one.Reference == contract) is not { } chosen)
        {
            return new Refusal("no-contract", $"There is no contract {contract} on which this person may do this.");
        }

        var ruling = await act(work, await _shelf.SeenBy(work, chosen));
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
