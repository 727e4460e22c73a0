using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>That somebody looked at the exceptions of a kind.</summary>
internal sealed class ExceptionActRow
{
    public string Kind { get; init; } = "";

    public string Code { get; init; } = "";

    public PersonId Person { get; init; }

    public int? Deputises { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>The exceptions of runs, those of its lines as they were found when it was prepared, and who looked at them.</summary>
internal static class ExceptionRows
{
    private const string Found =
        """
        with whole as (
            select count(*)::int as lines, coalesce(sum(amount), 0)::bigint as amount
            from payments_run_line where run = @run and cause <> 'redated'),
        span as (
            select coalesce(max(a.at) filter (where a.run < @run), '-infinity') as since,
                   coalesce(max(a.at) filter (where a.run = @run), 'infinity') as until
            from payments_run_act a where a.contract = @contract and a.act = 'authorised'),
        account as (
            select a.at as given, case when c.at <= span.until then c.at end as confirmed
            from span, payments_account a left join payments_account_act c on c.account = a.number
            where a.contract = @contract and a.organisation = @payee and a.at <= span.until),
        paid_into as (
            select count(confirmed) > 0 as is_confirmed, max(greatest(given, confirmed)) as changed from account),
        of_account as (
            select 'new-account' as kind, changed from paid_into, span where is_confirmed and changed > since
            union all select 'no-account', null from paid_into where not is_confirmed)
        select kind, lines, amount, null::timestamptz as changed from payments_run_unusual where run = @run
        union all select 'paid-elsewhere', count(*)::int, coalesce(sum(amount), 0)::bigint, null from (
            select amount from payments_shortfall where run = @run and limit_name = @elsewhere
            union all select amount from payments_run_exception where run = @run and kind = 'paid-elsewhere') elsewhere
        union all select 'override', count(*)::int, coalesce(sum(amount), 0)::bigint, null
        from payments_run_exception where run = @run and kind = 'override'
        union all select o.kind, coalesce(a.lines, (select lines from whole)), coalesce(a.amount, (select amount from whole)), o.changed
        from of_account o left join payments_exception_act a on a.run = @run and a.kind = o.kind and a.kind = any(@seen)
        """;

    /// <summary>As they stood when the run was authorised, or as they stand now.</summary>
    /// <param name="payee">Who is paid under the contract.</param>
    /// <param name="seen">What somebody looked at before. The lines of a run never change: so what is paid into an account is not added up again.
    /// </param>
    public static async Task<IReadOnlyList<RunException>> Of(
        Work work, int run, ContractId contract, OrganisationId payee, IEnumerable<ExceptionActRow> seen)
    {
        var rows = await work.List<FoundRow>(
            Found,
            new
            {
                run,
                contract = contract.Value,
                payee = payee.Value,
                elsewhere = Shortfall.PaidElsewhere,
                seen = seen.Select(act => act.Kind).ToArray(),
            });
        return
        [
            .. rows.Where(row => row.Lines > 0)
                .Select(row => new RunException(KindOf(row.Kind), row.Lines, row.Amount) { ChangedAt = row.Changed })
                .OrderBy(found => found.Kind),
        ];
    }

    /// <summary>Keeps what was found among a run's lines.</summary>
    public static async Task Keep(Work work, int run, ContractId contract, IReadOnlyList<UnusualLines> found)
    {
        if (found.Count == 0)
        {
            return;
        }

        await work.Execute(
            """
            insert into payments_run_unusual (run, kind, contract, payer, lines, people, amount)
            select @run, kind, @contract, @payer, lines, people, amount
            from unnest(@kinds, @lines, @people, @amounts) as found (kind, lines, people, amount)
            """,
            new
            {
                run,
                contract = contract.Value,
                payer = work.Caller.Organisation.Value,
                kinds = found.Select(one => one.Kind.Word()).ToArray(),
                lines = found.Select(one => one.Lines).ToArray(),
                people = found.Select(one => one.People).ToArray(),
                amounts = found.Select(one => one.Amount.Pence).ToArray(),
            });
    }

    public static Task<IReadOnlyList<ExceptionActRow>> Cleared(Work work, int run) => work.List<ExceptionActRow>(
        "select kind, code, person, deputises, at from payments_exception_act where run = @run order by at", new { run });

    public static Task Add(Work work, int run, ContractId contract, RunException found, string code) => work.Execute(
        """
        insert into payments_exception_act (run, kind, contract, payer, lines, amount, code, person, organisation, role, deputises, at)
        values (@run, @kind, @contract, @organisation, @Lines, @Amount, @code, @person, @organisation, @role, @Deputises, @now)
        """,
        new
        {
            run,
            kind = found.Kind.Word(),
            contract = contract.Value,
            organisation = work.Caller.Organisation.Value,
            found.Lines,
            Amount = found.Amount.Pence,
            code,
            person = work.Caller.Person.Value,
            role = work.Caller.Role,
            work.Caller.Deputises,
            now = work.Now,
        });

    public static string Word(this ExceptionKind kind) => kind switch
    {
        ExceptionKind.LargeChange => "large-change",
        ExceptionKind.FirstPayment => "first-payment",
        ExceptionKind.Recovery => "recovery",
        ExceptionKind.PaidElsewhere => "paid-elsewhere",
        ExceptionKind.Override => "override",
        ExceptionKind.NewAccount => "new-account",
        ExceptionKind.NoAccount => "no-account",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind is not known."),
    };

    public static ExceptionKind KindOf(string word) => Enum.GetValues<ExceptionKind>().First(kind => kind.Word() == word);

    private sealed class FoundRow
    {
        public string Kind { get; init; } = "";

        public int Lines { get; init; }

        public Money Amount { get; init; }

        public DateTimeOffset? Changed { get; init; }
    }
}
