using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>What kind of particular a column holds, as its script's header says: <c>-- privacy: table.column class</c>, where the column
/// may be <c>*</c> or several with commas. The named column goes before the star.</summary>
public static partial class ColumnPrivacy
{
    public static readonly IReadOnlyList<string> Classes = ["public", "operational", "contact", "identity", "commercial", "none"];

    /// <summary>The header lines of a script: table, column and class.</summary>
    public static IReadOnlyList<(string Table, string Column, string Class)> Of(Script script)
    {
        var found = new List<(string, string, string)>();
        foreach (var line in script.Text.Split('\n').Where(line => line.StartsWith("-- privacy:", StringComparison.Ordinal)))
        {
            var match = Header().Match(line);
            if (!match.Success)
            {
                throw new InvalidDataException(
                    $"{script.Room} {script.Number:0000}-{script.Name}: '{line.Trim()}' is not '-- privacy: table.column {string.Join('|', Classes)}'.");
            }

            found.AddRange(match.Groups[2].Value.Split(',').Select(column => (match.Groups[1].Value, column.Trim(), match.Groups[3].Value)));
        }

        return found;
    }

    internal static async Task Keep(NpgsqlConnection owner, NpgsqlTransaction transaction, Script script)
    {
        foreach (var (table, column, kind) in Of(script))
        {
            await owner.ExecuteAsync(
                """
                insert into store_column_privacy (table_name, column_name, class) values (@table, @column, @kind)
                on conflict (table_name, column_name) do update set class = excluded.class
                """,
                new { table, column, kind },
                transaction);
        }
    }

    /// <summary>Columns that no script's header speaks of, as <c>table.column</c>.</summary>
    public static async Task<IReadOnlyList<string>> Unclassified(NpgsqlConnection owner) =>
        (await owner.QueryAsync<string>(
            """
            select c.table_name || '.' || c.column_name
            from information_schema.columns c
            where c.table_schema = 'public' and not exists (
                select from store_column_privacy p
                where p.table_name = c.table_name and p.column_name in ('*', c.column_name))
            order by 1
            """)).AsList();

    [GeneratedRegex(@"^-- privacy: ([a-z_0-9]+)\.(\*|[a-z_0-9]+(?:, *[a-z_0-9]+)*) (public|operational|contact|identity|commercial|none)\b")]
    private static partial Regex Header();
}
