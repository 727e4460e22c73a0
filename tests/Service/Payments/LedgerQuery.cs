using System.Globalization;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Payments;

/// <summary>What a mark on a page says, added up a second time: plain SQL over the ledger's own tables, sharing nothing with the code under test.
/// It reads past row security, so a mark must name whoever's part its total is.</summary>
internal sealed class LedgerQuery(NpgsqlConnection owner)
{
    private static readonly Dictionary<string, string> Conditions = new()
    {
        ["contract"] = "p.contract = @contract::int",
        ["run"] = "p.run = @run::int",
        ["to"] = "p.run <= @to::int",
        ["through"] = "p.number <= @through::bigint",
        ["postings"] = "p.number = any(string_to_array(@postings, ',')::bigint[])",
        ["stream"] = "p.stream = @stream",
        ["streams"] = "p.stream = any(string_to_array(@streams, ','))",
        ["line"] = "p.line = @line",
        ["party"] = "p.party = @party",
        ["account"] = "p.account = @account",
        ["delivery"] = "p.delivery = @delivery::int",
        ["cause"] = "p.cause = @cause",
        ["sign"] = "case when @sign = 'paid' then {0} > 0 else {0} < 0 end",
    };

    private readonly Dictionary<string, long> _known = [];

    /// <summary>In pence.</summary>
    /// <exception cref="KeyNotFoundException">The mark has a coordinate that this does not know.</exception>
    public async Task<long> Of(string mark)
    {
        if (!_known.TryGetValue(mark, out var pence))
        {
            var (what, at) = Read(mark);
            _known[mark] = pence = what switch
            {
                "posted" => await Posted(at),
                "left" => long.Parse(at["limit"], CultureInfo.InvariantCulture) - await Posted(Without(at, "limit")),
                "balance" => await Sum("payments_posting p", "p.amount", at),
                "proposed" => await Sum("payments_line p", "p.now - p.was", at),
                "exception" => await Unusual(at),
                "funder" => await Funder(at),
                "sampled" => await Sampled(at),
                "unchecked" => await Unchecked(at),
                "recovery" => await Recovery(at),
                "foreseen" => await Foreseen(at),
                _ => throw new KeyNotFoundException($"'{what}' is nothing that the ledger knows."),
            };
        }

        return pence;
    }

