using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Specification;
using Concordat.Specification.Examples;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>What stands posted for one line.</summary>
/// <param name="Participant">As the example names them; empty for the contract's own.</param>
internal sealed record PostedLine(string Participant, string Line, int Sequence, DateOnly Earned, DateOnly Payable, string Stream, long Pence);

/// <summary>A worked example as a contract on the register: its people referred, and its facts told on their days.</summary>
internal sealed class ExampleContract
{
    private readonly TestHouse _house;
    private readonly Example _example;
    private readonly Dictionary<string, ParticipantId> _people = [];
    private readonly Dictionary<(string Participant, string Referral), ReferralRecord> _referrals = [];
    private readonly Dictionary<string, long> _numbers = [];

    private ExampleContract(TestHouse house, Example example, PaidContract paid)
    {
        (_house, _example, Paid) = (house, example, paid);
    }

    public PaidContract Paid { get; }

    public static async Task<ExampleContract> New(TestHouse house, string programme, Example example, Programme definition)
    {
        var written = FactSentences.ToCsv(example, definition);
        written.Problems.ShouldBeEmpty();
        var reading = JourneysCsv.Read("journeys.csv", written.Csv);
        reading.Problems.ShouldBeEmpty();
        var first = reading.Facts.Count == 0 ? example.AsAt : reading.Facts.Min(fact => fact.On);
        var lot = (example.Contract?.Find("lot") as TextNode)?.Text;
        var area = definition.Lots.FirstOrDefault(one => one.Name == lot)?.Areas is { Count: > 0 } areas ? areas[0] : "E08000003";
        var paid = await PaidContract.Of(house, programme, example.OverlayKey ?? "", Terms(example, programme, first), area);
        var contract = new ExampleContract(house, example, paid);
        foreach (var fact in reading.Facts.OrderBy(fact => fact.Kind == FactKind.Referred ? 0 : fact.Kind == FactKind.Superseded ? 2 : 1).ThenBy(fact => fact.On))
        {
            await contract.Tell(fact);
        }

        return contract;
    }

    public Task<Ruling<int>> Prepare() => _house.Service<PrepareRun>().Do(
        Paid.Finance,
        new PrepareRunOrder(Guid.NewGuid(), Paid.Id, _example.AsAt, _example.ClaimsRequired ? ClaimsMode.Required : ClaimsMode.Assumed),
        CancellationToken.None);

    public async Task<IReadOnlyList<PostedLine>> Posted()
    {
        await using var owner = await _house.Owner();
        var rows = await owner.QueryAsync<(int? Participant, string Line, int Sequence, DateOnly Earned, DateOnly Payable, string Stream, long Pence)>(
            """
            select participant, line, sequence, earned, payable, stream, -amount from payments_posting
            where contract = @contract and account = 'payable' order by number
            """,
            new { contract = Paid.Id.Value });
        var names = _people.ToDictionary(person => person.Value.Value, person => person.Key);
        return
        [
            .. rows.Select(row => new PostedLine(
                row.Participant is { } number ? names[number] : "", row.Line, row.Sequence, row.Earned, row.Payable, row.Stream, row.Pence)),
        ];
    }

    /// <summary>The example's own contract, with the days that a register asks for where it leaves them open.</summary>
    private static string Terms(Example example, string programme, DateOnly first)
    {
        var given = example.Contract?.Entries.ToDictionary(entry => entry.Key.Text, entry => Text(entry.Value)) ?? [];
        given.TryAdd("programme", $"\"{programme}\"");
        given.TryAdd("start", $"\"{first:yyyy-MM-dd}\"");
        given.TryAdd("end", $"\"{LaterHouse.Today:yyyy-MM-dd}\"");
        given.TryAdd("referralEnd", given["end"]);
        return string.Concat(given.Select(entry => $"{entry.Key}: {entry.Value}\n"));
    }

    private static string Text(Node node) => node switch
    {
        MapNode map => $"{{{string.Join(", ", map.Entries.Select(entry => $"\"{entry.Key.Text}\": {Text(entry.Value)}"))}}}",
        ListNode list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        TextNode { IsNothing: true } => "~",
        TextNode text => $"\"{text.Text}\"",
        _ => throw new InvalidOperationException($"{node} is no node."),
    };

    private Task Tell(Fact fact) => fact.Kind switch
    {
        FactKind.Referred => Refer(fact),
        _ when fact.Participant.Length == 0 => TellOfContract(fact),
        _ => TellOf(fact),
    };

    private async Task Refer(Fact fact)
    {
        var owner = new FactOwner(Paid.Id, Paid.North.Organisation, null);
        await using var work = await _house.Database.BeginAsWorker(Paid.Prime, CancellationToken.None);
        if (!_people.TryGetValue(fact.Participant, out var person))
        {
            var found = await _house.Service<Participants>().Identify(work, owner, [Paid.Somebody(_people.Count)]);
            _people[fact.Participant] = person = found[0].ShouldBeOfType<Identification.New>().Participant;
        }

        var referral = await _house.Service<FactRecords>().OpenReferrals(work, [new NewReferral(
            person, owner, fact.On, fact.Route, fact.Group, fact.Area, fact.Lot, fact.Provider, fact.Born) { RecordedAt = Instant(fact) }]);
        _referrals[(fact.Participant, fact.Referral)] = referral[0];
        await work.Commit();
    }

    private async Task TellOf(Fact fact)
    {
        var known = _referrals.Where(one => one.Key.Participant == fact.Participant).ToList();
        var referral = known.FirstOrDefault(one => one.Key.Referral == fact.Referral).Value
            ?? known.Where(one => one.Value.ReferredOn <= fact.On).MaxBy(one => one.Value.ReferredOn).Value ?? known[0].Value;
        await using var work = await _house.Database.BeginAsWorker(Paid.Prime, CancellationToken.None);
        var told = await _house.Service<FactRecords>().Append(work,
        [
            new NewFact(_people[fact.Participant], fact.Kind.Scope() == FactScope.Referral ? referral.Id : null, referral.Owner, Plain(fact))
            {
                Supersedes = fact.Row.Length == 0 ? null : _numbers[fact.Row],
            },
        ]);
        told.Refused.ShouldBeEmpty(_example.Name);
        _numbers[fact.Id] = told.Numbers[0];
        await work.Commit();
    }

    private async Task TellOfContract(Fact fact) => _numbers[fact.Id] = await Paid.TellOfContract(
        Paid.Commissioner, new NewContractFact(Plain(fact)) { Reference = fact.Kind == FactKind.CostIncurred ? $"C{_numbers.Count}" : "" });

    /// <summary>What a fact says, without what a file says of it.</summary>
    private static Fact Plain(Fact fact) => fact with { Id = "", Participant = "", Referral = "", Row = "", Line = 0, RecordedAt = Instant(fact) };

    /// <summary>What nobody says was told later was known on its day.</summary>
    private static DateTimeOffset Instant(Fact fact) => fact.RecordedAt ?? new DateTimeOffset(fact.On, new TimeOnly(9, 0), TimeSpan.Zero);
}
