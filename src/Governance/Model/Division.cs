using Concordat.Kernel;

namespace Concordat.Governance;

public enum Vote
{
    For,
    Against,
    Abstained,
}

public sealed record SeatVote(BoardSeat Seat, Vote Vote);

/// <summary>How a board divided on an item.</summary>
/// <param name="Silent">Seats that counted and gave no vote.</param>
/// <param name="Casting">The casting vote, where it decided; nothing where the votes did.</param>
public sealed record Division(int For, int Against, int Abstained, int Silent, Vote? Casting)
{
    /// <summary>More for than against; as many of each, and the casting vote for. Who abstains is on neither side.</summary>
    public bool IsCarried => For > Against || (For == Against && Casting == Vote.For);

    /// <summary>Counts the votes. Refused: without a quorum; a vote from an empty seat, from one with a conflict of interest or twice from
    /// one; no vote at all; a casting vote that the agreement does not give, from a seat that does not count, or where nobody needs it.</summary>
    /// <param name="casting">The casting vote that was given; nothing where none was.</param>
    public static Ruling<Division> Of(Sitting sitting, IReadOnlyList<SeatVote> votes, SeatVote? casting = null)
    {
        var counting = sitting.Counting;
        if ((sitting.WithoutQuorum() ?? Misplaced(sitting, counting, votes)) is { } refusal)
        {
            return refusal;
        }

        int Count(Vote kind) => votes.Count(vote => vote.Vote == kind);
        var division = new Division(Count(Vote.For), Count(Vote.Against), Count(Vote.Abstained), counting.Count - votes.Count, casting?.Vote);
        return Uncalled(sitting, counting, division, casting) is { } uncalled ? uncalled : division;
    }

    private static Refusal? Misplaced(Sitting sitting, IReadOnlyList<BoardSeat> counting, IReadOnlyList<SeatVote> votes)
    {
        var board = sitting.Board;
        if (votes.Count == 0)
        {
            return new Refusal("nobody-voted", "Nobody voted, so nothing is decided.", board.Clause);
        }

        if (votes.Any(vote => sitting.Conflicted.Contains(vote.Seat)))
        {
            return new Refusal("conflict", "A member with a conflict of interest on this item does not vote on it.", board.Clause);
        }

        if (votes.Any(vote => !counting.Contains(vote.Seat)))
        {
            return new Refusal("empty-seat", "A vote is given from a seat in which nobody sits.", board.Clause);
        }

        return votes.DistinctBy(vote => vote.Seat).Count() < votes.Count
            ? new Refusal("voted-twice", "A seat has one vote.", board.Clause)
            : null;
    }

    private static Refusal? Uncalled(Sitting sitting, IReadOnlyList<BoardSeat> counting, Division division, SeatVote? casting)
    {
        if (casting is null)
        {
            return null;
        }

        var board = sitting.Board;
        if (board.CastingVote is not { } given)
        {
            return new Refusal("no-casting-vote", $"The agreement gives nobody on {board.Name} a casting vote.", board.Clause);
        }

        if (division.For != division.Against)
        {
            return new Refusal("casting-uncalled", "A casting vote is given only where as many are for as against.", board.Clause);
        }

        if (casting.Vote == Vote.Abstained)
        {
            return new Refusal("casting-abstained", "A casting vote is for or against.", board.Clause);
        }

        return casting.Seat.Organisation == given.Organisation && casting.Seat.Office == given.Office && counting.Contains(casting.Seat)
            ? null
            : new Refusal("not-casting", "This seat has no casting vote on this item.", board.Clause);
    }
}
