namespace Concordat.Journey;

/// <summary>The benefits of the flat files. A benefit may carry a regime after a stroke; a rule on <c>uc</c> reads all of
/// <c>uc/…</c>.</summary>
public static class Benefits
{
    private static readonly string[] Names = ["jsa", "esa", "uc", "is", "ib", "other"];

    public static IReadOnlyList<string> All => Names;

    public static bool IsKnown(ReadOnlySpan<char> benefit)
    {
        var stroke = benefit.IndexOf('/');
        var name = stroke < 0 ? benefit : benefit[..stroke];
        return (stroke < 0 || stroke < benefit.Length - 1) && Names.AsSpan().Contains(name.ToString());
    }

    /// <summary>True where a benefit as paid is one that a rule names: the same, or a regime of it.</summary>
    public static bool IsOneOf(string paid, string named) =>
        paid == named || (paid.Length > named.Length && paid[named.Length] == '/' && paid.StartsWith(named, StringComparison.Ordinal));
}
