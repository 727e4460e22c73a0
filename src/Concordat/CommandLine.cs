using System.CommandLine;
using Concordat.Demonstration;
using Concordat.Kernel;
using Concordat.Payments.Service.CompareProgrammes;
using Concordat.Payments.Service.PriceFromFiles;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Specification;
using Concordat.Specification.Service.Library;

namespace Concordat;

/// <summary>The command line: the executable's own commands and every room's.</summary>
internal static class CommandLine
{
    public static RootCommand Root(OperatorOfHouse house)
    {
        var root = new RootCommand("Concordat runs devolved employment-support programmes, from the agreement to the last verified penny.");
        foreach (var option in StoreNamed.All)
        {
            root.Add(option);
        }

        root.Add(DemoCommand.Of(house));
        root.Add(ServeCommand.Of(house));
        root.Add(MigrateCommand.Of(house));
        root.Add(BackupCommands.Taking(house));
        root.Add(BackupCommands.Restoring(house));
        root.Add(AuditCommands.Of(house));
        root.Add(AccessCommands.Of(house));
        root.Add(PriceCommand.Of(OpenLibrary));
        foreach (var command in Rooms.All.SelectMany(room => room.Commands(house)))
        {
            Join(root, command);
        }

        Join(root, new Command("programme") { DiffCommand.Of(OpenLibrary) });
        return root;
    }

    private static Ruling<ProgrammeLibrary> OpenLibrary(string? folder) =>
        ProgrammeFolder.Open(folder).As<ProgrammeLibrary>(found => found);

    // Two rooms may have a part of one word's commands, such as `import`.
    private static void Join(Command parent, Command command)
    {
        var there = parent.Subcommands.FirstOrDefault(other => other.Name == command.Name);
        if (there is null)
        {
            parent.Add(command);
            return;
        }

        foreach (var part in command.Subcommands)
        {
            Join(there, part);
        }
    }
}
