using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>One receiving of referrals, in counts.</summary>
internal sealed record IntakeRow
{
    public int Number { get; init; }

    public int Contract { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Its number among the files received; nothing for a form.</summary>
    public int? File { get; init; }

    public int Rows { get; init; }

    public int Accepted { get; init; }

    public int Refused { get; init; }

    public int Waiting { get; init; }

    /// <summary>Doubtful ones that a reviewer had to look at first, and ones that found no place.</summary>
    public int Held { get; init; }

    public int NewPeople { get; init; }

    public int ReferralsBefore { get; init; }

    /// <summary>Of the file or form.</summary>
    public byte[] Digest { get; init; } = [];

    /// <summary>What stands before the digest in draws; nothing where a referring organisation sent.</summary>
    public byte[]? Salt { get; init; }

    /// <summary>How many are held to this day, and may be drawn yet; not a column of its own.</summary>
    public int StillHeld { get; init; }

    /// <summary>How many rows of it still wait for a decision; not a column of its own.</summary>
    public int StillWaiting { get; init; }

    public static Task<IntakeRow?> Find(Work work, int number) => work.One<IntakeRow>(
        """
        select i.*, (select count(*)::int from referrals_waiting w where w.intake = i.number and w.referral is null) as still_waiting,
               (select count(*)::int from referrals_held h where h.intake = i.number and h.ended is null) as still_held
        from referrals_intake i where i.number = @number
        """,
        new { number });

    /// <summary>The last ten of the caller's organisation that came as a file.</summary>
    public static Task<IReadOnlyList<IntakeRow>> Recent(Work work) =>
        work.List<IntakeRow>("select * from referrals_intake where file is not null order by number desc limit 10");
}
