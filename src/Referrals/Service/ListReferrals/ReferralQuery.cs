using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;

namespace Concordat.Referrals.Service.ListReferrals;

/// <summary>The order of the list.</summary>
internal enum ReferralOrder
{
    /// <summary>What is due first stands first, so that what is overdue heads the list.</summary>
    Due,
    Newest,
}

/// <summary>Which referrals are listed and in which order; every value comes from a closed list.</summary>
internal sealed record ReferralQuery(ReferralState? State, bool OverdueOnly, int? Contract, ReferralOrder Order)
{
    private const string Where =
        """
        where (contract = any(@contracts) or delivery = @organisation or referrer = @organisation)
          and (@state::smallint is null or state = @state) and (@contract::int is null or contract = @contract)
          and (not @overdue or due_on < @today)
        """;

    /// <summary>One page of the list after the row with this key, one row more than the page to tell whether another follows.</summary>
    public Task<IReadOnlyList<CaseRow>> Page(Work work, DateOnly? afterDay, int afterReferral, int rows)
    {
        var (order, after) = Order == ReferralOrder.Due
            ? ("due_on, referral", "(due_on, referral) > (@afterDay, @afterReferral)")
            : ("referred_on desc, referral desc", "(referred_on, referral) < (@afterDay, @afterReferral)");
        var key = afterDay is null ? "" : $"and {after}";
        return work.List<CaseRow>($"select * from referrals_case {Where} {key} order by {order} limit @rows", new
        {
            contracts = Contracts(work.Caller),
            organisation = work.Caller.Organisation.Value,
            state = (short?)State,
            contract = Contract,
            overdue = OverdueOnly,
            today = work.Today,
            afterDay,
            afterReferral,
            rows,
        });
    }

    public static DateOnly KeyOf(CaseRow row, ReferralOrder order) => order == ReferralOrder.Due ? row.DueOn : row.ReferredOn;

    /// <summary>How many there are in each state, and how many are overdue, within the caller's and the chosen contract.</summary>
    public async Task<ReferralCounts> Counts(Work work)
    {
        var rows = await work.List<(short State, int Number, int Overdue)>(
            $"""
            select state, count(*)::int, (count(*) filter (where due_on < @today))::int from referrals_case {Where} group by state
            """,
            new
            {
                contracts = Contracts(work.Caller),
                organisation = work.Caller.Organisation.Value,
                state = (short?)null,
                contract = Contract,
                overdue = false,
                today = work.Today,
            });
        return new ReferralCounts(rows.ToDictionary(row => (ReferralState)row.State, row => row.Number), rows.Sum(row => row.Overdue));
    }

    /// <summary>How many are in one state, and how many of them are overdue.</summary>
    public async Task<(int Number, int Overdue)> Waiting(Work work, ReferralState waiting) => await work.One<(int, int)>(
        $"select count(*)::int, (count(*) filter (where due_on < @today))::int from referrals_case {Where}",
        new
        {
            contracts = Contracts(work.Caller),
            organisation = work.Caller.Organisation.Value,
            state = (short?)waiting,
            contract = Contract,
            overdue = false,
            today = work.Today,
        });

    private static int[] Contracts(Caller caller) => [.. caller.Contracts.Select(c => c.Value)];
}

internal sealed record ReferralCounts(IReadOnlyDictionary<ReferralState, int> ByState, int Overdue)
{
    public int Of(ReferralState state) => ByState.GetValueOrDefault(state);

    public int All => ByState.Values.Sum();
}
