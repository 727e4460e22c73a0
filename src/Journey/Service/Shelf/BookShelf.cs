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
        if (standing.Settled is { } settled && settled.UpTo == drawn.Fact)
        {
            return settled.Book;
        }

        // Asked after the number and before the reading: whoever drew one up to it has committed, and is read, or still writes.
        var whole = await Numbering.Whole(reading, drawn);
        var book = await Current(standing, reading, contract, whole);
        if (whole == drawn)
        {
            standing.Settled = new Settled(book, drawn.Fact);
        }

        return book;
    }

    public async Task<BookOfContract> AsOf(UnitOfWork work, ContractId contract, long lastFact)
    {
        var standing = _books.GetOrAdd(contract, _ => new Standing());
        if (standing.Read?.Book is { } kept && kept.LastFact == lastFact)
        {
            return kept;
        }

        await using var reading = await database.BeginAsWorker(((Work)work).Caller, CancellationToken.None);
        var whole = await Numbering.Whole(reading, await Numbering.LastDrawn(reading));
        await standing.TurnOfPast.WaitAsync();
        try
        {
            // read on from where somebody asked before, unless that lies later or records became others' meanwhile
            var past = standing.Past is { } before && before.Last <= lastFact && !await before.IsMergedSince(reading, contract)
                ? before
                : new BookReading(lastFact);
            standing.Past = null; // nothing half read is read on from
            var book = (await past.BringUpTo(reading, contract, lastFact, whole)).Book;
            standing.Past = past;
            return book;
        }
        finally
        {
            standing.TurnOfPast.Release();
        }
    }

    /// <param name="whole">Up to where nothing that is not there yet can come to light, as it was known before this.</param>
    private static async Task<BookOfContract> Current(Standing standing, Work reading, ContractId contract, Drawn whole)
    {
        var known = standing.Read;
        var (last, later) = await BookReading.Latest(reading, contract, known);
        if (known is not null && last == known.Book.LastFact && later == known.Later)
        {
            Settle(standing, known, whole);
            return known.Book;
        }

        await standing.Turn.WaitAsync();
        try
        {
            var own = standing.Reading is { } before && !await before.IsMergedSince(reading, contract) ? before : new BookReading();
            standing.Reading = null; // nothing half read is read on from
            // somebody who asked later may have read further meanwhile
            standing.Read = await own.BringUpTo(reading, contract, Math.Max(last, own.Last), whole);
            standing.Reading = own;
            return standing.Read.Book;
        }
        finally
        {
            standing.Turn.Release();
        }
    }

    /// <summary>Lets a book that is whole be looked at from further on the next time, unless somebody reads at this moment.</summary>
    private static void Settle(Standing standing, ReadBook known, Drawn whole)
    {
        if (known.Mark >= Math.Min(whole.Fact, known.Book.LastFact) || !standing.Turn.Wait(0))
        {
            return;
        }

        try
        {
            if (ReferenceEquals(standing.Read, known) && standing.Reading is { } own)
            {
                standing.Read = own.Settled(whole);
            }
        }
        finally
        {
            standing.Turn.Release();
        }
    }

    private sealed class Standing
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        /// <summary>From where it is read on; nothing before the first reading, and after one that broke off.</summary>
        public BookReading? Reading { get; set; }

        public ReadBook? Read { get; set; }

        public Settled? Settled { get; set; }

        public SemaphoreSlim TurnOfPast { get; } = new(1, 1);

        /// <summary>How far somebody who looks back has read.</summary>
        public BookReading? Past { get; set; }
    }

    /// <summary>A book that holds every fact of its contract numbered up to here: none of them can still be committed.</summary>
    private sealed record Settled(BookOfContract Book, long UpTo);
}
