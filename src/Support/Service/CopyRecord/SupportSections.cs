using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.CopyRecord;

/// <summary>What this room holds of a person beside the facts: the names of employers.</summary>
internal sealed class SupportSections(SealedText seal) : RecordSections
{
    public async Task<IReadOnlyList<RecordSection>> Of(UnitOfWork work, ParticipantId person)
    {
        var rows = await ((Work)work).List<EmployerRow>(
            "select participant, job, name from support_employer where participant = any ((select journey_records(@people))::int[]) and name is not null order by job",
            new { people = new[] { person.Value } });
        return
        [
            new RecordSection(
                40, "Your employers", "The names of employers that you or your provider told.", "employers", ["Job", "Employer"],
                [.. rows.Select(row => (IReadOnlyList<string>)[row.Job, seal.Open(row.Name, Place(row.Participant, row.Job))])]),
        ];
    }

    /// <summary>What an employer's name is bound to.</summary>
    public static string Place(int participant, string job) => $"support_employer/{participant}/{job}";

    private sealed class EmployerRow
    {
        public int Participant { get; init; }

        public required string Job { get; init; }

        public required byte[] Name { get; init; }
    }
}
