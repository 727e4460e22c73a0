using System.Globalization;
using Concordat.Agreement.Service.FollowCommitments;
using Concordat.Agreement.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.FollowTimetable;

/// <summary>How far an agreement's timetable has come, and the day that a party gives for a step.</summary>
internal static class StepRecords
{
    private const string Office = "commissioner";

    public static async Task<IReadOnlyList<StepStanding>> Of(Work work, CommissioningAgreement agreement) =>
        Schedule.Of(agreement.Timetable, await StepTable.Of(work, agreement.Key), work.Today);

    /// <summary>The party for which the caller may record; nothing where the caller sits for none in the office that records.</summary>
    public static async Task<string?> PartyOf(Work work, string agreement) =>
        (await Seats.Of(work, agreement)).Where(seat => seat.Office == Office).Select(seat => seat.Party).FirstOrDefault();

    /// <summary>Records when a step was done, or puts right what was recorded before.</summary>
    public static async Task<Ruling<int>> Record(Work work, CommissioningAgreement agreement, string step, DateOnly day)
    {
        if (agreement.Timetable.SelectMany(track => track.Steps).FirstOrDefault(one => one.Key == step) is not { } planned)
        {
            return new Refusal("no-step", "The agreement's timetable has no such step.");
        }

        if (await PartyOf(work, agreement.Key) is not { } party)
        {
            return new Refusal("no-seat", $"A party's {Office} records when a step was done.", planned.Clauses[0]);
        }

        if (day > work.Today)
        {
            return new Refusal("not-yet", "A step is done on a day that is past or today.", planned.Clauses[0]);
        }

        if ((await StepTable.Of(work, agreement.Key)).TryGetValue(step, out var before) && before == day)
        {
            return new Refusal("already", "That day is on record already.", planned.Clauses[0]);
        }

        var number = await StepTable.Add(work, agreement.Key, step, day, party);
        work.Record(new Entry(AgreementEvents.StepRecorded, 1, "Agreement",
            new Dictionary<string, long> { ["step"] = number },
            new Dictionary<string, string>
            {
                ["agreement"] = agreement.Key,
                ["step"] = step,
                ["party"] = party,
                ["on"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }));
        return number;
    }
}
