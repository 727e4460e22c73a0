using System.CommandLine;
using System.Text;
using Concordat.Governance.Service.EstablishBoard;
using Concordat.Governance.Service.IssuePack;
using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Governance.Service.PrintPack;

/// <summary><c>concordat board pack BOARD MEETING [--html FILE] [--pdf FILE]</c>.</summary>
internal static class PackCommand
{
    public static Command Of(Operator operators)
    {
        var board = new Argument<string>("BOARD") { Description = "The board's key: west-london." };
        var meeting = new Argument<int>("MEETING") { Description = "The meeting's number, as in the address of its page." };
        var html = new Option<FileInfo?>("--html") { Description = "Writes the original, byte for byte." };
        var pdf = new Option<FileInfo?>("--pdf")
        {
            Description = "Writes a PDF of the original, made by the Chromium of this machine and kept for the members of the board.",
        };
        var command = new Command("pack", "Tells the digest of the pack of a meeting, and writes it.") { board, meeting, html, pdf };
        command.SetAction(async (parsed, stop) =>
        {
            var wanted = new PackWanted(parsed.GetValue(board)!, parsed.GetValue(meeting), parsed.GetValue(html), parsed.GetValue(pdf));
            if (new[] { wanted.Html, wanted.Pdf }.FirstOrDefault(file => file is { Exists: true }) is { } there)
            {
                await Console.Error.WriteLineAsync($"There is a file {there.Name} already. Name another.");
                return Operator.WrongUsage;
            }

            return await operators.WithStore((services, within) => Write(services, wanted, within), stop);
        });
        return command;
    }

    private static async Task<int> Write(IServiceProvider services, PackWanted wanted, CancellationToken stop)
    {
        var (board, pack) = await Find(services, wanted, stop);
        if (board is null || pack is null)
        {
            await Console.Error.WriteLineAsync(board is null
                ? $"There is no board '{wanted.Board}'. `concordat board list` names them."
                : $"No pack was issued for a meeting {wanted.Meeting} of {board.Terms.Name}.");
            return Operator.Refused;
        }

        Console.WriteLine($"{board.Terms.Name}, pack issued on {Says.Day(pack.IssuedAt)}");
        Console.WriteLine($"HTML, the original: SHA-256 {Convert.ToHexStringLower(pack.Digest)}");
        if (wanted.Html is { } html)
        {
            await File.WriteAllBytesAsync(html.FullName, Encoding.UTF8.GetBytes(pack.Html), stop);
        }

        if (wanted.Pdf is not { } pdf)
        {
            return Operator.Done;
        }

        var ruling = await services.GetRequiredService<PackPrinting>().Once(BoardCommands.Operating, board, wanted.Meeting, pack, stop);
        if (!ruling.TryGet(out var printed))
        {
            await Console.Error.WriteLineAsync(ruling.Refusal!.Sentence);
            return Operator.Refused;
        }

        await File.WriteAllBytesAsync(pdf.FullName, printed.Pdf, stop);
        Console.WriteLine($"PDF, made from it on {Says.Day(printed.MadeAt)}: SHA-256 {Convert.ToHexStringLower(printed.Digest)}");
        return Operator.Done;
    }

    private static async Task<(KeptBoard? Board, PackRow? Pack)> Find(IServiceProvider services, PackWanted wanted, CancellationToken stop)
    {
        await using var work = await services.GetRequiredService<Database>().BeginAsWorker(BoardCommands.Operating, stop);
        var board = await Boards.Find(work, wanted.Board);
        return (board, board is null ? null : await PackIssuing.Of(work, board.Id, wanted.Meeting));
    }

    private sealed record PackWanted(string Board, int Meeting, FileInfo? Html, FileInfo? Pdf);
}
