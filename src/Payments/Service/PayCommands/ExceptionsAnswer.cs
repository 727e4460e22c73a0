using System.Globalization;
using Concordat.Payments.Service.ClearExceptions;
using Concordat.Payments.Service.ShowRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service.PayCommands;

/// <summary>What <c>concordat pay exceptions</c> and <c>concordat pay clear</c> do and say: what is unusual in a run, kind by kind, and what came of
/// looking at it.</summary>
internal static class ExceptionsAnswer
{
    /// <summary>The kinds by the words of the command.</summary>
    public static readonly IReadOnlyDictionary<string, ExceptionKind> Kinds = Enum.GetValues<ExceptionKind>().ToDictionary(kind => kind.Word());

    public static async Task<int> Show(IServiceProvider services, PayAsked asked, int run, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, ShowRunModel.Operation, stop);
        return who.TryGet(out var caller) ? await Say(services, asked, caller, run, stop) : CommandAnswer.Refuse(who.Refusal!);
    }

    public static async Task<int> Clear(IServiceProvider services, PayAsked asked, ClearOrder order, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, ClearExceptions.ClearExceptions.Operation, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        if (await services.GetRequiredService<ClearExceptions.ClearExceptions>().Do(caller, order, stop) is not { } answer)
        {
            return CommandAnswer.Refuse(PayAnswers.NoRun(order.Run));
        }

        return answer.IsGranted ? await Say(services, asked, caller, order.Run, stop) : CommandAnswer.Refuse(answer.Refusal!);
    }

    private static async Task<int> Say(IServiceProvider services, PayAsked asked, Caller caller, int number, CancellationToken stop)
    {
        await using var work = await services.GetRequiredService<Database>().Begin(caller, stop);
        if (await Runs.Find(work, number) is not { } run)
        {
            return CommandAnswer.Refuse(PayAnswers.NoRun(number));
        }

        var found = (await services.GetRequiredService<ClearExceptions.ClearExceptions>().Of(work, run)).Select(ExceptionSaid.Of).ToList();
        if (asked.Json)
        {
            CommandAnswer.Print(found);
            return Operator.Done;
        }

        Console.WriteLine(found.Count == 0 ? $"Run {number}: nothing in it is unusual." : $"Run {number}: {run.Status.Title().ToLowerInvariant()}.");
        foreach (var one in found)
        {
            var came = one.Code is { } code ? ExceptionRules.Codes[code] : "Nobody has looked";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {one.Kind,-16} {one.Title,-36} {one.Lines,9:#,0} {one.Amount,16}  {came}"));
        }

        return Operator.Done;
    }
}
