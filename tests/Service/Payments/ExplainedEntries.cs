using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Payments.Service.ExplainLine;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Yaml;
using Concordat.Rules.Payments.Arithmetic;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Payments;

/// <summary>An entry of the ledger, with what stood for its line before it by a query that only these tests have.</summary>
internal sealed class PostedEntry
{
    public int Run { get; init; }

    public int Entry { get; init; }

    public int Contract { get; init; }

    public int Payer { get; init; }

    public string Line { get; init; } = "";

    public string Version { get; init; } = "";

    public long Amount { get; init; }

    public long Was { get; init; }
}

/// <summary>Rebuilds entries of the ledger by their explanations, and does every sum in the words again.</summary>
internal static class ExplainedEntries
{
    public static async Task<IReadOnlyList<PostedEntry>> Posted(NpgsqlConnection owner) =>
    [
        .. await owner.QueryAsync<PostedEntry>(
            """
            select run, entry, contract, payer, line, version, -amount as amount,
                   coalesce(sum(-amount) over (partition by contract, participant, referral, line, sequence, party, stream
                       order by number rows between unbounded preceding and 1 preceding), 0)::bigint as was
            from payments_posting where account = 'payable'
            """),
    ];

    /// <param name="finance">Who asks why of an entry.</param>
    /// <returns>What does not come to what is posted, or cannot be done again; a sentence each.</returns>
    public static async Task<IReadOnlyList<string>> Faults(
        TestHouse house, NpgsqlConnection owner, IReadOnlyList<PostedEntry> posted, Func<PostedEntry, Caller> finance)
    {
        var terms = await Terms(owner);
        var given = await Given(owner, [.. posted.Select(entry => entry.Run).Distinct()]);
        var faults = new List<string>();
        foreach (var run in posted.GroupBy(entry => (entry.Run, entry.Contract)).OrderBy(run => run.Key.Run))
        {
            await using var work = await house.Database.Begin(finance(run.First()), CancellationToken.None);
            var explained = (await house.Service<ExplainedRun>().Of(work, run.Key.Run)).ShouldNotBeNull().Value.ToDictionary(entry => entry.Line.Number);
            explained.Count.ShouldBe(run.Count(), $"run {run.Key.Run}");
            faults.AddRange(run.Select(entry => (entry, Fault: Fault(entry, explained[entry.Entry], terms[run.Key.Contract], given[entry.Run])))
                .Where(one => one.Fault is not null)
                .Select(one => $"{one.entry.Run}.{one.entry.Entry} {explained[one.entry.Entry].Line.Key.Line}: {one.Fault}"));
        }

        return faults;
    }

    private static string? Fault(PostedEntry posted, ExplainedEntry entry, IReadOnlyList<string> terms, GivenFigures given)
    {
        var line = entry.Line;
        if (line.Was.Pence != posted.Was || line.Amount.Pence != posted.Amount || line.Now.Pence != posted.Was + posted.Amount)
        {
            return $"the run says {line.Was}, {line.Now} and {line.Amount}, the ledger {posted.Was} and {posted.Amount} pence";
        }

        if (line.Key.Line != posted.Line || line.Version != posted.Version)
        {
            return $"the run says {line.Key.Line} by {line.Version}, the ledger {posted.Line} by {posted.Version}";
        }

        if (entry.Owed != line.Now)
        {
            return $"posted to {line.Now}, rebuilt to {entry.Owed}";
        }

        if (entry.Explained is not { } explained)
        {
            return line.Now != Money.Zero ? "nothing explains it"
                : line.Facts.Count == 0 && line.Pair is null ? "taken back, and no fact or line is named that took it" : null;
        }

        return explained.Steps.Count == 0 || explained.Clauses.Count == 0 ? "no arithmetic or no clause"
            : StepReader.Faults(explained, line.Key.Stream, entry.Owed.Pence, given) is { Count: > 0 } wrong
                ? $"{string.Join("; ", wrong)} ({string.Join(' ', explained.Steps)})"
            : line.Now != Money.Zero && explained.Version != line.Version ? $"priced by {line.Version}, explained by {explained.Version}"
            : explained.Facts.Count > 0 ? null
            : line.Key.Participant is not null ? "no fact stands behind it"
            : explained.Steps.Any(step => terms.Any(term => step.Contains(term, StringComparison.Ordinal))) ? null
            : $"neither a fact nor a term of the contract stands behind it: {string.Join(' ', explained.Steps)}";
    }

    /// <summary>By run, the figures that its contract's terms and variations and the definitions kept for it give.</summary>
    private static async Task<IReadOnlyDictionary<int, GivenFigures>> Given(NpgsqlConnection owner, int[] runs)
    {
        var rows = await owner.QueryAsync<(int Run, string Definition, string Text)>(
            """
            with written as (
                select run, string_agg(encode(digest, 'hex'), ' ' order by digest) as definition from payments_run_definition
                where run = any(@runs) group by run)
            select r.number, r.contract || ' ' || w.definition, c.terms || coalesce(
                (select string_agg(v.terms, ' ') from contracts_variation v where v.contract = r.contract), '') || coalesce(
                (select string_agg(d.text, ' ') from payments_run_definition k join payments_definition d using (digest) where k.run = r.number), '')
            from payments_run r join written w on w.run = r.number join contracts_contract c on c.id = r.contract
            """,
            new { runs });
        var known = new Dictionary<string, GivenFigures>();
        return rows.ToDictionary(
            row => row.Run, row => known.TryGetValue(row.Definition, out var given) ? given : known[row.Definition] = GivenFigures.In(row.Text));
    }

    /// <summary>By contract, the figures that its terms give, as sentences write them.</summary>
    private static async Task<IReadOnlyDictionary<int, IReadOnlyList<string>>> Terms(NpgsqlConnection owner) =>
        (await owner.QueryAsync<(int Contract, string Text)>("select id, terms from contracts_contract"))
        .ToDictionary(row => row.Contract, row => FiguresOf(ContractDocument.Read(YamlDocument.Read("contract.yaml", row.Text).Root!).Terms!));

    private static IReadOnlyList<string> FiguresOf(ContractTerms terms) =>
    [
        .. terms.Prices.Select(price => price.Amount.Display),
        .. terms.Values.Select(value => value.Text),
        .. terms.EstimatedValue is { } estimated ? (string[])[estimated.Display] : [],
    ];
}
