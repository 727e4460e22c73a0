using System.Collections;
using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>The fold of payable postings: what is posted for each line so far, with the days and version that stand last. A line that
/// has been taken back whole stays in the list with nothing. Lines keep the places in which they were first posted.</summary>
public sealed class PostedLines : IReadOnlyList<LineAmount>
{
    private readonly Blocks<LineAmount> _lines = new();
    private readonly HashSet<int> _people = [];

    // by the hash of its key, a line's place from 1 on, and that hash above it; 0 is free
    private ulong[] _slots = new ulong[16];

    public int Count => _lines.Count;

    public LineAmount this[int index] => _lines[index];

    /// <summary>What payable postings come to, in the order posted.</summary>
    public static PostedLines Of(IEnumerable<LineAmount> entries)
    {
        var posted = new PostedLines();
        foreach (var entry in entries)
        {
            posted.Post(entry);
        }

        return posted;
    }

    /// <summary>Adds what one entry makes payable; negative where it takes back. Its days, delivery and version stand from now on.</summary>
    public void Post(in LineAmount entry)
    {
        var place = IndexOf(entry.Key, _lines.Count);
        if (place < 0)
        {
            _lines.Add(entry);
            Keep(HashOf(entry.Key), _lines.Count);
            _people.Add(entry.Key.Participant?.Value ?? 0);
            return;
        }

        ref var line = ref _lines[place];
        line = entry with { Key = line.Key, Amount = line.Amount + entry.Amount };
    }

    /// <summary>Whether anything was ever posted for a participant.</summary>
    public bool HasAnyOf(ParticipantId participant) => _people.Contains(participant.Value);

    /// <summary>The place of a line, or -1 where nothing was ever posted for it.</summary>
    /// <param name="guess">Where it is looked for first: lines that were posted together are mostly asked for in that order.</param>
    public int IndexOf(in LineKey key, int guess)
    {
        if (guess >= 0 && guess < _lines.Count && _lines[guess].Key == key)
        {
            return guess;
        }

        var hash = HashOf(key);
        for (var slot = SlotOf(hash); _slots[slot] is not 0 and var taken; slot = (slot + 1) & (_slots.Length - 1))
        {
            if ((uint)(taken >> 32) == hash && _lines[PlaceIn(taken)].Key == key)
            {
                return PlaceIn(taken);
            }
        }

        return -1;
    }

    /// <summary>The same of these lines alone, each once; those that were never posted are left out.</summary>
    public PostedLines Among(ReadOnlySpan<LineKey> keys)
    {
        var (some, guess) = (new PostedLines(), 0);
        foreach (ref readonly var key in keys)
        {
            if (IndexOf(key, guess) is >= 0 and var place && some.IndexOf(key, some.Count) < 0)
            {
                some.Post(_lines[place]);
                guess = place + 1;
            }
        }

        return some;
    }

    public IEnumerator<LineAmount> GetEnumerator()
    {
        for (var place = 0; place < _lines.Count; place++)
        {
            yield return _lines[place];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Keep(uint hash, int place)
    {
        if (place * 2 > _slots.Length)
        {
            var before = _slots;
            _slots = new ulong[before.Length * 2];
            foreach (var taken in before)
            {
                if (taken != 0)
                {
                    Put((uint)(taken >> 32), taken);
                }
            }
        }

        Put(hash, ((ulong)hash << 32) | (uint)place);
    }

    private void Put(uint hash, ulong taken)
    {
        var slot = SlotOf(hash);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = taken;
    }

    private static int PlaceIn(ulong taken) => (int)(taken & uint.MaxValue) - 1;

    // multiplied by the golden ratio, so that numbers that follow each other lie apart
    private static uint HashOf(in LineKey key) => unchecked((uint)key.GetHashCode() * 0x9E3779B9u);

    private int SlotOf(uint hash) => (int)(hash >> 8) & (_slots.Length - 1);
}
