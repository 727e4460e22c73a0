using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Store;

/// <summary>Fills every table with two rows, one of this organisation and contract and one of another's, whatever the table holds. The
/// database is laid bare for it: without constraints and triggers a row needs no other row.</summary>
internal static class SampleRows
{
    public const int OwnContract = 1001;
    public const int OwnOrganisation = 2001;
    public const int OwnNumber = 11;

    private static readonly string[] Organisations = ["organisation", "delivery", "referrer", "payer", "commissioner", "prime"];

    public static async Task<IReadOnlyList<string>> Tables(NpgsqlConnection owner, string where = "true") =>
        (await owner.QueryAsync<string>(
            $"""
            select relname from pg_class c
            where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace and ({where}) order by 1
            """)).AsList();

    public static async Task LayBare(NpgsqlConnection owner)
    {
        foreach (var sql in await owner.QueryAsync<string>(
            """
            select format('drop trigger %I on %s', tgname, tgrelid::regclass) from pg_trigger where not tgisinternal and tgparentid = 0
            union all
            select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname)
            from pg_constraint
            where connamespace = 'public'::regnamespace and conrelid <> 0 and conparentid = 0 and contype <> 't'
            """))
        {
            await owner.ExecuteAsync(sql);
        }

        foreach (var index in await owner.QueryAsync<string>(
            """
            select format('drop index %s', indexrelid::regclass) from pg_index i join pg_class c on c.oid = i.indexrelid
            where i.indisunique and c.relnamespace = 'public'::regnamespace and not c.relispartition
            """))
        {
            await owner.ExecuteAsync(index);
        }
    }

    /// <summary>The statement that inserts a row of ours (0) or of another (1, 2 …).</summary>
    public static async Task<string> Insert(NpgsqlConnection owner, string table, int whose)
    {
        var columns = (await owner.QueryAsync<(string Name, string Type)>(
            """
            select column_name, udt_name from information_schema.columns
            where table_schema = 'public' and table_name = @table and is_generated = 'NEVER' order by ordinal_position
            """,
            new { table })).AsList();
        var values = columns.Select(column => Value(table, column.Name, column.Type, whose));
        return $"insert into {table} ({string.Join(", ", columns.Select(c => c.Name))}) overriding system value values ({string.Join(", ", values)})";
    }

    private static string Value(string table, string column, string type, int whose) => (column, type) switch
    {
        ("contract", _) => $"{OwnContract + whose}",
        ("id", _) when table == "contracts_contract" => $"{OwnContract + whose}",
        // the organisations that see a concern or a dispute
        ("sides", _) => $"array[{OwnOrganisation + whose}]",
        // a case open to named people only is open to whoever asks here
        ("named", _) => $"array[{OwnNumber}]",
        // a comment that is answered is everybody's
        ("answered_at", _) when table == "specification_comment" => "null",
        _ when Organisations.Contains(column) => $"{OwnOrganisation + whose}",
        (_, "int2" or "int4" or "int8" or "numeric" or "float8") => $"{OwnNumber + whose}",
        (_, "text" or "varchar" or "bpchar") => $"'{OwnNumber + whose}'",
        (_, "bool") => "false",
        (_, "date") => "'2021-02-01'",
        (_, "timestamptz") => "'2021-02-01 12:00Z'",
        (_, "jsonb") => "'{}'",
        (_, "bytea") => "'\\x00'",
        (_, "uuid") => "gen_random_uuid()",
        (_, "xid8") => "'3'",
        _ when type.StartsWith('_') => "'{}'",
        _ => throw new NotSupportedException($"{table}.{column} is of type {type}: say here what a row of it may hold."),
    };
}
