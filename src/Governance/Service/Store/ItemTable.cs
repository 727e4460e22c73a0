using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Store;

/// <summary>An item as it is planned, with the version of the artefact that it decides.</summary>
/// <param name="Artefact">The artefact's number in the room of agreements; nothing where it decides none.</param>
/// <param name="IsCarried">How the board divided on it; nothing while it has not.</param>
internal sealed record KeptItem(AgendaItem Item, int Board, string Title, int? Artefact, int? Version, bool? IsCarried)
{
    public int Number => Item.Number;
}

internal static class ItemTable
{
    private const string Rows =
        """
        select i.number, i.board, i.meeting, i.month, i.purpose, i.title, i.artefact, i.version, i.kind, d.is_carried
        from governance_item i left join governance_decision d on d.item = i.number
        """;

    /// <summary>Everything planned for the board, in the order of the months.</summary>
    public static async Task<IReadOnlyList<KeptItem>> Of(Work work, int board) =>
        [.. (await work.List<ItemRow>($"{Rows} where i.board = @board order by i.month, i.number", new { board })).Select(row => row.ToModel())];

    public static async Task<KeptItem?> Find(Work work, int board, int number) =>
        (await work.One<ItemRow>($"{Rows} where i.board = @board and i.number = @number", new { board, number }))?.ToModel();

    public static Task<int> Add(Work work, int board, AgendaItem item, string title, int? artefact, int? version) => work.One<int>(
        """
        insert into governance_item (board, meeting, month, purpose, title, artefact, version, kind, planned_by, planned_at)
        values (@board, @Meeting, @Month, @purpose, @title, @artefact, @version, @Decides, @person, @now) returning number
        """,
        new
        {
            board,
            item.Meeting,
            item.Month,
            purpose = (short)item.Purpose,
            title,
            artefact,
            version,
            item.Decides,
            person = work.Caller.Person.Value,
            now = work.Now,
        });

    public static Task PutOn(Work work, int item, int meeting) =>
        work.Execute("update governance_item set meeting = @meeting where number = @item", new { item, meeting });

    /// <summary>The items of a meeting go into the month in which it now meets.</summary>
    public static Task GoWith(Work work, int meeting, DateOnly month) =>
        work.Execute("update governance_item set month = @month where meeting = @meeting and month <> @month", new { meeting, month });

    /// <summary>Takes everything off an agenda: onto another, or into the forward plan.</summary>
    /// <param name="to">The other meeting; nothing for the forward plan.</param>
    /// <param name="month">The first day of the month in which the items come before the board.</param>
    /// <returns>How many there were.</returns>
    public static Task<int> Carry(Work work, int from, int? to, DateOnly month) =>
        work.Execute("update governance_item set meeting = @to, month = @month where meeting = @from", new { from, to, month });

    private sealed class ItemRow
    {
        public int Number { get; init; }

        public int Board { get; init; }

        public int? Meeting { get; init; }

        public DateOnly Month { get; init; }

        public short Purpose { get; init; }

        public required string Title { get; init; }

        public int? Artefact { get; init; }

        public int? Version { get; init; }

        public string? Kind { get; init; }

        public bool? IsCarried { get; init; }

        public KeptItem ToModel() => new(new AgendaItem(Number, (Purpose)Purpose, Month, Meeting, Kind), Board, Title, Artefact, Version, IsCarried);
    }
}
