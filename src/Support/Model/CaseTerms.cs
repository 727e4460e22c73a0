using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Referrals;
using Concordat.Specification;

namespace Concordat.Support;

/// <summary>What a programme says of cases: how long people are supported, what service each may count on, and when a case calls for
/// its key worker. Every number is the programme's; where it says nothing, nothing falls due.</summary>
/// <param name="calendar">The calendar that the programme names; null where it names none, and then nothing is due in working days.</param>
public sealed class CaseTerms(Programme programme, WorkingDays? calendar)
{
    /// <summary>The last day on which the person may start or be said not to have started.</summary>
    public DateOnly? StartDue(DateOnly referredOn) => calendar is null ? null : Clocks.Of(programme.Standards, referredOn, calendar).StartBy;

    /// <summary>The last day of support.</summary>
    public DateOnly? SupportLastDay(DateOnly startedOn, DateOnly referredOn) => RunningSupport.SupportLastDay(programme, startedOn, referredOn);

    /// <summary>The last day of in-work support. Only work that began within support is supported, where the programme says so.</summary>
    public DateOnly? InWorkLastDay(DateOnly startedOn, DateOnly? firstDayInWork, DateOnly? supportLastDay) =>
        RunningSupport.InWorkLastDay(programme, startedOn, firstDayInWork, supportLastDay);

    /// <summary>The standard of this kind that holds before work or in it.</summary>
    public ServiceStandard? Service(ServiceKind kind, bool isInWork) => programme.ServiceStandards.FirstOrDefault(standard =>
        standard.Of == kind && standard.While != (isInWork ? ServiceWhile.BeforeWork : ServiceWhile.InWork));

    /// <summary>The first contact's due day, from the fact that the programme counts it from.</summary>
    public DateOnly? FirstContactDue(ReferralDays days) => Service(ServiceKind.FirstContact, isInWork: false) is { } standard
        ? Due(standard, standard.From == FactKind.Referred.Name() ? days.ReferredOn : days.StartedOn)
        : null;

    /// <summary>The last day in time, counted from the day before which it does not run.</summary>
    public DateOnly? Due(ServiceStandard? standard, DateOnly? from) => (standard, from) switch
    {
        ({ } known, { } day) when known.Within.Unit != LengthUnit.WorkingDays => known.Within.DayAfter(day),
        ({ } known, { } day) => calendar?.After(day, known.Within.Number),
        _ => null,
    };

    public CaseloadTerm Caseload => programme.Caseload;
}
