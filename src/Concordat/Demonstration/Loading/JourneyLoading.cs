using Concordat.Demonstration.Generator;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals;
using Concordat.Referrals.Service.TakeOver;

namespace Concordat.Demonstration.Loading;

/// <summary>Records the invented people, referrals and facts of a contract through the rooms' own doors, each fact by somebody whose
/// work it is and with the instant at which it became known.</summary>
internal sealed class JourneyLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered, Tally tally)
{
    private const int RowsAtOnce = 20_000;

    private readonly Database _database = services.GetRequiredService<Database>();
    private readonly Participants _participants = services.GetRequiredService<Participants>();
    private readonly FactRecords _facts = services.GetRequiredService<FactRecords>();
    private readonly ReferralRegister _register = services.GetRequiredService<ReferralRegister>();
    private readonly ReferralTakeOver _takeOver = services.GetRequiredService<ReferralTakeOver>();
    private readonly Dictionary<string, long> _numbers = [];

    public async Task Load(DemonstrationContract contract, IReadOnlyList<InventedJourney> journeys, CancellationToken stop)
    {
        var people = await Identify(contract, journeys, stop);
        var referrals = await OpenReferrals(contract, journeys, people, stop);
        var told = journeys.SelectMany(journey => journey.Facts.Where(fact => fact.Content.Kind != FactKind.Referred)
            .Select(fact => (journey, fact))).OrderBy(pair => pair.fact.Content.RecordedAt).ToList();
        var depths = Depths(told.Select(pair => pair.fact));
        foreach (var recording in told.GroupBy(pair => (Depth: depths[pair.fact.Content.Id], Recorder: RecorderOf(contract, pair.journey, pair.fact)))
            .OrderBy(group => group.Key.Depth))
        {
            var facts = recording.Select(pair => New(contract, pair.journey, pair.fact, people, referrals)).ToList();
            await Record(recording.Key.Recorder, recording.Select(pair => pair.fact.Content.Id).ToList(), facts, stop);
        }

        await TellTheRegister(contract, told.Select(pair => pair.fact), referrals, stop);
    }

    private async Task<Dictionary<string, ParticipantId>> Identify(
        DemonstrationContract contract, IReadOnlyList<InventedJourney> journeys, CancellationToken stop)
    {
        var known = new Dictionary<string, ParticipantId>(journeys.Count);
        foreach (var some in journeys.Chunk(RowsAtOnce))
        {
            await using var work = await _database.BeginAsWorker(Referrer(contract), stop);
            var answers = await _participants.Identify(work, Owner(contract, null), [.. some.Select(journey => ParticularsOf(journey.Person))]);
            for (var i = 0; i < some.Length; i++)
            {
                known[some[i].Person.Reference] = answers[i] is Identification.New person
                    ? person.Participant
                    : throw new InvalidDataException($"The invented person {some[i].Person.Reference} is not told apart from another.");
            }

            await work.Commit();
            tally.Done($"People of {contract.Reference}", some.Length);
        }

        return known;
    }

    private async Task<Dictionary<string, ReferralRecord>> OpenReferrals(
        DemonstrationContract contract, IReadOnlyList<InventedJourney> journeys, Dictionary<string, ParticipantId> people, CancellationToken stop)
    {
        var made = journeys.SelectMany(journey => journey.Referrals.Select(referral => (journey, referral))).OrderBy(pair => pair.referral.Made).ToList();
        await using var work = await _database.BeginAsWorker(Referrer(contract), stop);
        var records = await _facts.OpenReferrals(work, [.. made.Select(pair => NewReferral(contract, pair.journey, pair.referral, people))]);
        await work.Commit();
        tally.Done($"Referrals to {contract.Reference}", made.Count);
        return made.Select((pair, i) => (Key: Key(pair.journey.Person.Reference, pair.referral.Number), i)).ToDictionary(p => p.Key, p => records[p.i]);
    }

    private async Task Record(Caller recorder, List<string> ids, List<NewFact> facts, CancellationToken stop)
    {
        for (var from = 0; from < facts.Count; from += RowsAtOnce)
        {
            var some = facts.GetRange(from, Math.Min(RowsAtOnce, facts.Count - from));
            await using var work = await _database.BeginAsWorker(recorder, stop);
            var recording = await _facts.Append(work, some);
            if (recording.Refused.Count > 0)
            {
                var (index, why) = recording.Refused[0];
                throw new InvalidDataException($"{recording.Refused.Count} invented facts are refused, the first {ids[from + index]}: {why.Sentence}");
            }

            for (var i = 0; i < some.Count; i++)
            {
                _numbers[ids[from + i]] = recording.Numbers[i];
            }

            await work.Commit();
            tally.Done("Facts", some.Count);
        }
    }

