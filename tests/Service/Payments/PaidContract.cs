using System.Globalization;
using Concordat.Contracts;
using Concordat.Contracts.Service.LoadContract;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service;
using Concordat.Payments.Service.ClearExceptions;
using Concordat.Payments.Service.ConfirmAccount;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.GiveAccount;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Places;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Payments;

/// <summary>A contract of its own in a shared database: two delivery providers, a few people, and everyone who has a part in paying.
/// Attachment comes to £600.00, a job start to £3,000.00.</summary>
internal sealed class PaidContract
{
    private const string Terms =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2021-08-31
        estimatedValue: 200000.00
        values: [{name: expected starts, value: 100}]
        streams: [{name: esf, limit: 90000.00}, {name: dwp, limit: 90000.00}, {name: transformation, limit: 20000.00}]
        """;

    private static int _contracts;

    private readonly TestHouse _house;
    private DateTimeOffset? _recorded;

    private PaidContract(TestHouse house, string reference)
    {
        (_house, Reference) = (house, reference);
    }

    public string Reference { get; }

    public ContractId Id { get; private set; }

    public Caller Finance { get; private set; } = null!;

    public Caller Authoriser { get; private set; } = null!;

    /// <summary>The finance officer in a second office, as an authoriser.</summary>
    public Caller FinanceAsAuthoriser { get; private set; } = null!;

    /// <summary>The finance officer in a third office, as the commissioner.</summary>
    public Caller Commissioner { get; private set; } = null!;

    public Caller Validator { get; private set; } = null!;

    public Caller Prime { get; private set; } = null!;

    public Caller North { get; private set; } = null!;

    public Caller South { get; private set; } = null!;

    /// <summary>Finance of a commissioner that has no part in the contract.</summary>
    public Caller OtherFinance { get; private set; } = null!;

    public IReadOnlyList<(ParticipantId Participant, ReferralRecord Referral)> People { get; private set; } = [];

    /// <param name="recorded">When everything about them became known; now where it is left out.</param>
    /// <param name="beside">A contract of the same commissioner.</param>
    public static async Task<PaidContract> New(
        TestHouse house, int people = 4, string? terms = null, DateTimeOffset? recorded = null, PaidContract? beside = null)
    {
        var world = await Of(house, "working-well-expansion", "", terms ?? Terms, commissioner: beside?.Finance.Organisation);
        world._recorded = recorded;
        await world.Refer(people);
        world._recorded = null;
        return world;
    }

    /// <summary>A contract of any programme of the library, to which nobody is referred yet.</summary>
    public static async Task<PaidContract> Of(
        TestHouse house, string programme, string overlay, string terms, string area = "E08000003", OrganisationId? commissioner = null)
    {
        var number = Interlocked.Increment(ref _contracts);
        var world = new PaidContract(house, string.Create(CultureInfo.InvariantCulture, $"T-{number}"));
        await world.Found(programme, overlay, terms, area, commissioner);
        return world;
    }

    public Task<Ruling<int>> Prepare(Caller? caller = null, Guid? key = null, DateOnly? asAt = null) =>
        _house.Service<PrepareRun>().Do(
            caller ?? Finance, new PrepareRunOrder(key ?? Guid.NewGuid(), Id, asAt ?? TestHouse.Today, ClaimsMode.Assumed), CancellationToken.None);

    public Task<Ruling<int>?> End(RunAct act, int run, Caller? caller = null, Guid? key = null, RunReason? reason = null) =>
        _house.Service<EndRun>().Do(
            caller ?? Authoriser,
            new EndRunOrder(key ?? Guid.NewGuid(), run, act, reason ?? (act == RunAct.Authorised ? null : new RunReason("wrong-day", ""))),
            CancellationToken.None);

    /// <summary>Prepares a run and authorises it once its exceptions are looked at.</summary>
    public async Task<int> Pay(DateOnly? asAt = null) => (await Authorise((await Prepare(asAt: asAt)).Value)).Value;

    /// <summary>Prepares a run of which nobody has left anything to look at.</summary>
    public async Task<int> PrepareSeen(DateOnly? asAt = null)
    {
        var run = (await Prepare(asAt: asAt)).Value;
        await LookAt(run);
        return run;
    }

    /// <summary>Looks at whatever is unusual in a run and authorises it.</summary>
    public async Task<Ruling<int>> Authorise(int run, Caller? caller = null)
    {
        await LookAt(run);
        return (await End(RunAct.Authorised, run, caller))!.Value;
    }

    /// <summary>What is unusual in a run, as its authoriser sees it.</summary>
    public async Task<IReadOnlyList<RunException>> Unusual(int run)
    {
        await using var work = await _house.Database.Begin(Authoriser, CancellationToken.None);
        return [.. (await _house.Service<ClearExceptions>().Of(work, (await Runs.Find(work, run))!)).Select(line => line.Found)];
    }

    /// <summary>Says of every kind of exceptions at which nobody has looked that the authoriser did.</summary>
    public async Task LookAt(int run) =>
        (await new PaymentRuns(_house.Services).LookAt(Authoriser, run, "expected", CancellationToken.None)).ShouldBeNull();

    /// <summary>Says of these kinds of exceptions that the authoriser looked at them.</summary>
    public async Task LookAt(int run, params ExceptionKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            (await _house.Service<ClearExceptions>().Do(
                Authoriser, new ClearOrder(Guid.NewGuid(), run, kind, "expected"), CancellationToken.None))!.Value.Refusal.ShouldBeNull();
        }
    }

    public Task<Ruling<int>?> GiveAccount(AccountDetails account, Caller? prime = null) =>
        _house.Service<GiveAccount>().Do(prime ?? Prime, new GiveAccountOrder(Guid.NewGuid(), Id, account), CancellationToken.None);

    public Task<Ruling<int>?> ConfirmAccount(int number, AccountDetails again, Caller? finance = null) => _house.Service<ConfirmAccount>().Do(
        finance ?? Finance, new ConfirmAccountOrder(Guid.NewGuid(), Id, number, again), CancellationToken.None);

    public async Task<IReadOnlyList<Difference>> Lines(int run)
    {
        await using var work = await _house.Database.Begin(Finance, CancellationToken.None);
        return await RunLines.Of(work, run);
    }

    /// <summary>Records a fact of one person and gives its number.</summary>
    public Task<long> Tell(int person, FactKind kind, string day, string job = "", long? supersedes = null) =>
        Tell(person, new Fact { Kind = kind, On = Day(day), Job = job, RecordedAt = _recorded }, supersedes);

    /// <summary>The same of any fact.</summary>
    public async Task<long> Tell(int person, Fact content, long? supersedes = null)
    {
        var (participant, referral) = People[person];
        await using var work = await _house.Database.BeginAsWorker(Prime, CancellationToken.None);
        var recording = await _house.Service<FactRecords>().Append(work,
        [
            new NewFact(participant, content.Kind.Scope() == FactScope.Referral ? referral.Id : null, referral.Owner, content)
            {
                Supersedes = supersedes,
            },
        ]);
        recording.Refused.ShouldBeEmpty();
        await work.Commit();
        return recording.Numbers[0];
    }

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Refers one more person, who starts on the same day; somebody who was referred to another contract before where one is given.</summary>
    /// <returns>The person's place among <see cref="People"/>.</returns>
    public async Task<int> Refer(string day, string group, ParticipantId? known = null, string area = "", string lot = "", string provider = "")
    {
        var person = People.Count;
        var owner = new FactOwner(Id, North.Organisation, null);
        await using (var work = await _house.Database.BeginAsWorker(Prime, CancellationToken.None))
        {
            var participant = known
                ?? (await _house.Service<Participants>().Identify(work, owner, [Somebody(person)]))[0].ShouldBeOfType<Identification.New>().Participant;
            var referrals = await _house.Service<FactRecords>().OpenReferrals(work, [new NewReferral(
                participant, owner, Day(day), "", group, area, lot, provider, new DateOnly(1980, 1, 1))]);
            People = [.. People, (referrals[0].Participant, referrals[0])];
            await work.Commit();
        }

        await Tell(person, FactKind.Started, day);
        return person;
    }

    /// <summary>Lets another provider deliver one person's case from today on.</summary>
    public async Task HandOver(int person, Caller receiver, string provider)
    {
        await using var work = await _house.Database.BeginAsWorker(Prime, CancellationToken.None);
        (await _house.Service<FactRecords>().HandOver(work, People[person].Referral, receiver.Organisation, provider)).ShouldBeNull();
        await work.Commit();
    }

    /// <summary>Records a fact about the contract itself, as whoever has the duty, and gives its number.</summary>
    public async Task<long> TellOfContract(Caller caller, NewContractFact fact)
    {
        await using var work = await _house.Database.Begin(caller, CancellationToken.None);
        var recording = await _house.Service<ContractFactRecords>().Append(work, Id, [fact]);
        recording.Refused.ShouldBeEmpty();
        await work.Commit();
        return recording.Numbers[0];
    }

    private async Task Found(string programme, string overlay, string terms, string area, OrganisationId? of)
    {
        var places = _house.Service<PlaceLoader>();
        await using var work = await _house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None);
        var commissioner = of ?? await Organisation("commissioner", OrganisationKind.CombinedAuthority);
        var prime = await Organisation("prime", OrganisationKind.Prime);
        var north = await Organisation("north", OrganisationKind.DeliveryProvider);
        var south = await Organisation("south", OrganisationKind.DeliveryProvider);
        var other = await Organisation("other", OrganisationKind.SubRegionalPartnership);
        await places.LoadAreas(work, [new Area(area, area, AreaKind.LocalAuthority, Day("2009-01-01"), null, "")]);
        var when = new Period(Day("2018-03-01"), Day("2024-08-31"));
        var (contract, problems) = await _house.Service<ContractLoader>().Load(work, new ContractToLoad(
            Reference, programme, overlay, "terms.yaml", terms, commissioner, prime, true, [area],
            [new SupplyLink(north, "north", [area], when, new Share(1, 2)), new SupplyLink(south, "south", [area], when, new Share(1, 2))],
            []));
        problems.ShouldBeEmpty(string.Join('\n', problems));
        Id = contract!.Value;
        Finance = await Office("finance", "finance", commissioner, Id);
        FinanceAsAuthoriser = await Office("finance", "authoriser", commissioner, Id);
        Commissioner = await Office("finance", "commissioner", commissioner, Id);
        Authoriser = await Office("authoriser", "authoriser", commissioner, Id);
        Validator = await Office("validator", "validator", commissioner, Id);
        Prime = await Office("prime", "prime", prime, Id);
        North = await Office("north", "delivery", north);
        South = await Office("south", "delivery", south);
        OtherFinance = await Office("other", "finance", other);
        await work.Commit();

        Task<OrganisationId> Organisation(string name, OrganisationKind kind) =>
            places.AddOrganisation(work, $"{Reference}-{name}", $"{Reference} {name}", kind);

        async Task<Caller> Office(string person, string role, OrganisationId organisation, params ContractId[] contracts) =>
            new(await places.AddOffice(work, person, $"{person}@{Reference}.example", organisation, role, contracts), organisation, role, contracts);
    }

    /// <summary>Each is referred and starts in January 2019 and finds a job in April; every second person with South.</summary>
    private async Task Refer(int people)
    {
        var records = _house.Service<FactRecords>();
        await using var work = await _house.Database.BeginAsWorker(Prime, CancellationToken.None);
        var arrivals = Enumerable.Range(0, people).Select(Somebody).ToList();
        var owners = Enumerable.Range(0, people).Select(i => new FactOwner(Id, i % 2 == 0 ? North.Organisation : South.Organisation, null)).ToList();
        var known = await _house.Service<Participants>().Identify(work, owners[0], arrivals);
        var participants = known.Select(one => one.ShouldBeOfType<Identification.New>().Participant).ToList();
        var referrals = await records.OpenReferrals(work, [.. participants.Select((participant, i) => new NewReferral(
            participant, owners[i], Day("2019-01-07").AddDays(i), "", "", "E08000003", "lot 1", i % 2 == 0 ? "north" : "south", new DateOnly(1980, 1, 1)) { RecordedAt = _recorded })]);
        People = [.. participants.Zip(referrals)];
        await work.Commit();
        for (var i = 0; i < people; i++)
        {
            await Tell(i, FactKind.Started, $"{Day("2019-01-14").AddDays(i):yyyy-MM-dd}");
            await Tell(i, FactKind.JobStarted, $"{Day("2019-04-01").AddDays(i):yyyy-MM-dd}", "job");
        }
    }

    public Particulars Somebody(int person) =>
        new("", $"Given{Letters(person)}", $"Family{Letters(person)}{Letters(Id.Value)}", "", Born(person), "", "", "", "");

    /// <summary>A day of nobody else in the database: people who share one and have names alike may be the same person.</summary>
    private DateOnly Born(int person) => new DateOnly(1960, 1, 1).AddDays((Id.Value * 100) + person);

    private static string Letters(int number) => string.Concat($"{number}".Select(digit => (char)('a' + (digit - '0'))));
}
