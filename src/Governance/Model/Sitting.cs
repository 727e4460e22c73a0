using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>A board before one item: who is there, and who has an interest in it.</summary>
/// <param name="Present">Seats in which somebody sits.</param>
/// <param name="Conflicted">Seats whose sitter declared a conflict of interest on this item.</param>
public sealed record Sitting(
    CommissioningAgreement Agreement, ProgrammeBoard Board, IReadOnlySet<BoardSeat> Present, IReadOnlySet<BoardSeat> Conflicted)
{
    /// <summary>Seats in which a deputy sits.</summary>
    public IReadOnlySet<BoardSeat> Deputised { get; init; } = new HashSet<BoardSeat>();

    /// <summary>A board as those who attended, for an item in which some people have an interest.</summary>
    public static Sitting Of(CommissioningAgreement agreement, ProgrammeBoard board, IReadOnlyList<Attendance> attended, IReadOnlySet<PersonId> interested) =>
        new(agreement, board, attended.Select(one => one.Seat).ToHashSet(),
            attended.Where(one => interested.Contains(one.Person)).Select(one => one.Seat).ToHashSet())
        {
            Deputised = attended.Where(one => one.IsDeputy).Select(one => one.Seat).ToHashSet(),
        };

    /// <summary>Seats that count for this item: there, and without a conflict. Who has one neither votes nor makes up the quorum.</summary>
    public IReadOnlyList<BoardSeat> Counting =>
        [.. Board.Seats.Where(seat => Present.Contains(seat) && !Conflicted.Contains(seat))];

    // A deputy makes up the quorum only where the terms of reference say so.
    private IReadOnlyList<BoardSeat> MakingQuorum =>
        Board.Deputies.Place == DeputyPlace.Counts ? Counting : [.. Counting.Where(seat => !Deputised.Contains(seat))];

    /// <summary>Why the board cannot decide the item: too few count, or nobody of a party that must be there; with the clause that sets
    /// the quorum. Nothing where it can.</summary>
    public Refusal? WithoutQuorum()
    {
        var counting = MakingQuorum;
        if (counting.Count < Board.Quorum.Members)
        {
            return new Refusal(
                "no-quorum",
                $"{Board.Name} decides with at least {Board.Quorum.Members} members who have no conflict of interest; here it has {counting.Count}.{OfDeputies(counting.Count)}",
                Board.Clause);
        }

        return Board.Quorum.Parties.FirstOrDefault(party => counting.All(seat => seat.Party != party)) is { } missing
            ? new Refusal("party-missing", $"{Board.Name} decides only where {PartyName(missing)} sits and has no conflict of interest.", Board.Clause)
            : null;
    }

    private string OfDeputies(int counting) => counting == Counting.Count ? ""
        : Board.Deputies.Place == DeputyPlace.NotSaid ? " Its terms of reference say nothing of deputies, so they do not make up its quorum."
        : " By its terms of reference deputies do not make up its quorum.";

    private string PartyName(string party) => Agreement.Party(party)?.Name ?? party;
}
