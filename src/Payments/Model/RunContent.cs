using System.Globalization;
using System.Text;

namespace Concordat.Payments;

/// <summary>A run's lines as canonical bytes: what its digest is of. One line of text each, in the order of their numbers, so that
/// the same differences always give the same bytes.</summary>
public static class RunContent
{
    public static byte[] Of(IEnumerable<Difference> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines.OrderBy(line => line.Number))
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Number},{line.Key.Participant?.Value},{line.Key.Referral?.Value},");
            text.Append(CultureInfo.InvariantCulture, $"{line.Key.Line},{line.Key.Sequence},{line.Key.Party},{line.Key.Stream},");
            text.Append(CultureInfo.InvariantCulture, $"{line.Earned:yyyy-MM-dd},{line.Payable:yyyy-MM-dd},{line.Was},{line.Now},");
            text.Append(CultureInfo.InvariantCulture, $"{line.Cause},{line.Pair},{line.Limit},{line.Version},{line.Rule}");
            if (line.Before is { } before)
            {
                text.Append(CultureInfo.InvariantCulture, $",{before.Earned:yyyy-MM-dd},{before.Payable:yyyy-MM-dd}");
                text.Append(CultureInfo.InvariantCulture, $",{string.Join(' ', line.Facts)}");
            }

            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
