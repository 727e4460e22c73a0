using System.CommandLine;
using Concordat.Plumbing.Hosting;

namespace Concordat;

public static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        var house = new OperatorOfHouse();
        var root = CommandLine.Root(house);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Add --help to read how the command is used.");
            return Operator.WrongUsage;
        }

        house.Options = StoreNamed.By(parsed);
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
    }
}
