using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;

namespace Concordat.Referrals.Service.ListReferrals;

/// <summary>The order of the list.</summary>
internal enum ReferralOrder
{
    /// <summary>What is due first stands first, so that what is overdue heads the list; what is finished stands last.</summary>
    Due,
    Newest,
}

/// <summary>What tells where a page of the list ends: the last row's place in the order.</summary>
internal sealed record PageKey(bool IsFinished, DateOnly Day, int Referral)
{
    public override string ToString() => $"{(IsFinished ? "finished" : "open")}_{Day:yyyy-MM-dd}_{Referral}";

    /// <returns>Nothing, which is the front of the list, where the text is no key.</returns>
    public static PageKey? Read(string? text) =>
        text?.Split('_') is [var finished, var day, var number]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var parsed) && int.TryParse(number, out var last)
            ? new PageKey(finished == "finished", parsed, last)
            : null;
}

/// <summary>Which referrals are listed and in which order; every value comes from a closed list.</summary>
internal sealed record ReferralQuery(IReadOnlyList<ReferralState> States, bool OverdueOnly, int? Contract, ReferralOrder Order)
{
    // in no list of states: what is held is no referral yet
    private const short HeldState = -1;

    private const string Where =
        """
        where (contract = any(@contracts) or delivery = @organisation or referrer = @organisation)
          and state = any(@states) and (@contract::int is null or contract = @contract)
          and (@segment::text is null or segment = @segment)
          and (not @overdue or due_on < @today)
        """;

    /// <summary>Nothing for those of every segment and of none.</summary>
    public string? Segment { get; init; }

    /// <summary>One page of the list after the row with this key, one row more than the page to tell whether another follows.</summary>
    public Task<IReadOnlyList<CaseRow>> Page(Work work, PageKey? last, int rows)
    {
        var (order, after) = Order == ReferralOrder.Due
            ? ("state <> all(@open), due_on, referral", "(state <> all(@open), due_on, referral) > (@isFinished, @day, @referral)")
            : ("referred_on desc, referral desc", "(referred_on, referral) < (@day, @referral)");
        var key = last is null ? "" : $"and {after}";
        return work.List<CaseRow>($"select * from referrals_case {Where} {key} order by {order} limit @rows", new
        {
            contracts = Contracts(work.Caller),
            organisation = work.Caller.Organisation.Value,
            states = Numbers(States),
            contract = Contract,
            segment = Segment,
            overdue = OverdueOnly,
            today = work.Today,
            open = Numbers([.. ReferralStates.All.Where(state => state.IsOpen())]),
            isFinished = last?.IsFinished,
            day = last?.Day,
            referral = last?.Referral,
            rows,
        });
    }

    public PageKey KeyOf(CaseRow row) => new(!row.StateNow.IsOpen(), Order == ReferralOrder.Due ? row.DueOn : row.ReferredOn, row.Referral);

    /// <summary>How many there are in each state, and how many are overdue, within the caller's and the chosen contract; and how many the caller
    /// may know of that are held before they are made, of every contract.</summary>
    public async Task<ReferralCounts> Counts(Work work)
    {
        var rows = await work.List<(short State, int Number, int Overdue)>(
            $"""
            select state, count(*)::int, (count(*) filter (where due_on < @today))::int from referrals_case {Where} group by state
            union all select {HeldState}::smallint, count(*)::int, 0 from referrals_held where ended is null
            """,
            new
            {
                contracts = Contracts(work.Caller),
                organisation = work.Caller.Organisation.Value,
                states = Numbers(ReferralStates.All),
                contract = Contract,
                segment = Segment,
                overdue = false,
                today = work.Today,
            });
        return new ReferralCounts(
            rows.Where(row => row.State != HeldState).ToDictionary(row => (ReferralState)row.State, row => row.Number), rows.Sum(row => row.Overdue))
        {
            Held = rows.Where(row => row.State == HeldState).Sum(row => row.Number),
        };
    }

    /// <summary>How many of the caller's are in one state, and how many of them are overdue.</summary>
    public static async Task<(int Number, int Overdue)> Waiting(Work work, ReferralState waiting) => await work.One<(int, int)>(
        $"select count(*)::int, (count(*) filter (where due_on < @today))::int from referrals_case {Where}",
        new
        {
            contracts = Contracts(work.Caller),
            organisation = work.Caller.Organisation.Value,
            states = Numbers([waiting]),
            contract = (int?)null,
            segment = (string?)null,
            overdue = false,
            today = work.Today,
        });

    private static short[] Numbers(IReadOnlyList<ReferralState> states) => [.. states.Select(state => (short)state)];

    private static int[] Contracts(Caller caller) => [.. caller.Contracts.Select(c => c.Value)];
}

internal sealed record ReferralCounts(IReadOnlyDictionary<ReferralState, int> ByState, int Overdue)
{
    /// <summary>Held before they are made; row security shows each caller its own.</summary>
    public int Held { get; init; }

    public int Of(ReferralState state) => ByState.GetValueOrDefault(state);

    /// <summary>Still to acknowledge or to start.</summary>
    public int Open => ByState.Where(state => state.Key.IsOpen()).Sum(state => state.Value);

    public int All => ByState.Values.Sum();
}
