using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Facts;

/// <summary>Under which record a fact is put where a person has several. It goes under the record whose referral it is about, else under
/// the one that was referred to the contract it was recorded on; so a merge that is taken back takes each fact back with it.</summary>
internal sealed class RecordsOfPeople
{
    private readonly IReadOnlyDictionary<int, int> _standsFor;
    private readonly ILookup<(int Participant, int Contract), int> _ofContract;

    private RecordsOfPeople(IReadOnlyDictionary<int, int> standsFor, IReadOnlyDictionary<int, ReferralLine> referrals)
    {
        _standsFor = standsFor;
        Referrals = referrals;
        _ofContract = referrals.Values.OrderBy(referral => referral.Id).ToLookup(referral => (referral.Participant, referral.Contract), referral => referral.Record);
    }

    /// <summary>Referrals of these people, by number.</summary>
    public IReadOnlyDictionary<int, ReferralLine> Referrals { get; }

    public static async Task<RecordsOfPeople> Read(Work work, int[] people) => new(
        (await work.List<(int Record, int StandsFor)>("select record, stands_for from journey_same_person where record = any(@people)", new { people }))
            .ToDictionary(row => row.Record, row => row.StandsFor),
        await FactReading.ReferralLines(work, people));

    /// <summary>The fact as the person's, whichever record was named.</summary>
    public NewFact Person(NewFact fact) =>
        _standsFor.TryGetValue(fact.Participant.Value, out var person) ? fact with { Participant = new ParticipantId(person) } : fact;

    /// <summary>The line under the record that it belongs to.</summary>
    public FactLine Under(FactLine line, NewFact fact)
    {
        if (_standsFor.ContainsKey(fact.Participant.Value))
        {
            line.Record = fact.Referral is { } referral && Referrals.TryGetValue(referral.Value, out var about) ? about.Record
                : _ofContract[(line.Participant, line.Contract)].Append(line.Participant).First();
        }

        return line;
    }
}
