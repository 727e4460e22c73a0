using System.Globalization;
using System.Text;
using Concordat.Kernel;

namespace Concordat.Plumbing.Files;

/// <summary>Writes comma-separated text, cell by cell. Text is neutralised against spreadsheets' formulas; days are ISO, money is
/// pounds with two decimals, truth is true or false.</summary>
public sealed class CsvText(TextWriter writer)
{
    private bool _inRow;

    public CsvText Header(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Text(name);
        }

        return End();
    }

    public CsvText Text(string? text) => Cell(SafeText.Neutralised(text ?? ""));

    public CsvText Number(long? number) => Cell(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    public CsvText Number(decimal? number) => Cell(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    public CsvText Pounds(Money? money) => Cell(money?.ToString() ?? "");

    public CsvText Day(DateOnly? day) => Cell(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");

    public CsvText Truth(bool? truth) => Cell(truth switch { true => "true", false => "false", null => "" });

    /// <summary>Ends the row.</summary>
    public CsvText End()
    {
        writer.Write("\r\n");
        _inRow = false;
        return this;
    }

    private CsvText Cell(string text)
    {
        if (_inRow)
        {
            writer.Write(',');
        }

        _inRow = true;
        writer.Write(text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return this;
    }

    /// <summary>A whole file in memory, with the mark by which spreadsheets know UTF-8.</summary>
    public static byte[] Bytes(Action<CsvText> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        write(new CsvText(text));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
