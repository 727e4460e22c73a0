using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Outcomes.Service.AskFeed;

/// <summary>The questions that wait for an answer, as a feed is sent them: whom they are about, by number, and between which days. Each person
/// read is told to the journal of readings.</summary>
internal static class QuestionsCsv
{
    public static async Task<IResult> Answer(
        HttpContext request, Database database, Policy policy, ContractRegister contracts, Participants participants, string? contract,
        CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        var mine = await ClaimScope.Contracts(work, policy, contracts, FeedQuestions.Ask);
        var chosen = string.IsNullOrEmpty(contract) ? (mine.Count > 0 ? mine[0] : null) : mine.SingleOrDefault(one => one.Reference == contract);
        if (chosen is null)
        {
            return Results.NotFound();
        }

        var write = await Waiting(work, participants, chosen);
        await work.Commit();
        return Results.File(CsvText.Bytes(write), "text/csv; charset=utf-8", "questions.csv");
    }

    /// <summary>Reads those that wait, for the page and the command line alike.</summary>
    /// <returns>What writes them.</returns>
    public static async Task<Action<CsvText>> Waiting(Work work, Participants participants, Contract contract)
    {
        var open = (await QuestionRows.Of(work, contract.Id)).Where(row => row.Answer is null).ToList();
        var people = await participants.Read(work, FeedQuestions.Ask, [.. open.Select(row => row.Participant).Distinct()]);
        return csv =>
        {
            csv.Header("question", "nino", "check", "from", "to");
            foreach (var row in open.Where(row => people.ContainsKey(row.Participant)))
            {
                csv.Number(row.Number).Text(people[row.Participant].Nino).Text(row.CheckName).Day(row.AskedFrom).Day(row.AskedTo).End();
            }
        };
    }
}
