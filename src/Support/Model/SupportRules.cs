using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Referrals;

namespace Concordat.Support;

/// <summary>Whether a start, an end, a job or a skill may be recorded beside what is on record. Jobs may overlap; what was recorded wrongly is
/// corrected by a fact that takes its place, never by a second one.</summary>
public static class SupportRules
{
    /// <param name="contract">First and last day of the contract, both inclusive.</param>
    /// <returns>The fact to record. What is on record already, word for word, is granted again: the record counts it once.</returns>
    public static Ruling<Fact> Check(SupportFact told, CaseSoFar soFar, Period contract, DateOnly today)
    {
        if (Dated(told, soFar, contract, today) is { } wrongDay)
        {
            return wrongDay;
        }

        var refusal = told.Kind switch
        {
            FactKind.Started => StartNeedsALivingReferral(told, soFar),
            FactKind.Left => EndOfSupportNeedsAStart(told, soFar),
            FactKind.JobStarted => JobStartsOnce(told, soFar),
            FactKind.JobChanged or FactKind.JobEnded => JobMustBeRunning(told, soFar),
            FactKind.Attained => SkillIsAttainedInSupport(told, soFar),
            _ => new Refusal("not-support", $"'{told.Kind.Name()}' is not recorded here"),
        };
        return refusal is null ? FactOf(told) : refusal;
    }

    private static Refusal? Dated(SupportFact told, CaseSoFar soFar, Period contract, DateOnly today) =>
        told.On > today ? new Refusal("in-the-future", "the day lies in the future")
        : told.On < soFar.Referral.ReferredOn
            ? new Refusal("before-referral", $"the day lies before the referral of {soFar.Referral.ReferredOn:yyyy-MM-dd}")
        : !contract.Contains(told.On)
            ? new Refusal("outside-contract", $"the contract runs from {contract.From:yyyy-MM-dd} to {contract.To:yyyy-MM-dd}")
        : null;

    private static Refusal? StartNeedsALivingReferral(SupportFact told, CaseSoFar soFar) => soFar.Referral switch
    {
        { StartedOn: { } on } => on == told.On ? null : new Refusal("started-already", $"the start is recorded for {on:yyyy-MM-dd}; correct that one"),
        { WithdrawnOn: { } on } when on <= told.On => new Refusal("withdrawn", $"the referral was withdrawn on {on:yyyy-MM-dd}"),
        _ => null,
    };

    private static Refusal? EndOfSupportNeedsAStart(SupportFact told, CaseSoFar soFar) => soFar switch
    {
        { LeftOn: { } on } => on == told.On ? null : new Refusal("left-already", $"the end of support is recorded for {on:yyyy-MM-dd}; correct that one"),
        { Referral.StartedOn: null } => new Refusal("not-started", "the person has not started"),
        { Referral.StartedOn: { } on } when told.On < on => new Refusal("end-before-start", $"the day lies before the start of {on:yyyy-MM-dd}"),
        _ => null,
    };

    private static Refusal? SkillIsAttainedInSupport(SupportFact told, CaseSoFar soFar) => soFar switch
    {
        { Referral.StartedOn: null } => new Refusal("not-started", "the person has not started"),
        { Referral.StartedOn: { } on } when told.On < on => new Refusal("end-before-start", $"the day lies before the start of {on:yyyy-MM-dd}"),
        { LeftOn: { } on } when told.On > on => new Refusal("end-before-start", $"the day lies after the end of support of {on:yyyy-MM-dd}"),
        _ => null,
    };

    private static Refusal? JobStartsOnce(SupportFact told, CaseSoFar soFar) =>
        told.Job.Length == 0 ? new Refusal("no-job", "a job needs a reference that tells it from the person's other jobs")
        : ReferralStates.Of(soFar.Referral) is ReferralState.Withdrawn or ReferralState.DidNotStart
            ? new Refusal("referral-ended", "the referral came to nothing, so no job is recorded for it")
        : soFar.Jobs.TryGetValue(told.Job, out var job) && job.StartedOn != told.On
            ? new Refusal("job-known", $"job {told.Job} began on {job.StartedOn:yyyy-MM-dd}; give another job another reference, or correct that one")
        : !told.Counts && told.Reason.Length == 0 ? new Refusal("no-reason", "a job that does not count needs the reason")
        : null;

    private static Refusal? JobMustBeRunning(SupportFact told, CaseSoFar soFar) =>
        !soFar.Jobs.TryGetValue(told.Job, out var job) ? new Refusal("job-unknown", $"no job {told.Job} has begun")
        : told.On < job.StartedOn ? new Refusal("end-before-start", $"the day lies before the job's first, {job.StartedOn:yyyy-MM-dd}")
        : job.EndedOn is { } ended && !(told.Kind == FactKind.JobEnded && ended == told.On)
            ? new Refusal("job-ended", $"job {told.Job} ended on {ended:yyyy-MM-dd}; correct that day if it is wrong")
        : null;

    private static Fact FactOf(SupportFact told) => told.IsOfJob
        ? new Fact
        {
            Kind = told.Kind,
            On = told.On,
            Job = told.Job,
            Hours = told.Hours,
            Wage = told.Wage,
            SelfEmployed = told.SelfEmployed,
            Supported = told.Supported,
            Counts = told.Counts,
            Reason = told.Reason,
        }
        : told.Kind == FactKind.Attained
        ? new Fact { Kind = told.Kind, On = told.On, Measure = told.Measure, Value = told.Value ?? 1 }
        : new Fact { Kind = told.Kind, On = told.On, Reason = told.Reason };
}
