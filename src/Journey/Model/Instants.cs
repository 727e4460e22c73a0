using System.Globalization;

namespace Concordat.Journey;

/// <summary>Instants as the flat files have them, ISO 8601 with <c>Z</c> or an offset, and as the book keeps them, microseconds.</summary>
public static class Instants
{
    /// <summary>Earlier than any instant: a fact recorded then was always known.</summary>
    public const long Always = long.MinValue;

    /// <summary>Later than any instant: what is superseded then never is.</summary>
    public const long Never = long.MaxValue;

    private static readonly string[] Shapes =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz",
    ];

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, Shapes, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    /// <summary>Whole microseconds since the year 1, the store's own precision.</summary>
    public static long Of(DateTimeOffset? instant) => instant is { } at ? at.UtcTicks / TimeSpan.TicksPerMicrosecond : Always;

    public static DateTimeOffset? At(long microseconds) =>
        microseconds == Always ? null : new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
