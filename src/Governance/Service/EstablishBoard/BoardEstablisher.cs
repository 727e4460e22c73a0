using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Agreement;
using Concordat.Governance.Reading;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;

namespace Concordat.Governance.Service.EstablishBoard;

/// <summary>What became of a document: problems, or how many of its boards are new.</summary>
public sealed record Established(IReadOnlyList<Problem> Problems, int New, int Known);

/// <summary>Establishes boards by terms of reference. The same document twice changes nothing; other terms for a board that is there are
/// refused, since what it decided rests on those it had.</summary>
public sealed class BoardEstablisher(Database database, AgreementLibrary library, PlaceRegister places)
{
    /// <param name="file">The document's name, for its problems.</param>
    public async Task<Established> Establish(Caller by, string file, string text, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(by, stop);
        var organisations = (await places.Organisations(work)).ToDictionary(organisation => organisation.Key, organisation => organisation.Id.Value);
        var reading = YamlDocument.Read(file, text);
        if (reading.Root is not { } root)
        {
            return new Established(reading.Problems, 0, 0);
        }

        var read = TermsReader.Read(root, new KnownWords(library.All, organisations.Keys, [.. Roles.All.Select(role => role.Role)]));
        var (problems, added) = (new List<Problem>(read.Problems), 0);
        foreach (var board in read.Boards)
        {
            var digest = SHA256.HashData(Canonical(board));
            var before = await work.One<byte[]?>("select digest from governance_board where key = @Key", new { board.Board.Key });
            if (before is null)
            {
                await Add(work, board, digest, organisations);
                added++;
            }
            else if (!before.AsSpan().SequenceEqual(digest))
            {
                problems.Add(board.At.Problem($"'{board.Board.Key}'", "this board is established with other terms of reference",
                    "Establish a board with a key of its own under the new terms."));
            }
        }

        if (problems.Count > 0)
        {
            return new Established(problems, 0, 0);
        }

        await work.Commit();
        return new Established([], added, read.Boards.Count - added);
    }

    private static async Task Add(Work work, ReadBoard read, byte[] digest, Dictionary<string, int> organisations)
    {
        var board = read.Board;
        var id = await work.One<int>(
            """
            insert into governance_board (key, name, area, agreement, under, secretary, quorum, quorum_parties, casting_organisation,
                casting_office, source, place, digest, established_at, deputies, deputies_notice)
            values (@Key, @Name, @Area, @Agreement, @Under, @Secretary, @quorum, @parties, @castingOrganisation, @castingOffice,
                @source, @clause, @digest, @now, @deputies, @notice) returning id
            """,
            new
            {
                board.Key,
                board.Name,
                board.Area,
                board.Agreement,
                board.Under,
                board.Secretary,
                quorum = board.Quorum.Members,
                parties = board.Quorum.Parties.ToArray(),
                castingOrganisation = board.CastingVote?.Organisation,
                castingOffice = board.CastingVote?.Office,
                source = board.Clause.Source,
                clause = board.Clause.Place,
                digest,
                now = work.Now,
                deputies = (short)board.Deputies.Place,
                notice = board.Deputies.NoticeDays,
            });
        foreach (var (member, position) in board.Members.Select((member, at) => (member, at + 1)))
        {
            await work.Execute(
                """
                insert into governance_member (board, position, party, organisation, organisation_key, office, seats)
                values (@id, @position, @Party, @organisation, @key, @Office, @Seats)
                """,
                new { id, position, member.Party, organisation = organisations[member.Organisation], key = member.Organisation, member.Office, member.Seats });
        }

        foreach (var reader in read.Readers.Distinct())
        {
            await work.Execute(
                "insert into governance_reader (board, organisation) values (@id, @organisation)", new { id, organisation = organisations[reader] });
        }

        work.Record(new Entry(GovernanceEvents.BoardEstablished, 1, "Governance",
            new Dictionary<string, long> { ["board"] = id },
            new Dictionary<string, string>
            {
                ["agreement"] = board.Agreement,
                ["seats"] = board.Seats.Count.ToString(CultureInfo.InvariantCulture),
                ["quorum"] = board.Quorum.Members.ToString(CultureInfo.InvariantCulture),
            },
            Canonical(read)));
    }

    private static byte[] Canonical(ReadBoard read)
    {
        var board = read.Board;
        var lines = new List<string>
        {
            board.Key, board.Name, board.Area, board.Agreement, board.Under, board.Secretary, board.Clause.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"{board.Quorum.Members} {string.Join(' ', board.Quorum.Parties)}"),
            board.CastingVote?.ToString() ?? "", string.Join(' ', read.Readers),
        };
        lines.AddRange(board.Members.Select(member => member.ToString()));
        if (board.Deputies != DeputyTerms.Silent)
        {
            lines.Add(board.Deputies.ToString());
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
