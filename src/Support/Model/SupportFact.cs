using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Referrals;

namespace Concordat.Support;

/// <summary>A start, an end, something about a job or something attained, as a provider tells it.</summary>
/// <param name="Line">The line of the file, or 1 for a form.</param>
/// <param name="Job">The provider's own reference of the job; no personal data.</param>
/// <param name="Counts">False where the job does not count, and then for a reason.</param>
/// <param name="Employer">A name in words; it stands in erasable rows only.</param>
public sealed record SupportFact(
    int Line, FactKind Kind, DateOnly On, string Job, decimal? Hours, Money? Wage, bool? SelfEmployed, bool? Supported, bool Counts,
    string Reason, string Employer)
{
    /// <summary>The kinds that this room records.</summary>
    public static readonly IReadOnlyList<FactKind> Kinds =
        [FactKind.Started, FactKind.Left, FactKind.JobStarted, FactKind.JobChanged, FactKind.JobEnded, FactKind.Attained];

    /// <summary>Company, occupation and industry of a job that begins.</summary>
    public JobCodes Codes { get; init; } = JobCodes.None;

    /// <summary>The number of the vacancy through which the job was found; nothing where it was found otherwise.</summary>
    public int? Vacancy { get; init; }

    /// <summary>What was attained, as <see cref="Skill"/> names it; empty for other kinds.</summary>
    public string Measure { get; init; } = "";

    /// <summary>Its level or score; nothing where it has none.</summary>
    public decimal? Value { get; init; }

    public bool IsOfJob => Kind is FactKind.JobStarted or FactKind.JobChanged or FactKind.JobEnded;
}

/// <summary>A job as the record has it so far.</summary>
public sealed record JobSoFar(DateOnly StartedOn, DateOnly? EndedOn);

/// <summary>What is on record of one referral and of the person's jobs, before the next fact.</summary>
public sealed record CaseSoFar(ReferralDays Referral, DateOnly? LeftOn, IReadOnlyDictionary<string, JobSoFar> Jobs)
{
    /// <summary>The case with the fact added.</summary>
    public CaseSoFar With(SupportFact fact) => fact.Kind switch
    {
        FactKind.Started => this with { Referral = Referral with { StartedOn = fact.On } },
        FactKind.Left => this with { LeftOn = fact.On },
        FactKind.JobStarted => WithJob(fact.Job, new JobSoFar(fact.On, null)),
        FactKind.JobEnded => WithJob(fact.Job, Jobs[fact.Job] with { EndedOn = fact.On }),
        _ => this,
    };

    private CaseSoFar WithJob(string job, JobSoFar soFar) => this with { Jobs = new Dictionary<string, JobSoFar>(Jobs) { [job] = soFar } };
}
