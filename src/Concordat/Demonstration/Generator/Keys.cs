using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Demonstration.Generator;

/// <summary>Reads the keys of one map of a demonstration file. What is missing, unreadable or unknown becomes a problem with its
/// place; a figure must say where it comes from.</summary>
internal sealed class Keys(MapNode map, List<Problem> problems)
{
    private static readonly string[] SourceKeys = ["cite", "assumed", "note", "unit"];

    private readonly HashSet<string> _known = [.. SourceKeys];

    public bool Has(string key) => map.Find(key) is not null;

    public string Text(string key) => Value(key) is TextNode text ? text.Text : Missing(key, "text");

    public string TextOr(string key, string other) => Has(key) ? Text(key) : other;

    public double Number(string key) => Read(key, ParseNumber, "a number or a percentage");

    public int Whole(string key) => Read<int>(key, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null, "a whole number");

    public decimal Pounds(string key) => Read(key, ParseDecimal, "pounds");

    public DateOnly Day(string key) => Read(key, ParseDay, "a day such as 2018-03-01");

    public DateOnly Month(string key) => Read(key, text => ParseDay(text + "-01"), "a month such as 2020-04");

    public IReadOnlyList<string> Texts(string key) => [.. Items(key).OfType<TextNode>().Select(text => text.Text)];

    public IReadOnlyList<double> Numbers(string key) => [.. Items(key).Select(item => Parsed(item, key, ParseNumber, "a number"))];

    public IReadOnlyList<decimal> Decimals(string key) => [.. Items(key).Select(item => Parsed(item, key, ParseDecimal, "a number"))];

    public Keys Map(string key) => Value(key) is MapNode inner ? new Keys(inner, problems) : new Keys(Empty(key), problems);

    /// <summary>Each row of a list; where <paramref name="sourced"/>, each must cite a source or say that it is assumed.</summary>
    public IReadOnlyList<T> Rows<T>(string key, bool sourced, Func<Keys, T> read)
    {
        var rows = new List<T>();
        foreach (var item in Items(key))
        {
            if (item is MapNode row)
            {
                RequireSource(row, sourced);
                var keys = new Keys(row, problems);
                rows.Add(read(keys));
                keys.RefuseTheRest();
            }
            else
            {
                problems.Add(item.Problem($"an item of '{key}'", "is no map of keys", "Write it as {key: value}"));
            }
        }

        return rows;
    }

    public IEnumerable<(string Name, Keys Keys)> Each(string key)
    {
        foreach (var entry in Value(key) is MapNode inner ? inner.Entries : [])
        {
            if (entry.Value is MapNode named)
            {
                yield return (entry.Key.Text, new Keys(named, problems));
            }
        }
    }

    public void RefuseTheRest()
    {
        foreach (var entry in map.Entries.Where(entry => !_known.Contains(entry.Key.Text)))
        {
            problems.Add(entry.Key.Problem($"key '{entry.Key.Text}'", "is not known here", "Leave it out or correct its spelling"));
        }
    }

    private T Read<T>(string key, Func<string, T?> parse, string wanted)
        where T : struct =>
        Value(key) is { } node ? Parsed(node, key, parse, wanted) : MissingValue<T>(key, wanted);

    private T Parsed<T>(Node node, string key, Func<string, T?> parse, string wanted)
        where T : struct
    {
        if (node is TextNode text && parse(text.Text) is { } value)
        {
            return value;
        }

        problems.Add(node.Problem($"'{key}'", "cannot be read", $"Write {wanted}"));
        return default;
    }

    private IReadOnlyList<Node> Items(string key) => Value(key) is ListNode list ? list.Items : EmptyList(key);

    /// <summary>A figure stands as <c>{value: …, cite: …}</c> or <c>{value: …, assumed: …}</c>; a plain value as itself.</summary>
    private Node? Value(string key)
    {
        _known.Add(key);
        var node = map.Find(key);
        if (node is MapNode figure && figure.Find("value") is { } value)
        {
            RequireSource(figure, true);
            return value;
        }

        return node;
    }

    private void RequireSource(MapNode figure, bool sourced)
    {
        if (sourced && figure.Find("cite") is null && figure.Find("assumed") is null)
        {
            problems.Add(figure.Problem("figure", "does not say where it comes from", "Add 'cite: …', or 'assumed: …' with the reason"));
        }
    }

    private string Missing(string key, string wanted)
    {
        problems.Add(map.Problem($"'{key}'", "is missing", $"Add {wanted}"));
        return "";
    }

    private T MissingValue<T>(string key, string wanted)
        where T : struct
    {
        Missing(key, wanted);
        return default;
    }

    private IReadOnlyList<Node> EmptyList(string key)
    {
        Missing(key, "a list");
        return [];
    }

    private MapNode Empty(string key)
    {
        Missing(key, "a map of keys");
        return new MapNode(map.File, map.Line, map.Column, []);
    }

    private static double? ParseNumber(string text) =>
        Share.TryParse(text, out var share) ? (double)share.Numerator / (double)share.Denominator : null;

    private static decimal? ParseDecimal(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
