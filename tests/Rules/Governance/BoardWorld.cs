using Concordat.Agreement;
using Concordat.Governance;
using Concordat.Kernel;

namespace Concordat.Rules.Governance;

/// <summary>A board of two parties to an agreement that reserves variations to it, and drawn ones.</summary>
internal static class BoardWorld
{
    public static readonly Citation Clause = new("A", "table 3 row 1");
    public static readonly BoardSeat LondonOne = new("london", "wla", "board", 1);
    public static readonly BoardSeat LondonTwo = new("london", "wla", "board", 2);
    public static readonly BoardSeat Dwp = new("dwp", "dwp", "board", 1);

    public static readonly ProgrammeBoard Small =
        Board(quorum: 2, parties: ["dwp"], members: [new("london", "wla", "board", 2), new("dwp", "dwp", "board", 1)]);

    /// <summary>The board as the agreement names it: a quorum of two, and a seat for each party.</summary>
    public static readonly Board Named =
        new("cpa board", "Programme board", "each area", [new("london", "board", 1), new("dwp", "board", 1)], new Quorum(2, ["dwp"]), [Clause]);

    public static readonly CommissioningAgreement Agreement = new()
    {
        Key = "small",
        Name = "Small agreement",
        Version = 1,
        Model = "co-commissioning",
        From = new(2016, 4, 1),
        Parties = [new("london", "London", Side.Local, ["wla", "ealing"]), new("dwp", "The Department", Side.Central, ["dwp"])],
        Stages = [Stage("contract variations", "variation", "cpa board"), Stage("award", "award", null), Stage("exits", "exit", "other")],
        Boards = [Named],
    };

    public static ProgrammeBoard Board(int quorum, string[] parties, Membership[] members, CastingVote? casting = null) =>
        new("west-london", "West London board", "West London", "small", "cpa board", "wla", members, new Quorum(quorum, parties), casting, Clause);

    public static Sitting Sitting(ProgrammeBoard board, BoardSeat[] present, params BoardSeat[] conflicted) =>
        new(Agreement, board, present.ToHashSet(), conflicted.ToHashSet());

    /// <summary>A board of up to three parties, some of its seats filled, some with a conflict, and votes from those that count.</summary>
    public static (Sitting Sitting, List<SeatVote> Votes) Drawn(int seed)
    {
        var draw = new Random(seed);
        string[] parties = ["a", "b", "c"];
        var members = parties.Take(draw.Next(1, 4)).Select(party => new Membership(party, party, "board", draw.Next(1, 4))).ToArray();
        var casting = draw.Next(2) == 0 ? new CastingVote(members[0].Organisation, "board") : null;
        var board = Board(draw.Next(1, 6), [.. members.Where(_ => draw.Next(3) == 0).Select(member => member.Party)], members, casting);
        var seats = board.Seats;
        var sitting = Sitting(board, [.. seats.Where(_ => draw.Next(6) > 0)], [.. seats.Where(_ => draw.Next(5) == 0)]);
        var votes = sitting.Counting.Where(_ => draw.Next(6) > 0).Select(seat => new SeatVote(seat, (Vote)draw.Next(3))).ToList();
        return (sitting, votes);
    }

    private static Stage Stage(string key, string kind, string? board) => new(key, "procurement", [kind], [], board, [Clause]);
}
