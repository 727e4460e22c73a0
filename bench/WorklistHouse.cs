using Concordat.Demonstration;
using Concordat.Demonstration.Loading;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.TakeOver;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Bench;

/// <summary>A house with one contract of so many cases, four in five started, recorded by the house's own ways in: people, referrals, starts
/// and the lists that follow them.</summary>
internal static class WorklistHouse
{
    private const string Contract = "GM-WW-1";
    private const int AtOnce = 20_000;
    private const int DaysOfReferrals = 600;
    private const int StartsAfter = 9;

    private static readonly DateOnly DayShown = DemonstrationFolder.Open().Read().Value.Conversion.DayShown;

    /// <summary>Opens the house of a folder, and makes it first where there is none.</summary>
    public static Task<Ruling<DemonstrationDatabase>> Open(string folder, int people) => DemonstrationDatabase.Open(
        new StoreOptions(Folder: folder), DayShown, (store, stop) => Make(store, people, stop), default);

    private static async Task Make(OpenedStore store, int people, CancellationToken stop)
    {
        var folder = DemonstrationFolder.Open();
        await using var services = OperatorOfHouse.Services(store);
        var registered = await new RegisterLoading(services, folder, folder.Read().Value).Load(store.Database, stop);
        var owner = new FactOwner(
            registered.Contracts[Contract], registered.Organisations["pennine"], registered.Organisations["jcp-manchester"]);
        var referrer = registered.People.First(person => person.Role == "referrer" && person.Organisation == owner.Referrer);
        for (var from = 0; from < people; from += AtOnce)
        {
            await using var worker = await store.Database.BeginAsWorker(referrer, stop);
            await Add(services, worker, owner, from, Math.Min(AtOnce, people - from));
            await worker.Commit();
        }

        // as the server does by itself within minutes: it plans by what it knows of its tables
        await using var connection = await store.OpenOwner(stop);
        await connection.ExecuteAsync("vacuum (analyze)");
    }

    private static async Task Add(IServiceProvider services, Work worker, FactOwner owner, int from, int count)
    {
        var records = services.GetRequiredService<FactRecords>();
        var known = await services.GetRequiredService<Participants>().Identify(worker, owner, [.. Enumerable.Range(from, count).Select(Somebody)]);
        var referrals = await records.OpenReferrals(worker,
        [
            .. known.Cast<Identification.New>().Select((person, i) => new NewReferral(
                person.Participant, owner, ReferredOn(from + i), "jobcentre", "", "E08000003", "lot 1", "Pennine Steps", null)),
        ]);
        var starts = await records.Append(worker,
        [
            .. referrals.Where((_, i) => (from + i) % 5 > 0).Select(referral => new NewFact(
                referral.Participant, referral.Id, owner, new Fact { Kind = FactKind.Started, On = referral.ReferredOn.AddDays(StartsAfter) })),
        ]);
        if (starts.Refused.Count > 0)
        {
            throw new InvalidOperationException($"A start was refused: {starts.Refused[0].Why.Sentence}");
        }

        await services.GetRequiredService<ReferralTakeOver>().Add(worker, owner.Contract, referrals);
    }

    // nobody's birth is known, so that nobody is taken for another of the same day
    public static Particulars Somebody(int number) =>
        new("", Word(number * 7919L), Word(number * 104729L), $"QQ{number:000000}A", null, "", "", "", "");

    private static string Word(long number)
    {
        Span<char> letters = stackalloc char[7];
        for (var i = 0; i < letters.Length; i++, number = (number / 21) + (i * 17))
        {
            letters[i] = i % 2 == 0 ? "bcdfghjklmnprstvwxyzs"[(int)(number % 21)] : "aeiou"[(int)(number % 5)];
        }

        return char.ToUpperInvariant(letters[0]) + letters[1..].ToString();
    }

    private static DateOnly ReferredOn(int number) => DayShown.AddDays(-10 - (int)((number * 48271L) % DaysOfReferrals));
}
