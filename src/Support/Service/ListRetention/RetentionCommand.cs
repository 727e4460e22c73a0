using System.CommandLine;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Support.Service.ListRetention;

/// <summary><c>concordat retention list</c>: until when each record is kept and by which rule, as CSV, by reference and never by name.</summary>
internal static class RetentionCommand
{
    private const int PeopleAtATime = 1000;

    public static Command Of(Operator operators)
    {
        var due = new Option<bool>("--due") { Description = "only records whose time is over, which may be erased" };
        var list = new Command("list", "Lists until when each person's record is kept, and by which rule; nothing where no end can be named yet.") { due };
        list.SetAction((parsed, stop) => operators.WithStore((services, within) => List(services, parsed.GetValue(due), within), stop));
        return new Command("retention", "How long records of people are kept.") { list };
    }

    private static async Task<int> List(IServiceProvider services, bool onlyDue, CancellationToken stop)
    {
        var (participants, schedule) = (services.GetRequiredService<Participants>(), services.GetRequiredService<RetentionSchedule>());
        await using var worker = await services.GetRequiredService<Database>().BeginAsWorker(Nobody.Caller, stop);
        var csv = new CsvText(Console.Out);
        csv.Header("participant", "referrals", "ended", "kept_until", "rule", "is_draft", "is_due");
        var after = new ParticipantId(0);
        while (await participants.After(worker, after, PeopleAtATime) is { Count: > 0 } people)
        {
            foreach (var person in await schedule.Of(worker, people))
            {
                var isDue = person.Kept?.Until < worker.Today;
                if (isDue || !onlyDue)
                {
                    csv.Text(person.Reference).Number(person.Referrals).Day(person.LastEnded).Day(person.Kept?.Until).Text(person.Kept?.Rule.Name)
                        .Truth(person.Kept?.Rule.Clause.IsDraft).Truth(isDue).End();
                }
            }

            after = people[^1];
        }

        return Operator.Done;
    }
}
