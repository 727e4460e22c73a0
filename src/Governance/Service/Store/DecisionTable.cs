using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Store;

/// <summary>How a board divided on an item.</summary>
internal sealed record KeptDecision(string Resolution, Division Division, bool IsCarried, IReadOnlyList<KeptVote> Votes);

/// <param name="Seat">Its place in the terms of reference, from 1.</param>
/// <param name="Dissent">Why, where the member asked to have it on record; empty else.</param>
internal sealed record KeptVote(int Seat, Vote Vote, string Dissent);

internal static class DecisionTable
{
    public static async Task<KeptDecision?> Of(Work work, int item)
    {
        var row = await work.One<DecisionRow>(
            "select resolution, votes_for, votes_against, abstained, silent, casting, is_carried from governance_decision where item = @item", new { item });
        if (row is null)
        {
            return null;
        }

        var votes = await work.List<VoteRow>("select seat, vote, dissent from governance_vote where item = @item order by seat", new { item });
        return new KeptDecision(
            row.Resolution,
            new Division(row.VotesFor, row.VotesAgainst, row.Abstained, row.Silent, (Vote?)row.Casting),
            row.IsCarried,
            [.. votes.Select(vote => new KeptVote(vote.Seat, (Vote)vote.Vote, vote.Dissent))]);
    }

    public static async Task Add(Work work, KeptItem item, string resolution, Division division, IReadOnlyList<KeptVote> votes)
    {
        await work.Execute(
            """
            insert into governance_decision (item, board, meeting, resolution, votes_for, votes_against, abstained, silent, casting, is_carried,
                artefact, version, recorded_by, recorded_at)
            values (@item, @board, @meeting, @resolution, @For, @Against, @Abstained, @Silent, @casting, @IsCarried, @Artefact, @Version, @person, @now)
            """,
            new
            {
                item = item.Number,
                board = item.Board,
                meeting = item.Item.Meeting,
                resolution,
                division.For,
                division.Against,
                division.Abstained,
                division.Silent,
                casting = (short?)division.Casting,
                division.IsCarried,
                item.Artefact,
                item.Version,
                person = work.Caller.Person.Value,
                now = work.Now,
            });
        foreach (var vote in votes)
        {
            await work.Execute(
                "insert into governance_vote (item, board, seat, vote, dissent) values (@item, @board, @Seat, @given, @Dissent)",
                new { item = item.Number, board = item.Board, vote.Seat, given = (short)vote.Vote, vote.Dissent });
        }
    }

    private sealed class DecisionRow
    {
        public required string Resolution { get; init; }

        public int VotesFor { get; init; }

        public int VotesAgainst { get; init; }

        public int Abstained { get; init; }

        public int Silent { get; init; }

        public short? Casting { get; init; }

        public bool IsCarried { get; init; }
    }

    private sealed record VoteRow(int Seat, short Vote, string Dissent);
}