    public static (string What, IReadOnlyDictionary<string, string> At) Read(string mark)
    {
        var parts = mark.Split('?', 2);
        return (parts[0], parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1])));
    }

    private async Task<long> Posted(IReadOnlyDictionary<string, string> at)
    {
        if (!at.TryGetValue("month", out var month))
        {
            return await Sum("payments_posting p", "-p.amount", at, "p.account = 'payable'");
        }

        // a line falls due in the month of the days that were posted last for it, and all of it with them
        var within = Without(at, "month");
        var values = new DynamicParameters(within.ToDictionary(pair => pair.Key, pair => (object)pair.Value));
        values.Add("month", month);
        return await owner.ExecuteScalarAsync<long>(
            $"""
            select coalesce(sum(paid), 0)::bigint from (
                select -sum(p.amount) as paid, max(p.number) as newest from payments_posting p
                where {Where(within, "-p.amount", "p.account = 'payable'")}
                group by p.contract, p.participant, p.referral, p.line, p.sequence, p.party, p.stream) line
            join payments_posting n on n.number = line.newest where to_char(n.payable, 'YYYY-MM') = left(@month, 7)
            """,
            values);
    }

    private Task<long> Sum(string from, string amount, IReadOnlyDictionary<string, string> at, string more = "true") =>
        owner.ExecuteScalarAsync<long>(
        $"select coalesce(sum({amount}), 0)::bigint from {from} where {Where(at, amount, more)}",
        new DynamicParameters(at.ToDictionary(pair => pair.Key, pair => (object)pair.Value)));

    private static string Where(IReadOnlyDictionary<string, string> at, string amount, string more) => string.Join(
        " and ", at.Keys.Select(name => Conditions[name].Replace("{0}", $"({amount})", StringComparison.Ordinal)).Append(more));

    private Task<long> Unusual(IReadOnlyDictionary<string, string> at)
    {
        var run = int.Parse(at["run"], CultureInfo.InvariantCulture);
        return at["kind"] switch
        {
            "recovery" => owner.ExecuteScalarAsync<long>(
                "select coalesce(sum(now - was), 0)::bigint from payments_run_line where run = @run and now < was", new { run }),
            "large-change" => owner.ExecuteScalarAsync<long>(
                "select coalesce(sum(now - was), 0)::bigint from payments_run_line where run = @run and was <> 0 and abs(now - was) >= @large",
                new { run, large = long.Parse(at["large"], CultureInfo.InvariantCulture) }),
            "first-payment" => owner.ExecuteScalarAsync<long>(
                """
                select coalesce(sum(l.now - l.was), 0)::bigint from payments_run_line l
                where l.run = @run and (l.contract, l.participant) not in (
                    select contract, participant from payments_posting where participant is not null and run < @run)
                """,
                new { run }),
            "paid-elsewhere" => owner.ExecuteScalarAsync<long>(
                """
                select (select coalesce(sum(amount), 0) from payments_shortfall where run = @run and limit_name = 'paid elsewhere')::bigint
                    + (select coalesce(sum(amount), 0) from payments_run_exception where run = @run and kind = 'paid-elsewhere')::bigint
                """,
                new { run }),
            "override" => owner.ExecuteScalarAsync<long>(
                "select coalesce(sum(amount), 0)::bigint from payments_run_exception where run = @run and kind = 'override'", new { run }),
            "new-account" or "no-account" => owner.ExecuteScalarAsync<long>(
                "select coalesce(sum(now - was), 0)::bigint from payments_run_line where run = @run", new { run }),
            _ => throw new KeyNotFoundException(at["kind"]),
        };
    }

    private Task<long> Funder(IReadOnlyDictionary<string, string> at)
    {
        const string lines =
            """
            select coalesce(-sum(p.amount), 0)::bigint from payments_funder_claim_line l
            join payments_posting p on p.run = l.run and p.entry = l.entry and p.account = 'payable' where l.claim = @claim
            """;
        var sql = at["part"] switch
        {
            "claimed" =>
                """
                select coalesce(sum(case when l.waits is null then -p.amount when l.given_back then p.amount end), 0)::bigint
                from payments_funder_claim_line l
                join payments_posting p on p.run = l.run and p.entry = l.entry and p.account = 'payable' where l.claim = @claim
                """,
            "asked" => lines + " and l.waits is null",
            "given-back" => lines.Replace("-sum", "sum", StringComparison.Ordinal) + " and l.given_back",
            "waiting" => lines + " and l.waits is not null",
            "evidence" => lines + " and l.waits = 'evidence'",
            "match" => lines + " and l.waits = 'match'",
            "before" =>
                """
                select coalesce(-sum(p.amount), 0)::bigint from payments_funder_claim c
                join payments_posting p on p.contract = c.contract and p.stream = c.stream and p.account = 'payable'
                join payments_funder_claimed h on h.run = p.run and h.entry = p.entry and h.claim < c.number
                where c.number = @claim and not exists (
                    select from payments_funder_given_back b
                    where b.run = h.run and b.entry = h.entry and b.turn = h.turn and b.claim < c.number)
                """,
            // in the programmes with claims shipped, every other stream counts as match
            "matched" =>
                """
                select coalesce(-sum(p.amount), 0)::bigint from payments_funder_claim c
                join payments_posting p on p.contract = c.contract and p.stream <> c.stream and p.account = 'payable' and p.run <= c.through_run
                where c.number = @claim
                """,
            _ => throw new KeyNotFoundException(at["part"]),
        };
        return owner.ExecuteScalarAsync<long>(sql, new { claim = int.Parse(at["claim"], CultureInfo.InvariantCulture) });
    }

    private Task<long> Sampled(IReadOnlyDictionary<string, string> at) => owner.ExecuteScalarAsync<long>(
        "select coalesce(sum(value), 0)::bigint from outcomes_sampled where sample = @sample",
        new { sample = int.Parse(at["sample"], CultureInfo.InvariantCulture) });

    // what still stands posted for outcomes that were in the population and were not drawn; no outcome has more than one line in the
    // programmes shipped
    private Task<long> Unchecked(IReadOnlyDictionary<string, string> at) => owner.ExecuteScalarAsync<long>(
        """
        select coalesce(sum(greatest(paid, 0)), 0)::bigint from (
            select s.month, s.outcome, p.line, p.stream, -sum(p.amount) as paid from outcomes_sampled s
            join journey_referral r on r.contract = s.contract and r.reference = s.reference
            join payments_posting p on p.contract = s.contract and p.referral = r.id and p.line = s.outcome and p.sequence = s.sequence
                and p.account = 'payable'
            where s.sample = @sample and s.drawn_by = '' and (@month::date is null or s.month = @month::date)
                and (@outcome::text is null or s.outcome = @outcome)
            group by s.month, s.outcome, p.line, p.stream) standing
        """,
        new
        {
            sample = int.Parse(at["sample"], CultureInfo.InvariantCulture),
            month = at.GetValueOrDefault("month"),
            outcome = at.GetValueOrDefault("outcome"),
        });

    private Task<long> Recovery(IReadOnlyDictionary<string, string> at) => owner.ExecuteScalarAsync<long>(
        "select coalesce(sum(amount), 0)::bigint from outcomes_recovery_part where recovery = @recovery",
        new { recovery = int.Parse(at["recovery"], CultureInfo.InvariantCulture) });

    // reckoned from the months: what was spent before the first, and by the last; of what is left unpaid the forecast keeps no months
    private Task<long> Foreseen(IReadOnlyDictionary<string, string> at) => owner.ExecuteScalarAsync<long>(
        """
        select case split_part(@figure, '.', 1)
            when 'SoFar' then (content #>> '{Months,0,SpentByThen,Median,Pence}')::bigint - (content #>> '{Months,0,Due,Median,Pence}')::bigint
            when 'Total' then (content #>> array['Months', '-1', 'SpentByThen', split_part(@figure, '.', 2), 'Pence'])::bigint
            else (content #>> string_to_array(@figure || '.Pence', '.'))::bigint end
        from payments_forecast where number = @number
        """,
        new { figure = at["figure"], number = int.Parse(at["forecast"], CultureInfo.InvariantCulture) });

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> at, string name) =>
        at.Where(pair => pair.Key != name).ToDictionary(pair => pair.Key, pair => pair.Value);
}
