using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.Store;

/// <summary>Counts whom each provider of a contract has: those referred and not yet known to have come to nothing, while they are in support.</summary>
internal static class ProviderRooms
{
    public static async Task<ProviderRoom> Of(Work work, Contract contract, Programme programme) =>
        (await OfAll(work, [(contract, programme)]))[contract.Id];

    /// <summary>The same of several contracts, in one statement.</summary>
    public static async Task<IReadOnlyDictionary<ContractId, ProviderRoom>> OfAll(
        Work work, IReadOnlyList<(Contract Contract, Programme Programme)> contracts)
    {
        if (contracts.Count == 0)
        {
            return new Dictionary<ContractId, ProviderRoom>();
        }

        var terms = contracts.Select(one => TermsOf(one.Programme)).ToList();
        var years = contracts.SelectMany(one => Enumerable.Range(1, one.Contract.YearOf(one.Contract.End) + 1)
            .Select(year => (Contract: one.Contract.Id.Value, First: one.Contract.FirstDayOf(year)))).ToList();
        var counts = (await work.List<CountRow>(
            """
            with terms as (
                select t.contract, t.months, t.days, t.from_referral, t.cap, t.work_months, t.work_days, t.work_within, t.work_cap,
                    (select array_agg(y.first_day order by y.first_day) from unnest(@yearsOf, @firstDays) as y (contract, first_day)
                     where y.contract = t.contract) as years
                from unnest(@contracts, @months, @days, @fromReferral, @cap, @workMonths, @workDays, @workWithin, @workCap)
                    as t (contract, months, days, from_referral, cap, work_months, work_days, work_within, work_cap)),
            supported as (
                -- the day after support ends: least and greatest pass over what there is not
                select g.*, t.years, t.work_months, t.work_days, t.work_within, t.work_cap,
                    least(
                        case when t.from_referral then g.referred_on else g.started_on end + make_interval(months => t.months, days => t.days),
                        g.started_on + t.cap + 1) as support_over
                from (
                    select contract, delivery, referred_on, state, started_on, left_on, first_work_on from referrals_case
                    where contract = any(@contracts)
                    union all
                    select contract, delivery, coalesce(referred_on, @Today), @referred, null, null, null from referrals_waiting
                    where contract = any(@contracts) and referral is null
                ) as g join terms t using (contract))
            select contract, delivery, date_trunc('month', referred_on)::date as month,
                (count(*) filter (where state = any(@open)
                    or (state = @started and not coalesce(left_on < @Today, false)
                        and greatest(support_over, case when first_work_on is not null and (not work_within or first_work_on < support_over) then
                            least(first_work_on + make_interval(months => work_months, days => work_days), started_on + work_cap + 1) end) > @Today)))::int
                    as now,
                (count(*) filter (where state <> @withdrawn))::int as new,
                width_bucket(referred_on, years) as year
            from supported
            group by 1, 2, 3, 6
            """,
            new
            {
                contracts = contracts.Select(one => one.Contract.Id.Value).ToArray(),
                months = terms.Select(term => term.Months).ToArray(),
                days = terms.Select(term => term.Days).ToArray(),
                fromReferral = terms.Select(term => term.FromReferral).ToArray(),
                cap = terms.Select(term => term.Cap).ToArray(),
                workMonths = terms.Select(term => term.WorkMonths).ToArray(),
                workDays = terms.Select(term => term.WorkDays).ToArray(),
                workWithin = terms.Select(term => term.WorkWithin).ToArray(),
                workCap = terms.Select(term => term.WorkCap).ToArray(),
                yearsOf = years.Select(year => year.Contract).ToArray(),
                firstDays = years.Select(year => year.First).ToArray(),
                work.Today,
                open = ReferralStates.All.Where(state => state.IsOpen()).Select(state => (short)state).ToArray(),
                referred = (short)ReferralState.Referred,
                started = (short)ReferralState.Started,
                withdrawn = (short)ReferralState.Withdrawn,
            })).ToLookup(row => row.Contract, row => row.ToModel());
        return contracts.ToDictionary(one => one.Contract.Id, one => new ProviderRoom(one.Contract, [.. counts[one.Contract.Id.Value]]));
    }

    /// <summary>How long somebody is in support, as <see cref="RunningSupport"/> has it; for ever in effect where the programme sets no length,
    /// and without in-work support where it has none.</summary>
    private static TermsOfRow TermsOf(Programme programme)
    {
        var support = RunningSupport.Support(programme);
        var isCounted = support?.From.Kind is AnchorKind.Start or AnchorKind.Referral;
        var (months, days) = isCounted ? Interval(support!.For) : (12_000, 0);
        var work = RunningSupport.InWorkSupport(programme);
        var (workMonths, workDays) = work is null ? (0, 0) : Interval(work.For);
        return new TermsOfRow(
            months, days, support?.From.Kind == AnchorKind.Referral, isCounted ? support!.NotPastDay : null, workMonths, workDays,
            work?.If is not null, work?.NotPastDay);
    }

    private static (int Months, int Days) Interval(Length length) =>
        length.Unit == LengthUnit.Months ? (length.Number, 0) : (0, length.CountedDays ?? 0);

    private sealed record TermsOfRow(
        int Months, int Days, bool FromReferral, int? Cap, int WorkMonths, int WorkDays, bool WorkWithin, int? WorkCap);

    private sealed class CountRow
    {
        public int Contract { get; init; }

        public int Delivery { get; init; }

        public DateOnly Month { get; init; }

        public int Now { get; init; }

        public int New { get; init; }

        public int Year { get; init; }

        public ProviderCount ToModel() => new(Delivery, Month, Now, New, Year);
    }
}
