using System.Collections.Concurrent;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>Who delivered the referrals of contracts' books, in memory: of a book that grew only those are looked at who were touched, and read
/// whose referral went to another provider. Of one that did not grow from one that was asked for before, as after a merge, all are.</summary>
internal sealed class NumbersShelf(Database database, FactRecords records)
{
    private readonly ConcurrentDictionary<ContractId, Standing> _contracts = new();

    public async Task<StoreNumbers> Of(Work work, BookOfContract facts)
    {
        var standing = _contracts.GetOrAdd(facts.Contract, _ => new Standing());
        await standing.Turn.WaitAsync();
        try
        {
            // somebody may ask for a book as it stood before
            var isPast = standing.Now is { } now && now.LastFact > facts.LastFact;
            var kept = isPast ? standing.Past : standing.Now;
            if (kept?.Stage != facts.Book.Stage)
            {
                kept = new Kept(facts.Book.Stage, facts.LastFact, await HandedOver(work, facts, kept));
                (standing.Now, standing.Past) = isPast ? (standing.Now, kept) : (kept, standing.Past);
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
        var known = growth is null ? [] : kept!.HandedOver;
        var people = StoreNumbers.HandedOver(facts, growth is null ? [.. Enumerable.Range(0, facts.Book.PeopleCount)] : growth.Touched);
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

        public Kept? Now { get; set; }

        public Kept? Past { get; set; }
    }
}
