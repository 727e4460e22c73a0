namespace Concordat.Support;

/// <summary>Why support ends, as the form offers it: a closed list, so that figures can be compared and no free text is needed. A file may
/// carry the code of a programme's own list.</summary>
public static class Leaving
{
    public static readonly IReadOnlyList<(string Code, string Words)> Reasons =
    [
        ("completed", "Support is complete"),
        ("no-longer-wants", "The person no longer wants support (voluntary)"),
        ("not-reached", "The person can no longer be reached"),
        ("moved-away", "Moved out of the area"),
        ("unwell", "Not well enough to go on"),
        ("other-programme", "Goes on with another programme"),
        ("deceased", "Has died"),
    ];
}
