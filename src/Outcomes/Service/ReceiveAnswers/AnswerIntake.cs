using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReceiveAnswers;

/// <summary>The columns of a file of answers. It names questions by number and nobody by name.</summary>
internal static class AnswersFile
{
    public static readonly CsvColumn Question = new("question", Needed: true);
    public static readonly CsvColumn Answer = new("answer", Needed: true);
    public static readonly CsvColumn Code = new("code");
    public static readonly CsvShape Shape = new(Question, Answer, Code);

    private static readonly string[] Words = ["yes", "no", "not known"];

    /// <returns>Nothing where the row has problems.</returns>
    public static GivenAnswer? Read(CsvRow row)
    {
        row.Needs(Question, "an answer names its question");
        row.Needs(Answer, "a row has an answer");
        var question = row.Number(Question, int.MaxValue, 0) ?? 0;
        var answer = row.Word(Answer, Words) ?? "";
        var code = row.Word(Code, [.. Questions.Unknown.Keys]) ?? "";
        if ((answer == "not known") != (code.Length > 0) && row.Problems.Count == 0)
        {
            row.Refuse(Code, "not known has a code that says why, and no other answer has one", $"Write one of {string.Join(", ", Questions.Unknown.Keys)}");
        }

        return row.Problems.Count > 0 ? null : new GivenAnswer((int)question, answer, code);
    }
}

/// <summary>Receives a file of answers: every row is taken or refused with its reason, in one transaction. The same file twice changes
/// nothing.</summary>
internal sealed class AnswerIntake(Database database, FactRecords facts, AnswerDesk desk, SealedText seal)
{
    public async Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop)
    {
        var digest = await FileDigest.Of(stream, stop);
        await using var work = await database.Begin(caller, stop);
        await work.TakeTurn($"outcomes-answers {caller.Organisation.Value}");
        if (await facts.FileReceived(work, digest) is not null)
        {
            return new FileAnswer(await ReceivedFile.Before(work, digest), true, []);
        }

        var file = CsvFile.Open(stream, name, AnswersFile.Shape, FileLimits.Uploads);
        var refused = new List<RefusedRow>();
        var rows = file.Read(row => AnswersFile.Read(row) is { } given ? new AnswerRow(given, row.Line, [.. row.Cells]) : null, refused);
        if (file.Problems.Count > 0)
        {
            return new FileAnswer(null, false, file.Problems);
        }

        var (answered, added) = await desk.Take(work, [.. rows.Select(row => row.Given)]);
        foreach (var (row, why) in rows.Zip(answered))
        {
            if (why is not null)
            {
                var problem = new Problem("", row.Line, 0, "question", why.Sentence.TrimEnd('.'), "Correct the row, or leave it out");
                refused.Add(new RefusedRow(row.Line, row.Cells, [problem]));
            }
        }

        var repeated = answered.Count(why => why is null) - added;
        var contract = caller.Contracts is [var office, ..] ? office : default;
        var number = await ReceivedFile.Keep(work, seal, "answers", contract, digest, file, added, repeated, [.. refused.OrderBy(row => row.Line)]);
        await facts.ReceiveFile(work, new FileReceipt(digest, "answers", contract, file.Rows, added + repeated, refused.Count));
        await work.Commit();
        return new FileAnswer(number, false, []);
    }

    private sealed record AnswerRow(GivenAnswer Given, int Line, IReadOnlyList<string> Cells);
}
