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

        var lengths = contracts.Select(one => LengthOf(one.Programme)).ToList();
        var years = contracts.SelectMany(one => Enumerable.Range(1, one.Contract.YearOf(one.Contract.End) + 1)
            .Select(year => (Contract: one.Contract.Id.Value, First: one.Contract.FirstDayOf(year)))).ToList();
        var counts = (await work.List<CountRow>(
            """
            with terms as (
                select t.contract, t.months, t.days,
                    (select array_agg(y.first_day order by y.first_day) from unnest(@yearsOf, @firstDays) as y (contract, first_day)
                     where y.contract = t.contract) as years
                from unnest(@contracts, @months, @days) as t (contract, months, days))
            select contract, delivery, date_trunc('month', referred_on)::date as month,
                (count(*) filter (where state = any(@open)
                    or (state = @started and not coalesce(left_on < @Today, false)
                        and started_on + make_interval(months => months, days => days) > @Today)))::int as now,
                (count(*) filter (where state <> @withdrawn))::int as new,
                width_bucket(referred_on, years) as year
            from (
                select contract, delivery, referred_on, state, started_on, left_on from referrals_case where contract = any(@contracts)
                union all
                select contract, delivery, coalesce(referred_on, @Today), @referred, null, null from referrals_waiting
                where contract = any(@contracts) and referral is null
            ) as given join terms using (contract)
            group by 1, 2, 3, 6
            """,
            new
            {
                contracts = contracts.Select(one => one.Contract.Id.Value).ToArray(),
                months = lengths.Select(length => length.Months).ToArray(),
                days = lengths.Select(length => length.Days).ToArray(),
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

    /// <summary>How long somebody is in support after the start; for ever in effect where the programme sets no length.</summary>
    private static (int Months, int Days) LengthOf(Programme programme) =>
        RunningSupport.Longest(programme) switch
        {
            { Unit: LengthUnit.Months } length => (length.Number, 0),
            { } length => (0, length.CountedDays ?? 0),
            null => (12_000, 0),
        };

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
