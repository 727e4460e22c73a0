using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>Whether terms of reference keep to the agreement under which they establish a board.</summary>
public static class TermsOfReference
{
    /// <summary>Why the board cannot be established so; nothing where it can. What the agreement itself says of its board, who sits and how
    /// many decide, the terms of reference may add to and not undercut.</summary>
    public static Refusal? Refuses(CommissioningAgreement agreement, ProgrammeBoard board)
    {
        if (agreement.Board(board.Under) is not { } named)
        {
            return new Refusal("no-such-board", $"'{agreement.Name}' names no board '{board.Under}'.");
        }

        return Seats(agreement, named, board) ?? Quorum(named, board) ?? Casting(board);
    }

    private static Refusal? Seats(CommissioningAgreement agreement, Board named, ProgrammeBoard board)
    {
        foreach (var member in board.Members)
        {
            if (agreement.Party(member.Party) is not { } party)
            {
                return new Refusal("no-such-party", $"'{member.Party}' is no party to '{agreement.Name}'.", named.Clauses[0]);
            }

            if (!party.Organisations.Contains(member.Organisation))
            {
                return new Refusal("other-party", $"'{member.Organisation}' does not sit for {party.Name}.", named.Clauses[0]);
            }
        }

        if (board.Members.All(member => member.Organisation != board.Secretary))
        {
            return new Refusal("secretary-outside", $"The secretary '{board.Secretary}' has no seat on the board.", named.Clauses[0]);
        }

        return named.Members.FirstOrDefault(given => board.Members.All(member => member.Party != given.Party)) is { } missing
            ? new Refusal("party-left-out", $"The agreement gives {agreement.Party(missing.Party)?.Name ?? missing.Party} a seat.", named.Clauses[0])
            : null;
    }

    private static Refusal? Quorum(Board named, ProgrammeBoard board)
    {
        if (board.Quorum.Members < 1 || board.Quorum.Members > board.Seats.Count)
        {
            return new Refusal("quorum-unreachable", $"A quorum is of 1 to {board.Seats.Count} members, as many as there are seats.", named.Clauses[0]);
        }

        if (board.Quorum.Parties.FirstOrDefault(party => board.Members.All(member => member.Party != party)) is { } absent)
        {
            return new Refusal("quorum-unreachable", $"The quorum asks for '{absent}', which has no seat.", named.Clauses[0]);
        }

        return named.Quorum is { } given && (board.Quorum.Members < given.Members || given.Parties.Except(board.Quorum.Parties).Any())
            ? new Refusal("quorum-undercut", $"The agreement asks for {given.Members} members and each of: {string.Join(", ", given.Parties)}.", named.Clauses[0])
            : null;
    }

    private static Refusal? Casting(ProgrammeBoard board) => board.CastingVote is { } casting
        && board.Members.Where(member => member.Organisation == casting.Organisation && member.Office == casting.Office).Sum(member => member.Seats) != 1
            ? new Refusal("casting-seat", "A casting vote belongs to one seat.", board.Clause)
            : null;
}
