using System.Text.RegularExpressions;

namespace Concordat.Rules.Payments.Arithmetic;

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

    /// <returns>These figures, and those of the text.</returns>
    public GivenFigures And(string text) => new(_figures.Concat(Read(text)));

    public static GivenFigures In(string text) => new(Read(text));

    private static IEnumerable<Exact> Read(string text) => Number().Matches(text).Select(number => number.Value).Distinct().Select(Exact.Of);

    [GeneratedRegex(@"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w])")]
    private static partial Regex Number();
}
