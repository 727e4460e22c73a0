using System.Globalization;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments.Service.ExplainLine;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service.PayCommands;

/// <summary>What <c>concordat pay explain</c> says: the same reasons as the page.</summary>
internal static class ExplainAnswer
{
    private const string NotEarned = "By what was known then, this line was not earned.";

    public static async Task<int> Of(IServiceProvider services, PayAsked asked, EntryAsked entry, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, entry.IsRun ? ExplainedLine.OfRunOperation : ExplainedLine.Operation, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        await using var work = await services.GetRequiredService<Database>().Begin(caller, stop);
        var answer = entry.IsRun
            ? await Whole(services.GetRequiredService<ExplainedRun>(), work, asked, entry.Run)
            : await One(services.GetRequiredService<ExplainedLine>(), work, asked, entry);
        await work.Commit();
        return answer;
    }

    private static async Task<int> One(ExplainedLine lines, Work work, PayAsked asked, EntryAsked entry)
    {
        var ruling = entry.Posting is { } posting
            ? await lines.OfPosting(work, posting)
            : await lines.OfEntry(work, entry.Run, entry.Number!.Value);
        if (ruling is not { } found)
        {
            return CommandAnswer.Refuse(new Refusal("no-posting", $"There is no posting {entry} that this person may see."));
        }

        if (!found.TryGet(out var reason))
        {
            return CommandAnswer.Refuse(found.Refusal!);
        }

        if (asked.Json)
        {
            CommandAnswer.Print(Content(reason));
        }
        else
        {
            Say(reason);
        }

        return Operator.Done;
    }

    /// <summary>Every entry of a run, one a line: what it came to, what the engine owes for it as the run saw it, and the arithmetic.</summary>
    private static async Task<int> Whole(ExplainedRun runs, Work work, PayAsked asked, int run)
    {
        if (await runs.Of(work, run) is not { } ruling)
        {
            return CommandAnswer.Refuse(PayAnswers.NoRun(run));
        }

        if (!ruling.TryGet(out var entries))
        {
            return CommandAnswer.Refuse(ruling.Refusal!);
        }

        if (asked.Json)
        {
            CommandAnswer.Print(entries.Select(entry => new
            {
                Entry = entry.Line.Number,
                entry.Line.Key.Line,
                entry.Line.Key.Sequence,
                entry.Line.Key.Stream,
                Was = entry.Line.Was.ToString(),
                Now = entry.Line.Now.ToString(),
                Owed = entry.Owed.ToString(),
                entry.Line.Version,
                Steps = entry.Explained?.Steps,
            }));
            return Operator.Done;
        }

        var csv = new CsvText(Console.Out).Header("entry", "line", "sequence", "stream", "was", "now", "owed", "version", "steps");
        foreach (var entry in entries)
        {
            csv.Number((long)entry.Line.Number).Text(entry.Line.Key.Line).Number((long)entry.Line.Key.Sequence).Text(entry.Line.Key.Stream)
                .Pounds(entry.Line.Was).Pounds(entry.Line.Now).Pounds(entry.Owed).Text(entry.Line.Version)
                .Text(string.Join(" ", entry.Explained?.Steps ?? [NotEarned])).End();
        }

        return Operator.Done;
    }

    private static void Say(LineReason reason)
    {
        var line = reason.Line;
        Console.WriteLine($"{line.Key.Line} {line.Key.Sequence} {line.Key.Stream}: owed {line.Now.Display}, posted before {line.Was.Display}, "
            + $"difference {line.Amount.Display} ({Says.Cause(line.Cause.Word(), line.Limit).ToLowerInvariant()}).");
        foreach (var step in reason.Explained?.Steps ?? [NotEarned])
        {
            Console.WriteLine($"  {step}");
        }

        foreach (var fact in reason.Facts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {fact.On:yyyy-MM-dd} {fact.Sentence}"));
        }

        foreach (var check in reason.Checks)
        {
            var why = ClaimChecks.InWords(check.Code) is { Length: > 0 } words ? $" {words}" : "";
            var passedOver = check.Override is { } by
                ? string.Create(CultureInfo.InvariantCulture, $" Passed over until {by.Until:yyyy-MM-dd}: {reason.WhyPassedOver(by)}.")
                : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {London.DayOf(check.At):yyyy-MM-dd} {check.Name}: {check.Result}.{why}{passedOver}"));
        }

        foreach (var clause in reason.Explained?.Clauses ?? [])
        {
            Console.WriteLine($"  {clause.Path}: {string.Join("; ", clause.Citations)}{(clause.IsDraft ? " (draft)" : "")}");
        }
    }

    private static object Content(LineReason reason) => new
    {
        reason.Line.Key.Line,
        reason.Line.Key.Sequence,
        reason.Line.Key.Stream,
        Was = reason.Line.Was.ToString(),
        Now = reason.Line.Now.ToString(),
        Difference = reason.Line.Amount.ToString(),
        Cause = reason.Line.Cause.ToString().ToLowerInvariant(),
        reason.Line.Version,
        reason.Line.Rule,
        Steps = reason.Explained?.Steps,
        Facts = reason.Facts.Select(fact => new { On = fact.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), fact.Sentence }),
        Checks = reason.Checks.Select(check => new
        {
            check.Name,
            check.Result,
            check.Code,
            Because = ClaimChecks.InWords(check.Code),
            On = London.DayOf(check.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            PassedOver = check.Override?.Reason,
        }),
        Clauses = reason.Explained?.Clauses.Select(clause => new { clause.Path, Sources = clause.Citations.Select(source => source.ToString()), clause.IsDraft }),
        Parameters = reason.Explained?.Parameters.Select(parameter => new { parameter.Name, parameter.Value, Confidence = parameter.Confidence.ToString() }),
    };
}
