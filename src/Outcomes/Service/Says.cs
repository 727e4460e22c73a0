using System.Globalization;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.ListChecks;
using Concordat.Outcomes.Service.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service;

/// <summary>How this room's pages write days and states.</summary>
internal static class Says
{
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Of(OutcomeState state) => state switch
    {
        OutcomeState.TooLate => "claimed too late",
        OutcomeState.Lapsed => "lapsed unclaimed",
        OutcomeState.Gone => "no longer achieved",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>Which money waits until somebody has validated.</summary>
    public static string WhatWaits(Programme programme)
    {
        var waiting = programme.Outcomes.Where(outcome => !outcome.IsComparable)
            .SelectMany(outcome => outcome.Ways.Where(way => way.IsValidatedBeforePayment)
                .Select(way => way.Name == outcome.Name ? outcome.Name : $"{outcome.Name} ({way.Name})")).ToList();
        return waiting.Count == 0
            ? "Money waits for a claim here and not for a validation."
            : $"Money for {string.Join(" and ", waiting)} waits until it is validated; the rest is paid once it is claimed or found.";
    }

    public static string Of(CheckState state) => state switch
    {
        CheckState.NotKnown => "not known",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>What a feed answered to a question, with why it does not know.</summary>
    public static string Of(QuestionRow question) =>
        question.Answer is not { } answer ? "none yet"
        : string.IsNullOrEmpty(question.Code) ? answer
        : $"{answer}: {Questions.Unknown.GetValueOrDefault(question.Code, question.Code)}";

    public static string Of(CheckedRows rows) => rows == CheckedRows.Held ? "Held by a check" : "Let pass by all checks";

    public static string Of(OverrideState state) => state switch
    {
        OverrideState.Asked => "Asked for",
        OverrideState.Stands => "In force",
        OverrideState.Refused => "Refused",
        _ => "Lapsed",
    };

    public static string Of(FraudState state) => state switch
    {
        FraudState.Referred => "Referred",
        FraudState.TakenOn => "Looked into",
        FraudState.Founded => "Closed: there was fraud",
        _ => "Closed: none was shown",
    };

    public static string Of(SampleRisk risk) => risk switch
    {
        SampleRisk.SelfEmployed => "self-employed",
        SampleRisk.Override => "a check was passed over",
        SampleRisk.NearClosing => "claimed near its last day",
        _ => "the feed does not know the employer",
    };

    /// <summary>The colour of a result's tag; the words say it, too.</summary>
    public static string ColourOf(CheckResult result) =>
        result.State == CheckState.Passed ? "green" : result.LetsPass ? "grey" : result.State == CheckState.Failed ? "red" : "yellow";

    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A part of the whole, in percent with one decimal.</summary>
    public static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.0}%");

    /// <summary>The rate of an error with its interval, never without, and with how many were not seen.</summary>
    public static string Of(ErrorRate rate) => (rate.Rate is not { } found
        ? "Nothing looked at yet"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{rate.Errors} of {rate.Items} outcomes, between {Percent(rate.Low)} and {Percent(rate.High)}; {found.Percent} of the money"))
        + (rate.NotSeen == 0 ? "" : $"; {rate.NotSeen:N0} more not seen, taken for right at the lower end and for wrong at the upper");

    /// <summary>What a sample can say at best, so that whoever looks sees whether it is large enough to say anything.</summary>
    public static string Of(SampleReach reach, ErrorTerm terms)
    {
        var drawn = $"{reach.Drawn:N0} {(reach.Drawn == 1 ? "outcome was" : "outcomes were")} drawn at random. If nothing is found in error there, "
            + $"no more than {Percent(reach.AtMost)} of all outcomes are, with a confidence of {terms.Interval.Percent}.";
        return reach.Enough is not { } enough ? drawn
            : $"{drawn} To say so of {terms.Tolerable.Percent}, as much of the money as is tolerated, {enough:N0} are enough, "
                + "however many there are to draw from.";
    }

    /// <summary>What was found in a drawn outcome.</summary>
    /// <param name="result">By its word, as the store has it; nothing where nobody has found yet.</param>
    public static string Found(string? result) => result switch
    {
        null => "Waits",
        "stands" => "It stands",
        "error" => "In error",
        "not seen" => "Not seen",
        _ => "Nothing was shown",
    };

    /// <summary>What somebody did about a recovery.</summary>
    public static string Done(RecoveryAct act) => act switch
    {
        RecoveryAct.Represented => "Answered by the provider",
        RecoveryAct.Decided => "Decided that it is taken back",
        _ => act.ToString(),
    };

    public static string Of(RecoveryAct act) => act switch
    {
        RecoveryAct.Proposed => "Proposed: the provider may answer",
        RecoveryAct.Represented => "The provider has answered",
        RecoveryAct.Decided => "Decided: the next run takes it back",
        RecoveryAct.Dropped => "Dropped",
        _ => "Lowered",
    };

    public static string Of(ClaimRows rows) => rows switch
    {
        ClaimRows.ToClaim => "To claim",
        ClaimRows.ClosingSoon => "Closing soon",
        ClaimRows.NotOpen => "Not open yet",
        ClaimRows.Lapsed => "Lapsed unclaimed",
        _ => "Claimed",
    };
}
