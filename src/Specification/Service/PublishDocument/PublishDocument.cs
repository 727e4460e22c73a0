using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Specification.Consultation;
using Concordat.Specification.Service.Store;

namespace Concordat.Specification.Service.PublishDocument;

/// <summary>What is to be published.</summary>
/// <param name="Document">The document of which it is the next version; null for a new one.</param>
/// <param name="Programme">What a draft specification is about; empty for others.</param>
/// <param name="Cites">Versions of other documents that it rests on.</param>
internal sealed record PublishOrder(
    int? Document, DocumentKind Kind, string Programme, WrittenDocument Written, DateOnly Opens, DateOnly Closes, IReadOnlyList<string> Cites);

/// <summary>Publishes a version of a document and invites comments on it. A published version is never edited: the next one is.</summary>
internal static class PublishDocument
{
    public const string Operation = "specification.document.publish";

    /// <returns>The document's number; refused, with nothing written, where its comments wait, nothing changed or the days make no sense.</returns>
    public static async Task<Ruling<int>> Publish(Work work, PublishOrder order)
    {
        if (Invitation.Between(order.Opens, order.Closes, work.Today).Refusal is { } wrongDays)
        {
            return wrongDays;
        }

        await work.Execute("select pg_advisory_xact_lock(hashtext('specification documents'))");
        var content = JsonSerializer.SerializeToUtf8Bytes(order.Written);
        var digest = SHA256.HashData(content);
        var next = await Next(work, order, digest);
        if (!next.TryGet(out var version))
        {
            return next.Refusal!;
        }

        var document = order.Document ?? await work.One<int>(
            """
            insert into specification_document (kind, organisation, programme) values (@kind, @organisation, @Programme) returning number
            """,
            new { kind = (short)order.Kind, organisation = work.Caller.Organisation.Value, order.Programme });
        await Write(work, order, document, version, digest);
        work.Record(new Entry(
            ConsultationEvents.DocumentPublished, 1, "Specification",
            new Dictionary<string, long> { ["document"] = document, ["version"] = version },
            new Dictionary<string, string>
            {
                ["kind"] = $"{order.Kind}",
                ["sections"] = order.Written.Sections.Count.ToString(CultureInfo.InvariantCulture),
                ["closes"] = order.Closes.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            content)
        {
            Operation = Operation,
        });
        return document;
    }

    private static async Task<Ruling<int>> Next(Work work, PublishOrder order, byte[] digest)
    {
        if (order.Document is not { } document)
        {
            return 1;
        }

        var latest = (await Consultations.Of(work, document)) is [var newest, ..] ? newest : null;
        if (latest is null || latest.Organisation != work.Caller.Organisation.Value || latest.Kind != order.Kind)
        {
            return new Refusal("document-unknown", "Your organisation has published no such document of this kind.");
        }

        return latest.Digest.AsSpan().SequenceEqual(digest)
            ? new Refusal("same-version", $"It says the same as version {latest.Version}: nothing was published.")
            : Invitation.GoOn(latest.Version, await Consultations.Unanswered(work, document));
    }

    private static async Task Write(Work work, PublishOrder order, int document, int version, byte[] digest)
    {
        await work.Execute(
            """
            insert into specification_version (document, number, title, opens, closes, digest, cites, published_by, published_at)
            values (@document, @version, @Title, @Opens, @Closes, @digest, @cites, @person, @Now)
            """,
            new
            {
                document,
                version,
                order.Written.Title,
                order.Opens,
                order.Closes,
                digest,
                cites = order.Cites.ToArray(),
                person = work.Caller.Person.Value,
                work.Now,
            });
        foreach (var (index, section) in order.Written.Sections.Index())
        {
            await work.Execute(
                "insert into specification_section (document, version, number, heading, paragraphs) values (@document, @version, @number, @Heading, @paragraphs)",
                new { document, version, number = index + 1, section.Heading, paragraphs = section.Paragraphs.ToArray() });
        }
    }
}
