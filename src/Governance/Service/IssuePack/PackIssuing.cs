using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Agreement;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.IssuePack;

/// <summary>A pack as members were sent it.</summary>
internal sealed class PackRow
{
    public DateOnly AsAt { get; init; }

    public required string Html { get; init; }

    public required byte[] Digest { get; init; }

    public DateTimeOffset IssuedAt { get; init; }
}

/// <summary>The secretary issues a pack: every room's papers as the data stands now, frozen with their digest.</summary>
internal sealed class PackIssuing(IEnumerable<PaperSource> sources, AgreementLibrary library)
{
    public const string Operation = "governance.pack.issue";

    public static Task<PackRow?> Of(Work work, int board, int meeting) => work.One<PackRow>(
        "select as_at, html, digest, issued_at from governance_pack where board = @board and meeting = @meeting", new { board, meeting });

    public async Task<Ruling<int>> Issue(Work work, KeptBoard board, int number)
    {
        if (await MeetingTable.Find(work, board.Id, number) is not { } meeting)
        {
            return new Refusal("no-meeting", "This board has no such meeting.");
        }

        var items = (await ItemTable.Of(work, board.Id)).Where(item => item.Item.Meeting == number).ToList();
        if ((BoardDesk.NotKept(work, board) ?? MeetingRules.IssuePack(meeting.Meeting, items.Count)) is { } refusal)
        {
            return refusal;
        }

        var request = new PaperRequest(board.Terms.Agreement, board.Terms.Key, work.Today);
        var papers = new List<Paper>();
        foreach (var source in sources.OrderBy(source => source.Order))
        {
            papers.AddRange(await source.For(work, request));
        }

        var html = PackDocument.Of(board.Terms, meeting, items, papers, work.Now, library.NameOf);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(html));
        await work.Execute(
            """
            insert into governance_pack (meeting, board, as_at, html, digest, issued_by, issued_at)
            values (@number, @board, @today, @html, @digest, @person, @now)
            """,
            new { number, board = board.Id, today = work.Today, html, digest, person = work.Caller.Person.Value, now = work.Now });
        work.Tell(GovernanceEvents.BoardPackIssued, board, html, [("meeting", number)],
            ("items", items.Count.ToString(CultureInfo.InvariantCulture)), ("papers", papers.Count.ToString(CultureInfo.InvariantCulture)),
            ("asAt", Says.Iso(work.Today)), ("sha256", Convert.ToHexStringLower(digest)));
        return number;
    }
}
