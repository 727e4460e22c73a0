using System.Text.Json;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ErasePerson;

/// <summary>A row may wait that names somebody on record: it lies before the referral, is contradicted, or was not tried again since the person came.
/// It goes with the person. No row says whom it names but in what is sealed, so all that wait are opened.</summary>
internal sealed class UnmatchedOfErased(Participants participants, SealedText seal) : WhenErased
{
    private const int RowsAtOnce = 5_000;

    public async Task Erased(UnitOfWork worker, IReadOnlyCollection<ParticipantId> people)
    {
        var work = (Work)worker;
        for (var last = 0; ;)
        {
            var rows = await work.List<(int Number, byte[] Content)>(
                "select number, content from outcomes_unmatched where number > @last and content is not null order by number limit @RowsAtOnce",
                new { last, RowsAtOnce });
            if (rows.Count == 0)
            {
                return;
            }

            var named = rows.Select(row => JsonSerializer.Deserialize<Named>(seal.Open(row.Content, UnmatchedRow.Place))!).ToList();
            var byNino = await participants.ByNino(worker, [.. named.Select(one => one.Nino).Where(nino => nino.Length > 0).Distinct()]);
            var byReference = await participants.ByReference(worker, [.. named.Select(one => one.Participant).Where(r => r.Length > 0).Distinct()]);
            var theirs = rows.Zip(named).Where(one => Is(byNino, one.Second.Nino) || Is(byReference, one.Second.Participant))
                .Select(one => one.First.Number).ToArray();
            await work.Execute("update outcomes_unmatched set content = null where number = any(@theirs)", new { theirs });
            last = rows[^1].Number;
        }

        bool Is(IReadOnlyDictionary<string, ParticipantId> known, string name) => known.TryGetValue(name, out var person) && people.Contains(person);
    }

    /// <summary>Whom a row of whichever feed names.</summary>
    private sealed record Named(string Nino, string Participant);
}
