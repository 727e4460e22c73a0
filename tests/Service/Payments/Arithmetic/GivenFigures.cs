using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Payments.Arithmetic;

/// <summary>Every number that is written in a contract's terms and its variations, or in a definition kept for a run.</summary>
internal sealed partial class GivenFigures(IEnumerable<Exact> figures)
{
    private readonly Exact[] _figures = [.. figures.DistinctBy(figure => figure.Rounded())];
    private readonly Dictionary<string, bool> _known = [];

    public bool Has(Exact amount) => Makes($"{amount.Rounded()}", figure => figure, amount);

    /// <param name="said">The sentence that says how the amount is made.</param>
    public bool Makes(string said, Func<Exact, Exact> of, Exact amount)
    {
        if (!_known.TryGetValue(said, out var makes))
        {
            var pence = amount.Rounded();
            _known[said] = makes = _figures.Any(figure => of(figure).Rounded() == pence);
        }

        return makes;
    }

    /// <summary>By run.</summary>
    public static async Task<IReadOnlyDictionary<int, GivenFigures>> Of(NpgsqlConnection owner)
    {
        var rows = await owner.QueryAsync<(int Run, string Definition, string Text)>(
            """
            with written as (
                select run, string_agg(encode(digest, 'hex'), ' ' order by digest) as definition from payments_run_definition group by run)
            select r.number, r.contract || ' ' || w.definition, c.terms || coalesce(
                (select string_agg(v.terms, ' ') from contracts_variation v where v.contract = r.contract), '') || coalesce(
                (select string_agg(d.text, ' ') from payments_run_definition k join payments_definition d using (digest) where k.run = r.number), '')
            from payments_run r join written w on w.run = r.number join contracts_contract c on c.id = r.contract
            """);
        var known = new Dictionary<string, GivenFigures>();
        return rows.ToDictionary(row => row.Run, row => known.TryGetValue(row.Definition, out var given) ? given
            : known[row.Definition] = new GivenFigures(Number().Matches(row.Text).Select(number => Exact.Of(number.Value))));
    }

    [GeneratedRegex(@"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w])")]
    private static partial Regex Number();
}
