using System.CommandLine;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary><c>concordat import referrals FILE --contract REF --as E-MAIL</c>: the same door as the page, for the person named.</summary>
internal static class ImportCommand
{
    private const string Operation = "referrals.file.receive";

    public static Command Of(Operator operators)
    {
        var file = new Argument<FileInfo>("file") { Description = "Comma-separated values in UTF-8; the page /referrals/receive gives the header." };
        var contract = new Option<string>("--contract") { Description = "The contract's reference, such as GM-WW-1.", Required = true };
        var email = new Option<string>("--as") { Description = "E-mail address of the person who sends the file.", Required = true };
        var referrals = new Command("referrals", "Receives a file of referrals: every row is taken, refused with its reason, or waits for a decision.")
        {
            file, contract, email,
        };
        referrals.SetAction((parsed, stop) => operators.WithStore(
            (services, within) => Receive(services, parsed.GetValue(file)!, parsed.GetValue(contract)!, parsed.GetValue(email)!, within), stop));
        return new Command("import", "Receives files.") { referrals };
    }

    private static async Task<int> Receive(IServiceProvider services, FileInfo file, string contract, string email, CancellationToken stop)
    {
        if (!file.Exists)
        {
            return await Refuse($"There is no file {file.Name}.");
        }

        if (await CallerOf(services, email, stop) is not { } caller)
        {
            return await Refuse($"Nobody of this address may send referrals.");
        }

        await using var stream = file.OpenRead();
        switch (await services.GetRequiredService<ReferralIntake>().Take(caller, contract, stream, file.Name, stop))
        {
            case IntakeAnswer.Taken taken:
                await Console.Out.WriteLineAsync(
                    $"Referrals made: {taken.Accepted:#,0}. Refused: {taken.Refused:#,0}. Waiting for a decision: {taken.Waiting:#,0}. Held: {taken.Held:#,0}. See /referrals/received/{taken.Intake}.");
                return taken.Refused == 0 ? Operator.Done : Operator.Refused;
            case IntakeAnswer.Unreadable unreadable:
                return await Refuse(string.Join('\n', unreadable.Problems));
            default:
                await Console.Out.WriteLineAsync("This file was received before. Nothing has changed.");
                return Operator.Done;
        }
    }

    /// <summary>The person's first office that may send referrals.</summary>
    private static async Task<Caller?> CallerOf(IServiceProvider services, string email, CancellationToken stop)
    {
        var nobody = new Caller(new(0), new(0), "administrator", []);
        await using var work = await services.GetRequiredService<Database>().BeginAsWorker(nobody, stop);
        var policy = services.GetRequiredService<Policy>();
        return (await services.GetRequiredService<Offices>().ByEmail(work, email))?.Offices
            .Select(office => office.Caller).FirstOrDefault(caller => policy.Allows(Operation, caller.Role));
    }

    private static async Task<int> Refuse(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return Operator.Refused;
    }
}
