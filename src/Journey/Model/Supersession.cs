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
    private readonly Dictionary<int, List<Known>> _known = [];

    public bool IsEmpty => _supersededBy.Count == 0;

    public void Add(int superseding, int superseded)
    {
        if (!_supersededBy.TryGetValue(superseded, out var by))
        {
            _supersededBy[superseded] = by = [];
        }

        by.Add(superseding);
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
