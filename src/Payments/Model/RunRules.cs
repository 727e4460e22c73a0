using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>What a party did with a run. The run's status is computed from these; nobody sets it.</summary>
public enum RunAct
{
    Prepared,
    Authorised,
    Refused,
    Withdrawn,
}

public enum RunStatus
{
    /// <summary>It waits for somebody else to authorise it.</summary>
    Prepared,

    /// <summary>All that was entitled had been posted already; there is nothing to authorise.</summary>
    NothingToPost,

    /// <summary>Something was posted on the contract after it was prepared; its differences no longer hold.</summary>
    Overtaken,

    Authorised,
    Refused,
    Withdrawn,
}

/// <summary>Who did what with a run, and when.</summary>
public sealed record RunActed(RunAct Act, PersonId Person, OrganisationId Organisation, string Role, DateTimeOffset At)
{
    /// <summary>The number of the appointment in whose holder's stead it was done; nothing in an office of one's own.</summary>
    public int? Deputises { get; init; }
}

/// <summary>A run as far as the question of who may end it goes.</summary>
/// <param name="Acts">In the order done; the first prepared it.</param>
/// <param name="Lines">How many differences it would post.</param>
/// <param name="IsOvertaken">Something was posted on its contract since it was prepared.</param>
public sealed record RunStanding(IReadOnlyList<RunActed> Acts, int Lines, bool IsOvertaken)
{
    /// <summary>In which form the digest over its lines is.</summary>
    public short DigestForm { get; init; } = RunContent.Form;

    public RunStatus Status => Acts[^1].Act switch
    {
        RunAct.Authorised => RunStatus.Authorised,
        RunAct.Refused => RunStatus.Refused,
        RunAct.Withdrawn => RunStatus.Withdrawn,
        RunAct.Prepared when Lines == 0 => RunStatus.NothingToPost,
        RunAct.Prepared when IsOvertaken => RunStatus.Overtaken,
        RunAct.Prepared => RunStatus.Prepared,
        _ => throw new InvalidOperationException($"A run cannot stand at {Acts[^1].Act}."),
    };
}

/// <summary>Claiming, validating, preparing and authorising a payment are different people's work.</summary>
public static class RunRules
{
    /// <summary>Where the rule stands: the access policy says who may authorise, and this is its separation of duties.</summary>
    public static readonly Citation SeparationOfDuties = new("Access policy", "payments.run.authorise, separation of duties");

    private static readonly Citation Ledger = new("Ledger rules", "required is entitled less posted");

    private static readonly Citation Calendar = new("Ledger rules", "a period is paid once, by what was known at its cut-off");

    private static readonly Citation DraftClause = new("Ledger rules", "no draft figure prices a live run");

    /// <summary>Whether this person may authorise the run; none may that was prepared when its digest had another form.</summary>
    /// <param name="tookPart">The person claimed, validated or rejected an outcome of a participant in this run, or recorded or decided what a line
    /// of the contract itself rests on.</param>
    public static Ruling<RunAct> Authorise(RunStanding run, PersonId person, bool tookPart)
    {
        if (Ended(run) is { } ended)
        {
            return ended;
        }

        if (run.Acts[0].Person == person)
        {
            return new Refusal("same-person",
                "You prepared this run, so somebody else must authorise it.", SeparationOfDuties);
        }

        if (run.DigestForm != RunContent.Form)
        {
            return new Refusal("prepared-by-earlier",
                "An earlier version of Concordat prepared this run, and this one cannot tell whether its lines are still the same. "
                + "Withdraw it, and prepare it again.",
                Ledger);
        }

        return tookPart
            ? new Refusal("took-part",
                "You claimed, validated, recorded or decided what this run rests on, so somebody else must authorise it.", SeparationOfDuties)
            : RunAct.Authorised;
    }

    /// <summary>Whether the run may still be refused by the authoriser.</summary>
    public static Ruling<RunAct> Refuse(RunStanding run, PersonId person)
    {
        if (run.Acts[^1].Act != RunAct.Prepared)
        {
            return Over(run);
        }

        return run.Acts[0].Person == person
            ? new Refusal("same-person", "You prepared this run: withdraw it instead of refusing it.", SeparationOfDuties)
            : RunAct.Refused;
    }

