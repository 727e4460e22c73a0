namespace Concordat.Outcomes;

/// <summary>Maximal runs of whole days, apart from each other, in order; both ends inclusive, days as day numbers. The same
/// object serves person after person, so that reading a book makes no garbage.</summary>
public sealed class Spells
{
    private int[] _from = new int[8];
    private int[] _to = new int[8];

    public int Count { get; private set; }

    public int From(int spell) => _from[spell];

    public int To(int spell) => _to[spell];

    public void Clear() => Count = 0;

    /// <summary>Adds days; they must not begin before the last added did. Touching or overlapping days become one spell.</summary>
    public void Add(int from, int to)
    {
        if (to < from)
        {
            return;
        }

        if (Count > 0 && from <= _to[Count - 1] + 1)
        {
            _to[Count - 1] = Math.Max(_to[Count - 1], to);
            return;
        }

        if (Count == _from.Length)
        {
            Array.Resize(ref _from, Count * 2);
            Array.Resize(ref _to, Count * 2);
        }

        _from[Count] = from;
        _to[Count++] = to;
    }

    public bool Contains(int day) => Covering(day) >= 0;

    /// <summary>Whether every day of a period is one of these.</summary>
    public bool Covers(int from, int to) => Covering(from) is >= 0 and var spell && to <= _to[spell];

    /// <summary>Which spell covers a day; -1 for none.</summary>
    public int Covering(int day)
    {
        for (var i = 0; i < Count; i++)
        {
            if (day <= _to[i])
            {
                return day >= _from[i] ? i : -1;
            }
        }

        return -1;
    }

    /// <summary>The first day of these on or after a day; <see cref="int.MaxValue"/> where there is none.</summary>
    public int FirstOnOrAfter(int day)
    {
        for (var i = 0; i < Count; i++)
        {
            if (day <= _to[i])
            {
                return Math.Max(day, _from[i]);
            }
        }

        return int.MaxValue;
    }

    /// <summary>Days of these from one day to another, both inclusive.</summary>
    public int DaysWithin(int from, int to)
    {
        var days = 0;
        for (var i = 0; i < Count; i++)
        {
            days += Math.Max(0, Math.Min(to, _to[i]) - Math.Max(from, _from[i]) + 1);
        }

        return days;
    }

    /// <summary>The day on which the n-th of these days falls; <see cref="int.MaxValue"/> where there are fewer.</summary>
    public int Nth(int n)
    {
        for (var i = 0; i < Count; i++)
        {
            var days = _to[i] - _from[i] + 1;
            if (n <= days)
            {
                return _from[i] + n - 1;
            }

            n -= days;
        }

        return int.MaxValue;
    }

    /// <summary>The days of these that fall within a period, into other spells.</summary>
    public void Within(int from, int to, Spells into)
    {
        into.Clear();
        for (var i = 0; i < Count; i++)
        {
            into.Add(Math.Max(from, _from[i]), Math.Min(to, _to[i]));
        }
    }

    /// <summary>Leaves out all days before one.</summary>
    public void DropBefore(int day)
    {
        var gone = 0;
        while (gone < Count && _to[gone] < day)
        {
            gone++;
        }

        if (gone > 0)
        {
            Count -= gone;
            Array.Copy(_from, gone, _from, 0, Count);
            Array.Copy(_to, gone, _to, 0, Count);
        }

        if (Count > 0 && _from[0] < day)
        {
            _from[0] = day;
        }
    }

    /// <summary>The days that both have, into a third.</summary>
    public void And(Spells other, Spells into)
    {
        into.Clear();
        for (int i = 0, j = 0; i < Count && j < other.Count;)
        {
            into.Add(Math.Max(_from[i], other._from[j]), Math.Min(_to[i], other._to[j]));
            if (_to[i] < other._to[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    /// <summary>The days of a period that are not among these, into another.</summary>
    public void Missing(int from, int to, Spells into)
    {
        into.Clear();
        for (var i = 0; i < Count && from <= to; i++)
        {
            into.Add(from, Math.Min(to, _from[i] - 1));
            from = Math.Max(from, _to[i] + 1);
        }

        into.Add(from, to);
    }

    public void CopyTo(Spells into) => Within(int.MinValue, int.MaxValue, into);
}