    /// <summary>The referrals are taken over with their whole past, and the list follows the facts that stand.</summary>
    private async Task TellTheRegister(
        DemonstrationContract contract, IEnumerable<InventedFact> told, Dictionary<string, ReferralRecord> referrals, CancellationToken stop)
    {
        var all = told.ToList();
        var withdrawn = all.Select(fact => fact.InsteadOf ?? fact.Content.Row).Where(id => id.Length > 0).ToHashSet();
        await using var work = await _database.BeginAsWorker(Referrer(contract), stop);
        await _takeOver.Add(work, registered.Contracts[contract.Reference], [.. referrals.Values.OrderBy(referral => referral.Id.Value)]);
        await _register.Recorded(work, [.. all.Select(fact => fact.Content)
            .Where(fact => fact.Kind.Scope() == FactScope.Referral && !withdrawn.Contains(fact.Id))
            .Select(fact => (referrals[Key(fact.Participant, fact.Referral)].Id, fact.Kind, fact.On))]);
        await work.Commit();
    }

    private NewFact New(
        DemonstrationContract contract, InventedJourney journey, InventedFact fact, Dictionary<string, ParticipantId> people,
        Dictionary<string, ReferralRecord> referrals)
    {
        var content = fact.Content;
        var referral = referrals.GetValueOrDefault(Key(journey.Person.Reference, content.Referral));
        var target = fact.InsteadOf ?? (content.Row.Length > 0 ? content.Row : null);
        return new NewFact(people[journey.Person.Reference], referral?.Id, Owner(contract, journey), content with { Id = "", Row = "" })
        {
            Supersedes = target is null ? null : _numbers[target],
        };
    }

    private NewReferral NewReferral(
        DemonstrationContract contract, InventedJourney journey, InventedReferral referral, Dictionary<string, ParticipantId> people) => new(
        people[journey.Person.Reference], Owner(contract, journey), referral.Made, referral.Route, referral.Group, referral.Area.Code,
        referral.Lot, referral.Provider, journey.Person.BornOn)
        {
            RecordedAt = journey.Facts.First(fact => fact.Content.Kind == FactKind.Referred && fact.Content.Referral == referral.Number).Content.RecordedAt,
        };

    /// <summary>How many facts must be on record before each: one that takes another's place waits for it.</summary>
    private static Dictionary<string, int> Depths(IEnumerable<InventedFact> facts)
    {
        var depths = new Dictionary<string, int>();
        foreach (var fact in facts)
        {
            var target = fact.InsteadOf ?? fact.Content.Row;
            depths[fact.Content.Id] = target.Length > 0 ? depths[target] + 1 : 0;
        }

        return depths;
    }

    /// <summary>Whose work it is: the referrer's to say who comes and why, the provider's to say what it did and to claim, the
    /// validator's to match earnings and decide.</summary>
    private Caller RecorderOf(DemonstrationContract contract, InventedJourney journey, InventedFact fact) => fact.Content.Kind switch
    {
        FactKind.BenefitStarted or FactKind.BenefitEnded or FactKind.Assessed or FactKind.Withdrawn => Referrer(contract),
        FactKind.Earnings or FactKind.Validated or FactKind.Rejected =>
            registered.In("validator", registered.Organisations[contract.Commissioner]),
        _ => registered.In("delivery", Delivery(journey)),
    };

    private FactOwner Owner(DemonstrationContract contract, InventedJourney? journey) => new(
        registered.Contracts[contract.Reference], journey is null ? null : Delivery(journey), Referrer(contract).Organisation);

    private OrganisationId Delivery(InventedJourney journey) =>
        registered.Organisations[definitions.Organisations.First(one => one.Name == journey.Referrals[0].Provider).Key];

    private Caller Referrer(DemonstrationContract contract) => registered.In("referrer", registered.Organisations[contract.Referrers[0]]);

    private static Particulars ParticularsOf(InventedPerson person) => new(
        "", person.Given, person.Family, person.Nino, person.BornOn, person.Address, person.Postcode, person.Phone, "");

    private static string Key(string participant, string referral) => $"{participant}/{referral}";
}
