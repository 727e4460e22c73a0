using System.Text;
using Concordat.Specification.Words;

namespace Concordat.Specification.Service.ShowProgramme;

/// <summary>A programme as a page of text.</summary>
internal static class ProgrammePage
{
    public static string Of(Programme programme)
    {
        var page = new StringBuilder();
        page.AppendLine(programme.OverlayName is null ? programme.Name : $"{programme.Name}: {programme.OverlayName}");
        page.AppendLine($"  version {programme.Version}, for those referred "
            + $"from {programme.Effective.From:yyyy-MM-dd}"
            + (programme.Effective.Until is { } until ? $" to {until:yyyy-MM-dd}" : ""));
        foreach (var chapter in ProgrammeInWords.Of(programme))
        {
            page.AppendLine().AppendLine(chapter.Title);
            foreach (var sentence in chapter.Sentences)
            {
                var mark = sentence.Clause.IsDraft ? "draft " : "      ";
                page.AppendLine($"  {mark}{sentence.Text}{Ground(sentence.Clause)}");
            }
        }

        List(page, "Draft figures: they may price a demonstration, never a live run",
            programme.DraftFigures.Select(figure =>
            $"{figure.Clause}{(figure.Parameter is null ? "" : $" ({figure.Parameter})")}: {figure.Why}"));
        List(page, "Open points", programme.OpenPoints.Select(point => $"{point.Text} [{point.File}:{point.Line}]"));
        List(page, "Sources", programme.Sources.Select(source => $"{source.Name}: {source.Title}"));
        return page.ToString();
    }

    /// <summary>Sources and place; nothing of a sentence about the programme as a whole.</summary>
    private static string Ground(Clause clause) => clause.Line == 0
        ? ""
        : $" [{string.Join(", ", [.. clause.Citations.Select(citation => citation.ToString()), $"{clause.File}:{clause.Line}"])}]";

    private static void List(StringBuilder page, string title, IEnumerable<string> lines)
    {
        var written = lines.ToList();
        if (written.Count > 0)
        {
            page.AppendLine().AppendLine(title);
            foreach (var line in written)
            {
                page.AppendLine($"  {line}");
            }
        }
    }
}
