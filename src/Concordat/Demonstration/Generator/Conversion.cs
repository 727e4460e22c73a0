namespace Concordat.Demonstration.Generator;

/// <summary>How the demonstration's people fare: <c>demonstration/conversion.yaml</c>, typed. Rates are fractions of one.</summary>
internal sealed record Conversion(
    ulong Seed,
    DateOnly FirstReferral,
    DateOnly DayShown,
    IReadOnlyList<ProgrammeRates> Programmes,
    IReadOnlyList<ProviderRates> Providers,
    IReadOnlyList<AreaShare> Areas,
    MonthRates Months,
    StandardDays Standards,
    RecordingRates Recording,
    BarrierRates Barriers,
    IReadOnlyList<Characteristic> Characteristics,
    BenefitMonths Benefits,
    PayRates Pay,
    ReasonLists Reasons);

internal sealed record ProgrammeRates(
    string Key,
    bool IsPaidOnEarnings,
    IReadOnlyList<ContractLot> Contracts,
    IReadOnlyList<string> Claims,
    int Participants,
    double ReferralsPerPerson,
    double IndividualsWhoStart,
    double Withdrawn,
    double EnterWork,
    double ReachOutcome,
    int DaysToFirstWork,
    int MostDaysToFirstWork,
    double SecondJob,
    double BreakInWork,
    double SelfEmployed,
    double WeeklyPay,
    double LeaveEachMonth,
    double MoveEachYear,
    int OutcomeDays,
    int Support,
    int LongestSupport,
    int YoungestAge,
    int OldestAge,
    IReadOnlyList<NamedShare> Groups,
    IReadOnlyList<NamedShare> Routes)
{
    /// <summary>The first and the last day, both inclusive, on which anybody is referred; nothing where they are the demonstration's own.</summary>
    public DateOnly? ReferredFrom { get; init; }

    public DateOnly? ReferredUntil { get; init; }

    /// <summary>A run is prepared for each month whose number this divides.</summary>
    public int MonthsOfARun { get; init; } = 1;

    /// <summary>The part of people whose benefit ends when they first work; nothing where it is as among all.</summary>
    public double? BenefitEndsWithWork { get; init; }

    /// <summary>Of referrals, where some people are referred again until they start: each referral is as likely to end in a start.</summary>
    public double ReferralsThatStart => IndividualsWhoStart / ReferralsPerPerson;

    /// <summary>Of those whose last referral did not end in a start.</summary>
    public double ReferredAgain => (1 - (1 / ReferralsPerPerson)) / (1 - ReferralsThatStart);
}

internal sealed record NamedShare(string Name, double Share, DateOnly From);

internal sealed record ProviderRates(
    string Name, string Contract, double Share, double EntersWork, double Sustains, double Parks, double AcknowledgesInTime, double StartsInTime);

internal sealed record AreaShare(string Code, string Name, string Contract, string Referrer, int Thousands);

internal sealed record MonthRates(IReadOnlyList<double> Ramp, IReadOnlyList<double> Season, IReadOnlyList<Dip> Dips)
{
    public double NewJobs(DateOnly day) => Dips.FirstOrDefault(dip => dip.Holds(day))?.NewJobs ?? 1;

    /// <summary>How much of a month's full flow of referrals there is, counting months from 0.</summary>
    public double Referrals(int month, DateOnly first) =>
        (month < Ramp.Count ? Ramp[month] : 1) * Season[first.Month - 1] * (Dips.FirstOrDefault(dip => dip.Holds(first))?.Referrals ?? 1);
}

internal sealed record Dip(DateOnly Month, double Referrals, double NewJobs)
{
    public bool Holds(DateOnly day) => day.Year == Month.Year && day.Month == Month.Month;
}

internal sealed record StandardDays(int Acknowledged, int Started);

internal sealed record RecordingRates(
    int JobsWithin, double JobsLate, int EarningsWithin, double EarningsLate, double StartCorrected, double WageCorrected,
    double PayCorrected, double JobWithdrawn, double PayDoesNotCount, double OutcomeRejected);

internal sealed record ContractLot(string Reference, string Lot);

internal sealed record BarrierRates(IReadOnlyList<Barrier> All, IReadOnlyList<BarrierChance> Numbers, string AskedOfAll);

/// <summary>A barrier to work: the group it makes where it is the main one, and the characteristic that says so.</summary>
internal sealed record Barrier(string Group, string Measure, double Share);

internal sealed record Characteristic(string Group, string Measure, string Benefit);

internal sealed record BarrierChance(int Barriers, double Share, double Chance, bool IsParked);

/// <summary>How long people were on benefit before they were referred: least and most months.</summary>
/// <param name="EndsWithWork">The part of people whose benefit ends when they first work.</param>
internal sealed record BenefitMonths(string Others, IReadOnlyList<double> LongTerm, IReadOnlyList<double> Other, double EndsWithWork);

internal sealed record PayRates(
    IReadOnlyList<WageFrom> Wages, IReadOnlyList<decimal> Hours, IReadOnlyList<double> OfTheWage, int OutcomeHours)
{
    /// <summary>The wage of a day; before the first, the first.</summary>
    public WageFrom On(DateOnly day) => Wages.LastOrDefault(wage => wage.From <= day) ?? Wages[0];
}

/// <summary>Pounds an hour: the floor of ordinary jobs, and the wage that an earnings tariff reads.</summary>
internal sealed record WageFrom(DateOnly From, decimal Jobs, decimal Earnings);

internal sealed record ReasonLists(
    IReadOnlyList<string> DidNotStart, IReadOnlyList<string> Withdrawn, IReadOnlyList<string> Left, IReadOnlyList<string> Rejected);
