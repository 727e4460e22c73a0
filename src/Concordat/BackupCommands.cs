using System.CommandLine;
using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat;

/// <summary><c>concordat backup</c> and <c>concordat restore</c>.</summary>
internal static class BackupCommands
{
    private const string Nobody = "nobody";

    public static Command Taking(OperatorOfHouse house)
    {
        var folder = new Argument<string>("folder") { Description = "a new folder for the backup" };
        var withoutKeys = new Option<bool>("--without-keys") { Description = "leave the keys out; without them nobody's particulars can be opened" };
        var command = new Command("backup", "Writes the database and its keys to a folder, while others work.") { folder, withoutKeys };
        command.SetAction(async (parsed, stop) =>
        {
            var opened = await OperatorOfHouse.Open(house.Options with { Migrates = false }, stop);
            if (opened.Refusal is { } refusal)
            {
                return await OperatorOfHouse.Refuse(refusal);
            }

            await using var store = opened.Value;
            var path = Path.GetFullPath(parsed.GetValue(folder)!);
            var taken = await Backup.Take(store, OperatorOfHouse.Caller, path, !parsed.GetValue(withoutKeys), stop);
            if (!taken.TryGet(out var manifest))
            {
                return await OperatorOfHouse.Refuse(taken.Refusal!);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{path}: {manifest.Files.Count} files. Keep it where nobody reads it who may not read the database."));
            return Operator.Done;
        });
        return command;
    }

    public static Command Restoring(OperatorOfHouse house)
    {
        var folder = new Argument<string>("folder") { Description = "the folder of a backup" };
        var erased = new Option<string?>("--erased")
        {
            Description = $"a copy of the key folder's list of people erased ({ErasureList.FileName}), where the key folder holds none; 'nobody' where nobody ever was",
        };
        var command = new Command("restore", "Makes an empty database what a backup holds, brings it to this version and forgets again whoever was erased.")
        {
            folder, erased,
        };
        command.SetAction(async (parsed, stop) =>
        {
            if (TakeOver(new ErasureList(house.Options.KeyFolder), parsed.GetValue(erased)) is { } unknown)
            {
                return await OperatorOfHouse.Refuse(unknown);
            }

            var restored = await Backup.Restore(house.Options, Path.GetFullPath(parsed.GetValue(folder)!), OperatorOfHouse.Scripts, TimeProvider.System, stop);
            if (restored.Refusal is { } refusal)
            {
                return await OperatorOfHouse.Refuse(refusal);
            }

            await using var store = restored.Value;
            await using var services = OperatorOfHouse.Services(store);
            await OperatorOfHouse.Prepare(services, stop);
            Console.WriteLine($"Restored; {store.Ran.Count} scripts of this version ran after it. Prove the journal with `concordat audit`.");
            return Operator.Done;
        });
        return command;
    }

    // A backup cannot know who was erased after it was taken: without the list, people would come back who were promised to be forgotten.
    private static Refusal? TakeOver(ErasureList list, string? named)
    {
        if (named is null or Nobody)
        {
            return list.Exists || named == Nobody ? null : new Refusal(
                "erased-unknown",
                $"The key folder has no list of the people erased ({ErasureList.FileName}), and a backup cannot have it. Name a copy with --erased FILE, or say --erased {Nobody} if nobody ever was.");
        }

        try
        {
            list.Join(named);
            return null;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            return new Refusal("erased-unreadable", $"--erased {named}: {fault.Message}");
        }
    }
}
