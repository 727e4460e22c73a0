using System.CommandLine;
using Concordat.Journey.Service.CopyRecord;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Journey.Service.ErasePerson;

/// <summary><c>concordat record copy | erase</c>: what the person on record may ask for, done by the operator for all who hold the record.</summary>
internal static class RecordCommands
{
    public static Command Of(Operator operators) => new("record", "What is held about one person: a copy to hand over, or its erasure.")
    {
        Copy(operators), Erase(operators),
    };

    private static Command Copy(Operator operators)
    {
        var reference = Reference();
        var file = new Option<string>("--out") { Description = "the zip file to write", Required = true };
        var command = new Command("copy", "Writes what is held about a person as a page to read and tables as CSV.") { reference, file };
        command.SetAction((parsed, stop) => operators.WithStore(async (services, within) =>
        {
            await using var worker = await services.GetRequiredService<Database>().BeginAsWorker(Nobody.Caller, within);
            if (await Find(services, worker, parsed.GetValue(reference)!) is not { } person)
            {
                return await Unknown(parsed.GetValue(reference)!);
            }

            var bytes = await services.GetRequiredService<RecordCopy>().Make(worker, person, parsed.GetValue(reference)!);
            await File.WriteAllBytesAsync(parsed.GetValue(file)!, bytes, within);
            await worker.Commit();
            Console.WriteLine($"{parsed.GetValue(file)}: hand it to the person it is about, and to nobody else.");
            return Operator.Done;
        }, stop));
        return command;
    }

    private static Command Erase(Operator operators)
    {
        var reference = Reference();
        var reason = new Option<string>("--reason") { Description = $"why: {string.Join(", ", ErasureReasons.All.Keys)}", Required = true };
        var command = new Command("erase", "Destroys a person's particulars for good. Facts and payments stay, under a number that leads to nobody.")
        {
            reference, reason,
        };
        command.SetAction((parsed, stop) => operators.WithStore(async (services, within) =>
        {
            await using var worker = await services.GetRequiredService<Database>().BeginAsWorker(Nobody.Caller, within);
            if (await Find(services, worker, parsed.GetValue(reference)!) is not { } person)
            {
                return await Unknown(parsed.GetValue(reference)!);
            }

            var erased = await services.GetRequiredService<Erasure>().Erase(worker, person, parsed.GetValue(reason)!, null);
            if (erased.Refusal is { } refusal)
            {
                await Console.Error.WriteLineAsync(refusal.Sentence);
                return Operator.Refused;
            }

            await worker.Commit();
            Console.WriteLine($"{parsed.GetValue(reference)} is erased. Keep a copy of keys/{ErasureList.FileName} apart from the backups: restoring needs it.");
            return Operator.Done;
        }, stop));
        return command;
    }

    private static Argument<string> Reference() => new("REFERENCE") { Description = "the participant's reference, such as C7K2-94QD" };

    private static async Task<ParticipantId?> Find(IServiceProvider services, Work worker, string reference) =>
        (await services.GetRequiredService<Participants>().ByReference(worker, [reference])).TryGetValue(reference, out var person) ? person : null;

    private static async Task<int> Unknown(string reference)
    {
        await Console.Error.WriteLineAsync($"Nobody is on record as {reference}.");
        return Operator.Refused;
    }
}
