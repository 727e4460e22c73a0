using System.Globalization;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>What somebody did with a claim to a funder. Where it stands is computed from these.</summary>
public enum FunderAct
{
    Prepared,
    Authorised,
    Withdrawn,
}

/// <summary>Who did what with a claim, and when.</summary>
public sealed record FunderActed(FunderAct Act, PersonId Person, OrganisationId Organisation, string Role, DateTimeOffset At)
{
    /// <summary>The number of the appointment in whose holder's stead it was done; nothing in an office of one's own.</summary>
    public int? Deputises { get; init; }
}

/// <summary>Claiming from a funder is two people's work: one prepares, another authorises. What was authorised is corrected by negative lines
/// of the next claim and never taken back.</summary>
public static class FunderClaimRules
{
    /// <summary>Letters of the name that a funder gives an operation, at most.</summary>
    public const int OperationMost = 40;

    // entries that a sentence lists
    private const int Named = 10;

    private static readonly Citation SeparationOfDuties = new("Access policy", "payments.funder.authorise, separation of duties");

    private static readonly Citation Clause = new("Ledger rules", "required is posted less claimed");

    /// <summary>Whether a claim may be prepared through a run. Refused: a run that is not posted (<c>no-run</c>), while another claim of the stream
    /// waits (<c>claim-waits</c>), back before the last one (<c>before-last</c>), and sooner than a claim covers (<c>too-soon</c>), save after
    /// the contract's end.</summary>
    /// <param name="through">The day of the run through which it is to go; null where no such run is posted on the contract.</param>
    /// <param name="last">The day of the run through which the last authorised claim went; null for the first.</param>
    /// <param name="waiting">The number of a claim of the stream that was neither authorised nor withdrawn; null where there is none.</param>
    /// <param name="end">The contract's last day, inclusive.</param>
    public static Refusal? Prepare(FunderClaimTerm term, DateOnly? through, DateOnly? last, int? waiting, DateOnly end)
    {
        if (through is not { } day)
        {
            return new Refusal("no-run", "Choose a run that is posted on this contract.", Clause);
        }

        if (waiting is { } number)
        {
            return new Refusal("claim-waits", $"Claim {number} of this stream waits. Authorise or withdraw it first.", Clause);
        }

        if (last is not { } before)
        {
            return null;
        }

        if (day < before)
        {
            return new Refusal("before-last", $"The last claim went through {before:d MMMM yyyy}. Choose a run of that day or later.", Clause);
        }

        return term.Every is { } every && day <= end && every.DayAfter(before) is var next && day < next
            ? new Refusal("too-soon",
                $"One claim covers {every}. The last went through {before:d MMMM yyyy}, so the next goes through {next:d MMMM yyyy} or later.", Clause)
            : null;
    }

    /// <summary>Whether this person may authorise the claim.</summary>
    /// <param name="acts">In the order done; the first prepared it.</param>
    public static Refusal? Authorise(IReadOnlyList<FunderActed> acts, PersonId person) =>
        Ended(acts) ?? (acts[0].Person == person
            ? new Refusal("same-person", "You prepared this claim, so somebody else must authorise it.", SeparationOfDuties)
            : null);

    /// <summary>Why a claim may not be authorised though it is whole; nothing where every case that it asks for still has its evidence.</summary>
    /// <param name="lost">As <see cref="FunderClaim.LostEvidence"/> finds them.</param>
    public static Refusal? Evidence(IReadOnlyList<FunderEntry> lost) => lost.Count == 0 ? null : new Refusal(
        "evidence-gone",
        $"Evidence was withdrawn after this claim was prepared, of {string.Join(", ", lost.Take(Named).Select(Name))}"
        + (lost.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {lost.Count - Named:N0} more") : "")
        + ". Withdraw the claim and prepare it again: what still rests on its evidence is claimed then.",
        Clause);

    /// <summary>Whether the claim may still be withdrawn.</summary>
    public static Refusal? Withdraw(IReadOnlyList<FunderActed> acts) => Ended(acts);

    /// <summary>The name under which a funder knows the operation: letters, digits and the strokes between them. It names nobody.</summary>
    public static bool IsOperation(string? name) =>
        name is { Length: > 0 and <= OperationMost } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or '.');

    private static string Name(FunderEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"entry {entry.Entry} of run {entry.Run} ({entry.Key.Line})");

    private static Refusal? Ended(IReadOnlyList<FunderActed> acts) => acts[^1].Act switch
    {
        FunderAct.Prepared => null,
        FunderAct.Authorised => new Refusal("ended",
            "This claim was authorised before. What is wrong in it is taken back by negative lines of the next claim.", Clause),
        FunderAct.Withdrawn => new Refusal("ended", "This claim was withdrawn before.", Clause),
        _ => throw new ArgumentOutOfRangeException(nameof(acts), acts[^1].Act, "This act is not known."),
    };
}
