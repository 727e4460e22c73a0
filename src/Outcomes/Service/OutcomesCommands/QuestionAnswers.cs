using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Outcomes.Service.AskFeed;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Outcomes.Service.OutcomesCommands;

/// <summary>What <c>concordat outcomes questions</c> does and writes: the bytes of the page's file, and apart from them what was put.</summary>
internal static class QuestionAnswers
{
    /// <param name="put">The key under which the questions that are due are put before; nothing to put none.</param>
    public static async Task<int> Of(IServiceProvider services, string email, string reference, Guid? put, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, email, FeedQuestions.Ask, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        await using var work = await services.GetRequiredService<Database>().Begin(caller, stop);
        var mine = await ClaimScope.Contracts(work, services.GetRequiredService<Policy>(), services.GetRequiredService<ContractRegister>(), FeedQuestions.Ask);
        if (mine.SingleOrDefault(one => one.Reference == reference) is not { } contract)
        {
            return CommandAnswer.Refuse(CheckAnswers.NoContract(reference));
        }

        if (put is { } key)
        {
            var ruling = await services.GetRequiredService<FeedQuestions>().Put(work, contract, key);
            if (!ruling.TryGet(out var count))
            {
                return CommandAnswer.Refuse(ruling.Refusal!);
            }

            await Console.Error.WriteLineAsync($"Put: {count}.");
        }

        var write = await QuestionsCsv.Waiting(work, services.GetRequiredService<Participants>(), contract);
        await work.Commit();
        write(new CsvText(Console.Out));
        return Operator.Done;
    }
}
