using Concordat.Payments.Service.ExportJournal;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service.PayCommands;

/// <summary>What <c>concordat pay journal</c> writes: the bytes of the page's file, and apart from them what they come to.</summary>
internal static class JournalAnswer
{
    public static async Task<int> Of(IServiceProvider services, string email, JournalAsked asked, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, email, ExportJournal.ExportJournal.Operation, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        var ruling = await services.GetRequiredService<ExportJournal.ExportJournal>().Do(caller, asked, stop);
        if (!ruling.TryGet(out var file))
        {
            return CommandAnswer.Refuse(ruling.Refusal!);
        }

        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(file.Bytes, stop);
        await output.FlushAsync(stop);
        await Console.Error.WriteLineAsync($"{file.Entries:#,0} entries, {file.Debits.Display} on both sides. SHA-256 {file.Hexadecimal}");
        return Operator.Done;
    }
}
