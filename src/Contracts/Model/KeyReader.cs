using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Contracts;

/// <summary>Takes the keys of one map, typed; whatever is left over at the end is a key nobody knows, and refused.</summary>
internal sealed class KeyReader(MapNode map, List<Problem> problems)
{
    private readonly List<string> _known = [];

    public Node Place => map;

    public string? Text(string key) => Take(key) switch
    {
        null => null,
        TextNode { IsNothing: true } => null,
        TextNode text => text.Text,
        var other => Refuse<string>(other, key, "is no text", "Write one value"),
    };

    public string Required(string key)
    {
        if (Text(key) is { } text)
        {
            return text;
        }

        problems.Add(map.Problem($"key '{key}'", "is missing", "Add it"));
        return "";
    }

    public DateOnly? Day(string key) => Parsed<DateOnly>(key, "no day", "Write it as 2016-02-29",
        (string text, out DateOnly day) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day));

    public DateOnly? Month(string key) => Parsed<DateOnly>(key, "no month", "Write it as 2016-02",
        (string text, out DateOnly day) =>
            DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out day));

    public DateTimeOffset? Instant(string key) => Parsed<DateTimeOffset>(key, "no instant", "Write it as 2016-02-29T09:30:00Z",
        (string text, out DateTimeOffset instant) => Instants.TryParse(text, out instant));

    public Money? Pounds(string key) =>
        Parsed<Money>(key, "no amount of pounds", "Write pounds without separators, such as 1070 or 1070.00", Money.TryParse);

    public int? Whole(string key, int least = 1) => Parsed<int>(key, "no whole number", $"Write a whole number of at least {least}",
        (string text, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least);

    public Share? Rate(string key) =>
        Parsed<Share>(key, "no share", "Write it as 50%, 0.5 or 1/2", (string text, out Share share) =>
            Share.TryParse(text, out share) && share >= Share.Nothing);

    /// <summary>A percentage with or without its sign: 5 and 5% are the same.</summary>
    public Share? Percent(string key) =>
        Parsed<Share>(key, "no percentage", "Write it as 5 or 5%", (string text, out Share share) =>
            Share.TryParse(text.EndsWith('%') ? text : text + "%", out share) && share >= Share.Nothing && share <= Share.Whole);

    public T? Word<T>(string key)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(name => name.ToLowerInvariant()).ToArray();
        return Parsed<T>(key, "no word known here", $"Use one of {string.Join(", ", words)}", (string text, out T word) =>
        {
            var at = Array.IndexOf(words, text);
            word = at < 0 ? default : Enum.GetValues<T>()[at];
            return at >= 0;
        });
    }

    public IReadOnlyList<T> List<T>(string key, Func<KeyReader, T> read)
    {
        switch (Take(key))
        {
            case null or TextNode { IsNothing: true }:
                return [];
            case ListNode list:
                var items = new List<T>();
                foreach (var item in list.Items)
                {
                    if (item is MapNode itemMap)
                    {
                        var reader = new KeyReader(itemMap, problems);
                        items.Add(read(reader));
                        reader.RefuseTheRest();
                    }
                    else
                    {
                        problems.Add(item.Problem($"an item of '{key}'", "is no map of keys", "Write it as {key: value, …}"));
                    }
                }

                return items;
            case var other:
                problems.Add(other.Problem($"key '{key}'", "is no list", "Write its items each after a dash"));
                return [];
        }
    }

    public Node? Take(string key)
    {
        _known.Add(key);
        return map.Find(key);
    }

    public void RefuseTheRest()
    {
        foreach (var entry in map.Entries)
        {
            if (!_known.Contains(entry.Key.Text))
            {
                problems.Add(entry.Key.Problem($"key '{entry.Key.Text}'", "is not known here", $"Use any of {string.Join(", ", _known.Distinct())}"));
            }
        }
    }

    private delegate bool Parse<T>(string text, out T value);

    private T? Parsed<T>(string key, string isWhat, string wouldDo, Parse<T> parse)
        where T : struct
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        problems.Add(map.Find(key)!.Problem($"{key} '{text}'", $"is {isWhat}", wouldDo));
        return null;
    }

    private T? Refuse<T>(Node at, string key, string why, string wouldDo)
        where T : class
    {
        problems.Add(at.Problem($"key '{key}'", why, wouldDo));
        return null;
    }
}
