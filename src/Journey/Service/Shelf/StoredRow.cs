using Concordat.Plumbing.Store;
using Npgsql;

namespace Concordat.Journey.Service.Shelf;

/// <summary>A row of facts as a book reads it; what is null in the store is 0, and a period that is not stated is the day.</summary>
/// <param name="Person">The number of the record that it stands under; 0 for the contract.</param>
/// <param name="Word">The job, benefit, outcome or measure.</param>
internal readonly record struct StoredRow(
    long Number, int Person, int Referral, FactKind Kind, FactFlags Flags, int Day, int Word, long Amount, int From, int Until,
    int Group, int Area, int Route, int Lot, int Provider, int Born, long Supersedes, long At)
{
    private const string OfPeople =
        """
        select f.number, f.participant, f.referral, f.kind, f.flags, f.on_day, f.word, f.amount, f.period_from, f.period_until,
               f.grp, f.area, f.route, f.lot, f.provider, f.born, f.supersedes, f.at
        from journey_fact f
        """;

    private const string OfContract =
        """
        select f.number, 0, null::int, f.kind, f.flags, f.on_day, f.word, f.amount, f.period_from, f.period_until,
               null::int, null::int, null::int, null::int, null::int, null::date, f.supersedes, f.at
        from journey_contract_fact f
        """;

    /// <summary>The numbers of its words; a placement has several.</summary>
    public int[] Words => Kind.Places() ? [Group, Area, Route, Lot, Provider] : [Word];

    /// <summary>Goes through facts about people in the order of their numbers.</summary>
    /// <param name="where">Which of <c>f</c>.</param>
    public static Task ForPeople(Work worker, string where, NpgsqlParameter[] values, Action<StoredRow> each) =>
        ForEach(worker, $"{OfPeople} where {where} order by f.number", values, each);

    /// <summary>The same of facts about contracts themselves.</summary>
    public static Task ForContract(Work worker, string where, NpgsqlParameter[] values, Action<StoredRow> each) =>
        ForEach(worker, $"{OfContract} where {where} order by f.number", values, each);

    private static async Task ForEach(Work worker, string sql, NpgsqlParameter[] values, Action<StoredRow> each)
    {
        await using var command = new NpgsqlCommand(sql, worker.Connection, worker.Transaction);
        command.Parameters.AddRange(values);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            each(Of(rows));
        }
    }

    private static StoredRow Of(NpgsqlDataReader row)
    {
        var day = row.GetFieldValue<DateOnly>(5).DayNumber;
        return new StoredRow(
            row.GetInt64(0), row.GetInt32(1), Int(row, 2), (FactKind)row.GetInt16(3), (FactFlags)row.GetInt16(4), day, Int(row, 6),
            row.IsDBNull(7) ? 0 : row.GetInt64(7), DayOf(row, 8, day), DayOf(row, 9, day), Int(row, 10), Int(row, 11), Int(row, 12), Int(row, 13),
            Int(row, 14), DayOf(row, 15, 0), row.IsDBNull(16) ? 0 : row.GetInt64(16),
            Instants.Of(new DateTimeOffset(row.GetDateTime(17), TimeSpan.Zero)));
    }

    private static int Int(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetInt32(column);

    private static int DayOf(NpgsqlDataReader row, int column, int otherwise) =>
        row.IsDBNull(column) ? otherwise : row.GetFieldValue<DateOnly>(column).DayNumber;
}
