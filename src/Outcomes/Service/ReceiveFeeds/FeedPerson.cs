using Concordat.Journey;
using Concordat.Plumbing.Files;

namespace Concordat.Outcomes.Service.ReceiveFeeds;

/// <summary>How the row of a feed names somebody: by number or by reference.</summary>
internal static class FeedPerson
{
    public static readonly CsvColumn NinoColumn = new("nino", IsPersonal: true);
    public static readonly CsvColumn Participant = new("participant");

    /// <returns>The key of the number; empty where the row names the person by reference or has problems.</returns>
    public static string NumberIn(CsvRow row, bool isDemonstration)
    {
        var written = row.Text(NinoColumn);
        if (written.Length == 0)
        {
            if (row.Text(Participant).Length == 0)
            {
                row.Refuse(NinoColumn, "the row names nobody", "Give the National Insurance number or the participant's reference");
            }

            return "";
        }

        var read = Nino.Read(written, isDemonstration);
        if (read.Refusal is { } refusal)
        {
            row.Refuse(NinoColumn, Scars.In(written) ?? refusal.Sentence, "Check the number");
            return "";
        }

        return read.Value.Key;
    }
}
