using System.Globalization;
using Concordat.Payments.Service.PrepareDue;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service.PayCommands;

/// <summary>What <c>concordat pay due</c> says: a line for each contract that was due. A contract that is refused keeps no other back.</summary>
internal static class DueAnswer
{
    public static async Task<int> Of(IServiceProvider services, PayAsked asked, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, PrepareRun.PrepareRun.Operation, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        var due = await services.GetRequiredService<PrepareDue.PrepareDue>().Do(caller, stop);
        if (asked.Json)
        {
            CommandAnswer.Print(due.Select(one => new
            {
                one.Contract,
                Period = one.Period.Number,
                AsAt = one.Period.AsAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Run = one.Run.TryGet(out var run) ? run : (int?)null,
                Refused = one.Run.Refusal?.Code,
            }));
        }
        else
        {
            Say(due);
        }

        return due.All(one => one.Run.IsGranted) ? Operator.Done : Operator.Refused;
    }

    private static void Say(IReadOnlyList<DueRun> due)
    {
        foreach (var one in due)
        {
            var period = string.Create(CultureInfo.InvariantCulture, $"{one.Contract}, period {one.Period.Number} as at {one.Period.AsAt:d MMMM yyyy}");
            Console.WriteLine(one.Run.TryGet(out var run) ? $"{period}: run {run} is prepared." : $"{period}: {one.Run.Refusal!.Sentence}");
        }

        if (due.Count == 0)
        {
            Console.WriteLine("Nothing is due: each period whose cut-off has passed has had its run.");
        }
    }
}
