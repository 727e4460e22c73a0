using System.Collections.Concurrent;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>Who delivered the referrals of contracts' books, in memory: of a book that has grown only those are read whose referral went to
/// another provider since. After a merge, when facts are read anew, all are.</summary>
internal sealed class NumbersShelf(Database database, FactRecords records)
{
    private readonly ConcurrentDictionary<ContractId, Standing> _contracts = new();

    public async Task<StoreNumbers> Of(Work work, BookOfContract facts)
    {
        var standing = _contracts.GetOrAdd(facts.Contract, _ => new Standing());
        await standing.Turn.WaitAsync();
        try
        {
            var kept = standing.Kept;
            if (kept?.Stage != facts.Book.Stage)
            {
                kept = new Kept(facts.Book.Stage, facts.LastFact, await HandedOver(work, facts, kept));
                // somebody may ask for a book as it stood before
                standing.Kept = standing.Kept is { } later && later.LastFact > facts.LastFact ? later : kept;
            }

            return new StoreNumbers(facts, kept.HandedOver);
        }
        finally
        {
            standing.Turn.Release();
        }
    }

    private async Task<Dictionary<ReferralId, ReferralRecord>> HandedOver(Work work, BookOfContract facts, Kept? kept)
    {
        var growth = kept is null ? null : facts.Book.GrownSince(kept.Stage);
        var people = StoreNumbers.HandedOver(facts, growth is null ? [.. Enumerable.Range(0, facts.Book.PeopleCount)] : growth.Touched);
        var known = growth is null ? [] : kept!.HandedOver;
        if (people.Count == 0)
        {
            return known;
        }

        // as the worker, as the book was read: money is whole, whoever is named for a case
        await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
        var handedOver = new Dictionary<ReferralId, ReferralRecord>(known);
        foreach (var referral in await records.ReferralsOf(whole, people))
        {
            if (referral.Handovers.Count > 0)
            {
                handedOver[referral.Id] = referral;
            }
        }

        return handedOver;
    }

    private sealed record Kept(BookStage Stage, long LastFact, Dictionary<ReferralId, ReferralRecord> HandedOver);

    private sealed class Standing
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public Kept? Kept { get; set; }
    }
}
