namespace Concordat.Journey;

/// <summary>Lays gathered facts out as columns, in an order that does not depend on the order of their arrival.</summary>
internal ref struct BookLayout(
    NumberedNames people, NumberedNames referrals, NumberedNames codes,
    ReadOnlySpan<int> person, ReadOnlySpan<FactRow> rows, ReadOnlySpan<Placement> placements, Supersession supersession)
{
    private readonly ReadOnlySpan<int> _person = person;
    private readonly ReadOnlySpan<FactRow> _rows = rows;
    private readonly ReadOnlySpan<Placement> _placements = placements;
    private int[] _codes = [];
    private int[] _referrals = [];

    public Book Build()
    {
        var peopleNames = people.Sorted(out var peopleNumbers);
        var referralNames = referrals.Sorted(out _referrals);
        var codeNames = codes.Sorted(out _codes);
        var kept = Keep(peopleNumbers, out var owners, out var until);
        var order = Order(owners, kept, peopleNames.Count, out var firstOf);
        return new Book(Columns(kept, order, until, firstOf, peopleNames, referralNames, codeNames));
    }

    /// <summary>Every row once for each time it was known, with its numbers as the book has them.</summary>
    private readonly List<FactRow> Keep(int[] peopleNumbers, out List<int> owners, out List<long> until)
    {
        var kept = new List<FactRow>(_rows.Length);
        owners = new List<int>(_rows.Length);
        until = [];
        var recordedAt = supersession.IsEmpty ? [] : RecordedAt();
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_rows[i].Kind == FactKind.Superseded)
            {
                continue;
            }

            if (!supersession.IsSuperseded(i))
            {
                kept.Add(Renumbered(_rows[i]));
                owners.Add(peopleNumbers[_person[i]]);
                until.Add(Instants.Never);
                continue;
            }

            foreach (var time in supersession.KnownTimes(i, fact => recordedAt[fact]))
            {
                kept.Add(Renumbered(_rows[i]) with { RecordedAt = time.From });
                owners.Add(peopleNumbers[_person[i]]);
                until.Add(time.Until);
            }
        }

        return kept;
    }

    private readonly long[] RecordedAt()
    {
        var recordedAt = new long[_rows.Length];
        for (var i = 0; i < recordedAt.Length; i++)
        {
            recordedAt[i] = _rows[i].RecordedAt;
        }

        return recordedAt;
    }

    private readonly FactRow Renumbered(FactRow row) => row with
    {
        About = _referrals[row.About],
        Code = row.Kind is FactKind.Referred or FactKind.Moved or FactKind.GroupChanged ? row.Code : _codes[row.Code],
    };

    /// <summary>Counts people into their places, then sorts each person's few rows by what they say.</summary>
    private static int[] Order(List<int> owners, List<FactRow> kept, int peopleCount, out int[] firstOf)
    {
        firstOf = new int[peopleCount + 1];
        foreach (var owner in owners)
        {
            firstOf[owner + 1]++;
        }

        for (var i = 0; i < peopleCount; i++)
        {
            firstOf[i + 1] += firstOf[i];
        }

        var order = new int[kept.Count];
        var next = firstOf.AsSpan(0, peopleCount).ToArray();
        for (var i = 0; i < kept.Count; i++)
        {
            order[next[owners[i]]++] = i;
        }

        var said = new SaidOrder(kept);
        for (var i = 0; i < peopleCount; i++)
        {
            Array.Sort(order, firstOf[i], firstOf[i + 1] - firstOf[i], said);
        }

        return order;
    }

    private readonly BookColumns Columns(
        List<FactRow> kept, int[] order, List<long> until, int[] firstOf, Names people, Names referrals, Names codes)
    {
        var count = order.Length;
        var withdrawnRow = new List<int>();
        var withdrawnAt = new List<long>();
        var columns = new BookColumns
        {
            People = people,
            Referrals = referrals,
            Codes = codes,
            FirstOf = firstOf,
            Day = new int[count],
            Kind = new FactKind[count],
            Flags = new FactFlags[count],
            About = new int[count],
            Code = new int[count],
            Amount = new long[count],
            From = new short[count],
            Until = new short[count],
            RecordedAt = new long[count],
            Source = new int[count],
            Placements = PlacementsRenumbered(),
            WithdrawnRow = [],
            WithdrawnAt = [],
        };
        for (var i = 0; i < count; i++)
        {
            var row = kept[order[i]];
            columns.Day[i] = row.Day;
            columns.Kind[i] = row.Kind;
            columns.Flags[i] = row.Flags;
            columns.About[i] = row.About;
            columns.Code[i] = row.Code;
            columns.Amount[i] = row.Amount;
            columns.From[i] = (short)(row.From - row.Day);
            columns.Until[i] = (short)(row.Until - row.Day);
            columns.RecordedAt[i] = row.RecordedAt;
            columns.Source[i] = row.Source;
            if (until[order[i]] != Instants.Never)
            {
                withdrawnRow.Add(i);
                withdrawnAt.Add(until[order[i]]);
            }
        }

        columns.WithdrawnRow = [.. withdrawnRow];
        columns.WithdrawnAt = [.. withdrawnAt];
        return columns;
    }

    private readonly Placement[] PlacementsRenumbered()
    {
        var renumbered = new Placement[_placements.Length];
        for (var i = 0; i < renumbered.Length; i++)
        {
            var p = _placements[i];
            renumbered[i] = new Placement(_codes[p.Group], _codes[p.Area], _codes[p.Route], _codes[p.Lot], _codes[p.Provider], p.Born);
        }

        return renumbered;
    }

    /// <summary>By day, then kind, then whatever else a fact says; its place in the file comes last and decides nothing.</summary>
    private sealed class SaidOrder(List<FactRow> rows) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            FactRow a = rows[x], b = rows[y];
            var order = a.Day != b.Day ? a.Day.CompareTo(b.Day)
                : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
                : a.About != b.About ? a.About.CompareTo(b.About)
                : a.Code != b.Code ? a.Code.CompareTo(b.Code)
                : a.Amount != b.Amount ? a.Amount.CompareTo(b.Amount)
                : a.From != b.From ? a.From.CompareTo(b.From)
                : a.Until != b.Until ? a.Until.CompareTo(b.Until)
                : a.Flags != b.Flags ? a.Flags.CompareTo(b.Flags)
                : a.RecordedAt.CompareTo(b.RecordedAt);
            return order != 0 ? order : a.Source.CompareTo(b.Source);
        }
    }
}
