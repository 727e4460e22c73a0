using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals;

namespace Concordat.Support.Service.Caseloads;

/// <summary>One row of support_case and its way to and from the days of a case.</summary>
internal record ListedCase
{
    public int Referral { get; init; }

    public string Reference { get; init; } = "";

    /// <summary>The record under which the referral was made, also while that is merged into another: walls go by it.</summary>
    public int Participant { get; init; }

    /// <summary>Of the record under which the person goes on.</summary>
    public string ParticipantReference { get; init; } = "";

    public int Contract { get; init; }

    public int? Delivery { get; init; }

    public int? Referrer { get; init; }

    public int? Worker { get; init; }

    public short Stage { get; init; }

    public DateOnly ReferredOn { get; init; }

    public DateOnly? StartedOn { get; init; }

    public DateOnly? LeftOn { get; init; }

    public DateOnly? StartDue { get; init; }

    public DateOnly? WorkFrom { get; init; }

    public DateOnly? WorkTo { get; init; }

    public DateOnly? JobFrom { get; init; }

    public DateOnly? FragileUntil { get; init; }

    public DateOnly? SupportLastDay { get; init; }

    public DateOnly? SupportEndsFrom { get; init; }

    public DateOnly? InWorkLastDay { get; init; }

    public DateOnly? InWorkEndsFrom { get; init; }

    public DateOnly? LastDay { get; init; }

    public DateOnly? LastContactOn { get; init; }

    public DateOnly? NotSeenFrom { get; init; }

    public DateOnly? ContactDue { get; init; }

    public DateOnly? ContactToldFrom { get; init; }

    public DateOnly? ReviewDue { get; init; }

    public DateOnly? ReviewToldFrom { get; init; }

    public DateOnly? PlannedFirst { get; init; }

    public DateOnly? PlannedLast { get; init; }

    /// <summary>How often service came in time and how often late, without what is overdue on the day it is looked at.</summary>
    public int ServiceInTime { get; init; }

    public int ServiceLate { get; init; }

    /// <summary>What the person's job will come to, as <see cref="ComingOutcome.Text"/> writes it; reckoned on the day beside it, and not at
    /// all where there is none.</summary>
    public string Expected { get; init; } = "";

    public bool ExpectedHasPay { get; init; }

    public DateOnly? ExpectedAsAt { get; init; }

    /// <summary>By which terms and which reckoning the row was worked out: <see cref="TermsOfCases.Key"/>.</summary>
    public string Restated { get; init; } = "";

    /// <summary>The last day there is where nothing is awaited; it stands in the database as infinity.</summary>
    public DateOnly DueOn { get; init; } = DateOnly.MaxValue;

    public Scope Scope => new(
        new ContractId(Contract), Delivery is { } delivery ? new OrganisationId(delivery) : null,
        Referrer is { } referrer ? new OrganisationId(referrer) : null);

    public ParticipantId Person => new(Participant);

    public PersonId? KeyWorker => Worker is { } worker ? new PersonId(worker) : null;

    public static Task<ListedCase?> Find(Work work, string reference) =>
        work.One<ListedCase>("select * from support_case where reference = @reference", new { reference });

    /// <summary>The case once nobody else works it out or ends it, held until this work is done; nothing where the caller sees it no longer.</summary>
    public static Task<ListedCase?> Hold(Work work, int referral) =>
        work.One<ListedCase>("select * from support_case where referral = @referral for update", new { referral });

    public static ListedCase Of(ReferralRecord referral, CaseDays days, ServiceCount settled, int? worker) => new()
    {
        Referral = referral.Id.Value,
        Reference = referral.Reference,
        Participant = referral.Record.Value,
        ParticipantReference = referral.ParticipantReference,
        Contract = referral.Owner.Contract.Value,
        Delivery = referral.Owner.Delivery?.Value,
        Referrer = referral.Owner.Referrer?.Value,
        Worker = worker,
        Stage = (short)days.Stage,
        ReferredOn = days.ReferredOn,
        StartedOn = days.StartedOn,
        LeftOn = days.LeftOn,
        StartDue = days.StartDue,
        WorkFrom = days.WorkFrom,
        WorkTo = days.WorkTo,
        JobFrom = days.JobFrom,
        FragileUntil = days.FragileUntil,
        SupportLastDay = days.SupportLastDay,
        SupportEndsFrom = days.SupportEndsFrom,
        InWorkLastDay = days.InWorkLastDay,
        InWorkEndsFrom = days.InWorkEndsFrom,
        LastDay = days.LastDay,
        LastContactOn = days.LastContactOn,
        NotSeenFrom = days.NotSeenFrom,
        ContactDue = days.ContactDue,
        ContactToldFrom = days.ContactToldFrom,
        ReviewDue = days.ReviewDue,
        ReviewToldFrom = days.ReviewToldFrom,
        PlannedFirst = days.PlannedFirst,
        PlannedLast = days.PlannedLast,
        ServiceInTime = settled.InTime,
        ServiceLate = settled.Late,
        DueOn = days.DueOn,
    };

    public CaseDays ToDays() => new()
    {
        Stage = (ReferralState)Stage,
        ReferredOn = ReferredOn,
        StartedOn = StartedOn,
        LeftOn = LeftOn,
        StartDue = StartDue,
        WorkFrom = WorkFrom,
        WorkTo = WorkTo,
        JobFrom = JobFrom,
        FragileUntil = FragileUntil,
        SupportLastDay = SupportLastDay,
        SupportEndsFrom = SupportEndsFrom,
        InWorkLastDay = InWorkLastDay,
        InWorkEndsFrom = InWorkEndsFrom,
        LastContactOn = LastContactOn,
        NotSeenFrom = NotSeenFrom,
        ContactDue = ContactDue,
        ContactToldFrom = ContactToldFrom,
        ReviewDue = ReviewDue,
        ReviewToldFrom = ReviewToldFrom,
        PlannedFirst = PlannedFirst,
        PlannedLast = PlannedLast,
    };

    /// <summary>Whether it has come to its end, though the last day of support may be today.</summary>
    public bool HasEnded => LeftOn is not null || (ReferralState)Stage is ReferralState.DidNotStart or ReferralState.Withdrawn;

    public CaseState StateOn(DateOnly today) => CaseStates.Of(ToDays(), today);

    public IReadOnlyList<QueueWords> QueuesOn(DateOnly today) => [.. Queues.Of(ToDays(), KeyWorker, today).Select(Queues.Of)];

    public ServiceCount ServiceOn(DateOnly today) => new ServiceCount(ServiceInTime, ServiceLate).On(ToDays(), today);

    /// <summary>The next outcome that the job will come to; nothing for whoever is in no work on the day, or where none is to come.</summary>
    public ComingOutcome? NextExpected(DateOnly today) => StateOn(today) == CaseState.InWork ? ComingOutcome.Next(Expected, today) : null;

    /// <summary>The next appointment from the day on, as far as the list knows.</summary>
    public DateOnly? NextBooked(DateOnly today) => PlannedFirst >= today ? PlannedFirst : PlannedLast >= today ? PlannedLast : null;
}
