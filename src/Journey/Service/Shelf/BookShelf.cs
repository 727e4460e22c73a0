using System.Collections.Concurrent;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Shelf;

/// <summary>Contracts' books in memory. A book is brought up to date by the facts that came since; while no fact is recorded
/// anywhere, a page costs one look at the last number given out.</summary>
internal sealed class BookShelf(Database database) : Books
{
    private readonly ConcurrentDictionary<ContractId, Standing> _books = new();
    private readonly Numbering _numbering = new();

    public async Task<BookOfContract> Of(UnitOfWork work, ContractId contract)
    {
        var standing = _books.GetOrAdd(contract, id => new Standing(id));
        // as the worker: a book is of the whole contract whoever asks first, and must not depend on what the asker sees
        await using var reading = await database.BeginAsWorker(((Work)work).Caller, CancellationToken.None);
        var drawn = await Numbering.LastDrawn(reading);
        if (standing.Whole is { } whole && whole.UpTo == drawn)
        {
            return whole.Book;
        }

        var settled = await _numbering.Settled(reading, drawn);
        var book = await Current(standing, reading, settled);
        if (settled >= drawn)
        {
            standing.Whole = new Whole(book, drawn);
        }

        return book;
    }

    public async Task<BookOfContract> AsOf(UnitOfWork work, ContractId contract, long lastFact)
    {
        var standing = _books.GetOrAdd(contract, id => new Standing(id));
        if (standing.Read is { } kept && kept.Book.LastFact == lastFact)
        {
            return kept.Book;
        }

        await using var reading = await database.BeginAsWorker(((Work)work).Caller, CancellationToken.None);
        var settled = await _numbering.Settled(reading, await Numbering.LastDrawn(reading));
        await standing.TurnOfPast.WaitAsync();
        try
        {
            // read on from where somebody asked before, unless that lies later or records became others' meanwhile
            if (standing.Past is not { } past || past.Own > lastFact || await past.IsMergedSince(reading, lastFact))
            {
                standing.Past = past = new BookReading(contract, lastFact);
            }

            return (await past.BringUpTo(reading, lastFact, lastFact, settled)).Book;
        }
        finally
        {
            standing.TurnOfPast.Release();
        }
    }

    private static async Task<BookOfContract> Current(Standing standing, Work reading, long settled)
    {
        var read = standing.Read;
        var recorded = await BookReading.Look(reading, standing.Contract, read);
        if (read is not null && read.Holds(recorded))
        {
            await standing.Settle(read, settled);
            return read.Book;
        }

        await standing.Turn.WaitAsync();
        try
        {
            if (recorded.Merge > standing.Reading.Own)
            {
                standing.Reading = new BookReading(standing.Contract);
            }

            // somebody who asked later may have read further meanwhile
            var own = Math.Max(recorded.Own, standing.Reading.Own);
            standing.Read = await standing.Reading.BringUpTo(reading, own, null, settled);
            return standing.Read.Book;
        }
        finally
        {
            standing.Turn.Release();
        }
    }

    private sealed class Standing(ContractId contract)
    {
        public ContractId Contract => contract;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public BookReading Reading { get; set; } = new(contract);

        public BookRead? Read { get; set; }

        public Whole? Whole { get; set; }

        public SemaphoreSlim TurnOfPast { get; } = new(1, 1);

        /// <summary>How far somebody who looks back has read.</summary>
        public BookReading? Past { get; set; }

        /// <summary>Notes that nothing is missing in what was read, so that the next look begins further on; whoever reads on at this moment notes
        /// it anyway.</summary>
        public async Task Settle(BookRead read, long settled)
        {
            if (settled <= read.Settled || !await Turn.WaitAsync(0))
            {
                return;
            }

            try
            {
                if (ReferenceEquals(Reading.Read, read))
                {
                    Read = Reading.Settle(read.Book, settled);
                }
            }
            finally
            {
                Turn.Release();
            }
        }
    }

    /// <summary>A book that holds every fact of its contract numbered up to here: none of them can still be committed.</summary>
    private sealed record Whole(BookOfContract Book, long UpTo);
}
