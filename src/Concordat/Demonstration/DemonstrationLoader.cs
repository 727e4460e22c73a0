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

        var definitions = read.Value;
        var database = services.GetRequiredService<Database>();
        progress("Organisations, people and contracts", 0);
        await new RegisterLoading(services, folder, definitions).Load(database, stop);
        progress("Done", 1);
    }
}
