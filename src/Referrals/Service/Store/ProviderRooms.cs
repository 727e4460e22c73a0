using Concordat.Contracts;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.Store;

/// <summary>Counts whom each provider of a contract has: those referred and not yet known to have come to nothing, while they are in support.</summary>
internal static class ProviderRooms
{
    public static async Task<ProviderRoom> Of(Work work, Contract contract, Programme programme)
    {
        var support = programme.Support.FirstOrDefault(term => term is { Kind: StateKind.InSupport, From.Kind: AnchorKind.Start })?.For;
        var (months, days) = support switch
        {
            { Unit: LengthUnit.Months } length => (length.Number, 0),
            { } length => (0, length.CountedDays ?? 0),
            null => (12_000, 0),
        };
        return new ProviderRoom(contract, await work.List<ProviderCount>(
            """
            select delivery, date_trunc('month', referred_on)::date as month,
                (count(*) filter (where state = any(@open)
                    or (state = @started and not coalesce(left_on < @Today, false)
                        and started_on + make_interval(months => @months, days => @days) > @Today)))::int as now,
                (count(*) filter (where state <> @withdrawn))::int as new,
                width_bucket(referred_on, @years) as year
            from (
                select delivery, referred_on, state, started_on, left_on from referrals_case where contract = @contract
                union all
                select delivery, coalesce(referred_on, @Today), @referred, null, null from referrals_waiting where contract = @contract and referral is null
            ) as given
            group by 1, 2, 5
            """,
            new
            {
                contract = contract.Id.Value,
                work.Today,
                months,
                days,
                years = Enumerable.Range(1, contract.YearOf(contract.End) + 1).Select(contract.FirstDayOf).ToArray(),
                open = ReferralStates.All.Where(state => state.IsOpen()).Select(state => (short)state).ToArray(),
                referred = (short)ReferralState.Referred,
                started = (short)ReferralState.Started,
                withdrawn = (short)ReferralState.Withdrawn,
            }));
    }
}
