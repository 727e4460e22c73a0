using System.Globalization;

namespace Concordat.Agreement.Words;

/// <summary>Rights, sides and days as sentences say them.</summary>
public static class RightWords
{
    /// <summary>A right of a party as a sentence, with the source's own verb.</summary>
    public static string Of(CommissioningAgreement agreement, PartyRight right)
    {
        var office = right.Office == "commissioner" ? "" : $", through its office of {right.Office}";
        var from = right.From is { } first ? $", from {Day(first)}" : "";
        var to = right.To is { } last ? $", to {Day(last)}" : "";
        var open = right.ToBeConfirmed is { } point ? $" To be confirmed: {agreement.OpenPoint(point)!.Asks}" : "";
        return $"{Party(agreement, right.Party)} may {DecisionWords.Of(right.Right)}{office}{from}{to}: it {right.Does} (“{right.Verb}”).{open}";
    }

    public static string Party(CommissioningAgreement agreement, string key) => agreement.Party(key)?.Name ?? key;

    public static string Parties(CommissioningAgreement agreement, IEnumerable<string> keys) =>
        Listed([.. keys.Select(key => Party(agreement, key))]);

    public static string Of(Side side) => side switch
    {
        Side.Central => "central government",
        Side.Local => "local government",
        Side.Provider => "providers",
        Side.Independent => "others",
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, "This side is not known."),
    };

    public static string Listed(IReadOnlyList<string> names) => names.Count < 2
        ? string.Concat(names)
        : $"{string.Join("; ", names.SkipLast(1))} and {names[^1]}";

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Begun(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
