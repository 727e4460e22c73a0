using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.ErasePerson;

/// <summary>Where particulars of people stand, as the data dictionary has it: columns of class identity or contact in tables with a
/// person's number.</summary>
internal static class PersonalColumns
{
    private const string Sql =
        """
        select c.relname as "table", a.attname as "column", k.attname as key,
               format_type(a.atttypid, null) = 'text' as is_text, not a.attnotnull as may_be_null
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_attribute k on k.attrelid = c.oid and k.atttypid = 'int4'::regtype
            and k.attname = case c.relname when 'journey_participant' then 'id' else 'participant' end
        join store_column_privacy p on p.table_name = c.relname and p.class in ('identity', 'contact')
            and (p.column_name = a.attname or (p.column_name = '*' and not exists (
                select from store_column_privacy own where own.table_name = c.relname and own.column_name = a.attname)))
        where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace and a.attname <> k.attname
        order by 1, 2
        """;

    public static async Task<IReadOnlyList<PersonalColumn>> Read(Work worker) =>
        [.. (await worker.List<Row>(Sql)).Select(row => new PersonalColumn(row.Table, row.Column, row.Key, row.IsText, row.MayBeNull))];

    /// <summary>The statement of a step; its people are the parameter <c>people</c>.</summary>
    public static string Statement(ErasureStep step) => step.RemovesRows
        ? $"delete from {step.Table} where {step.Key} = any(@people)"
        : $"update {step.Table} set {string.Join(", ", step.Nulled.Select(c => $"{c} = null").Concat(step.Emptied.Select(c => $"{c} = ''")))} where {step.Key} = any(@people)";

    private sealed class Row
    {
        public required string Table { get; init; }

        public required string Column { get; init; }

        public required string Key { get; init; }

        public bool IsText { get; init; }

        public bool MayBeNull { get; init; }
    }
}
