namespace Concordat.Payments.Service.Store;

/// <summary>The words of closed lists as the database and the flat files write them.</summary>
internal static class Words
{
    public static string Word(this Cause cause) => cause switch
    {
        Cause.New => "new",
        Cause.Changed => "changed",
        Cause.Withdrawn => "withdrawn",
        Cause.Displaced => "displaced",
        Cause.Redated => "redated",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "This cause is not known."),
    };

    public static Cause CauseOf(string word) => Enum.GetValues<Cause>().First(cause => cause.Word() == word);

    public static string Word(this Account account) => account switch
    {
        Account.Expense => "expense",
        Account.Payable => "payable",
        _ => throw new ArgumentOutOfRangeException(nameof(account), account, "This account is not known."),
    };

    public static Account AccountOf(string word) => Enum.GetValues<Account>().First(account => account.Word() == word);

    public static string Word(this RunAct act) => act switch
    {
        RunAct.Prepared => "prepared",
        RunAct.Authorised => "authorised",
        RunAct.Refused => "refused",
        RunAct.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    public static RunAct ActOf(string word) => Enum.GetValues<RunAct>().First(act => act.Word() == word);

    public static string Word(this ClaimsMode claims) => claims switch
    {
        ClaimsMode.Assumed => "assumed",
        ClaimsMode.Required => "required",
        _ => throw new ArgumentOutOfRangeException(nameof(claims), claims, "This way of reading claims is not known."),
    };

    public static bool TryClaims(string? word, out ClaimsMode claims)
    {
        claims = word == ClaimsMode.Required.Word() ? ClaimsMode.Required : ClaimsMode.Assumed;
        return claims.Word() == word;
    }

    /// <summary>A run's status as people read it.</summary>
    public static string Title(this RunStatus status) => status switch
    {
        RunStatus.Prepared => "To authorise",
        RunStatus.NothingToPost => "Nothing to post",
        RunStatus.Overtaken => "Overtaken",
        RunStatus.Authorised => "Authorised",
        RunStatus.Refused => "Refused",
        RunStatus.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status is not known."),
    };
}

/// <summary>Whether outcomes must have been claimed to be paid.</summary>
internal enum ClaimsMode
{
    /// <summary>Every outcome counts as claimed and validated on the first day it could be, unless rejected.</summary>
    Assumed,

    /// <summary>Only what was claimed and not rejected is paid.</summary>
    Required,
}
