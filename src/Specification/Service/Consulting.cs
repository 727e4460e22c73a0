using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification.Consultation;
using Concordat.Specification.Service.Library;
using Concordat.Specification.Service.PublishDocument;
using Concordat.Specification.Service.ShowConsultation;
using Concordat.Specification.Service.Store;

namespace Concordat.Specification.Service;

/// <summary>Consultations without their pages, for whoever loads them.</summary>
public sealed class Consulting(Database database, ProgrammeFolder folder)
{
    /// <summary>Publishes a version of a document.</summary>
    /// <param name="document">The document's number; null for a new one.</param>
    /// <param name="text">The file's text; null to publish a programme's own words.</param>
    /// <param name="programme">What a draft specification is about; empty for others.</param>
    /// <param name="opens">In days from today.</param>
    /// <param name="closes">In days from today, inclusive.</param>
    /// <param name="cites">Numbers of documents whose latest versions it rests on.</param>
    /// <returns>The document's number.</returns>
    public async Task<Ruling<int>> Publish(
        Caller caller, int? document, DocumentKind kind, string? text, string programme, int opens, int closes, IReadOnlyList<int> cites,
        CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        var (written, problems) = text is null
            ? (DocumentText.Of(folder, programme), [])
            : WrittenDocument.Read("document", text, kind);
        if (written is null)
        {
            return new Refusal("document-unreadable", problems.Count > 0 ? $"{problems[0]}" : $"There is no programme '{programme}'.");
        }

        var all = await Consultations.All(work);
        var ruling = await PublishDocument.PublishDocument.Publish(work, new PublishOrder(
            document, kind, programme, written, work.Today.AddDays(opens), work.Today.AddDays(closes),
            [.. all.Where(version => version.IsLatest && cites.Contains(version.Document)).Select(version => version.Key)]));
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling;
    }

    /// <summary>Comments on a section of a document's latest version, without saying who.</summary>
    public async Task<Ruling<string>> Comment(int document, int section, Voice voice, string text, CancellationToken stop)
    {
        await using var work = await database.Begin(Nobody.Caller, stop);
        var version = (await Consultations.Of(work, document))[0];
        var about = (await Consultations.Sections(work, version)).Single(row => row.Number == section);
        var ruling = await CommentWriting.Comment(work, version, about, voice, text);
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling;
    }

    /// <summary>Answers the oldest comment that waits on a document's latest version.</summary>
    /// <returns>Nothing where none waits for the caller.</returns>
    public async Task<Ruling<string>?> AnswerOldest(Caller caller, int document, Consequence consequence, string answer, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        var version = (await Consultations.Of(work, document))[0];
        if ((await Consultations.Comments(work, version)).FirstOrDefault(comment => comment.Answer is null) is not { } oldest)
        {
            return null;
        }

        var ruling = await CommentWriting.Answer(work, version, oldest.Number, consequence, answer);
        if (ruling is { IsGranted: true })
        {
            await work.Commit();
        }

        return ruling;
    }
}
