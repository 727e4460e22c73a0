using Concordat.Plumbing.Store;
using Concordat.Specification.Consultation;

namespace Concordat.Specification.Service.Store;

/// <summary>A version of a document as lists show it.</summary>
internal sealed class ConsultationRow
{
    public int Document { get; init; }

    public DocumentKind Kind { get; init; }

    public int Organisation { get; init; }

    /// <summary>The definition that a draft specification is about, as <see cref="NamedDefinition"/> names it; empty for others.</summary>
    public string Programme { get; init; } = "";

    public int Version { get; init; }

    public string Title { get; init; } = "";

    public DateOnly Opens { get; init; }

    public DateOnly Closes { get; init; }

    public string[] Cites { get; init; } = [];

    public bool IsLatest { get; init; }

    public byte[] Digest { get; init; } = [];

    /// <summary>How this version is cited: document and version.</summary>
    public string Key => $"{Document}.{Version}";

    public Invitation Invitation => new(Opens, Closes, IsLatest);
}

internal sealed class SectionRow
{
    public int Number { get; init; }

    public string Heading { get; init; } = "";

    public string[] Paragraphs { get; init; } = [];
}

internal sealed class CommentRow
{
    public int Number { get; init; }

    public int Section { get; init; }

    public Voice Voice { get; init; }

    public string Text { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string? Answer { get; init; }

    public Consequence? Consequence { get; init; }
}

/// <summary>Reads documents that were put before others, and what was said of them.</summary>
internal static class Consultations
{
    private const string Versions =
        """
        select d.number as document, d.kind, d.organisation, d.programme, v.number as version, v.title, v.opens, v.closes, v.cites, v.digest,
            not exists (select from specification_version n where n.document = v.document and n.number > v.number) as is_latest
        from specification_version v join specification_document d on d.number = v.document
        """;

    /// <summary>All versions, the latest to close first.</summary>
    public static Task<IReadOnlyList<ConsultationRow>> All(Work work) =>
        work.List<ConsultationRow>($"{Versions} order by v.closes desc, d.number, v.number desc");

    /// <summary>Versions of one document, the newest first; none where there is no such document.</summary>
    public static Task<IReadOnlyList<ConsultationRow>> Of(Work work, int document) =>
        work.List<ConsultationRow>($"{Versions} where d.number = @document order by v.number desc", new { document });

    public static Task<IReadOnlyList<SectionRow>> Sections(Work work, ConsultationRow version) =>
        work.List<SectionRow>(
            "select number, heading, paragraphs from specification_section where document = @Document and version = @Version order by number", version);

    /// <summary>The comments that the caller may see, in the order they came.</summary>
    public static Task<IReadOnlyList<CommentRow>> Comments(Work work, ConsultationRow version) =>
        work.List<CommentRow>(
            """
            select number, section, voice, text, made_at, answer, consequence
            from specification_comment where document = @Document and version = @Version order by number
            """,
            version);

    /// <summary>Comments that wait for an answer from the caller's organisation.</summary>
    public static Task<int> Unanswered(Work work, int? document = null) =>
        work.One<int>(
            """
            select count(*)::int from specification_comment c join specification_document d on d.number = c.document
            where c.answered_at is null and d.organisation = concordat_organisation() and (@document::int is null or d.number = @document)
            """,
            new { document });
}
