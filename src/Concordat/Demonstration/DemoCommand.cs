using System.CommandLine;
using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Spectre.Console;

namespace Concordat.Demonstration;

/// <summary><c>concordat demo</c>: makes the demonstration at the first time, then serves it and says who may sign in.</summary>
internal static class DemoCommand
{
    public static Command Of(OperatorOfHouse house)
    {
        var port = ServeCommand.Port();
        var signIns = new Option<bool>("--sign-ins") { Description = "only print who may sign in" };
        var journeys = DemonstrationCommand.Journeys;
        var command = new Command("demo", "Serves a demonstration with invented people and prices; makes it at the first time.") { port, signIns, journeys };
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(journeys) is { } target)
            {
                return await DemonstrationCommand.WriteJourneys(target);
            }

            var opened = await Open(house, stop);
            if (opened.Refusal is { } refusal)
            {
                return await OperatorOfHouse.Refuse(refusal);
            }

            await using var demonstration = opened.Value;
            var people = await People(demonstration.Store, stop);
            if (parsed.GetValue(signIns))
            {
                Print(people);
                return Operator.Done;
            }

            return await ServeCommand.Serve(
                demonstration.Store, parsed.GetValue(port), new WebLimits(), address => Greet(address, people), stop);
        });
        return command;
    }

    private static async Task<Ruling<DemonstrationDatabase>> Open(OperatorOfHouse house, CancellationToken stop)
    {
        var definitions = DemonstrationFolder.Open().Read();
        return definitions.Refusal is { } unreadable
            ? unreadable
            : await DemonstrationDatabase.Open(house.Options, definitions.Value.Conversion.DayShown, Load, stop);
    }

    private static async Task Load(OpenedStore store, CancellationToken stop)
    {
        await using var services = OperatorOfHouse.Services(store);
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("Making the demonstration", maxValue: 1);
                await DemonstrationLoader.Load(
                    services,
                    (step, part) =>
                    {
                        bar.Description = Markup.Escape(step);
                        bar.Value = part;
                    },
                    stop);
            });
    }

    private static async Task<IReadOnlyList<PersonInOffice>> People(OpenedStore store, CancellationToken stop)
    {
        await using var services = OperatorOfHouse.Services(store);
        await using var work = await store.Database.BeginAsWorker(OperatorOfHouse.Caller, stop);
        return await services.GetRequiredService<Offices>().All(work);
    }

    private static void Greet(string address, IReadOnlyList<PersonInOffice> people)
    {
        Console.WriteLine($"""

            Concordat demonstration: {address}
            All people and prices are invented. Sign in there with one press as any of these:

            """);
        Print(people);
        Console.WriteLine("\nStop it with Ctrl+C; the same command goes on where it was.");
    }

    /// <summary>Of many who hold one office the first few are named.</summary>
    private const int OfOneOffice = 4;

    private static void Print(IReadOnlyList<PersonInOffice> people)
    {
        foreach (var alike in people.SelectMany(person => person.Offices.Select(office => (person, office)))
            .GroupBy(one => (one.office.Caller.Organisation, one.office.Caller.Role)))
        {
            foreach (var (person, office) in alike.Take(OfOneOffice))
            {
                Console.WriteLine($"  {office.Caller.Role,-14} {person.Name,-26} {office.OrganisationName}");
            }

            if (alike.Skip(OfOneOffice).Any())
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {alike.Key.Role,-14} and {alike.Count() - OfOneOffice} others"));
            }
        }
    }
}
