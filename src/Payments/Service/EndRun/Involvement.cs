using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.EndRun;

/// <summary>Who took part in what a run pays: claiming, validating and authorising are different people's work.</summary>
internal sealed class Involvement(Database database, Books books, Participants participants, FactRecords records)
{
    private const int AtOnce = 20_000;

    /// <summary>Whether the person recorded a claim, a validation or a rejection for a participant in the run.</summary>
    public async Task<bool> TookPart(Work work, ContractId contract, IReadOnlyList<Difference> lines, PersonId person)
    {
        // as the worker: a claim counts also where its case is open to named people only
        await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
        foreach (var some in (await Claims(whole, contract, lines)).Chunk(AtOnce))
        {
            if ((await records.ByNumber(whole, some)).Any(fact => fact.RecordedBy == person))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Who recorded claims and decisions about one participant's outcomes, with what they recorded.</summary>
    public async Task<IReadOnlyList<RecordedFact>> ClaimsOf(Work work, ParticipantId participant) =>
        [.. (await records.Of(work, participant)).Where(fact => IsClaim(fact.Content.Kind))];

    /// <summary>The numbers of the facts that claimed or decided outcomes of the run's participants.</summary>
    private async Task<IReadOnlyList<long>> Claims(Work work, ContractId contract, IReadOnlyList<Difference> lines)
    {
        var people = lines.Select(line => line.Key.Participant).OfType<ParticipantId>().ToHashSet();
        var names = await participants.References(work, people);
        var book = (await books.Of(work, contract)).Book;
        var numbers = new List<long>();
        foreach (var name in names.Values)
        {
            var person = book.People.NumberOf(name);
            if (person <= 0)
            {
                throw new InvalidDataException($"Participant {name} of the run is not in the contract's book.");
            }

            for (var row = book.FirstOf(person); row < book.EndOf(person); row++)
            {
                if (IsClaim(book.Kind[row]))
                {
                    numbers.Add(book.Source[row]);
                }
            }
        }

        return numbers;
    }

    private static bool IsClaim(FactKind kind) => kind is FactKind.Claimed or FactKind.Validated or FactKind.Rejected;
}