    /// <summary>Whether the run may still be withdrawn by finance.</summary>
    public static Ruling<RunAct> Withdraw(RunStanding run) =>
        run.Acts[^1].Act == RunAct.Prepared ? RunAct.Withdrawn : Over(run);

    /// <summary>Whether a run may be prepared as at a day. A run that looked back before what is already posted would take
    /// back whatever has fallen due since, so it is refused; a run never looks past today.</summary>
    /// <param name="last">The last run that posted on the contract: its day and its way of reading claims; null for the first.</param>
    public static Ruling<bool> Prepare(DateOnly asAt, string claims, DateOnly today, (DateOnly AsAt, string Claims)? last)
    {
        if (asAt > today)
        {
            return new Refusal("as-at-after-today", $"The as-at date may not be after today, {today:d MMMM yyyy}.", Ledger);
        }

        if (last is not { } before)
        {
            return true;
        }

        if (asAt < before.AsAt)
        {
            return new Refusal("as-at-before-posted",
                $"The ledger already holds what was due by {before.AsAt:d MMMM yyyy}. Choose that day or a later one.", Ledger);
        }

        return claims != before.Claims
            ? new Refusal("claims-differ",
                $"This contract's runs take claims as {before.Claims}. Another way would take back what was posted.", Ledger)
            : true;
    }

    /// <summary>Whether a period's run may be prepared: past its cut-off, once, and only where no posted run knew more than it may know.</summary>
    /// <param name="now">The business clock's instant.</param>
    /// <param name="standing">The number of the period's run that was neither refused, withdrawn nor overtaken; null where there is none.</param>
    /// <param name="lastKnew">Up to when the last posted run knew; null for the first.</param>
    public static Ruling<bool> PreparePeriod(PaymentPeriod period, DateTimeOffset now, int? standing, DateTimeOffset? lastKnew)
    {
        if (now < period.CutOffAt)
        {
            return new Refusal("not-cut-off-yet",
                $"Period {period.Number} is cut off at the end of {period.CutOff:d MMMM yyyy}. Until then facts still belong to it.", Calendar);
        }

        if (standing is { } run)
        {
            return new Refusal("period-run", $"Run {run} is the run of period {period.Number}. Refuse or withdraw it before another is prepared.", Calendar);
        }

        return lastKnew > period.KnownAt
            ? new Refusal("known-before-posted",
                $"The last posted run knew of what was recorded after {period.CutOff:d MMMM yyyy}; this one would take that back. Prepare a later period.", Calendar)
            : true;
    }

    /// <summary>Whether these definitions may price a run in this database.</summary>
    /// <param name="drafts">Every figure of the programme that no source in hand settles, in words.</param>
    public static Ruling<bool> Price(bool isLive, IReadOnlyList<string> drafts) =>
        isLive && drafts.Count > 0
            ? new Refusal("draft-figures",
                $"A draft figure may price a demonstration but never a live run. Still draft: {string.Join("; ", drafts)}.",
                DraftClause)
            : true;

    private static Refusal? Ended(RunStanding run) => run.Status switch
    {
        RunStatus.Prepared => null,
        RunStatus.NothingToPost => new Refusal("nothing-to-post",
            "Everything entitled is already posted, so this run has nothing to authorise.", Ledger),
        RunStatus.Overtaken => new Refusal("overtaken",
            "Something was posted on this contract after the run was prepared. Prepare it again to see what is still due.", Ledger),
        _ => Over(run),
    };

    private static Refusal Over(RunStanding run) => new("ended", $"This run was {Word(run.Acts[^1].Act)} before.", Ledger);

    private static string Word(RunAct act) => act switch
    {
        RunAct.Prepared => "prepared",
        RunAct.Authorised => "authorised",
        RunAct.Refused => "refused",
        RunAct.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };
}
