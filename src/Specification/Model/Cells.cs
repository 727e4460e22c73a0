using Concordat.Kernel;

namespace Concordat.Specification;

/// <summary>A table as the definition writes it, row by row, for its readers.</summary>
/// <param name="Columns">Keys first to last as written, then figures; <c>draft</c> is no column of it.</param>
public sealed record TableTerm(string Name, Clause Clause, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows);

/// <param name="Cells">As written, a cell for each column; empty where the table is silent.</param>
/// <param name="Drafts">Columns whose figure here no source in hand settles.</param>
/// <param name="Line">In the file, from 1.</param>
public sealed record TableRow(IReadOnlyList<string> Cells, IReadOnlyList<string> Drafts, int Line);

/// <summary>One column of a table, resolved: the rows that may decide, most particular first come first.</summary>
/// <param name="Table">As <c>tables.wages</c>.</param>
/// <param name="Column">As <c>london living wage</c>.</param>
/// <param name="Rows">By date they stand in order of <c>from</c>; the last row at or before the day binds, and its
/// value may be unknown.</param>
public sealed record Cell<T>(string Table, string Column, IReadOnlyList<CellRow<T>> Rows)
    where T : struct
{
    /// <summary>The value for a key; nothing where the table is silent: an unknown, never a zero.</summary>
    public CellRow<T>? For(DateOnly? day = null, int? age = null, int? group = null, int? lot = null, int? year = null)
    {
        CellRow<T>? found = null;
        foreach (var row in Rows)
        {
            if (row.Fits(day, age, group, lot, year) && (found is null || row.From >= found.From || row.From is null))
            {
                found = row;
            }
        }

        return found;
    }

    public override string ToString() => $"{Table}.{Column}";
}

/// <summary>One cell with the keys of its row. A key that is null fits all.</summary>
/// <param name="Group">Place in <see cref="Programme.Groups"/>.</param>
/// <param name="Lot">Place in <see cref="Programme.Lots"/>.</param>
/// <param name="Year">The number of the year, from 1.</param>
/// <param name="From">First day the row holds; a later row ends it.</param>
/// <param name="AgeFrom">Youngest age, inclusive.</param>
/// <param name="AgeTo">Oldest age, inclusive.</param>
/// <param name="Value">Null where the table has no figure: unknown.</param>
public sealed record CellRow<T>(
    int? Group,
    int? Lot,
    int? Year,
    DateOnly? From,
    int? AgeFrom,
    int? AgeTo,
    T? Value,
    Citation? Citation,
    bool IsDraft)
    where T : struct
{
    internal bool Fits(DateOnly? day, int? age, int? group, int? lot, int? year) =>
        (Group is null || Group == group)
        && (Lot is null || Lot == lot)
        && (Year is null || Year == year)
        && (From is null || day >= From)
        && (AgeFrom is null || age >= AgeFrom)
        && (AgeTo is null || age <= AgeTo);
}
