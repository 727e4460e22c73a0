using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>A run as prepared: what was known, and which definitions priced it.</summary>
internal sealed class RunRow
{
    public int Number { get; init; }

    public int Contract { get; init; }

    public DateOnly AsAt { get; init; }

    public DateTimeOffset KnownAt { get; init; }

    public long LastFact { get; init; }

    public long PostedThrough { get; init; }

    public string Programme { get; init; } = "";

    public string Version { get; init; } = "";

    public byte[] Definition { get; init; } = [];

    public string Claims { get; init; } = "";

    public string[] Drafts { get; init; } = [];

    public int Lines { get; init; }

    /// <summary>Who delivers to the participants of its lines, where it is written; it is read where the run is posted alone.</summary>
    public int[] Deliveries { get; init; } = [];

    /// <summary>The participants of some of its lines, as <see cref="RunPlaces"/> has them, where they are written; who looks for somebody's lines
    /// reads them where they stand.</summary>
    public int[] People { get; init; } = [];

    public byte[] Digest { get; init; } = [];

    /// <summary>In which form the digest is; <see cref="RunContent.Form"/> of every run that is prepared now.</summary>
    public short DigestForm { get; init; } = RunContent.Form;

    /// <summary>Something was posted on the contract since.</summary>
    public bool IsOvertaken { get; init; }
}

/// <summary>One act on a run.</summary>
internal sealed class RunActRow
{
    public int Run { get; init; }

    public string Act { get; init; } = "";

    public PersonId Person { get; init; }

    public OrganisationId Organisation { get; init; }

    public string Role { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public int? Deputises { get; init; }

    public RunActed ToModel() => new(Words.ActOf(Act), Person, Organisation, Role, At) { Deputises = Deputises };
}

/// <summary>A run with what was done with it.</summary>
internal sealed record Run(RunRow Row, IReadOnlyList<RunActed> Acts)
{
    public int Number => Row.Number;

    public ContractId Contract => new(Row.Contract);

    public RunStanding Standing => new(Acts, Row.Lines, Row.IsOvertaken) { DigestForm = Row.DigestForm };

    /// <summary>When it was prepared: of a period's run later than up to when it knew.</summary>
    public DateTimeOffset PreparedAt => Acts[0].At;

    public RunStatus Status => Standing.Status;

    public RunActed? ActOf(RunAct act) => Acts.FirstOrDefault(done => done.Act == act);
}

/// <summary>The tables of runs.</summary>
internal static class Runs
{
    private const string Columns =
        """
        r.number, r.contract, r.as_at, r.known_at, r.last_fact, r.posted_through, r.programme, r.version, r.definition, r.claims,
        r.drafts, r.lines, r.digest, r.digest_form,
        exists (select from payments_posted p where p.contract = r.contract and p.first > r.posted_through) as is_overtaken
        """;

    /// <summary>The run, or nothing where the caller may not see it.</summary>
    public static async Task<Run?> Find(Work work, int number)
    {
        var row = await work.One<RunRow>($"select {Columns} from payments_run r where r.number = @number", new { number });
        return row is null ? null : new Run(row, await Acts(work, [number]) is { } acts ? [.. acts[number]] : []);
    }

    /// <summary>The newest runs before a number, of one contract or of all that the caller sees.</summary>
    public static async Task<IReadOnlyList<Run>> List(Work work, ContractId? contract, int before, int take)
    {
        var rows = await work.List<RunRow>(
            $"""
            select {Columns} from payments_run r
            where r.number < @before and (@contract::int is null or r.contract = @contract)
            order by r.number desc limit @take
            """,
            new { before, contract = contract?.Value, take });
        var acts = await Acts(work, [.. rows.Select(row => row.Number)]);
        return [.. rows.Select(row => new Run(row, [.. acts[row.Number]]))];
    }

    /// <summary>The last run that posted on a contract.</summary>
    public static async Task<RunRow?> LastAuthorised(Work work, ContractId contract) => await work.One<RunRow>(
        $"""
        select {Columns} from payments_run r
        where r.contract = @contract and exists (
            select from payments_run_act a where a.run = r.number and a.act = 'authorised')
        order by r.number desc limit 1
        """,
        new { contract = contract.Value });

