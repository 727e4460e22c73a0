using Concordat.Governance;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Governance;

/// <summary>What holds of every division, over drawn boards, sittings and votes.</summary>
public sealed class DivisionLawsTests
{
    private static IEnumerable<(int Seed, Sitting Sitting, List<SeatVote> Votes)> Drawn =>
        Enumerable.Range(1, 2000).Select(seed => (seed, BoardWorld.Drawn(seed).Sitting, BoardWorld.Drawn(seed).Votes));

    [Fact]
    public void Nothing_is_carried_without_the_quorum_of_those_who_count()
    {
        var carried = 0;
        var refused = 0;
        foreach (var (seed, sitting, votes) in Drawn)
        {
            var division = Division.Of(sitting, votes);
            var counting = sitting.Present.Except(sitting.Conflicted).ToList();
            var isQuorate = counting.Count >= sitting.Board.Quorum.Members
                && sitting.Board.Quorum.Parties.All(party => counting.Exists(seat => seat.Party == party));
            division.IsGranted.ShouldBe(isQuorate && votes.Count > 0, $"seed {seed}");
            carried += division.IsGranted && division.Value.IsCarried ? 1 : 0;
            refused += division.IsGranted ? 0 : 1;
        }

        carried.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void The_order_of_votes_does_not_matter()
    {
        foreach (var (seed, sitting, votes) in Drawn)
        {
            var shuffled = votes.OrderBy(vote => HashCode.Combine(seed, vote)).ToList();
            Division.Of(sitting, shuffled).ShouldBe(Division.Of(sitting, votes), $"seed {seed}");
        }
    }

    [Fact]
    public void Turning_a_vote_to_for_never_loses_what_was_carried()
    {
        foreach (var (seed, sitting, votes) in Carried())
        {
            for (var i = 0; i < votes.Count; i++)
            {
                List<SeatVote> turned = [.. votes[..i], votes[i] with { Vote = Vote.For }, .. votes[(i + 1)..]];
                Division.Of(sitting, turned).Value.IsCarried.ShouldBeTrue($"seed {seed}");
            }
        }
    }

    [Fact]
    public void Who_abstains_decides_as_who_is_silent()
    {
        foreach (var (seed, sitting, votes) in Drawn.Where(one => one.Sitting.WithoutQuorum() is null))
        {
            var spoken = votes.Where(vote => vote.Vote != Vote.Abstained).ToList();
            if (spoken.Count > 0)
            {
                Division.Of(sitting, spoken).Value.IsCarried.ShouldBe(Division.Of(sitting, votes).Value.IsCarried, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Another_member_never_breaks_a_quorum_and_another_conflict_never_makes_one()
    {
        foreach (var (seed, sitting, _) in Drawn)
        {
            foreach (var seat in sitting.Board.Seats)
            {
                var joined = sitting with { Present = sitting.Present.Append(seat).ToHashSet() };
                var conflicted = sitting with { Conflicted = sitting.Conflicted.Append(seat).ToHashSet() };
                (sitting.WithoutQuorum() is not null || joined.WithoutQuorum() is null).ShouldBeTrue($"seed {seed}");
                (sitting.WithoutQuorum() is null || conflicted.WithoutQuorum() is not null).ShouldBeTrue($"seed {seed}");
            }
        }
    }

    [Fact]
    public void Every_seat_that_counts_is_counted_once()
    {
        foreach (var (seed, sitting, votes) in Drawn)
        {
            if (Division.Of(sitting, votes).TryGet(out var division))
            {
                (division.For + division.Against + division.Abstained + division.Silent).ShouldBe(sitting.Counting.Count, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_vote_from_a_seat_that_does_not_count_is_refused_whatever_it_says()
    {
        foreach (var (seed, sitting, votes) in Drawn)
        {
            foreach (var seat in sitting.Board.Seats.Except(sitting.Counting))
            {
                Division.Of(sitting, [.. votes, new SeatVote(seat, Vote.For)]).IsGranted.ShouldBeFalse($"seed {seed}");
            }
        }
    }

    private static IEnumerable<(int Seed, Sitting Sitting, List<SeatVote> Votes)> Carried() =>
        Drawn.Where(one => Division.Of(one.Sitting, one.Votes) is { IsGranted: true, Value.IsCarried: true });
}
