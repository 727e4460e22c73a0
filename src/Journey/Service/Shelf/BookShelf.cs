using System.Collections.Concurrent;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Shelf;

/// <summary>Contracts' books in memory. A book is brought up to date by the facts that came since; while no fact is recorded
/// anywhere, a page costs one look at the last number given out.</summary>
internal sealed class BookShelf(Database database) : Books
{
    private readonly ConcurrentDictionary<ContractId, Standing> _books = new();

    public async Task<BookOfContract> Of(UnitOfWork work, ContractId contract)
    {
        var standing = _books.GetOrAdd(contract, _ => new Standing());
        // as the worker: a book is of the whole contract whoever asks first, and must not depend on what the asker sees
        await using var reading = await database.BeginAsWorker(((Work)work).Caller, CancellationToken.None);
        var drawn = await Numbering.LastDrawn(reading);
        if (standing.Settled is { } settled && settled.UpTo == drawn)
        {
            return settled.Book;
        }

        // Asked after the number and before the reading: whoever drew one up to it has committed, and is read, or still writes.
        var mayGrow = await Numbering.SomebodyWrites(reading);
        var book = await Current(standing, reading, contract);
        if (!mayGrow)
        {
            standing.Settled = new Settled(book, drawn);
        }

        return book;
    }

    public async Task<BookOfContract> AsOf(UnitOfWork work, ContractId contract, long lastFact)
    {
        var standing = _books.GetOrAdd(contract, _ => new Standing());
        if (standing.Book is { } kept && kept.LastFact == lastFact)
        {
            return kept;
        }

        await using var reading = await database.BeginAsWorker(((Work)work).Caller, CancellationToken.None);
        await standing.TurnOfPast.WaitAsync();
        try
        {
            // read on from where somebody asked before, unless that lies later or records became others' meanwhile
            if (standing.Past is not { } past || past.Last > lastFact || await past.IsMergedSince(reading, contract))
            {
                standing.Past = past = new BookReading(lastFact);
            }

            return await past.BringUpTo(reading, contract, lastFact);
        }
        finally
        {
            standing.TurnOfPast.Release();
        }
    }

    private static async Task<BookOfContract> Current(Standing standing, Work reading, ContractId contract)
    {
        var last = await BookReading.LastFact(reading, contract, standing.Book?.LastFact ?? 0);
        if (standing.Book is { } kept && last == kept.LastFact)
        {
            return kept;
        }

        await standing.Turn.WaitAsync();
        try
        {
            if (standing.Book is not null && await standing.Reading.IsMergedSince(reading, contract))
            {
                standing.Reading = new BookReading();
            }

            // somebody who asked later may have read further meanwhile
            return standing.Book = await standing.Reading.BringUpTo(reading, contract, Math.Max(last, standing.Reading.Last));
        }
        finally
        {
            standing.Turn.Release();
        }
    }

    private sealed class Standing
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public BookReading Reading { get; set; } = new();

        public BookOfContract? Book { get; set; }

        public Settled? Settled { get; set; }

        public SemaphoreSlim TurnOfPast { get; } = new(1, 1);

        /// <summary>How far somebody who looks back has read.</summary>
        public BookReading? Past { get; set; }
    }

    /// <summary>A book that holds every fact of its contract numbered up to here: none of them can still be committed.</summary>
    private sealed record Settled(BookOfContract Book, long UpTo);
}
