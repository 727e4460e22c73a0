using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Journey.Service.ListQuestions;

/// <summary>Every question that waits, as a file: what it rests on, and nobody's particulars.</summary>
internal static class QuestionsCsv
{
    public static async Task<IResult> Answer(HttpContext request, Database database, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        var rows = await IdentityQuestion.Open(work, 0, int.MaxValue);
        return Results.File(CsvText.Bytes(csv =>
        {
            csv.Header("question", "asked_on", "why", "may_be");
            foreach (var row in rows)
            {
                csv.Number(row.Number).Day(London.DayOf(row.AskedAt)).Text(string.Join(" ", row.Reasons.Select(IdentityReasons.Sentence)))
                    .Number(row.Candidates.Count).End();
            }
        }), "text/csv; charset=utf-8", "identity-questions.csv");
    }
}
