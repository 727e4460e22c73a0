namespace Concordat.Journey.Service.Facts;

/// <summary>What is on record, and what one recording adds, by the thing each fact is about: it finds repeats and contradictions.</summary>
internal sealed class FactBook
{
    private readonly Dictionary<Thing, FactLine> _effective = [];
    private readonly Dictionary<long, FactLine> _byNumber = [];
    private readonly HashSet<long> _superseded = [];

    // starts and withdrawals by their referral, those no longer effective too
    private readonly Dictionary<int, List<FactLine>> _bounds = [];

    /// <summary>Lines in the order of their numbers.</summary>
    public FactBook(IReadOnlyList<FactLine> onRecord)
    {
        // a superseding line counts only while nothing supersedes it; later lines are looked at first
        for (var i = onRecord.Count - 1; i >= 0; i--)
        {
            var line = onRecord[i];
            _byNumber[line.Number] = line;
            if (line.Supersedes is { } target && !_superseded.Contains(line.Number))
            {
                _superseded.Add(target);
            }
        }

        foreach (var line in onRecord)
        {
            if (line.Kind != (short)FactKind.Superseded && !_superseded.Contains(line.Number))
            {
                Stands(line);
            }
        }
    }

    /// <summary>Lines that nothing supersedes, in no order.</summary>
    public IEnumerable<FactLine> Effective => _effective.Values;

    /// <summary>The line on record that a number names; null where it is no fact of these people.</summary>
    public FactLine? OnRecord(long number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The day on which a referral was withdrawn before it started; nothing where it stands.</summary>
    public DateOnly? WithdrawnOn(int referral, int participant)
    {
        var days = _bounds.GetValueOrDefault(referral, []).Where(line => line.Participant == participant && ReferenceEquals(Like(line), line))
            .ToLookup(line => (FactKind)line.Kind, line => line.OnDay);
        return days[FactKind.Withdrawn].Any() && !days[FactKind.Started].Any(started => started <= days[FactKind.Withdrawn].Min())
            ? days[FactKind.Withdrawn].Min()
            : null;
    }

    public bool IsSuperseded(long number) => _superseded.Contains(number);

    /// <summary>The effective line about the same thing on the same day, if any.</summary>
    public FactLine? Like(FactLine line) => MayRecur(line) ? null : _effective.GetValueOrDefault(Thing.Of(line));

    /// <summary>A recurring fact that says exactly the same; for other kinds <see cref="Like"/> decides.</summary>
    public FactLine? Repeated(FactLine line) => MayRecur(line) ? _effective.GetValueOrDefault(Thing.Of(line)) : null;

    public void Add(FactLine line)
    {
        if (line.Supersedes is { } target)
        {
            _superseded.Add(target);
            if (_byNumber.TryGetValue(target, out var withdrawn))
            {
                _effective.Remove(Thing.Of(withdrawn));
            }
        }

        if (line.Kind != (short)FactKind.Superseded)
        {
            Stands(line);
        }
    }

    /// <summary>Takes back a superseding line that was added but will not be recorded.</summary>
    public void TakeBack(FactLine superseding)
    {
        if (superseding.Supersedes is { } target && _superseded.Remove(target) && _byNumber.TryGetValue(target, out var restored))
        {
            _effective[Thing.Of(restored)] = restored;
        }
    }

    public static bool SaysTheSame(FactLine a, FactLine b) =>
        a.Flags == b.Flags && a.Amount == b.Amount && a.PeriodFrom == b.PeriodFrom && a.PeriodUntil == b.PeriodUntil && a.Word == b.Word
        && a.Grp == b.Grp && a.Area == b.Area && a.Route == b.Route && a.Lot == b.Lot && a.Provider == b.Provider && a.Born == b.Born;

    private void Stands(FactLine line)
    {
        _effective[Thing.Of(line)] = line;
        if ((FactKind)line.Kind is FactKind.Withdrawn or FactKind.Started && line.Referral is { } referral)
        {
            (_bounds.TryGetValue(referral, out var lines) ? lines : _bounds[referral] = []).Add(line);
        }
    }

    private static bool MayRecur(FactLine line) => ((FactKind)line.Kind).MayRecur();

    /// <summary>What two facts must agree on: kind, person, referral, day and the word they are about. A recurring fact is about its
    /// amount and period too, so that only the very same one is a repeat. A move is about the home or about the provider: on one day a
    /// person may move home and the case to another provider.</summary>
    private readonly record struct Thing(short Kind, int Participant, int Referral, int Day, int Word, long Amount, int From, int Until, bool IsOfHome)
    {
        public static Thing Of(FactLine line)
        {
            var recurs = MayRecur(line);
            var numbered = (FactKind)line.Kind is FactKind.Claimed or FactKind.Validated or FactKind.Rejected;
            return new Thing(
                line.Kind, line.Participant, line.Referral ?? 0, line.OnDay.DayNumber, line.Word ?? 0,
                recurs || numbered ? line.Amount ?? 0 : 0,
                recurs ? line.PeriodFrom?.DayNumber ?? 0 : 0, recurs ? line.PeriodUntil?.DayNumber ?? 0 : 0,
                (FactKind)line.Kind == FactKind.Moved && line.Area is not null);
        }
    }
}
