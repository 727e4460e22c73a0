using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>Why a run is refused or taken back.</summary>
/// <param name="Code">Of the closed list of its act.</param>
/// <param name="Words">What the list does not say, in the person's own words; empty where the code says it all.</param>
public sealed record RunReason(string Code, string Words);

/// <summary>The reasons for which a run ends without posting: closed lists, each code with its sentence. Nobody says no without one.</summary>
public static class RunReasons
{
    /// <summary>The reason that stands in no list, and needs words.</summary>
    public const string Other = "other";

    private const string OtherSaid = "Another reason, in words";

    private static readonly Citation Clause = new("Access policy", "payments.run.refuse, who may say yes may say no and says why");

    private static readonly Dictionary<string, string> OfRefusing = new()
    {
        ["amount-in-doubt"] = "An amount is in doubt",
        ["fact-in-doubt"] = "A fact that an amount rests on is in doubt",
        ["change-unexplained"] = "A change of what was posted is not explained",
        ["wrong-day"] = "It is as at the wrong day",
        ["variation-awaited"] = "A variation or a correction comes first",
        [Other] = OtherSaid,
    };

    private static readonly Dictionary<string, string> OfWithdrawing = new()
    {
        ["prepared-in-error"] = "It was prepared in error",
        ["wrong-day"] = "It is as at the wrong day",
        ["facts-awaited"] = "Facts or corrections are still to come",
        ["overtaken"] = "Something was posted after it was prepared",
        [Other] = OtherSaid,
    };

    private static readonly Dictionary<string, string> OfNothing = [];

    /// <summary>The reasons for an act, each code with its sentence; none for an act that needs no reason.</summary>
    public static IReadOnlyDictionary<string, string> For(RunAct act) => act switch
    {
        RunAct.Refused => OfRefusing,
        RunAct.Withdrawn => OfWithdrawing,
        RunAct.Prepared or RunAct.Authorised => OfNothing,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    /// <summary>The sentence of a code, whichever act it belongs to.</summary>
    public static string Sentence(RunAct act, string code) => For(act).GetValueOrDefault(code, OtherSaid);

    /// <summary>Whether an act may be done for this reason. Refused: an act that needs one and has none, a code of no list, and another reason
    /// without words. An act that needs none carries none.</summary>
    public static Ruling<RunReason?> Give(RunAct act, RunReason? reason)
    {
        var list = For(act);
        if (list.Count == 0)
        {
            return new Ruling<RunReason?>();
        }

        if (reason is null || !list.ContainsKey(reason.Code))
        {
            return new Refusal("no-reason", $"Say why, by one of: {string.Join(", ", list.Keys)}.", Clause);
        }

        return reason.Code == Other && string.IsNullOrWhiteSpace(reason.Words)
            ? new Refusal("no-words", "Say in words what the reason is.", Clause)
            : reason with { Words = reason.Words.Trim() };
    }
}
