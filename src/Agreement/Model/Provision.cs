namespace Concordat.Agreement;

/// <summary>Something that the promising party says it has provided. It counts once another party confirms it.</summary>
/// <param name="On">The day on which it was provided.</param>
/// <param name="Amount">In the unit of what was promised; nothing where the promise has no figure.</param>
/// <param name="IsWhole">For a promise without a figure: whether this and what came before fulfil it.</param>
/// <param name="Reference">Where it can be found, such as a grant letter.</param>
/// <param name="Answer">Nothing until another party answers.</param>
public sealed record Provision(
    long Number, string Commitment, DateOnly On, long? Amount, bool IsWhole, string Reference, DateTimeOffset At, ProvisionAnswer? Answer)
{
    public bool IsConfirmed => Answer is { Confirms: true };
}

/// <summary>What another party says to it; an answer stands.</summary>
public sealed record ProvisionAnswer(bool Confirms, string Party, DateTimeOffset At);

public enum CommitmentState
{
    /// <summary>Not all there yet, and not yet due or never dated.</summary>
    Open,

    /// <summary>Due, and not all there.</summary>
    Short,
    Met,
}

/// <summary>Promised, provided and what is missing.</summary>
/// <param name="Provided">What was confirmed; nothing where the promise has no figure.</param>
/// <param name="Unconfirmed">What the promising party says and nobody has confirmed; nothing where the promise has no figure.</param>
/// <param name="Missing">Nothing where the promise has no figure; 0 once it is met.</param>
/// <param name="MetAt">When the confirmation that made it whole was recorded.</param>
public sealed record CommitmentStanding(
    Commitment Commitment, CommitmentState State, long? Provided, long? Unconfirmed, long? Missing, DateTimeOffset? MetAt)
{
    /// <param name="provisions">Of this commitment, in any order.</param>
    /// <param name="today">A promise is due through its day: from the day after, what is missing is a shortfall.</param>
    public static CommitmentStanding Of(Commitment commitment, IEnumerable<Provision> provisions, DateOnly today)
    {
        var all = provisions.ToList();
        var confirmed = all.Where(provision => provision.IsConfirmed).OrderBy(provision => provision.Answer!.At).ToList();
        var metAt = commitment.Amount is { } promised
            ? Reached(confirmed, promised.Number)
            : confirmed.FirstOrDefault(provision => provision.IsWhole)?.Answer!.At;
        var state = metAt is not null ? CommitmentState.Met : commitment.By < today ? CommitmentState.Short : CommitmentState.Open;
        if (commitment.Amount is not { Number: var whole })
        {
            return new CommitmentStanding(commitment, state, null, null, null, metAt);
        }

        var provided = confirmed.Sum(provision => provision.Amount ?? 0);
        var unconfirmed = all.Where(provision => provision.Answer is null).Sum(provision => provision.Amount ?? 0);
        return new CommitmentStanding(commitment, state, provided, unconfirmed, Math.Max(0, whole - provided), metAt);
    }

    /// <summary>The block that it lifts wherever the agreement makes it a condition: from the instant at which it was confirmed whole.</summary>
    public Lifted? Lifts => MetAt is { } at ? new Lifted(BlockKind.Commitment, Commitment.Key, at) : null;

    private static DateTimeOffset? Reached(IEnumerable<Provision> confirmed, long promised)
    {
        var sum = 0L;
        foreach (var provision in confirmed)
        {
            sum += provision.Amount ?? 0;
            if (sum >= promised)
            {
                return provision.Answer!.At;
            }
        }

        return null;
    }
}
