namespace Concordat.Journey;

/// <summary>When a fact is known: from the instant it was recorded until it is superseded, and again once what superseded it
/// is itself superseded. The ends are instants in microseconds; the first is included, the last is not.</summary>
public readonly record struct Known(long From, long Until)
{
    /// <summary>Known to somebody who knows what was recorded up to and including the instant.</summary>
    public bool At(long instant) => From <= instant && instant < Until;
}

/// <summary>Who supersedes whom, by position in a list of facts.</summary>
internal sealed class Supersession
{
    private readonly Dictionary<int, List<int>> _supersededBy = [];
    private readonly Dictionary<int, List<int>> _supersedes = [];
    private readonly Dictionary<int, List<Known>> _known = [];
    private readonly List<int> _told = [];

    /// <summary>How often it was told that one fact supersedes another.</summary>
    public int Count => _told.Count;

    public void Add(int superseding, int superseded)
    {
        _told.Add(superseded);
        Put(_supersededBy, superseded, superseding);
        Put(_supersedes, superseding, superseded);
        _known.Clear();
    }

    public bool IsSuperseded(int fact) => _supersededBy.ContainsKey(fact);

    /// <summary>The times at which a fact is known, earliest first; none where it was withdrawn as soon as it was known.</summary>
    /// <param name="fact">Its position.</param>
    /// <param name="recordedAt">When the fact at a position was recorded.</param>
    /// <exception cref="InvalidOperationException">Facts supersede each other in a circle; see <see cref="FindCircle"/>.</exception>
    public IReadOnlyList<Known> KnownTimes(int fact, Func<int, long> recordedAt)
    {
        if (!_supersededBy.TryGetValue(fact, out var by))
        {
            return [new Known(recordedAt(fact), Instants.Never)];
        }

        if (_known.TryGetValue(fact, out var times))
        {
            return times ?? throw new InvalidOperationException("Facts supersede each other in a circle.");
        }

        _known[fact] = null!;
        times = [new Known(recordedAt(fact), Instants.Never)];
        foreach (var superseding in by)
        {
            foreach (var withdrawn in KnownTimes(superseding, recordedAt))
            {
                times = Without(times, withdrawn);
            }
        }

        return _known[fact] = times;
    }

    /// <summary>Positions of facts that may be known at other times by what was told since: those superseded, and whatever they supersede
    /// themselves, directly or through others.</summary>
    /// <param name="count">How often had been told by then.</param>
    public IReadOnlyCollection<int> ChangedSince(int count)
    {
        var changed = new HashSet<int>();
        var next = new Stack<int>(_told.Skip(count));
        while (next.TryPop(out var fact))
        {
            if (changed.Add(fact) && _supersedes.TryGetValue(fact, out var below))
            {
                below.ForEach(next.Push);
            }
        }

        return changed;
    }

    /// <summary>A fact that supersedes itself, directly or through others.</summary>
    /// <returns>Its position, or -1 where there is none.</returns>
    public int FindCircle()
    {
        var done = new HashSet<int>();
        foreach (var fact in _supersededBy.Keys.Order())
        {
            if (IsInCircle(fact, [], done))
            {
                return fact;
            }
        }

        return -1;
    }

    private bool IsInCircle(int fact, HashSet<int> above, HashSet<int> done)
    {
        if (done.Contains(fact) || !_supersededBy.TryGetValue(fact, out var by))
        {
            return false;
        }

        if (!above.Add(fact))
        {
            return true;
        }

        var circle = by.Any(superseding => IsInCircle(superseding, above, done));
        above.Remove(fact);
        done.Add(fact);
        return circle;
    }

    private static void Put(Dictionary<int, List<int>> lists, int key, int value)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(value);
    }

    private static List<Known> Without(List<Known> times, Known withdrawn)
    {
        var left = new List<Known>();
        foreach (var time in times)
        {
            if (withdrawn.From > time.From)
            {
                left.Add(time with { Until = Math.Min(time.Until, withdrawn.From) });
            }

            if (withdrawn.Until < time.Until)
            {
                left.Add(time with { From = Math.Max(time.From, withdrawn.Until) });
            }
        }

        return left;
    }
}
