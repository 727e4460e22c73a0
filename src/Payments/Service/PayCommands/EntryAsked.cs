using System.Globalization;

namespace Concordat.Payments.Service.PayCommands;

/// <summary>An entry as somebody names it: by a posting's number, by run and entry, or a run whole.</summary>
/// <param name="Posting">The number of either side; null where a run is named.</param>
/// <param name="Number">The entry's number in its run; null for all of them.</param>
internal sealed record EntryAsked(long? Posting, int Run, int? Number)
{
    private const string All = "all";

    public bool IsRun => Posting is null && Number is null;

    /// <returns>Nothing where the words name no entry.</returns>
    public static EntryAsked? Of(string written)
    {
        var parts = written.Split('.');
        if (parts.Length == 1)
        {
            return long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var posting) ? new EntryAsked(posting, 0, null) : null;
        }

        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var run))
        {
            return null;
        }

        return parts[1] == All ? new EntryAsked(null, run, null)
            : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var entry) ? new EntryAsked(null, run, entry)
            : null;
    }

    public override string ToString() => Posting is { } posting
        ? posting.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Run}.{Number}");
}
