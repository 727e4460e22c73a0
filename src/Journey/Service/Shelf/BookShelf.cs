using System.Collections.Concurrent;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
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
        return await UpToDate(standing, reading, contract);
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

    /// <summary>The contracts whose books are in memory and may lack what came since they were last found whole. A book that somebody reads at this
    /// moment, or whose reading broke off, is left to whoever asks next.</summary>
    public async Task<IReadOnlyList<ContractId>> Behind(CancellationToken stop)
    {
        var held = _books.Where(one => one.Value is { Read: not null, Reading: not null }).ToList();
        if (held.Count == 0)
        {
            return [];
        }

        await using var looking = await database.BeginAsWorker(Nobody.Caller, stop);
        var drawn = await Numbering.LastDrawn(looking);
        return [.. held.Where(one => one.Value.Settled?.UpTo != drawn.Fact).Select(one => one.Key)];
    }

    /// <summary>Brings a book that is in memory up to date, as if somebody asked for it.</summary>
    /// <returns>Whether anything had come; false of a book that is not in memory.</returns>
    public async Task<bool> Follow(ContractId contract, CancellationToken stop)
    {
        if (!_books.TryGetValue(contract, out var standing) || standing.Read is not { } known)
        {
            return false;
        }

        await using var reading = await database.BeginAsWorker(Nobody.Caller, stop);
        return !ReferenceEquals(await UpToDate(standing, reading, contract), known.Book);
    }

    private static async Task<BookOfContract> UpToDate(Standing standing, Work reading, ContractId contract)
    {
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

        await standing.Turn.WaitAsync(reading.Stop);
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
