using System.Collections.Concurrent;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>The store's numbers of whoever stands in contracts' books, in memory: of a book that has grown only those are read who came, or
/// whose referral went to another provider. After a merge, which takes a name out of the book, all are read anew.</summary>
internal sealed class NumbersShelf(Database database, Participants participants, FactRecords records)
{
    private readonly ConcurrentDictionary<ContractId, Standing> _contracts = new();

    public async Task<StoreNumbers> Of(Work work, BookOfContract facts)
    {
        var standing = _contracts.GetOrAdd(facts.Contract, _ => new Standing());
        await standing.Turn.WaitAsync();
        try
        {
            if (standing.Kept is { } same && ReferenceEquals(same.Numbers.People, facts.Book.People))
            {
                return same.Numbers;
            }

            // as the worker, as the book was read: money is whole, whoever is named for a case
            await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
            var numbers = await Read(whole, facts, standing.Kept);
            // somebody may ask for a book as it stood before
            if (standing.Kept is not { } kept || kept.LastFact <= facts.LastFact)
            {
                standing.Kept = new Kept(numbers, facts.LastFact);
            }

            return numbers;
        }
        finally
        {
            standing.Turn.Release();
        }
    }

    private async Task<StoreNumbers> Read(Work worker, BookOfContract facts, Kept? kept)
    {
        var numbers = StoreNumbers.Carried(facts.Book, kept?.Numbers);
        var missing = numbers.MissingPeople;
        var ids = await participants.ByReference(worker, [.. missing.Select(number => facts.Book.People[number])]);
        foreach (var number in missing)
        {
            if (ids.TryGetValue(facts.Book.People[number], out var id))
            {
                numbers.Add(number, id);
            }
        }

        foreach (var referral in await records.ReferralsOf(worker, numbers.PeoplePlacedSince(facts.Book, kept?.LastFact ?? 0, missing)))
        {
            numbers.Add(referral);
        }

        return numbers;
    }

    private sealed record Kept(StoreNumbers Numbers, long LastFact);

    private sealed class Standing
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public Kept? Kept { get; set; }
    }
}
