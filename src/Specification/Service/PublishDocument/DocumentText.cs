using Concordat.Specification.Consultation;
using Concordat.Specification.Words;

namespace Concordat.Specification.Service.PublishDocument;

/// <summary>A programme's own words as a document: each chapter a section.</summary>
internal static class DocumentText
{
    /// <returns>Null where the library holds no such definition.</returns>
    public static WrittenDocument? Of(ProgrammeLibrary library, string name) =>
        NamedDefinition.Load(library, name).Programme is not { } programme
            ? null
            : new WrittenDocument(
                $"{NamedDefinition.Title(programme)}, {programme.Version}",
                [.. ProgrammeInWords.Of(programme).Select(chapter => new WrittenSection(chapter.Title, [.. chapter.Sentences.Select(sentence => sentence.Text)]))]);
}
