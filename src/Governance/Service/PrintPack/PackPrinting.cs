using System.Security.Cryptography;
using System.Text;
using Concordat.Governance.Service.IssuePack;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.PrintPack;

/// <summary>A PDF that was made of a pack, kept so that everybody downloads the same bytes.</summary>
internal sealed class PrintedRow
{
    public required byte[] Pdf { get; init; }

    public required byte[] Digest { get; init; }

    public DateTimeOffset MadeAt { get; init; }
}

/// <summary>Makes a PDF of a pack as members were sent it, once: the HTML is the original, and the PDF says of which.</summary>
internal sealed class PackPrinting(Database database, InstalledChromium chromium)
{
    public static Task<PrintedRow?> Of(Work work, int board, int meeting) => work.One<PrintedRow>(
        "select pdf, digest, made_at from governance_printed_pack where board = @board and meeting = @meeting", new { board, meeting });

    /// <summary>The PDF of the pack, made now where there is none. Two who make it at once both get the first that is kept.</summary>
    public async Task<Ruling<PrintedRow>> Once(Caller by, KeptBoard board, int meeting, PackRow pack, CancellationToken stop)
    {
        await using (var before = await database.BeginAsWorker(by, stop))
        {
            if (await Of(before, board.Id, meeting) is { } kept)
            {
                return kept;
            }
        }

        // no transaction is open while Chromium works
        var printed = await chromium.Print(pack.Html, stop);
        if (!printed.TryGet(out var pdf))
        {
            return printed.Refusal!;
        }

        await using var work = await database.BeginAsWorker(by, stop);
        var row = await Keep(work, board, meeting, pack, pdf);
        await work.Commit();
        return row;
    }

    /// <summary>Keeps a PDF of the pack, unless one is kept already.</summary>
    /// <returns>The one that is kept.</returns>
    public static async Task<PrintedRow> Keep(Work work, KeptBoard board, int meeting, PackRow pack, byte[] pdf)
    {
        var digest = SHA256.HashData(pdf);
        var added = await work.Execute(
            """
            insert into governance_printed_pack (meeting, board, pdf, digest, html_digest, made_at)
            values (@meeting, @board, @pdf, @digest, @html, @now) on conflict (meeting) do nothing
            """,
            new { meeting, board = board.Id, pdf, digest, html = SHA256.HashData(Encoding.UTF8.GetBytes(pack.Html)), now = work.Now });
        if (added > 0)
        {
            work.Tell(GovernanceEvents.BoardPackPrinted, board, "", [("meeting", meeting)],
                ("sha256", Convert.ToHexStringLower(digest)), ("html", Convert.ToHexStringLower(pack.Digest)));
        }

        return (await Of(work, board.Id, meeting))!;
    }
}
