using Concordat.Specification;

namespace Concordat.Outcomes;

public enum CheckState
{
    Passed,
    Failed,

    /// <summary>Nobody knows; that is never no.</summary>
    NotKnown,
}

/// <summary>What a named check says of one claim.</summary>
/// <param name="Code">Of a closed list: it stands in the record of a decision.</param>
/// <param name="Sentence">Why, for whoever reads it.</param>
public sealed record CheckResult(CheckTerm Check, CheckState State, string Code, string Sentence)
{
    /// <summary>Whether it lets the claim pass: passed, or not known where the programme lets that pass.</summary>
    public bool LetsPass => State == CheckState.Passed || (State == CheckState.NotKnown
        && (Check.UnknownPasses || (Check.EmployerUnknownPasses && Code == FeedAnswer.EmployerUnknown)));
}

/// <summary>What a feed last answered to a question.</summary>
/// <param name="Said">Nothing where the feed does not know.</param>
/// <param name="Code">Why it does not know; empty where it answered yes or no.</param>
public sealed record FeedAnswer(bool? Said, string Code)
{
    /// <summary>The code of an answer that the feed does not know the employer.</summary>
    public const string EmployerUnknown = "employer-unknown";
}

/// <summary>What the checks of one claim are asked of.</summary>
/// <param name="StartedOn">Nothing where the referral has not started.</param>
/// <param name="JobsBegun">First days of jobs that count.</param>
/// <param name="PaidOn">Days of earnings that count.</param>
/// <param name="IsPaidElsewhere">Money stands posted for the person's same outcome under another referral.</param>
/// <param name="Evidence">Kinds of evidence held.</param>
/// <param name="Answers">The latest answer of a feed, by the check's name; absent where none has come.</param>
public sealed record ClaimSituation(
    ReachedOutcome Outcome,
    DateOnly? StartedOn,
    IReadOnlyCollection<DateOnly> JobsBegun,
    IReadOnlyCollection<DateOnly> PaidOn,
    bool IsPaidElsewhere,
    IReadOnlyCollection<string> Evidence,
    IReadOnlyDictionary<string, FeedAnswer> Answers)
{
    /// <summary>The way by which it was reached.</summary>
    public Way Way => Outcome.Outcome.Ways.First(way => way.Name == Outcome.Way);

    /// <summary>From the start to the day achieved, both included.</summary>
    public bool IsWithin(DateOnly day) => StartedOn <= day && day <= Outcome.On;
}

/// <summary>Asks each named check of a programme of one claim. Pure: the same record gives the same results.</summary>
public static class ClaimChecks
{
    /// <returns>In the programme's order; checks of other outcomes, and those that do not speak of the way, are left out.</returns>
    public static IReadOnlyList<CheckResult> Of(ValidationTerm validation, ClaimSituation situation) =>
        [.. validation.Checks.Where(check => check.IsOf(situation.Outcome.Outcome, situation.Outcome.Way)).Select(check => Of(check, situation))];

    /// <summary>Why a check said what it said, for whoever reads the record of a decision: empty where it passed, and the code itself where it is
    /// none of the list.</summary>
    /// <param name="code">As <see cref="CheckResult.Code"/> has it.</param>
    public static string InWords(string code) => code switch
    {
        "passed" => "",
        "paid-already" => "The same outcome of this person stands paid under another referral.",
        "no-job-in-time" => "No job that counts began between the start and the day achieved.",
        "no-earnings" => "No earnings that count were found yet between the start and the day achieved.",
        "no-kind-named" => "The programme does not say by what self-employment is shown.",
        "employer-not-told" => "No record tells with whom the job is.",
        "not-claimed" => "Nobody has claimed it.",
        "claimed-too-late" => "It was claimed after the last day for it.",
        "not-answered" => "The feed has not answered yet.",
        "feed-says-no" => "The feed says no.",
        "evidence-missing" => "It lacks evidence that it needs.",
        _ => Questions.Unknown.TryGetValue(code, out var unknown) ? $"{unknown}." : code,
    };

    private static CheckResult Of(CheckTerm check, ClaimSituation situation) => check.Kind switch
    {
        CheckKind.ClaimedInTime => InTime(check, situation.Outcome),
        CheckKind.PaidOnce => situation.IsPaidElsewhere
            ? Failed(check, "paid-already")
            : Passed(check, "No other payment for this person and outcome stands on this contract."),
        CheckKind.JobBegunInTime => situation.JobsBegun.Any(situation.IsWithin)
            ? Passed(check, "A job that counts began between the start and the day achieved.")
            : Failed(check, "no-job-in-time"),
        CheckKind.EarningsFound => situation.PaidOn.Any(situation.IsWithin)
            ? Passed(check, "Earnings that count were found between the start and the day achieved.")
            : NotKnown(check, "no-earnings"),
        CheckKind.InWorkByFeed or CheckKind.OffBenefitByFeed => ByFeed(check, situation),
        CheckKind.EvidenceHeld => Evidence(check, situation),
        CheckKind.SelfEmploymentShown when situation.Way.Evidence.Count == 0 => NotKnown(check, "no-kind-named"),
        CheckKind.SelfEmploymentShown => Evidence(check, situation),
        CheckKind.JobOutsideTheSupplyChain => NotKnown(check, "employer-not-told"),
        _ => throw new ArgumentOutOfRangeException(nameof(check), check.Kind, "No such check is known."),
    };

    private static CheckResult InTime(CheckTerm check, ReachedOutcome outcome) =>
        !outcome.NeedsClaim ? Passed(check, "It needs no claim: it is found in a feed.")
        : outcome.ClaimedOn is not { } claimed ? Failed(check, "not-claimed")
        : claimed > outcome.Closes ? Failed(check, "claimed-too-late")
        : Passed(check, "It was claimed before it closed.");

    private static CheckResult ByFeed(CheckTerm check, ClaimSituation situation) => situation.Answers.GetValueOrDefault(check.Name) switch
    {
        null => NotKnown(check, "not-answered"),
        { Said: true } => Passed(check, "The feed says yes."),
        { Said: false } => Failed(check, "feed-says-no"),
        var answer => NotKnown(check, answer.Code),
    };

    private static CheckResult Evidence(CheckTerm check, ClaimSituation situation)
    {
        var missing = situation.Way.Evidence.Except(situation.Evidence).ToList();
        return missing.Count == 0
            ? Passed(check, "All evidence that it needs is held.")
            : Failed(check, "evidence-missing") with { Sentence = $"It lacks evidence: {string.Join(", ", missing)}." };
    }

    private static CheckResult Passed(CheckTerm check, string sentence) => new(check, CheckState.Passed, "passed", sentence);

    private static CheckResult Failed(CheckTerm check, string code) => new(check, CheckState.Failed, code, InWords(code));

    private static CheckResult NotKnown(CheckTerm check, string code) => new(check, CheckState.NotKnown, code, InWords(code));
}
