using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>A board before one item: who is there, and who has an interest in it.</summary>
/// <param name="Present">Seats in which somebody sits.</param>
/// <param name="Conflicted">Seats whose sitter declared a conflict of interest on this item.</param>
public sealed record Sitting(
    CommissioningAgreement Agreement, ProgrammeBoard Board, IReadOnlySet<BoardSeat> Present, IReadOnlySet<BoardSeat> Conflicted)
{
    /// <summary>Seats that count for this item: there, and without a conflict. Who has one neither votes nor makes up the quorum.</summary>
    public IReadOnlyList<BoardSeat> Counting =>
        [.. Board.Seats.Where(seat => Present.Contains(seat) && !Conflicted.Contains(seat))];

    /// <summary>Why the board cannot decide the item: too few count, or nobody of a party that must be there; with the clause that sets
    /// the quorum. Nothing where it can.</summary>
    public Refusal? WithoutQuorum()
    {
        var counting = Counting;
        if (counting.Count < Board.Quorum.Members)
        {
            return new Refusal(
                "no-quorum",
                $"{Board.Name} decides with at least {Board.Quorum.Members} members who have no conflict of interest; here it has {counting.Count}.",
                Board.Clause);
        }

        return Board.Quorum.Parties.FirstOrDefault(party => counting.All(seat => seat.Party != party)) is { } missing
            ? new Refusal("party-missing", $"{Board.Name} decides only where {PartyName(missing)} sits and has no conflict of interest.", Board.Clause)
            : null;
    }

    private string PartyName(string party) => Agreement.Party(party)?.Name ?? party;
}
