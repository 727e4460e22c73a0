using Concordat.Demonstration.Generator;
using Concordat.Demonstration.Loading;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration;

/// <summary>Fills a new database, marked as a demonstration, with the invented organisations, people, contracts and journeys.</summary>
internal static class DemonstrationLoader
{
    /// <param name="services">The house's services on the database to fill.</param>
    /// <param name="progress">Told what is being done and how much of the whole is done, from 0 to 1.</param>
    /// <param name="stop">Breaks the loading off; the database is then not whole and says so.</param>
    /// <exception cref="InvalidDataException">A file of the demonstration cannot be used; the message says which and where.</exception>
    public static async Task Load(IServiceProvider services, Action<string, double> progress, CancellationToken stop)
    {
        var folder = DemonstrationFolder.Open();
        var read = folder.Read();
        if (read.Refusal is { } refusal)
        {
            throw new InvalidDataException(refusal.Sentence);
        }

        await Load(services, folder, read.Value, progress, stop);
    }

    /// <summary>The same with other definitions, such as fewer people.</summary>
    internal static async Task Load(
        IServiceProvider services, DemonstrationFolder folder, DemonstrationDefinitions definitions, Action<string, double> progress,
        CancellationToken stop)
    {
        progress("Inventing people and their journeys", 0);
        var journeys = definitions.Journeys().ToLookup(journey => journey.Contract);
        var rows = journeys.Sum(contract => contract.Sum(journey => 1 + journey.Facts.Count));
        var tally = new Tally(progress, rows, RunLoading.Count(definitions));
        tally.Done("Organisations, people and contracts", 0);
        var registered = await new RegisterLoading(services, folder, definitions).Load(services.GetRequiredService<Database>(), stop);
        await LoadMoney(services, definitions, registered, journeys, tally, stop);
        await new FunderLoading(services, definitions, registered).Load(stop);
        await new OutcomeLoading(services, definitions, registered).Load(stop);
        await new SampleLoading(services, definitions, registered).Load(stop);
        await new VariationLoading(services, folder, definitions, registered).Load(stop);
        await new BoardLoading(services, folder, definitions, registered).Load(stop);
        await new CaseloadLoading(services, definitions, registered).Load(stop);
        await new TodayLoading(services, definitions, registered).Load(journeys, stop);
        await new ConsultationLoading(services, folder, definitions, registered).Load(stop);
        progress("Done", 1);
    }

    /// <summary>Everything that money rests on, and the money: journeys, facts about contracts, decisions of the parties, and the runs.</summary>
    internal static async Task LoadMoney(
        IServiceProvider services, DemonstrationDefinitions definitions, Registered registered, ILookup<string, InventedJourney> journeys, Tally tally,
        CancellationToken stop)
    {
        var loading = new JourneyLoading(services, definitions, registered, tally);
        foreach (var contract in definitions.Contracts)
        {
            await loading.Load(contract, [.. journeys[contract.Reference]], stop);
        }

        await new ContractFactLoading(services, definitions, registered).Load(stop);
        await new DeputyLoading(services, definitions).Load(stop);
        await new DecisionLoading(services, definitions, registered).Load(stop);
        await new PromiseLoading(services, definitions, registered).Load(stop);
        await new MatterLoading(services, definitions, registered).Load(stop);
        await new AccountLoading(services, definitions, registered).Load(stop);
        await new RunLoading(services, definitions, registered, tally).Load(stop);
    }
}
