using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>What of a run somebody looks at before it is authorised.</summary>
public enum ExceptionKind
{
    /// <summary>A change of what was posted before, up or down, of the amount that the programme names or more.</summary>
    LargeChange,

    /// <summary>A line of somebody for whom nothing was posted on the contract before.</summary>
    FirstPayment,

    /// <summary>A line that takes money back.</summary>
    Recovery,

    /// <summary>A line that is not owed, or is taken back, because the person was paid for it on another contract first; or one that was paid here
    /// first and still stands paid there too, because it became known only then that two records are one person's.</summary>
    PaidElsewhere,

    /// <summary>A line that pays an outcome of which a check was not passed: an override in force passed it over.</summary>
    Override,

    /// <summary>The account that the payee is paid into was given or confirmed since the last posted run.</summary>
    NewAccount,

    /// <summary>The payee has no account that somebody confirmed.</summary>
    NoAccount,
}

/// <summary>The lines of a run that are exceptions of one kind.</summary>
/// <param name="Lines">How many.</param>
/// <param name="Amount">What they come to; of lines paid elsewhere, what is not owed here, or stands paid there as well.</param>
public sealed record RunException(ExceptionKind Kind, int Lines, Money Amount)
{
    /// <summary>When an account was last given or confirmed; nothing of another kind.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>Exceptions of a run are looked at by somebody else than prepared it, kind by kind, before it is authorised: of a run that a period of
/// the calendar calls for and of one as at a day that finance chose alike.</summary>
public static class ExceptionRules
{
    private static readonly Citation Clause = new("Ledger rules", "exceptions are looked at before a run is authorised");

    private static readonly Dictionary<string, string> Found = new()
    {
        ["explained"] = "The facts explain each of them",
        ["expected"] = "They were expected",
        ["checked"] = "Each was checked against its evidence",
    };

    /// <summary>What looking came to: a closed list, each code with its sentence.</summary>
    public static IReadOnlyDictionary<string, string> Codes => Found;

    public static string Title(ExceptionKind kind) => kind switch
    {
        ExceptionKind.LargeChange => "Large changes of what was posted",
        ExceptionKind.FirstPayment => "First payments for a person",
        ExceptionKind.Recovery => "Money taken back",
        ExceptionKind.PaidElsewhere => "Paid on another contract",
        ExceptionKind.Override => "Priced by an override of a check",
        ExceptionKind.NewAccount => "Paid into a new account",
        ExceptionKind.NoAccount => "No confirmed account to pay into",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind is not known."),
    };

    /// <summary>Whether a person may say that a kind was looked at: of a run that waits, where it has any, once, and not who prepared it.</summary>
    public static Ruling<bool> Clear(
        RunStanding run, PersonId person, IReadOnlyList<RunException> found, IReadOnlyCollection<ExceptionKind> cleared, ExceptionKind kind, string? code)
    {
        if (run.Status != RunStatus.Prepared)
        {
            return new Refusal("ended", "This run no longer waits to be authorised.", Clause);
        }

        if (run.Acts[0].Person == person)
        {
            return new Refusal("same-person", "You prepared this run, so somebody else must look at its exceptions.", RunRules.SeparationOfDuties);
        }

        if (code is null || !Found.ContainsKey(code))
        {
            return new Refusal("no-reason", "Choose what looking at them came to.", Clause);
        }

        return found.All(one => one.Kind != kind) || cleared.Contains(kind)
            ? new Refusal("no-exception", "There is nothing of this kind left to look at.", Clause)
            : true;
    }

    /// <summary>Whoever confirmed the account that is paid into does not say that a new account was looked at. Nothing where they may.</summary>
    /// <param name="inForce">Nothing where no account is confirmed.</param>
    public static Refusal? OwnAccount(ExceptionKind kind, GivenAccount? inForce, PersonId person) =>
        kind == ExceptionKind.NewAccount && inForce?.Confirmed?.Person == person
            ? new Refusal("own-confirmation", "You confirmed this account, so somebody else must look at it.", PayeeAccountRules.SeparationOfDuties)
            : null;

    /// <summary>Why what was looked at is no longer what was seen: an account was given or confirmed since. Nothing where none was.</summary>
    /// <param name="seenAt">When somebody said that the kind was looked at; null where nobody did.</param>
    public static Refusal? ChangedSince(RunException found, DateTimeOffset? seenAt) => found.ChangedAt > seenAt
        ? new Refusal("account-changed",
            "The account was changed after somebody had looked at it. Take this run back, and prepare it again.", Clause)
        : null;

    /// <summary>Why a run may not be authorised yet: each kind at which nobody looked, with how many lines, and where to look; nothing where
    /// all were looked at.</summary>
    public static Refusal? Open(IReadOnlyList<RunException> found, IReadOnlyCollection<ExceptionKind> cleared)
    {
        var open = found.Where(one => !cleared.Contains(one.Kind)).Select(Said).ToList();
        return open.Count == 0 ? null : new Refusal("exceptions-open",
            $"Nobody has looked at these yet: {string.Join("; ", open)}. Somebody other than prepared the run looks at them on its page, "
            + "under “Before you authorise”, or by “concordat pay exceptions”.",
            Clause);
    }

    private static string Said(RunException one) => string.Create(
        CultureInfo.InvariantCulture, $"{Title(one.Kind).ToLowerInvariant()} ({one.Lines:N0} {(one.Lines == 1 ? "line" : "lines")})");
}