    /// <summary>The runs that may still be authorised, with their contracts.</summary>
    public static async Task<IReadOnlyList<(int Run, ContractId Contract)>> Waiting(Work work) => [.. (await work.List<RunRow>(
        """
        select r.number, r.contract from payments_run r
        where r.lines > 0
            and not exists (select from payments_run_act a where a.run = r.number and a.act <> 'prepared')
            and not exists (select from payments_posted p where p.contract = r.contract and p.first > r.posted_through)
        """)).Select(row => (row.Number, new ContractId(row.Contract)))];

    /// <summary>Contracts with a run prepared on or after a day, unless it was refused or withdrawn.</summary>
    public static async Task<IReadOnlySet<int>> ContractsRunSince(Work work, DateOnly day) => (await work.List<int>(
        """
        select distinct a.contract from payments_run_act a
        where a.act = 'prepared' and a.at >= @from
            and not exists (select from payments_run_act e where e.run = a.run and e.act in ('refused', 'withdrawn'))
        """,
        new { from = London.EndOf(day.AddDays(-1)) })).ToHashSet();

    /// <summary>The latest day as at which a run of each contract stands: posted, or prepared and neither ended nor overtaken.</summary>
    public static async Task<IReadOnlyDictionary<int, DateOnly>> LastDays(Work work) => (await work.List<LastDayRow>(
        """
        select r.contract, max(r.as_at) as day from payments_run r
        where exists (select from payments_run_act a where a.run = r.number and a.act = 'authorised')
            or (not exists (select from payments_run_act a where a.run = r.number and a.act <> 'prepared')
                and not exists (select from payments_posted p where p.contract = r.contract and p.first > r.posted_through))
        group by r.contract
        """)).ToDictionary(row => row.Contract, row => row.Day);

    /// <summary>How the contracts' posted runs took claims, by contract: the next run must take them alike.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> ClaimsOfContracts(Work work) => (await work.List<ClaimsRow>(
        """
        select distinct on (r.contract) r.contract, r.claims from payments_run r
        join payments_run_act a on a.run = r.number and a.act = 'authorised' order by r.contract, r.number desc
        """)).ToDictionary(row => row.Contract, row => row.Claims);

    public static Task<int> Add(Work work, RunRow run) => work.One<int>(
        """
        insert into payments_run (contract, payer, as_at, known_at, last_fact, posted_through, programme, version, definition,
            claims, drafts, lines, deliveries, people, digest, digest_form)
        values (@Contract, @payer, @AsAt, @KnownAt, @LastFact, @PostedThrough, @Programme, @Version, @Definition,
            @Claims, @Drafts, @Lines, @Deliveries, @People, @Digest, @DigestForm)
        returning number
        """,
        new
        {
            run.Contract,
            payer = work.Caller.Organisation.Value,
            run.AsAt,
            run.KnownAt,
            run.LastFact,
            run.PostedThrough,
            run.Programme,
            run.Version,
            run.Definition,
            run.Claims,
            run.Drafts,
            run.Lines,
            run.Deliveries,
            run.People,
            run.Digest,
            run.DigestForm,
        });

    public static Task AddAct(Work work, int run, ContractId contract, RunAct act) => work.Execute(
        """
        insert into payments_run_act (run, contract, payer, act, person, organisation, role, deputises, at)
        values (@run, @contract, @organisation, @act, @person, @organisation, @role, @Deputises, @now)
        """,
        new
        {
            run,
            contract = contract.Value,
            act = act.Word(),
            person = work.Caller.Person.Value,
            organisation = work.Caller.Organisation.Value,
            role = work.Caller.Role,
            work.Caller.Deputises,
            now = work.Now,
        });

    private sealed class LastDayRow
    {
        public int Contract { get; init; }

        public DateOnly Day { get; init; }
    }

    private sealed class ClaimsRow
    {
        public int Contract { get; init; }

        public string Claims { get; init; } = "";
    }

    private static async Task<ILookup<int, RunActed>> Acts(Work work, int[] runs)
    {
        var rows = await work.List<RunActRow>(
            "select run, act, person, organisation, role, deputises, at from payments_run_act where run = any(@runs) order by number", new { runs });
        return rows.ToLookup(row => row.Run, row => row.ToModel());
    }
}
