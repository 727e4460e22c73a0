using System.Collections.Concurrent;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Shelf;

/// <summary>Contracts' books in memory. A book is brought up to date by the facts that came since; a page that finds nothing new costs
/// one look at the last number.</summary>
internal sealed class BookShelf(Database database) : Books
{
    private readonly ConcurrentDictionary<ContractId, Standing> _books = new();

    public async Task<BookOfContract> Of(UnitOfWork work, ContractId contract)
    {
        var standing = _books.GetOrAdd(contract, _ => new Standing());
        // as the worker: a book is of the whole contract whoever asks first, and must not depend on what the asker sees
        await using var reading = await database.BeginAsWorker(((Work)work).Caller, CancellationToken.None);
        if (standing.Book is { } kept && await BookReading.LastFact(reading, contract) == kept.LastFact)
        {
            return kept;
        }

        await standing.Turn.WaitAsync();
        try
        {
            return standing.Book = await standing.Reading.BringUpToDate(reading, contract);
        }
        finally
        {
            standing.Turn.Release();
        }
    }

    private sealed class Standing
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public BookReading Reading { get; } = new();

        public BookOfContract? Book { get; set; }
    }
}
