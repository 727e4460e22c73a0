using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Outcomes.Service.OutcomesCommands;

/// <summary>Takes a file as the page of it does.</summary>
internal delegate Task<FileAnswer> FileDoor(IServiceProvider services, Caller caller, Stream stream, string name, CancellationToken stop);

/// <summary>What a command that receives a file says: how many rows were taken, and each refused row with its reason. Refused rows make the command
/// end as refused; the others are taken.</summary>
internal static class FileAnswers
{
    public static async Task<int> Of(
        IServiceProvider services, OutcomesAsked asked, FileInfo file, string operation, FileDoor door, CancellationToken stop)
    {
        if (!file.Exists)
        {
            return CommandAnswer.Refuse(new Refusal("no-file", $"There is no file {file.Name}."));
        }

        var who = await CommandCaller.Of(services, asked.Email, operation, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        await using var stream = file.OpenRead();
        var taken = await door(services, caller, stream, file.Name, stop);
        if (taken.Problems.Count > 0)
        {
            return CommandAnswer.Refuse(new Refusal("nothing-taken", string.Join('\n', taken.Problems)));
        }

        if (taken.File is not { } number)
        {
            return CommandAnswer.Refuse(new Refusal("sent-before", "It was received before, from elsewhere. Nothing has changed."));
        }

        await using var work = await services.GetRequiredService<Database>().Begin(caller, stop);
        return Say(asked, taken, (await ReceivedFile.Find(work, number))!, await RefusedRow.Of(work, null, number, 0, int.MaxValue));
    }

    private static int Say(OutcomesAsked asked, FileAnswer taken, ReceivedFile file, IReadOnlyList<RefusedRow> refused)
    {
        var problems = refused.SelectMany(row => row.Problems).ToList();
        if (asked.Json)
        {
            CommandAnswer.Print(new
            {
                File = file.Number,
                taken.IsRepeat,
                file.Rows,
                Taken = file.Accepted,
                file.Repeated,
                Refused = problems.Select(problem => new { problem.Row, problem.Column, problem.What, problem.Why, problem.WouldDo }),
            });
            return file.Refused == 0 ? Operator.Done : Operator.Refused;
        }

        if (taken.IsRepeat)
        {
            Console.WriteLine("This file was received before. Nothing has changed.");
        }

        Console.WriteLine($"Taken: {file.Accepted:#,0}. On record already: {file.Repeated:#,0}. Refused: {file.Refused:#,0}. See /files/{file.Number}.");
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"Row {problem.Row}, {problem.What}: {problem.Why}. {problem.WouldDo}.");
        }

        return file.Refused == 0 ? Operator.Done : Operator.Refused;
    }
}
