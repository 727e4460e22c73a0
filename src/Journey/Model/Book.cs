namespace Concordat.Journey;

/// <summary>One contract's facts as columns: grouped by person in the order of their references, within a person in day order,
/// each fact once for every time it was known. The order of the columns is that of what they say, never of arrival. Person 0
/// is the contract itself: the facts that name no participant.</summary>
public sealed class Book
{
    private readonly int[] _firstOf;
    private readonly int[] _day;
    private readonly FactKind[] _kind;
    private readonly FactFlags[] _flags;
    private readonly int[] _about;
    private readonly int[] _code;
    private readonly long[] _amount;
    private readonly short[] _from;
    private readonly short[] _until;
    private readonly long[] _recordedAt;
    private readonly int[] _source;
    private readonly Placement[] _placements;
    private readonly int[] _withdrawnRow;
    private readonly long[] _withdrawnAt;
    private readonly BookAges _ages;

    internal Book(BookColumns columns)
    {
        People = columns.People;
        Referrals = columns.Referrals;
        Codes = columns.Codes;
        _firstOf = columns.FirstOf;
        _day = columns.Day;
        _kind = columns.Kind;
        _flags = columns.Flags;
        _about = columns.About;
        _code = columns.Code;
        _amount = columns.Amount;
        _from = columns.From;
        _until = columns.Until;
        _recordedAt = columns.RecordedAt;
        _source = columns.Source;
        _placements = columns.Placements;
        _withdrawnRow = columns.WithdrawnRow;
        _withdrawnAt = columns.WithdrawnAt;
        _ages = columns.Ages;
    }

    public Names People { get; }

    public Names Referrals { get; }

    /// <summary>Groups, areas, routes, lots, providers, jobs, benefits, outcomes and measures. A book that grew has the very names of the one
    /// before where none came.</summary>
    public Names Codes { get; }

    /// <summary>People and, before them as number 0, the contract.</summary>
    public int PeopleCount => _firstOf.Length - 1;

    public int FactCount => _day.Length;

    public ReadOnlySpan<int> Day => _day;

    public ReadOnlySpan<FactKind> Kind => _kind;

    public ReadOnlySpan<FactFlags> Flags => _flags;

    public ReadOnlySpan<int> About => _about;

    public ReadOnlySpan<int> Code => _code;

    public ReadOnlySpan<long> Amount => _amount;

    public ReadOnlySpan<long> RecordedAt => _recordedAt;

    public ReadOnlySpan<int> Source => _source;

    public ReadOnlySpan<Placement> Placements => _placements;

    internal ReadOnlySpan<short> FromAfter => _from;

    internal ReadOnlySpan<short> UntilAfter => _until;

    internal ReadOnlySpan<int> WithdrawnRows => _withdrawnRow;

    internal ReadOnlySpan<long> WithdrawnTimes => _withdrawnAt;

    internal BookAges Ages => _ages;

    /// <summary>How far the book has grown; for <see cref="GrownSince"/> of a later one.</summary>
    public BookStage Stage => _ages.Stage;

    /// <summary>What came since a book from which this one grew, in however many steps; nothing where it did not grow from that one, as where
    /// facts were read anew.</summary>
    public BookGrowth? GrownSince(BookStage earlier) => _ages.Since(earlier);

    /// <summary>The first of a person's rows; the person's last stands before the first of the next.</summary>
    public int FirstOf(int person) => _firstOf[person];

    public int EndOf(int person) => _firstOf[person + 1];

    /// <summary>First day of the period a row belongs to; its own day where it states none.</summary>
    public int From(int row) => _day[row] + _from[row];

    /// <summary>Last day of the period a row belongs to.</summary>
    public int Until(int row) => _day[row] + _until[row];

    /// <summary>True where somebody who knows what was recorded up to and including the instant knows all that the book holds, and which rows were
    /// superseded.</summary>
    public bool IsAllKnown(long knownAt)
    {
        foreach (var at in _recordedAt)
        {
            if (at > knownAt)
            {
                return false;
            }
        }

        return Array.TrueForAll(_withdrawnAt, at => at <= knownAt);
    }

    /// <summary>True where somebody who knows what was recorded up to and including the instant knows this row.</summary>
    public bool IsKnown(int row, long knownAt) => _recordedAt[row] <= knownAt && (_withdrawnRow.Length == 0 || knownAt < WithdrawnAt(row));

    /// <summary>When the row was superseded; <see cref="Instants.Never"/> for most.</summary>
    public long WithdrawnAt(int row)
    {
        var at = Array.BinarySearch(_withdrawnRow, row);
        return at < 0 ? Instants.Never : _withdrawnAt[at];
    }

    /// <summary>Bytes held for as long as the book is: columns, names and placements.</summary>
    public long ResidentBytes =>
        (FactCount * (4L + 1 + 1 + 4 + 4 + 8 + 2 + 2 + 8 + 4)) + (4L * _firstOf.Length) + (24L * _placements.Length)
        + (12L * _withdrawnRow.Length) + _ages.ResidentBytes + People.ResidentBytes + Referrals.ResidentBytes + Codes.ResidentBytes;
}
