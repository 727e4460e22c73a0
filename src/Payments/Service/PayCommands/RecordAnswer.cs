using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.RecordContractFact;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service.PayCommands;

/// <summary>What <c>concordat pay record</c> does and says: the upload of the pages, from the command line.</summary>
internal static class RecordAnswer
{
    /// <summary>What a file may hold, by the word of the command.</summary>
    public static readonly IReadOnlyDictionary<string, FactKind> Kinds = new Dictionary<string, FactKind>
    {
        ["costs"] = FactKind.CostIncurred,
        ["measures"] = FactKind.Measured,
        ["fidelity"] = FactKind.FidelityScored,
    };

    public static async Task<int> Of(IServiceProvider services, PayAsked asked, RecordAsked record, CancellationToken stop)
    {
        var (key, reference, kind, file) = record;
        var who = await CommandCaller.Of(services, asked.Email, RecordContractFact.RecordContractFact.OperationOf(kind), stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        ContractId? contract;
        await using (var work = await services.GetRequiredService<Database>().Begin(caller, stop))
        {
            contract = (await services.GetRequiredService<ContractRegister>().Find(work, reference))?.Id;
        }

        if (!file.Exists)
        {
            return CommandAnswer.Refuse(new Refusal("no-file", $"There is no file {file.Name}."));
        }

        await using var stream = file.OpenRead();
        var (rows, problems) = ContractFactsFile.Read(stream, file.Name, kind);
        if (problems.Count > 0)
        {
            return Say(problems);
        }

        var answer = contract is { } id
            ? await services.GetRequiredService<RecordContractFact.RecordContractFact>()
                .Do(caller, new ContractFactsOrder(key, id, kind, [.. rows.Select(row => row.Fact)]), stop)
            : null;
        if (answer is null)
        {
            return CommandAnswer.Refuse(PayAnswers.NoContract(reference));
        }

        if (answer.Why is { } why)
        {
            return CommandAnswer.Refuse(why);
        }

        if (answer.Refused.Count > 0)
        {
            return Say([.. answer.Refused.Select(refused =>
                new Problem(file.Name, rows[refused.Index].Row, 0, "row", refused.Why.Sentence.TrimEnd('.'), ContractFactsFile.WouldDo))]);
        }

        if (asked.Json)
        {
            CommandAnswer.Print(new { answer.Added, answer.Repeated });
        }
        else
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Added:N0} recorded, {answer.Repeated:N0} on record already."));
        }

        return Operator.Done;
    }

    private static int Say(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return Operator.Refused;
    }
}

/// <summary>What is to be recorded, of which contract.</summary>
/// <param name="Key">Made by whoever calls: the same key has its effect once.</param>
internal sealed record RecordAsked(Guid Key, string Contract, FactKind Kind, FileInfo File);
