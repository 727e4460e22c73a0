using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.FindPeople;

/// <summary>Somebody found: the referrals that the asker may see, and who it is where the asker may know.</summary>
internal sealed record FoundPerson(string Reference, Particulars? Person, IReadOnlyList<ReferralRecord> Referrals);

/// <param name="IsWhole">False where more were found than are shown.</param>
internal sealed record FoundPeople(IReadOnlyList<FoundPerson> People, bool IsWhole);

/// <summary>Finds people by reference, number or name. Numbers and names are compared as keyed hashes, by the worker and within what the asker
/// sees; what is shown is read as the asker, so that the wall has the last word.</summary>
internal sealed class PeopleSearch(Database database, Participants participants, FactRecords records, ParticularsCipher cipher, Policy policy)
{
    public const string Operation = "journey.participant.find";
    public const int Most = 50;

    /// <param name="work">The asker's; whoever asks commits it, for a search is a reading.</param>
    public async Task<FoundPeople> Find(Work work, SoughtPerson sought, CancellationToken stop)
    {
        var caller = work.Caller;
        IReadOnlyList<ParticipantId> people = sought.By switch
        {
            SoughtBy.Reference => [.. (await participants.ByReference(work, [sought.Text])).Values],
            SoughtBy.Referral => await records.Referral(work, sought.Text) is { } referral ? [referral.Participant] : [],
            SoughtBy.Nino => await ByNino(caller, sought.Text, stop),
            _ => await ByName(caller, sought.Text, stop),
        };
        var shown = people.Take(Most).ToList();
        var referrals = (await records.ReferralsOf(work, shown)).Where(referral => policy.Allows(Operation, caller.Role, caller.To(referral.Owner)))
            .ToLookup(referral => referral.Participant);
        var known = shown.Where(referrals.Contains).ToList();
        var particulars = policy.Shows(Operation, caller.Role, "identity")
            ? await participants.Read(work, Operation, known)
            : new Dictionary<ParticipantId, Particulars>();
        work.Record(new Entry(JourneyEvents.PeopleSought, 1, "Journey", new Dictionary<string, long>(),
            new Dictionary<string, string> { ["by"] = sought.By.ToString(), ["found"] = $"{known.Count}" })
        { IsReading = true, Operation = Operation });
        return new FoundPeople(
            [.. known.Select(person => new FoundPerson(
                referrals[person].First().ParticipantReference, particulars.GetValueOrDefault(person), [.. referrals[person]]))],
            people.Count <= Most);
    }

    private async Task<IReadOnlyList<ParticipantId>> ByNino(Caller caller, string nino, CancellationToken stop)
    {
        await using var worker = await database.BeginAsWorker(caller, stop);
        return [.. (await participants.ByNino(worker, [nino])).Values];
    }

    /// <summary>Those who share most with the name first; one more than is shown, to tell whether there are more.</summary>
    private async Task<IReadOnlyList<ParticipantId>> ByName(Caller caller, string name, CancellationToken stop)
    {
        var grams = cipher.Grams(name);
        await using var worker = await database.BeginAsWorker(caller, stop);
        return [.. (await worker.List<int>(
            """
            select p.id from journey_participant p
            cross join lateral (select count(*) as common from unnest(p.name_grams) gram where gram = any (@grams)) like_it
            where p.name_grams && @grams and like_it.common >= @least and exists (
                select from journey_referral r where r.participant = p.id
                    and (r.contract = any (@contracts) or r.delivery = @organisation or r.referrer = @organisation)
                    and journey_case(r.participant, r.contract) <> all ((select journey_hidden())::bigint[]))
            order by like_it.common desc, cardinality(p.name_grams), p.id limit @most
            """,
            new
            {
                grams,
                least = NameGrams.Least(grams.Length),
                contracts = caller.Contracts.Select(contract => contract.Value).ToArray(),
                organisation = caller.Organisation.Value,
                most = Most + 1,
            })).Select(number => new ParticipantId(number))];
    }
}
