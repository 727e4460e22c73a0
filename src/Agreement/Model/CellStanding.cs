namespace Concordat.Agreement;

/// <summary>How a right of a party stands on one version.</summary>
public enum CellState
{
    /// <summary>It was exercised.</summary>
    Done,

    /// <summary>It waits for the party.</summary>
    Waiting,

    /// <summary>It waits, and an objection or a block keeps the version back whoever acts.</summary>
    HeldBack,
}

/// <summary>One right of one party in the matrix of an agreement, as it stands on one version.</summary>
/// <param name="Since">Done then, or waited for or held back since; nothing where others must act first, as signing comes last.</param>
public sealed record CellStanding(CellState State, DateTimeOffset? Since)
{
    /// <summary>Nothing where the version asks nothing of the right and nobody exercised it. To own and to lead is exercised by proposing, to advise
    /// by advising; whoever objects holds the version back with every right to decide that the party has.</summary>
    public static CellStanding? Of(Matter matter, Status status, string party, Right right)
    {
        if (Holdings.Holds(right))
        {
            return Holding(status, party, right);
        }

        var kind = right switch { Right.Own or Right.Lead => ActKind.Propose, Right.Advise => ActKind.Advise, _ => (ActKind?)null };
        return matter.Acts.LastOrDefault(act => act.Kind == kind && act.By.Party == party) is { } done ? new CellStanding(CellState.Done, done.At) : null;
    }

    private static CellStanding? Holding(Status status, string party, Right right)
    {
        bool IsThis(Holding holding) => holding.Right.Party == party && holding.Right.Right == right;
        if (status.Objections.FirstOrDefault(objection => objection.By.Party == party) is { } objection)
        {
            return new CellStanding(CellState.HeldBack, objection.At);
        }

        if (status.Waiting.FirstOrDefault(awaited => IsThis(awaited.Holding)) is { } awaited)
        {
            return status.State == ArtefactState.HeldBack
                ? new CellStanding(CellState.HeldBack, status.Since)
                : new CellStanding(CellState.Waiting, awaited.Since);
        }

        return status.Done.LastOrDefault(held => IsThis(held.Holding)) is { } done ? new CellStanding(CellState.Done, done.By.At) : null;
    }
}
