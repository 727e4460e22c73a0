using System.Globalization;
using Concordat.Kernel;
using Concordat.Payments.Service.ExplainLine;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service.PayCommands;

/// <summary>What <c>concordat pay explain</c> says: the same reasons as the page.</summary>
internal static class ExplainAnswer
{
    public static async Task<int> Of(IServiceProvider services, PayAsked asked, long posting, CancellationToken stop)
    {
        var who = await PayCaller.Of(services, asked.Email, ExplainedLine.Operation, stop);
        if (!who.TryGet(out var caller))
        {
            return PayAnswers.Refuse(who.Refusal!);
        }

        await using var work = await services.GetRequiredService<Database>().Begin(caller, stop);
        var ruling = await services.GetRequiredService<ExplainedLine>().OfPosting(work, posting);
        await work.Commit();
        if (ruling is not { } found)
        {
            return PayAnswers.Refuse(new Refusal("no-posting", $"There is no posting {posting} that this person may see."));
        }

        if (!found.TryGet(out var reason))
        {
            return PayAnswers.Refuse(found.Refusal!);
        }

        if (asked.Json)
        {
            PayAnswers.Print(Content(reason));
        }
        else
        {
            Say(reason);
        }

        return Operator.Done;
    }

    private static void Say(LineReason reason)
    {
        var line = reason.Line;
        Console.WriteLine($"{line.Key.Line} {line.Key.Sequence} {line.Key.Stream}: owed {line.Now.Display}, posted before {line.Was.Display}, "
            + $"difference {line.Amount.Display} ({line.Cause.ToString().ToLowerInvariant()}).");
        foreach (var step in reason.Explained?.Steps ?? ["By what was known then, this line was not earned."])
        {
            Console.WriteLine($"  {step}");
        }

        foreach (var fact in reason.Facts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {fact.On:yyyy-MM-dd} {fact.Sentence}"));
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
        Clauses = reason.Explained?.Clauses.Select(clause => new { clause.Path, Sources = clause.Citations.Select(source => source.ToString()), clause.IsDraft }),
        Parameters = reason.Explained?.Parameters.Select(parameter => new { parameter.Name, parameter.Value, Confidence = parameter.Confidence.ToString() }),
    };
}
