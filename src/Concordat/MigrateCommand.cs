using System.CommandLine;
using Concordat.Plumbing.Hosting;

namespace Concordat;

/// <summary><c>concordat migrate</c>: brings the schema to this version and says what it ran.</summary>
internal static class MigrateCommand
{
    public static Command Of(OperatorOfHouse house)
    {
        var command = new Command("migrate", "Creates the schema, or brings it to this version.");
        command.SetAction(async (_, stop) =>
        {
            var opened = await OperatorOfHouse.Open(house.Options, stop);
            if (opened.Refusal is { } refusal)
            {
                return await OperatorOfHouse.Refuse(refusal);
            }

            await using var store = opened.Value;
            foreach (var script in store.Ran)
            {
                Console.WriteLine($"ran {script.Room} {script.Number:0000}-{script.Name}");
            }

            Console.WriteLine(store.Ran.Count == 0 ? "Nothing to do: the schema is of this version." : $"{store.Ran.Count} scripts ran.");
            return Operator.Done;
        });
        return command;
    }
}
