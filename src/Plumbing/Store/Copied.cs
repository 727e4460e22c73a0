using System.Text.RegularExpressions;

namespace Concordat.Plumbing.Store;

/// <summary>A COPY by way of a table of the transaction.</summary>
/// <param name="Create">Makes the waiting table, with the columns that are copied.</param>
/// <param name="Copy">Copies into it.</param>
/// <param name="Bring">Brings its rows over to the table meant, where the policies check each.</param>
/// <param name="Columns">How many are copied.</param>
internal sealed partial record Copied(string Create, string Copy, string Bring, short Columns)
{
    public static Copied Of(string copyCommand, int number)
    {
        var command = Shape().Match(copyCommand);
        if (!command.Success)
        {
            throw new ArgumentException("Write the command as: copy t (a, b) from stdin (format binary)", nameof(copyCommand));
        }

        var (table, columns, waiting) = (command.Groups[1].Value, command.Groups[2].Value, $"copied_{number}");
        return new Copied(
            $"create temporary table {waiting} on commit drop as select {columns} from {table} with no data",
            $"copy {waiting} ({columns}) from stdin (format binary)",
            $"insert into {table} ({columns}) select {columns} from {waiting}",
            (short)columns.Split(',').Length);
    }

    [GeneratedRegex(@"^\s*copy\s+(\w+)\s*\(([\w\s,]+)\)\s*from\s+stdin\s*\(format\s+binary\)\s*$")]
    private static partial Regex Shape();
}
