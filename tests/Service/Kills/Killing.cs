namespace Concordat.ServiceTests.Kills;

/// <summary>What the executable is at when it is killed.</summary>
internal enum KilledAt
{
    ReceivingReferrals,
    Preparing,
    Authorising,
    Sealing,
    Migrating,
    MakingDemonstration,
    ClaimingByFile,
    ClaimingByProgram,
    Answering,
    FreezingPeriod,
    ExportingJournal,
    EndingKey,
    AuthorisingFunderClaim,
    DrawingSample,
    RotatingKey,
}

/// <summary>How often it is killed at each: the kills of a whole run of the suite are drawn among all kinds from one seed, each kind at least
/// once. The stories say by name what they kill, so that one that is left out is not counted by another.</summary>
internal static class Killing
{
    private const int Seed = 20210227;

    private static readonly int[] Shares = Draw(All);

    /// <summary>The kills of all stories together: 20, or what CONCORDAT_KILLS says.</summary>
    public static int All => Executable.Kills;

    public static int Of(KilledAt kind) => Shares[(int)kind];

    /// <summary>How many of the kills fall to each kind.</summary>
    internal static int[] Draw(int kills)
    {
        var random = new Random(Seed);
        var shares = Enumerable.Repeat(1, Enum.GetValues<KilledAt>().Length).ToArray();
        for (var drawn = shares.Length; drawn < kills; drawn++)
        {
            shares[random.Next(shares.Length)]++;
        }

        return shares;
    }
}
