using Concordat.Journey;

namespace Concordat.ServiceTests.Kills;

/// <summary>As many invented people as a story needs, none of whom anybody could take for another.</summary>
internal static class Strangers
{
    // letters and numbers that are nobody else's under a slip of one letter or digit
    public static Particulars Of(int i)
    {
        var letters = string.Concat(Enumerable.Range(0, 4).Select(at => (char)('a' + (i * 7919 / (int)Math.Pow(26, at) % 26))));
        return new Particulars(
            "", $"{letters}{letters}", $"{letters}{letters}{letters}", $"QQ{(i * 7919 + 100003) % 1000000:000000}A",
            new DateOnly(1960, 1, 1).AddDays(i * 13 % 15_000), "", "", "", "");
    }
}
