namespace Concordat.Governance;

/// <summary>What terms of reference let a deputy do. Whatever they say, only a person named to deputise in the office on the day sits as one.</summary>
public enum DeputyPlace
{
    /// <summary>They say nothing: a deputy sits and votes, as for any act of the office, and does not make up the quorum.</summary>
    NotSaid,

    /// <summary>Sits, votes and makes up the quorum.</summary>
    Counts,

    /// <summary>Sits and votes, and does not make up the quorum.</summary>
    Sits,

    /// <summary>Nobody sits for the holder of an office.</summary>
    None,
}

/// <param name="NoticeDays">How many days before the meeting a deputy must have been named; 0 where no notice is asked for.</param>
public sealed record DeputyTerms(DeputyPlace Place, int NoticeDays)
{
    public static readonly DeputyTerms Silent = new(DeputyPlace.NotSaid, 0);
}
