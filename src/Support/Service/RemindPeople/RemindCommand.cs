using System.CommandLine;
using System.Globalization;
using Concordat.Plumbing.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Support.Service.RemindPeople;

/// <summary><c>concordat remind --into FOLDER [--days N]</c>: lays a reminder of each appointment to come into a folder, each once.</summary>
internal static class RemindCommand
{
    public static Command Of(Operator operators)
    {
        var into = new Option<DirectoryInfo>("--into") { Description = "Folder that reminders are laid into, one file each, for whatever sends them.", Required = true };
        var days = new Option<int>("--days") { Description = "How many days ahead; tomorrow is the first.", DefaultValueFactory = _ => 1 };
        var command = new Command("remind", "Reminds people of appointments to come: each reminder is handed over once.") { into, days };
        command.SetAction((parsed, stop) => operators.WithStore(async (services, within) =>
        {
            if (parsed.GetValue(days) < 1)
            {
                await Console.Error.WriteLineAsync("Reminders are of days ahead: --days is 1 or more.");
                return Operator.WrongUsage;
            }

            var reminded = await services.GetRequiredService<Reminding>().Remind(new FolderPost(parsed.GetValue(into)!), parsed.GetValue(days), within);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"Reminders handed over: {reminded.Handed:#,0}. Without a telephone number: {reminded.WithoutPhone:#,0}."));
            return Operator.Done;
        }, stop));
        return command;
    }
}
