using System.Collections;
using System.Runtime.InteropServices;

namespace Concordat.Payments;

/// <summary>The fold of payable postings: what is posted for each line so far, with the days and version that stand last. A line that
/// has been taken back whole stays in the list with nothing. Lines keep the places in which they were first posted.</summary>
public sealed class PostedLines : IReadOnlyList<LineAmount>
{
    private readonly List<LineAmount> _lines = [];

    // places of lines from 1 on, by their keys' hash; 0 is free
    private int[] _slots = new int[16];

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
            Keep(entry.Key, _lines.Count);
            return;
        }

        ref var line = ref CollectionsMarshal.AsSpan(_lines)[place];
        line = entry with { Key = line.Key, Amount = line.Amount + entry.Amount };
    }

    /// <summary>The place of a line, or -1 where nothing was ever posted for it.</summary>
    /// <param name="guess">Where it is looked for first: lines that were posted together are mostly asked for in that order.</param>
    public int IndexOf(in LineKey key, int guess)
    {
        var lines = CollectionsMarshal.AsSpan(_lines);
        if (guess >= 0 && guess < lines.Length && lines[guess].Key == key)
        {
            return guess;
        }

        for (var slot = SlotOf(key); _slots[slot] is not 0 and var place; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (lines[place - 1].Key == key)
            {
                return place - 1;
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

    public IEnumerator<LineAmount> GetEnumerator() => _lines.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Keep(in LineKey key, int place)
    {
        if (place * 2 > _slots.Length)
        {
            _slots = new int[_slots.Length * 2];
            for (var i = 0; i < _lines.Count; i++)
            {
                Put(_lines[i].Key, i + 1);
            }

            return;
        }

        Put(key, place);
    }

    private void Put(in LineKey key, int place)
    {
        var slot = SlotOf(key);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = place;
    }

    // multiplied by the golden ratio, so that numbers that follow each other lie apart
    private int SlotOf(in LineKey key) => (int)(unchecked((uint)key.GetHashCode() * 0x9E3779B9u) >> 8) & (_slots.Length - 1);
}
