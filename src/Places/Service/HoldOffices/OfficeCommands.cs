using System.CommandLine;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Places.Service.HoldOffices;

/// <summary><c>concordat office list | appoint | end | deputy</c>.</summary>
internal static class OfficeCommands
{
    private static readonly Caller Operating = new(new PersonId(0), new OrganisationId(0), "administrator", []);

    public static Command Of(Operator operators) => new("office", "Offices: who holds which, appointments, ends and deputies.")
    {
        List(operators), Appoint(operators), End(operators), Deputy(operators),
    };

    private static Command List(Operator operators)
    {
        var command = new Command("list", "Lists who holds, held and will hold which office, and who deputises.");
        command.SetAction((_, stop) => operators.WithStore(async (services, within) =>
        {
            foreach (var one in await services.GetRequiredService<OfficeDesk>().All(Operating, within))
            {
                Console.WriteLine($"{one.Held.Number,5}  {one.Name}: {(one.Held.IsOwn ? one.Office : $"deputy for {one.Office}, in the stead of {one.InSteadOf}")}, "
                    + $"{one.When}; {one.State.ToLowerInvariant()}");
            }

            return Operator.Done;
        }, stop));
        return command;
    }

    private static Command Appoint(Operator operators)
    {
        var office = new OfficeOptions();
        var name = new Option<string>("--name") { Description = "the person's name, where the address is new", DefaultValueFactory = _ => "" };
        var from = new Option<DateOnly>("--from") { Description = "the first day, as 2026-04-01", Required = true };
        var to = new Option<DateOnly?>("--to") { Description = "the last day, inclusive; without it none is set" };
        var command = new Command("appoint", "Gives a person an office. It sees the contracts that it saw under whoever was appointed last.")
        {
            office.Email, office.Organisation, office.Role, name, from, to,
        };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => Do(services, (records, work) => records.Appoint(work, new OfficeToGive(
            parsed.GetValue(office.Email)!, parsed.GetValue(name)!, parsed.GetValue(office.Organisation)!, parsed.GetValue(office.Role)!,
            parsed.GetValue(from), parsed.GetValue(to))), "The appointment is on record", within), stop));
        return command;
    }

    private static Command End(Operator operators)
    {
        var number = new Argument<int>("NUMBER") { Description = "of an appointment or a deputy's cover, as `office list` shows it" };
        var last = new Option<DateOnly?>("--last-day") { Description = "inclusive; without it, it ends at once" };
        var command = new Command("end", "Ends an appointment or a deputy's cover. What was done in it stands.") { number, last };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => Do(
            services, (records, work) => records.End(work, parsed.GetValue(number), parsed.GetValue(last)), "The end is on record", within), stop));
        return command;
    }

    private static Command Deputy(Operator operators)
    {
        var number = new Argument<int>("NUMBER") { Description = "of the holder's appointment, as `office list` shows it" };
        var email = new Option<string>("--email") { Description = "the deputy's e-mail address", Required = true };
        var from = new Option<DateOnly>("--from") { Description = "the first day, as 2026-04-01", Required = true };
        var to = new Option<DateOnly>("--to") { Description = "the last day, inclusive", Required = true };
        var command = new Command("deputy", "Names a deputy for the holder of an office.") { number, email, from, to };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => Do(services, async (records, work) =>
            await records.Person(work, parsed.GetValue(email)!) is { } deputy
                ? await records.Depute(work, parsed.GetValue(number), deputy, parsed.GetValue(from), parsed.GetValue(to))
                : new Refusal("nobody", "Nobody has this e-mail address."), "The deputy is named", within), stop));
        return command;
    }

    private static async Task<int> Do(
        IServiceProvider services, Func<OfficeRecords, Work, Task<Ruling<int>>> what, string told, CancellationToken stop)
    {
        var done = await services.GetRequiredService<OfficeDesk>().Do(Operating, what, stop);
        if (done.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Sentence);
            return Operator.Refused;
        }

        Console.WriteLine($"{told}, under number {done.Value}.");
        return Operator.Done;
    }

    private sealed record OfficeOptions
    {
        public Option<string> Email { get; } = new("--email") { Description = "the person's e-mail address", Required = true };

        public Option<string> Organisation { get; } = new("--organisation") { Description = "the organisation's key", Required = true };

        public Option<string> Role { get; } = new("--role") { Description = "the office: commissioner, finance …", Required = true };
    }
}
