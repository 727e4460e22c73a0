using Concordat.Kernel;

namespace Concordat.Specification.Consultation;

/// <param name="Heading">Stands once in a document.</param>
/// <param name="Paragraphs">At least one, none of them empty.</param>
public sealed record WrittenSection(string Heading, IReadOnlyList<string> Paragraphs);

/// <summary>A document as somebody wrote it: a title and sections, each with its paragraphs. It is plain text: a line that begins with
/// <c># </c> is the title, one that begins with <c>## </c> a heading, and an empty line ends a paragraph.</summary>
public sealed record WrittenDocument(string Title, IReadOnlyList<WrittenSection> Sections)
{
    /// <summary>More sections than this nobody reads.</summary>
    public const int MostSections = 100;

    /// <summary>The document, or everything that is wrong with it at its line.</summary>
    public static (WrittenDocument? Document, IReadOnlyList<Problem> Problems) Read(string file, string text, DocumentKind kind)
    {
        var reader = new Reader(file);
        foreach (var (index, line) in text.Split('\n').Index())
        {
            reader.Take(index + 1, line.TrimEnd('\r', ' ', '\t'));
        }

        reader.End(kind);
        return reader.Problems.Count > 0 ? (null, reader.Problems) : (new WrittenDocument(reader.Title, reader.Sections), []);
    }

    private sealed class Reader(string file)
    {
        private readonly List<string> _lines = [];
        private List<string>? _paragraphs;
        private int _headingLine;

        public string Title { get; private set; } = "";

        public List<WrittenSection> Sections { get; } = [];

        public List<Problem> Problems { get; } = [];

        public void Take(int line, string text)
        {
            if (text.StartsWith("## ", StringComparison.Ordinal))
            {
                Open(line, text[3..].Trim());
            }
            else if (text.StartsWith("# ", StringComparison.Ordinal))
            {
                Name(line, text[2..].Trim());
            }
            else if (text.Length == 0)
            {
                EndParagraph();
            }
            else if (_paragraphs is null)
            {
                Refuse(line, "the text", "it stands in no section", "Begin a section before it: a line such as '## Needs'");
            }
            else
            {
                _lines.Add(text.Trim());
            }
        }

        public void End(DocumentKind kind)
        {
            EndSection();
            if (Title.Length == 0)
            {
                Refuse(1, "the title", "there is none", "Begin the file with a line such as '# Local labour market agreement 2017'");
            }

            if (Sections.Count > MostSections)
            {
                Refuse(1, "the sections", $"there are {Sections.Count}", $"Bring them down to {MostSections}");
            }

            foreach (var missing in kind.MustHave().Where(heading => Sections.All(section => !IsNamed(section, heading))))
            {
                Refuse(1, "the sections", $"a {kind.Words()} says its {missing.ToLowerInvariant()} ({DocumentKinds.Source})",
                    $"Add a section '## {missing}'");
            }
        }

        private static bool IsNamed(WrittenSection section, string heading) => section.Heading.Equals(heading, StringComparison.OrdinalIgnoreCase);

        private void Name(int line, string title)
        {
            if (Title.Length > 0)
            {
                Refuse(line, $"the title '{title}'", "the document has one already", "Make it a heading, with '## '");
                return;
            }

            Title = title;
        }

        private void Open(int line, string heading)
        {
            EndSection();
            if (Sections.Any(section => IsNamed(section, heading)))
            {
                Refuse(line, $"the heading '{heading}'", "it stands twice, so a comment could not say which is meant", "Give one of them another heading");
            }

            Sections.Add(new WrittenSection(heading, _paragraphs = []));
            _headingLine = line;
        }

        private void EndSection()
        {
            EndParagraph();
            if (_paragraphs is { Count: 0 })
            {
                Refuse(_headingLine, $"the section '{Sections[^1].Heading}'", "it says nothing", "Write it, or leave its heading out");
            }
        }

        private void EndParagraph()
        {
            if (_lines.Count > 0)
            {
                _paragraphs!.Add(string.Join(' ', _lines));
                _lines.Clear();
            }
        }

        private void Refuse(int line, string what, string why, string wouldDo) => Problems.Add(new Problem(file, line, 1, what, why, wouldDo));
    }
}
