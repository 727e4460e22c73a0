using System.Collections.Concurrent;

namespace Concordat.Plumbing.Store;

/// <summary>What was read of a register, kept in memory until any register changes. Each work learns at its beginning in which state the
/// registers are, and is given only what was read in that very state: a change is seen by every work that begins once it is committed, whichever
/// process made it. A work that has changed or locked something reads the tables, and nothing that it reads is kept.</summary>
public sealed class KeptReading<T>
    where T : class
{
    // more offices than read within one state of the registers
    private const int Most = 500;

    private readonly Func<Work, Task<T>> _read;
    private readonly Func<Work, string> _whose;
    private volatile Shelf _shelf = new(Guid.Empty);

    internal KeptReading(Func<Work, Task<T>> read, Func<Work, string> whose) => (_read, _whose) = (read, whose);

    public async Task<T> Of(Work work)
    {
        if (work.Registers is not { } state)
        {
            return await _read(work);
        }

        var shelf = _shelf;
        if (shelf.State != state)
        {
            _shelf = shelf = new Shelf(state);
        }

        var whose = _whose(work);
        if (!shelf.Kept.TryGetValue(whose, out var kept))
        {
            if (shelf.Kept.Count >= Most)
            {
                shelf.Kept.Clear();
            }

            shelf.Kept[whose] = kept = await _read(work);
        }

        return kept;
    }

    /// <param name="State">Of the registers, when all that stands here was read.</param>
    private sealed record Shelf(Guid State)
    {
        public ConcurrentDictionary<string, T> Kept { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>How a room keeps what it reads of its register. What is read must be safe to share: nobody changes it afterwards.</summary>
public static class Keep
{
    /// <summary>One for everybody: of tables without row security.</summary>
    public static KeptReading<T> ForEverybody<T>(Func<Work, Task<T>> read)
        where T : class => new(read, _ => "");

    /// <summary>One for each login, organisation and list of contracts, which is what row security goes by: the wall itself has let through
    /// whatever is kept, and nobody is given what was read behind another.</summary>
    public static KeptReading<T> ByWall<T>(Func<Work, Task<T>> read)
        where T : class => new(read, work => work.Sight);
}
