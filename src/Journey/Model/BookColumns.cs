namespace Concordat.Journey;

/// <summary>What a book is made of, handed over once by its builder. Rows are laid out one by one, or copied from an earlier book.</summary>
/// <param name="rows">How many rows there are.</param>
internal sealed class BookColumns(int rows)
{
    public required Names People { get; init; }

    public required Names Referrals { get; init; }

    public required Names Codes { get; init; }

    public required int[] FirstOf { get; init; }

    public required Placement[] Placements { get; init; }

    public required BookAges Ages { get; init; }

    public int[] Day { get; } = GC.AllocateUninitializedArray<int>(rows);

    public FactKind[] Kind { get; } = GC.AllocateUninitializedArray<FactKind>(rows);

    public FactFlags[] Flags { get; } = GC.AllocateUninitializedArray<FactFlags>(rows);

    public int[] About { get; } = GC.AllocateUninitializedArray<int>(rows);

    public int[] Code { get; } = GC.AllocateUninitializedArray<int>(rows);

    public long[] Amount { get; } = GC.AllocateUninitializedArray<long>(rows);

    public short[] From { get; } = GC.AllocateUninitializedArray<short>(rows);

    public short[] Until { get; } = GC.AllocateUninitializedArray<short>(rows);

    public long[] RecordedAt { get; } = GC.AllocateUninitializedArray<long>(rows);

    public int[] Source { get; } = GC.AllocateUninitializedArray<int>(rows);

    /// <summary>Rows that were superseded, in ascending order.</summary>
    public int[] WithdrawnRow { get; set; } = [];

    public long[] WithdrawnAt { get; set; } = [];

    public void Lay(int at, in FactRow row)
    {
        Day[at] = row.Day;
        Kind[at] = row.Kind;
        Flags[at] = row.Flags;
        About[at] = row.About;
        Code[at] = row.Code;
        Amount[at] = row.Amount;
        From[at] = (short)(row.From - row.Day);
        Until[at] = (short)(row.Until - row.Day);
        RecordedAt[at] = row.RecordedAt;
        Source[at] = row.Source;
    }

    /// <param name="referrals">By the number of a referral in the earlier book its number in this one; empty where all kept theirs.</param>
    /// <param name="codes">The same of codes.</param>
    public void Copy(Book earlier, List<CopiedRows> copied, int[] referrals, int[] codes)
    {
        foreach (var rows in copied)
        {
            Renumber(earlier.About.Slice(rows.From, rows.Count), About.AsSpan(rows.At), referrals);
            Renumber(earlier.Code.Slice(rows.From, rows.Count), Code.AsSpan(rows.At), codes, earlier.Kind.Slice(rows.From, rows.Count));
        }

        Copy(copied, earlier.Day, Day);
        Copy(copied, earlier.Kind, Kind);
        Copy(copied, earlier.Flags, Flags);
        Copy(copied, earlier.Amount, Amount);
        Copy(copied, earlier.FromAfter, From);
        Copy(copied, earlier.UntilAfter, Until);
        Copy(copied, earlier.RecordedAt, RecordedAt);
        Copy(copied, earlier.Source, Source);
    }

    private static void Copy<T>(List<CopiedRows> copied, ReadOnlySpan<T> from, T[] to)
    {
        foreach (var rows in copied)
        {
            from.Slice(rows.From, rows.Count).CopyTo(to.AsSpan(rows.At));
        }
    }

    /// <param name="kinds">Of each row, where codes are renumbered: the numbers of placements stay.</param>
    private static void Renumber(ReadOnlySpan<int> from, Span<int> to, int[] numbers, ReadOnlySpan<FactKind> kinds = default)
    {
        if (numbers.Length == 0)
        {
            from.CopyTo(to);
            return;
        }

        for (var i = 0; i < from.Length; i++)
        {
            to[i] = kinds.Length > 0 && kinds[i].Places() ? from[i] : numbers[from[i]];
        }
    }
}

/// <summary>Rows that one after the other stand in an earlier book and in one that grew from it.</summary>
/// <param name="From">The first of them in the earlier book.</param>
/// <param name="At">The first of them in the other.</param>
internal readonly record struct CopiedRows(int From, int At, int Count);
