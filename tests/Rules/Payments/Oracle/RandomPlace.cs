using System.Globalization;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>What a drawn programme leaves to a place, and a place that makes something of it. The programme is written twice: as a core
/// with parameters and its overlay, for the engine, and plainly, with every value where it belongs, for the interpreter.</summary>
internal sealed class RandomPlace(Random draw)
{
    private readonly List<(string Core, string Place)> _values = [];
    private readonly List<(string Line, string Core, string Place)> _prices = [];

    private readonly int _kind = draw.Next(4);

    /// <summary>Whether an overlay is drawn.</summary>
    public bool IsDrawn => _kind < 2;

    /// <summary>Whether what a place would make of it is a later version instead.</summary>
    public bool IsVersion => _kind == 2;

    /// <summary>A value that the core may name, and the place may set.</summary>
    public string Value(string core, string place)
    {
        if (draw.Next(4) > 0)
        {
            return core;
        }

        _values.Add((core, _kind < 3 && draw.Next(2) == 0 ? place : core));
        return $"«value {_values.Count}»";
    }

    /// <summary>A price that the core may leave free, and the place may give.</summary>
    public string Price(string line, string core, string place)
    {
        if (_kind == 3 || draw.Next(3) > 0)
        {
            return $"price: {core}";
        }

        _prices.Add((line, core, place));
        return $"«price {_prices.Count}»";
    }

    /// <summary>The text of a core and of its overlay, parameters by their names; empty where no overlay is drawn.</summary>
    public (string Core, string Overlay) Written(string text, Addition added)
    {
        var place = IsDrawn ? Overlay(added) : "";
        var used = _values.Index().Where(value => $"{text}{place}{string.Concat(_prices)}".Contains(Named("value", value.Index))).ToList();
        var parameters = string.Concat(used.Select(value =>
            $"\n  p{value.Index + 1}: {{value: {value.Item.Core}, confidence: sourced, cite: S, freedom: free}}"));
        var settings = string.Concat(used.Select(value =>
            $"\n  p{value.Index + 1}: {{value: {value.Item.Place}, confidence: sourced, cite: S}}"));
        return (Named(text) + Section("parameters", parameters), IsDrawn ? Named(place) + Section("set", settings) : "");
    }

    /// <summary>A core as it stood before any place, without parameters.</summary>
    public string Before(string text) => Replaced(text, (_, value) => value.Core, price => $"price: {price.Core}");

    /// <summary>The same without parameters, as the place has it.</summary>
    public string Plain(string text) => Replaced(text, (_, value) => value.Place, price => $"price: {price.Place}");

    private string Overlay(Addition added)
    {
        const string Local = ", local: {evidence: Seen., fit: It fits., value for money: It pays.}}";
        var prices = string.Concat(_prices.Select(price => $"\n  {price.Line}: {{price: {price.Place}, cite: S, confidence: sourced}}"));
        return $"""
            overlay: Place
            of: Drawn
            edition: placed{Section("effective", added.Effective)}{Section("areas", added.Areas)}
            {Section("groups", added.Groups.Replace("    G4", "  G4", StringComparison.Ordinal))}
            {Section("outcomes", added.Outcome.Length == 0 ? "" : $"\n  outcome of the place: {added.Outcome}{Local}")}
            {Section("lines", prices + added.Line)}
            {added.Streams}
            """;
    }

    private static string Section(string name, string text) => text.Length == 0 ? "" : $"\n{name}: {text}";

    private string Named(string text) => Replaced(text, (i, _) => $"p{i}", price => $"price: {price.Core}, freedom: free");

    private string Replaced(string text, Func<int, (string Core, string Place), string> value, Func<(string Line, string Core, string Place), string> price)
    {
        foreach (var (i, term) in _prices.Index())
        {
            text = text.Replace(Named("price", i), price(term), StringComparison.Ordinal);
        }

        foreach (var (i, term) in _values.Index())
        {
            text = text.Replace(Named("value", i), value(i + 1, term), StringComparison.Ordinal);
        }

        return text;
    }

    private static string Named(string kind, int place) => string.Create(CultureInfo.InvariantCulture, $"«{kind} {place + 1}»");
}

/// <summary>What an overlay adds: each as it stands in the overlay, and empty where it adds none.</summary>
internal sealed record Addition(string Effective, string Areas, string Groups, string Outcome, string Line, string Streams)
{
    public static readonly Addition None = new("", "", "", "", "", "");

    /// <summary>The core's text: its own streams, unless the place brings them.</summary>
    public string Without(string text, string streams) => (None with { Streams = Streams.Length > 0 ? "" : streams }).Put(text);

    /// <summary>The text with what the place adds in its place.</summary>
    public string With(string text, string streams) => (this with { Streams = streams }).Put(text);

    private string Put(string text) => text
        .Replace("§effective", Effective.Length > 0 ? Effective : "{from: 2016-01-01, by: referral}", StringComparison.Ordinal)
        .Replace("§areas", Areas.Length > 0 ? $"areas: {Areas}" : "", StringComparison.Ordinal)
        .Replace("§groups", Groups, StringComparison.Ordinal)
        .Replace("§outcomes", Outcome.Length > 0 ? $"\n  outcome of the place: {Outcome}}}" : "", StringComparison.Ordinal)
        .Replace("§lines", Line, StringComparison.Ordinal)
        .Replace("§streams", Streams, StringComparison.Ordinal);
}
