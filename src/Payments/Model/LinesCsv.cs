using System.Buffers;
using System.Globalization;
using System.Text;
using Concordat.Journey;

namespace Concordat.Payments;

/// <summary>Lines owed as <c>lines.csv</c> has them: the same lines are the same bytes.</summary>
public static class LinesCsv
{
    public const string Header = "participant,referral,line,sequence,party,earned,payable,amount,stream,version,rule";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the header and a row for each line, each ended by a line feed.</summary>
    public static void Write(TextWriter writer, Book book, IReadOnlyList<EntitledLine> lines)
    {
        writer.Write(Header);
        writer.Write('\n');
        var row = new StringBuilder();
        foreach (var line in lines)
        {
            row.Clear();
            Field(row, book.People[line.Person]).Append(',');
            Field(row, book.Referrals[line.Referral]).Append(',');
            Field(row, line.Line).Append(',');
            row.Append(CultureInfo.InvariantCulture, $"{line.Sequence},");
            Field(row, line.Party);
            row.Append(CultureInfo.InvariantCulture, $",{line.Earned:yyyy-MM-dd},{line.Payable:yyyy-MM-dd},{line.Amount},");
            Field(row, line.Stream).Append(',');
            Field(row, line.Version).Append(',');
            Field(row, line.Rule).Append('\n');
            writer.Write(row);
        }
    }

    private static StringBuilder Field(StringBuilder row, string text) => text.AsSpan().ContainsAny(Quoted)
        ? row.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"')
        : row.Append(text);
}
