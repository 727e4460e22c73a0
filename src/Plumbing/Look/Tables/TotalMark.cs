namespace Concordat.Plumbing.Look;

/// <summary>What a total of money is a total of, as an attribute of the element that shows it: <c>posted?contract=3&amp;stream=esf</c>.</summary>
public static class TotalMark
{
    public const string Attribute = "data-total";

    /// <summary>A coordinate that does not narrow the total.</summary>
    public const string Any = "*";

    /// <param name="at">Coordinates, by name; one that is <see cref="Any"/> is left out.</param>
    public static string Of(string what, params IReadOnlyList<(string Name, string Value)> at) =>
        what + "?" + string.Join('&', at.Where(one => one.Value != Any).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
}
