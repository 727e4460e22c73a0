using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.Notes;
using Concordat.Support.Service.Vacancies;

namespace Concordat.Support.Service.CopyRecord;

/// <summary>What this room holds of a person beside the facts: meetings, notes and the names of employers.</summary>
internal sealed class SupportSections(SealedText seal) : RecordSections
{
    public async Task<IReadOnlyList<RecordSection>> Of(UnitOfWork work, ParticipantId person)
    {
        var unit = (Work)work;
        var records = await unit.One<int[]>("select journey_records(@people)", new { people = new[] { person.Value } }) ?? [];
        var rows = await unit.List<EmployerRow>(
            "select participant, job, name from support_employer where participant = any (@records) and name is not null order by job", new { records });
        return
        [
            await Meetings(unit, records),
            await Notes(unit, records),
            await PutForward(unit, records),
            new RecordSection(
                40, "Your employers", "The names of employers that you or your provider told.", "employers", ["Job", "Employer"],
                [.. rows.Select(row => (IReadOnlyList<string>)[row.Job, seal.Open(row.Name, Place(row.Participant, row.Job))])]),
        ];
    }

    private static async Task<RecordSection> Meetings(Work work, int[] records)
    {
        var rows = await work.List<AppointmentRow>(
            "select * from support_appointment where participant = any (@records) order by on_day, at_minute, number", new { records });
        return new RecordSection(
            35, "When you met", "Appointments made with you, and what came of each.", "meetings", ["Day", "How", "What for", "What came of it"],
            [.. rows.Select(row => (IReadOnlyList<string>)[Says.Day(row.OnDay), row.How.Words(), row.What.Words(), row.CameOfIt?.Words() ?? ""])]);
    }

    private async Task<RecordSection> Notes(Work work, int[] records)
    {
        var rows = await work.List<NoteRow>(
            "select * from support_note where participant = any (@records) and text is not null order by number", new { records });
        return new RecordSection(
            36, "Notes about you", "What whoever helps you wrote down.", "notes", ["Day", "Note"],
            [.. rows.Select(row => (IReadOnlyList<string>)[Says.Instant(row.SavedAt), row.Opened(seal)])]);
    }

    private static async Task<RecordSection> PutForward(Work work, int[] records) => new(
        41, "Vacancies you were put forward for", "Work that you were proposed for, and what came of it.", "vacancies",
        ["Employer", "What came of it", "Since"],
        [.. (await MatchRow.OfPerson(work, records)).Select(row => (IReadOnlyList<string>)[row.CompanyName, row.CameOfIt, Says.Day(row.OnDay)])]);

    /// <summary>What an employer's name is bound to.</summary>
    public static string Place(int participant, string job) => $"support_employer/{participant}/{job}";

    private sealed class EmployerRow
    {
        public int Participant { get; init; }

        public required string Job { get; init; }

        public required byte[] Name { get; init; }
    }
}
