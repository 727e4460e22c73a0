using System.Globalization;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Payments.Files;

/// <summary>An answer with money, and by what its columns are held.</summary>
/// <param name="Columns">All of them that hold money, or nearly all; of the others <see cref="NoTotals"/> says why not.</param>
/// <param name="Faults">What is wrong with the rows as somebody was given them.</param>
internal sealed record HeldFile(IReadOnlyList<string> Columns, Func<AskedFile, FileRows, SecondLook, Task<IReadOnlyList<string>>> Faults)
{
    /// <summary>By pattern.</summary>
    public static IReadOnlyDictionary<string, HeldFile> All { get; } = new Dictionary<string, HeldFile>
    {
        ["/payments/summary/spending.csv"] = new(["spent"], Spending),
        ["/payments/journal.csv"] = new(["debit", "credit"], Journal),
        ["/payments/runs/{number:int}/lines.csv"] = new(["posted", "owed", "difference"], Run),
        ["/payments/statements/{run:int}/lines.csv"] = new(["amount"], async (file, rows, look) =>
            Fault("amount", rows.Sum("amount"), await look.Ledger.Of($"posted?run={file.Id}{Own(file)}"))),
        ["/payments/preview/lines.csv"] = new(["posted", "difference"], Preview),
        ["/payments/funder-claims/{number:int}/lines.csv"] = new(["claimed", "not_yet_claimable"], async (file, rows, look) =>
        [
            .. Fault("claimed", rows.Sum("claimed"), await look.Ledger.Of($"funder?claim={file.Id}&part=claimed")),
            .. Fault("not_yet_claimable", rows.Sum("not_yet_claimable"), await look.Ledger.Of($"funder?claim={file.Id}&part=waiting")),
        ]),
        ["/payments/forecasts/{number:int}/months.csv"] = new(["low", "median", "high", "spent_low", "spent_median", "spent_high"], Months),
        ["/api/payments/runs/{number:int}/exceptions"] = new(["amount"], Exceptions),
        ["/outcomes/samples/{number:int}/findings.csv"] = new(["value", "error"], Findings),
        ["/outcomes/samples/{number:int}/population.csv"] = new(["value"], Strata),
        ["/boards/{board}/meetings/{meeting:int}/pack.html"] = new([FileRows.Anywhere], async (file, _, look) =>
            await MarkedTotals.Faults((await look.Browser.Get(file.Path)).Html, look.Ledger)),
    };

    private static async Task<IReadOnlyList<string>> Spending(AskedFile file, FileRows rows, SecondLook look)
    {
        var faults = new List<string>();
        foreach (var contract in rows.Rows.GroupBy(row => row["contract"]))
        {
            var mark = $"posted?contract={await look.Contract(contract.Key)}";
            faults.AddRange(Fault("spent", contract.Sum(row => FileRows.Pence(row["spent"])), await look.Ledger.Of(mark)));
            foreach (var row in contract)
            {
                var part = $"{mark}&month={row["month"]}&stream={Uri.EscapeDataString(row["stream"])}";
                faults.AddRange(Fault($"spent {part}", FileRows.Pence(row["spent"]), await look.Ledger.Of(part)));
            }
        }

        return faults;
    }

    private static async Task<IReadOnlyList<string>> Journal(AskedFile file, FileRows rows, SecondLook look)
    {
        var debits = await look.Owner.ExecuteScalarAsync<long>(
            """
            select coalesce(sum(amount), 0)::bigint from payments_posting p join contracts_contract c on c.id = p.contract
            where c.reference = @contract and amount > 0
            """,
            new { contract = rows.Rows[^1]["contract"] });
        return
        [
            .. ((string[])["debit", "credit"]).SelectMany(side =>
                Fault($"{side}, the foot", FileRows.Pence(rows.Rows[^1][side]), debits).Concat(Fault(side, rows.Sum(side), 2 * debits))),
        ];
    }

    // what stood posted when the run was prepared, of each of its lines; what it would change; and both together
    private static async Task<IReadOnlyList<string>> Run(AskedFile file, FileRows rows, SecondLook look)
    {
        var posted = await look.Owner.ExecuteScalarAsync<long>(
            """
            select coalesce(sum(-p.amount), 0)::bigint from payments_line l join payments_posting p on p.account = 'payable' and p.run < l.run
                and p.contract = l.contract and p.participant is not distinct from l.participant and p.referral is not distinct from l.referral
                and p.line = l.line and p.sequence = l.sequence and p.party = l.party and p.stream = l.stream
            where l.run = @run
            """,
            new { run = int.Parse(file.Id, CultureInfo.InvariantCulture) });
        var difference = await look.Ledger.Of($"proposed?run={file.Id}");
        return
        [
            .. Fault("posted", rows.Sum("posted"), posted), .. Fault("difference", rows.Sum("difference"), difference),
            .. Fault("owed", rows.Sum("owed"), posted + difference), .. ByRow(rows),
        ];
    }

