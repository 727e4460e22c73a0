using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.RemindPeople;

/// <summary>What came of a round of reminding.</summary>
/// <param name="WithoutPhone">People who gave no telephone number.</param>
internal sealed record Reminded(int Handed, int WithoutPhone);

/// <summary>Reminds people of appointments to come, of each once: with whoever has the case, and while it has not come to its end.</summary>
internal sealed class Reminding(Database database, Participants participants, PlaceRegister places)
{
    private static readonly Caller Nobody = new(new PersonId(0), new OrganisationId(0), "administrator", []);

    /// <param name="days">How many days ahead, tomorrow being the first.</param>
    public async Task<Reminded> Remind(ReminderPost post, int days, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(Nobody, stop);
        await work.TakeTurn("support reminders");
        var due = await work.List<DueReminder>(
            $"""
            select a.number, a.participant, a.contract, a.delivery, a.referrer, a.on_day, a.at_minute, a.manner from support_appointment a
            where a.result is null and a.on_day > @today and a.on_day <= @until and not exists (select from support_reminder r where r.appointment = a.number)
                and exists (
                    select from support_case c
                    where c.referral = a.referral and c.delivery is not distinct from a.delivery and c.left_on is null and {QueueSql.Open})
            order by a.on_day, a.at_minute, a.number
            """,
            new { today = work.Today, until = work.Today.AddDays(days) });
        if (due.Count == 0)
        {
            return new Reminded(0, 0);
        }

        var people = await participants.Read(work, "support.appointment.remind", [.. due.Select(one => new ParticipantId(one.Participant)).Distinct()]);
        var names = await places.NamesOfOrganisations(work);
        var handed = due.Where(one => people.GetValueOrDefault(new ParticipantId(one.Participant))?.Phone is { Length: > 0 }).ToList();
        foreach (var one in handed)
        {
            var provider = one.Delivery is { } delivery ? names.GetValueOrDefault(new OrganisationId(delivery), "your provider") : "your provider";
            await post.Hand(new Reminder(one.Number, people[new ParticipantId(one.Participant)].Phone, one.Words(provider)), stop);
        }

        await Keep(work, handed);
        await work.Commit();
        return new Reminded(handed.Count, due.Count - handed.Count);
    }

    private static async Task Keep(Work work, List<DueReminder> handed)
    {
        await work.Execute(
            """
            insert into support_reminder (appointment, participant, contract, delivery, referrer, handed_at)
            select number, participant, contract, delivery, referrer, @Now from support_appointment where number = any(@numbers)
            """,
            new { numbers = handed.Select(one => one.Number).ToArray(), work.Now });
        work.Record(new Entry(SupportEvents.PeopleReminded, 1, "Support", new Dictionary<string, long>(),
            new Dictionary<string, string> { ["rows"] = handed.Count.ToString(CultureInfo.InvariantCulture) }));
    }

    private sealed record DueReminder
    {
        public int Number { get; init; }

        public int Participant { get; init; }

        public int? Delivery { get; init; }

        public DateOnly OnDay { get; init; }

        public short AtMinute { get; init; }

        public short Manner { get; init; }

        /// <summary>It may be read by whoever picks the telephone up: it says neither what for nor why.</summary>
        public string Words(string provider) =>
            $"Reminder: {Diary.LongDay(OnDay)} at {Diary.Time(AtMinute)}, {((ContactManner)Manner).Words().ToLowerInvariant()}, with {provider}. Tell us if you cannot make it.";
    }
}
