using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>A claim to the funder of a stream as it was drawn up.</summary>
internal sealed class FunderClaimRow
{
    public int Number { get; init; }

    public int Contract { get; init; }

    public string Stream { get; init; } = "";

    /// <summary>The name under which the funder knows what it pays for; claims of several contracts may share it.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The last run whose entries it looked at, inclusive.</summary>
    public int ThroughRun { get; init; }

    /// <summary>The as-at day of that run.</summary>
    public DateOnly AsAt { get; init; }

    /// <summary>What authorised claims of the stream held before.</summary>
    public Money ClaimedBefore { get; init; }

    public Money Claimed { get; init; }

    /// <summary>What was posted and is not yet claimable.</summary>
    public Money Waiting { get; init; }

    /// <summary>What the streams that count as match had paid.</summary>
    public Money Matched { get; init; }

    /// <summary>People whom the operation counts for the first time.</summary>
    public int People { get; init; }

    /// <summary>People whom the operation counts, this claim included, each once.</summary>
    public int PeopleToDate { get; init; }

    public byte[] Digest { get; init; } = [];

    /// <summary>All that the stream has paid through the run: claimed and not yet claimable.</summary>
    public Money Ledger => ClaimedBefore + Claimed + Waiting;
}

/// <summary>A claim with what was done with it.</summary>
internal sealed record StoredFunderClaim(FunderClaimRow Row, IReadOnlyList<FunderActed> Acts)
{
    public ContractId Contract => new(Row.Contract);

    public FunderAct Standing => Acts[^1].Act;
}

/// <summary>Claims are added and read, never changed.</summary>
internal static class FunderClaims
{
    private const string Columns =
        """
        c.number, c.contract, c.stream, c.operation, c.through_run, c.as_at, c.claimed_before, c.claimed, c.waiting, c.matched, c.people,
        c.people_to_date, c.digest
        """;

    /// <summary>The claim, or nothing where the caller may not see it.</summary>
    public static async Task<StoredFunderClaim?> Find(Work work, int number)
    {
        var row = await work.One<FunderClaimRow>($"select {Columns} from payments_funder_claim c where c.number = @number", new { number });
        return row is null ? null : new StoredFunderClaim(row, [.. (await Acts(work, [number]))[number]]);
    }

    /// <summary>All claims of a contract that the caller sees, the newest first; of every contract where none is named.</summary>
    public static async Task<IReadOnlyList<StoredFunderClaim>> List(Work work, ContractId? contract)
    {
        var rows = await work.List<FunderClaimRow>(
            $"select {Columns} from payments_funder_claim c where @contract::int is null or c.contract = @contract order by c.number desc",
            new { contract = contract?.Value });
        var acts = await Acts(work, [.. rows.Select(row => row.Number)]);
        return [.. rows.Select(row => new StoredFunderClaim(row, [.. acts[row.Number]]))];
    }

    /// <summary>How many claims wait for somebody to authorise them whom a person may be: those that others prepared.</summary>
    public static Task<int> WaitingFor(Work work, PersonId person) => work.One<int>(
        """
        select count(*)::int from payments_funder_claim c
        where not exists (select from payments_funder_claim_act a where a.claim = c.number and (a.act <> 'prepared' or a.person = @person))
        """,
        new { person = person.Value });

    /// <summary>Whether a claim of an operation was neither authorised nor withdrawn, whichever contract it is of.</summary>
    public static Task<bool> IsWaiting(Work worker, OrganisationId payer, string operation) => worker.One<bool>(
        """
        select exists (
            select from payments_funder_claim c where c.payer = @payer and c.operation = @operation
                and not exists (select from payments_funder_claim_act a where a.claim = c.number and a.act <> 'prepared'))
        """,
        new { payer = payer.Value, operation });

    public static Task<int> Add(Work work, FunderClaimRow row) => work.One<int>(
        """
        insert into payments_funder_claim (contract, payer, stream, operation, through_run, as_at, claimed_before, claimed, waiting, matched,
            people, people_to_date, digest)
        values (@Contract, @payer, @Stream, @Operation, @ThroughRun, @AsAt, @before, @claimed, @waiting, @matched,
            @People, @PeopleToDate, @Digest)
        returning number
        """,
        new
        {
            row.Contract,
            payer = work.Caller.Organisation.Value,
            row.Stream,
            row.Operation,
            row.ThroughRun,
            row.AsAt,
            before = row.ClaimedBefore.Pence,
            claimed = row.Claimed.Pence,
            waiting = row.Waiting.Pence,
            matched = row.Matched.Pence,
            row.People,
            row.PeopleToDate,
            row.Digest,
        });

    public static Task AddAct(Work work, int claim, ContractId contract, FunderAct act) => work.Execute(
        """
        insert into payments_funder_claim_act (claim, act, contract, payer, person, organisation, role, deputises, at)
        values (@claim, @act, @contract, @organisation, @person, @organisation, @role, @Deputises, @now)
        """,
        new
        {
            claim,
            act = act.Word(),
            contract = contract.Value,
            person = work.Caller.Person.Value,
            organisation = work.Caller.Organisation.Value,
            role = work.Caller.Role,
            work.Caller.Deputises,
            now = work.Now,
        });

    /// <summary>Lets the claim hold what it claims, and gives back what it gives back. The database refuses an entry that another holds.</summary>
    public static Task Hold(Work work, int claim) => work.Execute(
        $"""
        insert into payments_funder_given_back (run, entry, turn, claim, contract, payer)
        select l.run, l.entry, h.turn, l.claim, l.contract, l.payer from payments_funder_claim_line l
        join payments_funder_claimed h on h.run = l.run and h.entry = l.entry and {FunderLines.IsHeld}
        where l.claim = @claim and l.given_back;

        insert into payments_funder_claimed (run, entry, claim, contract, payer, turn, follows)
        select l.run, l.entry, l.claim, l.contract, l.payer, coalesce(before.turn + 1, 0), before.turn from payments_funder_claim_line l
        cross join lateral (
            select max(g.turn) as turn from payments_funder_given_back g where g.run = l.run and g.entry = l.entry) before
        where l.claim = @claim and l.waits is null
        """,
        new { claim });

    public static string Word(this FunderAct act) => act switch
    {
        FunderAct.Prepared => "prepared",
        FunderAct.Authorised => "authorised",
        FunderAct.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    private static async Task<ILookup<int, FunderActed>> Acts(Work work, int[] claims)
    {
        var rows = await work.List<ActRow>(
            """
            select claim, act, person, organisation, role, deputises, at from payments_funder_claim_act where claim = any(@claims)
            order by claim, act <> 'prepared'
            """,
            new { claims });
        return rows.ToLookup(row => row.Claim, row => row.ToModel());
    }

    private sealed class ActRow
    {
        public int Claim { get; init; }

        public string Act { get; init; } = "";

        public PersonId Person { get; init; }

        public OrganisationId Organisation { get; init; }

        public string Role { get; init; } = "";

        public int? Deputises { get; init; }

        public DateTimeOffset At { get; init; }

        public FunderActed ToModel() =>
            new(Enum.GetValues<FunderAct>().First(act => act.Word() == Act), Person, Organisation, Role, At) { Deputises = Deputises };
    }
}