    private static async Task<IReadOnlyList<string>> Preview(AskedFile file, FileRows rows, SecondLook look)
    {
        var contract = file.Path.Split("contract=")[1].Split('&')[0];
        var page = await look.Browser.Get($"/payments/preview?Contract={contract}&Day=26&Month=2&Year=2021&Claims=assumed");
        var whole = MarkedTotals.In(page.Html).Single(total => total.Mark == "preview?").Words;
        var faults = new List<string>([.. Fault("difference", rows.Sum("difference"), MarkedTotals.Amount(whole) ?? 0), .. ByRow(rows)]);
        foreach (var row in rows.Rows)
        {
            // the file names no referral: of somebody referred twice it does not say which stands posted
            var posted = await look.Owner.ExecuteScalarAsync<long?>(
                """
                select coalesce(sum(-p.amount), 0)::bigint from payments_posting p join contracts_contract c on c.id = p.contract
                left join journey_participant n on n.id = p.participant
                where p.account = 'payable' and c.reference = @contract and coalesce(n.reference, '') = @participant and p.line = @line
                    and p.sequence = @sequence::int and p.party = @party and p.stream = @stream
                having count(distinct p.referral) < 2
                """,
                row.ToDictionary(cell => cell.Key, cell => (object)cell.Value).Append(new("contract", contract)));
            faults.AddRange(posted is { } found ? Fault("posted", FileRows.Pence(row["posted"]), found) : []);
        }

        return faults;
    }

    // of all its rows together, months and parts of months, what the forecast keeps
    private static async Task<IReadOnlyList<string>> Months(AskedFile file, FileRows rows, SecondLook look)
    {
        var faults = new List<string>();
        foreach (var bound in (string[])["Low", "Median", "High"])
        {
            var (due, spent) = await look.Owner.QuerySingleAsync<(long, long)>(
                """
                select sum(coalesce((part #>> array['Due', @bound, 'Pence'])::bigint, 0))::bigint,
                       sum(coalesce((part #>> array['SpentByThen', @bound, 'Pence'])::bigint, 0))::bigint
                from payments_forecast f, lateral (
                    select value from jsonb_array_elements(f.content::jsonb -> 'Months')
                    union all select value from jsonb_array_elements(f.content::jsonb -> 'Amounts') where value ->> 'Stream' <> '') parts (part)
                where f.number = @number
                """,
                new { bound, number = int.Parse(file.Id, CultureInfo.InvariantCulture) });
            var column = bound.ToLowerInvariant();
            faults.AddRange([.. Fault(column, rows.Sum(column), due), .. Fault($"spent_{column}", rows.Sum($"spent_{column}"), spent)]);
        }

        return faults;
    }

    private static async Task<IReadOnlyList<string>> Exceptions(AskedFile file, FileRows rows, SecondLook look)
    {
        var faults = new List<string>();
        foreach (var row in rows.Rows)
        {
            // from which change on one is large stands in the programme; the run's page says it
            var mark = $"exception?run={file.Id}&kind={row["kind"]}";
            var full = row["kind"] != "large-change" ? mark
                : MarkedTotals.In((await look.Browser.Get($"/payments/runs/{file.Id}")).Html).Select(total => total.Mark)
                    .Single(shown => shown.StartsWith(mark, StringComparison.Ordinal));
            faults.AddRange(Fault($"amount {mark}", FileRows.Pence(row["amount"]), await look.Ledger.Of(full)));
        }

        return faults;
    }

    // drawn at random, seen and found on; of no case that is open to others only
    private static async Task<IReadOnlyList<string>> Findings(AskedFile file, FileRows rows, SecondLook look)
    {
        var (value, error) = await Found(file, look, null);
        return [.. Fault("value", rows.Sum("value"), value), .. Fault("error", rows.Sum("error"), error)];
    }

    // of each month and outcome what was found on, and what stands paid and was not drawn
    private static async Task<IReadOnlyList<string>> Strata(AskedFile file, FileRows rows, SecondLook look)
    {
        var faults = new List<string>();
        foreach (var row in rows.Rows)
        {
            var (month, outcome) = ($"{row["stratum"][..7]}-01", row["stratum"][8..]);
            var left = await look.Ledger.Of($"unchecked?sample={file.Id}&month={month}&outcome={Uri.EscapeDataString(outcome)}");
            faults.AddRange(Fault($"value {row["stratum"]}", FileRows.Pence(row["value"]), left + (await Found(file, look, row["stratum"])).Value));
        }

        return faults;
    }

    private static Task<(long Value, long Error)> Found(AskedFile file, SecondLook look, string? stratum) =>
        look.Owner.QuerySingleAsync<(long, long)>(
            """
            select coalesce(sum(s.value), 0)::bigint, coalesce(sum(f.error), 0)::bigint from outcomes_sampled s
            join outcomes_finding f on f.sample = s.sample and f.item = s.number
                and f.number = (select max(number) from outcomes_finding l where l.sample = s.sample and l.item = s.number)
            where s.sample = @sample and s.drawn_by = 'random' and f.result <> 'not seen'
                and (@stratum::text is null or to_char(s.month, 'YYYY-MM ') || s.outcome = @stratum)
                and not exists (
                    select from journey_restriction r where r.participant = s.participant and r.contract = s.contract and not @person = any (r.named))
            """,
            new { sample = int.Parse(file.Id, CultureInfo.InvariantCulture), stratum, person = file.By.Person.Value });

    private static string Own(AskedFile file) => file.To == Relation.Own ? $"&delivery={file.By.Organisation.Value}" : "";

    private static IEnumerable<string> ByRow(FileRows rows) => rows.Rows.SelectMany(row =>
        Fault("owed by row", FileRows.Pence(row["owed"]), FileRows.Pence(row["posted"]) + FileRows.Pence(row["difference"])));

    private static IReadOnlyList<string> Fault(string column, long said, long found) =>
        said == found ? [] : [$"{column} says {new Money(said).Display}, the second query {new Money(found).Display}"];
}

/// <summary>Where a second query looks.</summary>
/// <param name="Browser">Of whoever was given the answer.</param>
internal sealed record SecondLook(NpgsqlConnection Owner, LedgerQuery Ledger, Browser Browser)
{
    public Task<int> Contract(string reference) =>
        Owner.ExecuteScalarAsync<int>("select id from contracts_contract where reference = @reference", new { reference });
}
