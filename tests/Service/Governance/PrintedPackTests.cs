using System.Net;
using System.Security.Cryptography;
using Concordat.Fixture;
using Concordat.Governance.Service.EstablishBoard;
using Concordat.Governance.Service.IssuePack;
using Concordat.Governance.Service.PrintPack;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Hosting;
using Concordat.ServiceTests.Kills;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Governance;

/// <summary>The PDF of a pack: made once by what the machine has, kept, and told beside the original; and what is said where nothing makes one.
/// A planted program stands for Chromium; the real one prints in the journeys.</summary>
public sealed class PrintedPackTests(TestHouse house) : IClassFixture<TestHouse>, IDisposable
{
    private const string Prints =
        """
        for word; do case $word in --print-to-pdf=*) to=${word#--print-to-pdf=};; file:*) from=${word#file://};; esac; done
        { printf '%%PDF-'; date +%s%N; env; echo "$@"; grep -c h1 "$from"; } > "$to"
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chromium-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Where_no_Chromium_is_installed_command_and_page_say_so_and_the_original_stands()
    {
        var (board, meeting) = await Issued();
        var refused = await Print(board, meeting, _folder.FullName);
        refused.Refusal!.Sentence.ShouldBe(
            "HTML is the original; no PDF: no Chromium found, looked for chromium, chromium-browser, google-chrome, google-chrome-stable in the folders of PATH.");
        using var member = await house.As(house.World.As("board", "wla"));
        var page = await member.Get($"/boards/{board.Key}/meetings/{meeting}/pack");
        page.Text.ShouldContain("HTML is the original.");
        page.Text.ShouldContain($"No PDF has been made of it. Whoever runs this service makes one where a Chromium is installed: concordat board pack {board.Key} {meeting} --pdf FILE");
        (await member.Get($"/boards/{board.Key}/meetings/{meeting}/pack.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_is_made_once_from_the_frozen_original_and_everybody_downloads_the_same_bytes()
    {
        var (board, meeting) = await Issued();
        var path = Plant(Prints);
        var first = (await Print(board, meeting, path)).Value;
        (await Print(board, meeting, path)).Value.Pdf.ShouldBe(first.Pdf, "the second is the one that is kept");
        first.Digest.ShouldBe(SHA256.HashData(first.Pdf));

        using var member = await house.As(house.World.As("board", "wla"));
        var page = await member.Get($"/boards/{board.Key}/meetings/{meeting}/pack");
        page.Text.ShouldContain(Convert.ToHexStringLower(first.Digest));
        using var answer = await member.Http.GetAsync(new Uri(page.Href("Download the document (PDF)"), UriKind.Relative));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(first.Pdf);
        using var stranger = await house.As(house.World.As("commissioner", "gmca"));
        (await stranger.Get($"/boards/{board.Key}/meetings/{meeting}/pack.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);

        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<int>(
            "select count(*)::int from journal_entry where event = 'BoardPackPrinted' and (identities ->> 'meeting')::int = @meeting", new { meeting })).ShouldBe(1);
        (await owner.ExecuteScalarAsync<bool>(
            "select p.html_digest = k.digest from governance_printed_pack p join governance_pack k using (meeting) where meeting = @meeting", new { meeting })).ShouldBeTrue();
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("update governance_printed_pack set pdf = '' where meeting = @meeting", new { meeting }));
    }

    [Fact]
    public async Task The_program_gets_nothing_of_our_environment_and_leaves_no_file_behind()
    {
        var pdf = (await new InstalledChromium(Plant(Prints)).Print("<h1>Pack</h1>", CancellationToken.None)).Value;
        var said = System.Text.Encoding.UTF8.GetString(pdf).Split('\n');
        said.Select(line => line.Split('=')[0]).ShouldNotContain("CONCORDAT_SECRET");
        said.Where(line => line.StartsWith("USER=", StringComparison.Ordinal) || line.StartsWith("DOTNET", StringComparison.Ordinal)).ShouldBeEmpty();
        var home = said.Single(line => line.StartsWith("HOME=", StringComparison.Ordinal))["HOME=".Length..];
        Directory.Exists(home).ShouldBeFalse();
        said.ShouldContain(line => line.Contains("--host-resolver-rules=MAP * ~NOTFOUND", StringComparison.Ordinal));
        said.ShouldContain("1", "it prints the original that it was given");
    }

    [Theory]
    [InlineData("exit 3", "ended with 3")]
    [InlineData("exit 0", "made none")]
    [InlineData("for word; do case $word in --print-to-pdf=*) echo no > ${word#--print-to-pdf=};; esac; done", "made none")]
    public async Task What_is_no_PDF_is_not_kept(string script, string says)
    {
        var (board, meeting) = await Issued();
        (await Print(board, meeting, Plant(script))).Refusal!.Sentence.ShouldContain(says);
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<int>("select count(*)::int from governance_printed_pack where meeting = @meeting", new { meeting })).ShouldBe(0);
    }

    [Fact]
    public async Task The_command_writes_the_original_byte_for_byte_and_overwrites_nothing()
    {
        var (board, meeting) = await Issued();
        var file = Path.Combine(_folder.FullName, "pack.html");
        var (code, said) = await Command(board.Key, meeting, "--html", file);
        code.ShouldBe(Operator.Done, said);
        said.ShouldContain(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))));
        (await Command(board.Key, meeting, "--html", file)).Code.ShouldBe(Operator.WrongUsage);
        (await Command(board.Key, meeting + 100_000)).Said.ShouldContain("No pack was issued");
        (await Command("no-such-board", meeting)).Said.ShouldContain("`concordat board list` names them");
    }

    private async Task<(SeatedBoard Board, int Meeting)> Issued()
    {
        var board = await SeatedBoard.New(house);
        var (meeting, _) = await board.Meet(null, (SeatedBoard.Alliance, house.World.As("board", "wla")));
        return (board, meeting);
    }

    private async Task<Ruling<PrintedRow>> Print(SeatedBoard board, int meeting, string path)
    {
        KeptBoard kept;
        PackRow pack;
        await using (var work = await house.Database.BeginAsWorker(BoardCommands.Operating, CancellationToken.None))
        {
            kept = (await Boards.Find(work, board.Key))!;
            pack = (await PackIssuing.Of(work, kept.Id, meeting))!;
        }

        return await new PackPrinting(house.Database, new InstalledChromium(path)).Once(BoardCommands.Operating, kept, meeting, pack, CancellationToken.None);
    }

    private async Task<(int? Code, string Said)> Command(string board, int meeting, params string[] more)
    {
        var ended = await Executable.Run(
            null, ["board", "pack", board, $"{meeting}", .. more, "--db", house.Store.OwnerConnectionString, "--keys", house.Store.Keys.Path]);
        return (ended.ExitCode, ended.Said);
    }

    /// <summary>Plants a program of Chromium's name and gives the PATH that finds it.</summary>
    private string Plant(string script)
    {
        var file = Path.Combine(_folder.FullName, "chromium");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return $"{_folder.FullName}{Path.PathSeparator}/usr/bin{Path.PathSeparator}/bin";
    }
}
