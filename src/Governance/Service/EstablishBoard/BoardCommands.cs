using System.CommandLine;
using Concordat.Governance.Service.PrintPack;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Governance.Service.EstablishBoard;

/// <summary><c>concordat board establish FILE | list | show KEY | pack KEY MEETING</c>.</summary>
internal static class BoardCommands
{
    public static readonly Caller Operating = new(new PersonId(0), new OrganisationId(0), "administrator", []);

    public static Command Of(Operator operators) =>
        new("board", "Boards: establish them by terms of reference, list them, show one, write the pack of a meeting.")
        {
            Establish(operators), List(operators), Show(operators), PackCommand.Of(operators),
        };

    private static Command Establish(Operator operators)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Terms of reference, a YAML document with a list of boards." };
        var command = new Command("establish", "Establishes the boards of a document. The same document twice changes nothing.") { file };
        command.SetAction(async (parsed, stop) =>
        {
            var named = parsed.GetValue(file)!;
            if (!named.Exists)
            {
                await Console.Error.WriteLineAsync($"There is no file {named.Name}.");
                return Operator.WrongUsage;
            }

            return await operators.WithStore((services, within) => Establish(services, named, within), stop);
        });
        return command;
    }

    private static async Task<int> Establish(IServiceProvider services, FileInfo file, CancellationToken stop)
    {
        var text = await File.ReadAllTextAsync(file.FullName, stop);
        var done = await services.GetRequiredService<BoardEstablisher>().Establish(Operating, file.Name, text, stop);
        foreach (var problem in done.Problems)
        {
            await Console.Error.WriteLineAsync($"{problem}");
        }

        if (done.Problems.Count > 0)
        {
            return Operator.Refused;
        }

        Console.WriteLine($"{Says.Counted(done.New, "board")} established, {done.Known} there already.");
        return Operator.Done;
    }

    private static Command List(Operator operators)
    {
        var command = new Command("list", "Lists the boards.");
        command.SetAction((_, stop) => operators.WithStore(async (services, within) =>
        {
            await using var work = await services.GetRequiredService<Database>().BeginAsWorker(Operating, within);
            foreach (var board in await Boards.All(work))
            {
                Console.WriteLine($"{board.Terms.Key}: {board.Terms.Name}, {board.Terms.Area}; {Says.Counted(board.Terms.Seats.Count, "seat")}, "
                    + $"quorum {board.Terms.Quorum.Members}; under {board.Terms.Agreement}");
            }

            return Operator.Done;
        }, stop));
        return command;
    }

    private static Command Show(Operator operators)
    {
        var key = new Argument<string>("KEY") { Description = "The board's key: west-london." };
        var command = new Command("show", "Shows a board's terms of reference.") { key };
        command.SetAction((parsed, stop) => operators.WithStore(async (services, within) =>
        {
            await using var work = await services.GetRequiredService<Database>().BeginAsWorker(Operating, within);
            if (await Boards.Find(work, parsed.GetValue(key)!) is not { } board)
            {
                await Console.Error.WriteLineAsync($"There is no board '{parsed.GetValue(key)}'. `concordat board list` names them.");
                return Operator.Refused;
            }

            Write(board.Terms);
            return Operator.Done;
        }, stop));
        return command;
    }

    private static void Write(ProgrammeBoard board)
    {
        Console.WriteLine($"{board.Name} ({board.Clause})");
        Console.WriteLine($"Area: {board.Area}");
        Console.WriteLine($"Under: {board.Agreement}, {board.Under}");
        Console.WriteLine($"Secretary: {board.Secretary}");
        foreach (var member in board.Members)
        {
            Console.WriteLine($"Member: {member.Organisation} for {member.Party}, {Roles.Of(member.Office).Words}, {Says.Counted(member.Seats, "seat")}");
        }

        Console.WriteLine($"Quorum: {board.Quorum.Members}{(board.Quorum.Parties.Count > 0 ? $", with {string.Join(", ", board.Quorum.Parties)}" : "")}");
        Console.WriteLine(board.CastingVote is { } casting ? $"Casting vote: {casting.Organisation}, {Roles.Of(casting.Office).Words}" : "Casting vote: nobody");
    }
}
