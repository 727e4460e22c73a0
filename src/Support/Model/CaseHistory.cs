using Concordat.Referrals;

namespace Concordat.Support;

/// <summary>What has happened in a case, from its facts and its appointments.</summary>
/// <param name="LastContactOn">The last day on which somebody who helps spoke with the person, in whatever manner; nothing where nobody has.</param>
/// <param name="LastReviewOn">The last of those that was a review.</param>
/// <param name="PlannedFirst">The earliest appointment of which nothing is recorded yet.</param>
/// <param name="PlannedLast">The latest of them.</param>
public sealed record CaseHistory(
    CaseSoFar Case, DateOnly? LastContactOn = null, DateOnly? LastReviewOn = null, DateOnly? PlannedFirst = null, DateOnly? PlannedLast = null)
{
    /// <summary>The last unbroken time in work, jobs that overlap or follow each other taken as one; nothing where there was no job.</summary>
    public WorkSpell? LastWork
    {
        get
        {
            WorkSpell? last = null;
            foreach (var job in Case.Jobs.Values.OrderBy(job => job.StartedOn))
            {
                last = last is { } spell && (spell.To is null || job.StartedOn <= spell.To.Value.AddDays(1))
                    ? new WorkSpell(spell.From, spell.To is null || job.EndedOn is null ? null : Later(spell.To.Value, job.EndedOn.Value), job.StartedOn)
                    : new WorkSpell(job.StartedOn, job.EndedOn, job.StartedOn);
            }

            return last;
        }
    }

    /// <summary>The first day, on or after the start, on which the person was in a job.</summary>
    public DateOnly? FirstDayInWork =>
        RunningSupport.FirstDayInWork(Case.Referral.StartedOn, Case.Jobs.Values.Select(job => (job.StartedOn, job.EndedOn)));

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

/// <summary>A time in work.</summary>
/// <param name="To">The last day; nothing while it goes on.</param>
/// <param name="LatestJobFrom">The first day of the job begun last.</param>
public readonly record struct WorkSpell(DateOnly From, DateOnly? To, DateOnly LatestJobFrom);
