using System.Runtime.InteropServices;

namespace Concordat.Journey;

/// <summary>Lays gathered facts out as columns, in an order that does not depend on the order of their arrival. A book that grows from an
/// earlier one has from there the rows of people of whom nothing came.</summary>
internal sealed class BookLayout(
    NumberedNames people, NumberedNames referrals, NumberedNames codes,
    List<int> person, List<FactRow> rows, List<Placement> placements, Supersession supersession, LaidOut? earlier)
{
    private readonly NamesInBook _people = people.InBook(earlier?.People);
    private readonly NamesInBook _referrals = referrals.InBook(earlier?.Referrals);
    private readonly NamesInBook _codes = codes.InBook(earlier?.Codes);
    private readonly List<FactRow> _laid = [];
    private readonly List<int> _owners = [];
    private readonly List<long> _until = [];

    public LaidOut Build()
    {
        var touched = Touched();
        Lay(touched);
        var order = Order(out var laidOf);
        var firstOf = Place(touched, laidOf, out var copied);
        var columns = new BookColumns(firstOf[^1])
        {
            People = _people.Names,
            Referrals = _referrals.Names,
            Codes = _codes.Names,
            FirstOf = firstOf,
            Placements = PlacementsRenumbered(),
            Ages = earlier?.Book.Ages.Grown(_people, _referrals, touched) ?? BookAges.Whole(_people, _referrals),
        };
        Write(columns, touched, order, laidOf, copied);
        return new LaidOut(new Book(columns), _people, _referrals, _codes, rows.Count, supersession.Count);
    }

    /// <summary>By number in the book, of whom anything came since the earlier one: everybody where there is none.</summary>
    private bool[] Touched()
    {
        var touched = new bool[_people.Count];
        foreach (var come in _people.Come)
        {
            touched[come] = true;
        }

        for (var i = earlier?.Rows ?? 0; i < rows.Count; i++)
        {
            touched[_people.Numbers[person[i]]] |= rows[i].Kind != FactKind.Superseded;
        }

        foreach (var fact in supersession.ChangedSince(earlier?.Superseding ?? 0))
        {
            touched[_people.Numbers[person[fact]]] = true;
        }

        return touched;
    }

    /// <summary>Every row of whoever is touched, once for each time it was known, with its numbers as the book has them.</summary>
    private void Lay(bool[] touched)
    {
        var owners = CollectionsMarshal.AsSpan(person);
        var added = CollectionsMarshal.AsSpan(rows);
        for (var i = 0; i < added.Length; i++)
        {
            var owner = _people.Numbers[owners[i]];
            if (!touched[owner] || added[i].Kind == FactKind.Superseded)
            {
                continue;
            }

            if (!supersession.IsSuperseded(i))
            {
                Lay(owner, Renumbered(added[i]), Instants.Never);
                continue;
            }

            foreach (var time in supersession.KnownTimes(i, fact => rows[fact].RecordedAt))
            {
                Lay(owner, Renumbered(added[i]) with { RecordedAt = time.From }, time.Until);
            }
        }
    }

    private void Lay(int owner, in FactRow row, long until)
    {
        _laid.Add(row);
        _owners.Add(owner);
        _until.Add(until);
    }

    private FactRow Renumbered(FactRow row) => row with
    {
        About = _referrals.Numbers[row.About],
        Code = row.Kind.Places() ? row.Code : _codes.Numbers[row.Code],
    };

    /// <summary>Counts people into their places, then sorts each person's few rows by what they say.</summary>
    /// <param name="laidOf">By person, the place of the first laid out; the last person's end at the last.</param>
    private int[] Order(out int[] laidOf)
    {
        laidOf = new int[_people.Count + 1];
        foreach (var owner in _owners)
        {
            laidOf[owner + 1]++;
        }

        for (var i = 0; i < _people.Count; i++)
        {
            laidOf[i + 1] += laidOf[i];
        }

        var order = new int[_laid.Count];
        var next = laidOf.AsSpan(0, _people.Count).ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            order[next[_owners[i]]++] = i;
        }

        var said = new SaidOrder(_laid, _until);
        for (var i = 0; i < _people.Count; i++)
        {
            if (laidOf[i + 1] - laidOf[i] > 1)
            {
                Array.Sort(order, laidOf[i], laidOf[i + 1] - laidOf[i], said);
            }
        }

        return order;
    }

    /// <summary>Where each person's rows begin, and which of them stand in the earlier book.</summary>
    private int[] Place(bool[] touched, int[] laidOf, out List<CopiedRows> copied)
    {
        copied = [];
        var firstOf = new int[_people.Count + 1];
        var (row, come, before) = (0, 0, 0);
        for (var owner = 0; owner < _people.Count; owner++)
        {
            firstOf[owner] = row;
            if (come < _people.Come.Length && _people.Come[come] == owner)
            {
                (come, row) = (come + 1, row + laidOf[owner + 1] - laidOf[owner]);
                continue;
            }

            if (touched[owner])
            {
                row += laidOf[owner + 1] - laidOf[owner];
            }
            else
            {
                var (from, count) = (earlier!.Book.FirstOf(before), earlier.Book.EndOf(before) - earlier.Book.FirstOf(before));
                Add(copied, new CopiedRows(from, row, count));
                row += count;
            }

            before++;
        }

        firstOf[^1] = row;
        return firstOf;
    }

    /// <summary>Rows that go on where the last ended are copied with them.</summary>
    private static void Add(List<CopiedRows> copied, CopiedRows rows)
    {
        if (copied.Count > 0 && copied[^1] is var last && last.From + last.Count == rows.From && last.At + last.Count == rows.At)
        {
            copied[^1] = last with { Count = last.Count + rows.Count };
        }
        else
        {
            copied.Add(rows);
        }
    }

    private void Write(BookColumns columns, bool[] touched, int[] order, int[] laidOf, List<CopiedRows> copied)
    {
        var withdrawn = new List<(int Row, long At)>();
        for (var owner = 0; owner < touched.Length; owner++)
        {
            for (var i = laidOf[owner]; i < laidOf[owner + 1]; i++)
            {
                var at = columns.FirstOf[owner] + i - laidOf[owner];
                columns.Lay(at, _laid[order[i]]);
                if (_until[order[i]] != Instants.Never)
                {
                    withdrawn.Add((at, _until[order[i]]));
                }
            }
        }

        if (earlier is not null)
        {
            columns.Copy(earlier.Book, copied, _referrals.Now(), _codes.Now());
            withdrawn = Merged(withdrawn, Withdrawn(earlier.Book, copied));
        }

        columns.WithdrawnRow = [.. withdrawn.Select(one => one.Row)];
        columns.WithdrawnAt = [.. withdrawn.Select(one => one.At)];
    }

    /// <summary>Superseded rows of an earlier book that are copied, as they are placed now.</summary>
    private static List<(int Row, long At)> Withdrawn(Book earlier, List<CopiedRows> copied)
    {
        var withdrawn = new List<(int Row, long At)>(earlier.WithdrawnRows.Length);
        var i = 0;
        foreach (var rows in copied)
        {
            for (; i < earlier.WithdrawnRows.Length && earlier.WithdrawnRows[i] < rows.From + rows.Count; i++)
            {
                if (earlier.WithdrawnRows[i] >= rows.From)
                {
                    withdrawn.Add((rows.At + earlier.WithdrawnRows[i] - rows.From, earlier.WithdrawnTimes[i]));
                }
            }
        }

        return withdrawn;
    }

    private static List<(int Row, long At)> Merged(List<(int Row, long At)> some, List<(int Row, long At)> others)
    {
        var merged = new List<(int Row, long At)>(some.Count + others.Count);
        var at = 0;
        foreach (var one in some)
        {
            for (; at < others.Count && others[at].Row < one.Row; at++)
            {
                merged.Add(others[at]);
            }

            merged.Add(one);
        }

        merged.AddRange(others.Skip(at));
        return merged;
    }

    private Placement[] PlacementsRenumbered()
    {
        var known = earlier is not null && _codes.Come.Length == 0 ? earlier.Book.Placements : [];
        var renumbered = GC.AllocateUninitializedArray<Placement>(placements.Count);
        known.CopyTo(renumbered);
        for (var i = known.Length; i < renumbered.Length; i++)
        {
            var (numbers, p) = (_codes.Numbers, placements[i]);
            renumbered[i] = new Placement(numbers[p.Group], numbers[p.Area], numbers[p.Route], numbers[p.Lot], numbers[p.Provider], p.Born);
        }

        return renumbered;
    }

    /// <summary>By day, then kind, then whatever else a fact says; its place in the file comes last and decides nothing.</summary>
    private sealed class SaidOrder(List<FactRow> rows, List<long> until) : IComparer<int>
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
                : a.RecordedAt != b.RecordedAt ? a.RecordedAt.CompareTo(b.RecordedAt)
                : a.Source.CompareTo(b.Source);
            return order != 0 ? order : until[x].CompareTo(until[y]);
        }
    }
}

/// <summary>A book with what it was laid out from, so that the next can grow from it.</summary>
/// <param name="Rows">How many facts had been added.</param>
/// <param name="Superseding">How often it had been told that one supersedes another.</param>
internal sealed record LaidOut(Book Book, NamesInBook People, NamesInBook Referrals, NamesInBook Codes, int Rows, int Superseding)
{
    public int Names => People.Count + Referrals.Count + Codes.Count;
}
