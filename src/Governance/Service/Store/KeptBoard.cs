using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Store;

/// <summary>A board with the number under which its rows stand.</summary>
/// <param name="Organisations">The numbers of the organisations that sit, by key.</param>
/// <param name="Readers">Numbers of organisations that read and have no seat.</param>
internal sealed record KeptBoard(
    int Id, ProgrammeBoard Terms, IReadOnlyDictionary<string, int> Organisations, IReadOnlyList<int> Readers)
{
    /// <summary>Whether the caller's organisation has a seat or reads the papers.</summary>
    public bool IsSeenBy(OrganisationId organisation) => IsOf(organisation) || Readers.Contains(organisation.Value);

    /// <summary>Whether the caller's organisation has a seat.</summary>
    public bool IsOf(OrganisationId organisation) => Organisations.Values.Contains(organisation.Value);

    /// <summary>The key by which the board knows an organisation that has a seat; empty where it has none.</summary>
    public string KeyOf(OrganisationId organisation) =>
        Organisations.FirstOrDefault(one => one.Value == organisation.Value).Key ?? "";

    /// <summary>A seat by its place in the terms of reference, from 1.</summary>
    public BoardSeat Seat(int place) => Terms.Seats[place - 1];

    /// <summary>The place of a seat in the terms of reference, from 1.</summary>
    public int PlaceOf(BoardSeat seat) => Terms.Seats.ToList().IndexOf(seat) + 1;
}

/// <summary>Boards as terms of reference established them.</summary>
internal static class Boards
{
    private const string Columns =
        """
        select id, key, name, area, agreement, under, secretary, quorum, quorum_parties, casting_organisation, casting_office, source, place,
            deputies, deputies_notice
        from governance_board
        """;

    public static async Task<IReadOnlyList<KeptBoard>> All(Work work) => await Read(work, await work.List<BoardRow>($"{Columns} order by name, id"));

    public static async Task<IReadOnlyList<KeptBoard>> Under(Work work, string agreement) =>
        await Read(work, await work.List<BoardRow>($"{Columns} where agreement = @agreement order by id", new { agreement }));

    public static async Task<KeptBoard?> Find(Work work, string key) =>
        (await Read(work, await work.List<BoardRow>($"{Columns} where key = @key", new { key }))).SingleOrDefault();

    private static async Task<IReadOnlyList<KeptBoard>> Read(Work work, IReadOnlyList<BoardRow> boards)
    {
        var ids = boards.Select(board => board.Id).ToArray();
        var members = (await work.List<MemberRow>(
            "select board, party, organisation, organisation_key, office, seats from governance_member where board = any(@ids) order by board, position",
            new { ids })).ToLookup(member => member.Board);
        var readers = (await work.List<ReaderRow>("select board, organisation from governance_reader where board = any(@ids)", new { ids }))
            .ToLookup(reader => reader.Board, reader => reader.Organisation);
        return [.. boards.Select(board => board.ToModel([.. members[board.Id]], [.. readers[board.Id]]))];
    }

    private sealed record ReaderRow(int Board, int Organisation);

    private sealed record MemberRow(int Board, string Party, int Organisation, string OrganisationKey, string Office, int Seats);

    private sealed class BoardRow
    {
        public int Id { get; init; }

        public required string Key { get; init; }

        public required string Name { get; init; }

        public required string Area { get; init; }

        public required string Agreement { get; init; }

        public required string Under { get; init; }

        public required string Secretary { get; init; }

        public int Quorum { get; init; }

        public required string[] QuorumParties { get; init; }

        public string? CastingOrganisation { get; init; }

        public string? CastingOffice { get; init; }

        public required string Source { get; init; }

        public required string Place { get; init; }

        public short Deputies { get; init; }

        public int DeputiesNotice { get; init; }

        public KeptBoard ToModel(IReadOnlyList<MemberRow> members, IReadOnlyList<int> readers) => new(
            Id,
            new ProgrammeBoard(
                Key, Name, Area, Agreement, Under, Secretary,
                [.. members.Select(member => new Membership(member.Party, member.OrganisationKey, member.Office, member.Seats))],
                new Agreement.Quorum(Quorum, QuorumParties),
                CastingOrganisation is null || CastingOffice is null ? null : new CastingVote(CastingOrganisation, CastingOffice),
                new Citation(Source, Place))
            {
                Deputies = new DeputyTerms((DeputyPlace)Deputies, DeputiesNotice),
            },
            members.DistinctBy(member => member.OrganisationKey).ToDictionary(member => member.OrganisationKey, member => member.Organisation),
            readers);
    }
}
