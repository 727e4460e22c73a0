using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>One line that was earned but is not owed, by the numbers of the store.</summary>
internal sealed class ShortfallRow
{
    public int Number { get; init; }

    public ParticipantId? Participant { get; init; }

    public ReferralId? Referral { get; init; }

    public string Line { get; init; } = "";

    public int Sequence { get; init; }

    public string Party { get; init; } = "";

    public DateOnly Earned { get; init; }

    public Money Amount { get; init; }

    public string LimitName { get; init; } = "";

    public string Rule { get; init; } = "";
}

/// <summary>What was earned but not owed when a run was prepared: listed, never paid.</summary>
internal static class Shortfalls
{
    /// <summary>The largest first.</summary>
    public static Task<IReadOnlyList<ShortfallRow>> Of(Work work, int run, int take) => work.List<ShortfallRow>(
        """
        select number, participant, referral, line, sequence, party, earned, amount, limit_name, rule
        from payments_shortfall where run = @run order by amount desc, number limit @take
        """,
        new { run, take });
}
