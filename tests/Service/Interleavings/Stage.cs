using Concordat.Contracts;
using Concordat.Contracts.Service;
using Concordat.Contracts.Service.OpenGateway;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Outcomes.Service;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.DecideOutcomes;
using Concordat.Payments;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Payments;

namespace Concordat.ServiceTests.Interleavings;

/// <summary>Two contracts of one programme with little money in their streams, and one after another people who are referred, find work, are
/// claimed for and decided on. Its validator is an authoriser in a second office.</summary>
internal sealed class Stage
{
    private const string Terms =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2021-08-31
        estimatedValue: VALUE
        values: [{name: expected starts, value: 100}]
        streams: [{name: esf, limit: 60000.00}, {name: dwp, limit: 40000.00}, {name: transformation, limit: 20000.00}]
        """;

    /// <summary>What each stream may spend, in pence: as the terms say, whichever variation is in force.</summary>
    public static readonly IReadOnlyDictionary<string, long> Limits =
        new Dictionary<string, long> { ["esf"] = 6_000_000, ["dwp"] = 4_000_000, ["transformation"] = 2_000_000 };

    private readonly TestHouse _house;
    private Caller _validatorAsAuthoriser = null!;
    private int _person;
    private int _run;
    private int _otherRun;
    private int _variation;
    private int _variations;

    private Stage(TestHouse house, PaidContract first, PaidContract second)
    {
        (_house, First, Second) = (house, first, second);
    }

    public PaidContract First { get; }

    public PaidContract Second { get; }

    public static async Task<Stage> New(TestHouse house)
    {
        var terms = TermsOf(200_000);
        var stage = new Stage(house, await PaidContract.New(house, people: 1, terms: terms), await PaidContract.New(house, people: 1, terms: terms));
        await using var work = await house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None);
        var (of, at) = (stage.First.Validator, stage.First.Finance.Organisation);
        var person = await house.Service<PlaceLoader>().AddOffice(
            work, "validator", $"validator@{stage.First.Reference}.example", at, "authoriser", [stage.First.Id]);
        person.ShouldBe(of.Person);
        await work.Commit();
        stage._validatorAsAuthoriser = new Caller(person, at, "authoriser", [stage.First.Id]);
        return stage;
    }

    /// <summary>Brings in somebody of whom the pair is, and whatever the two commands need to be possible.</summary>
    public async Task MakeReady(Pair pair)
    {
        _person = await First.Refer("2019-01-07", "", null, "E08000003", "lot 1", "north");
        await First.Tell(_person, FactKind.JobStarted, "2019-04-01", "job");
        if (pair.Beside is Beside.Validate or Beside.Reject)
        {
            await Claim();
        }

        if (pair.Beside == Beside.Vary)
        {
            _variation = await ProposeAndSign();
        }

        if (pair.Beside == Beside.OpenGateway)
        {
            await Gateway(First.Commissioner, opens: false);
        }

        if (pair.Beside == Beside.AuthoriseOther)
        {
            await Second.Refer("2019-02-01", "", First.People[_person].Participant, "E08000003", "lot 1", "north");
            _otherRun = await Second.PrepareSeen();
        }

        if (pair.Act != Act.Prepare)
        {
            _run = await First.PrepareSeen();
        }
    }

    /// <summary>Prepares or authorises.</summary>
    /// <returns>The code of a refusal; nothing where it was granted.</returns>
    public async Task<string?> Do(Act act) => act == Act.Prepare
        ? (await First.Prepare()).Refusal?.Code
        : (await First.End(RunAct.Authorised, _run, act switch
        {
            Act.AuthoriseAsPreparer => First.FinanceAsAuthoriser,
            Act.AuthoriseAsValidator => _validatorAsAuthoriser,
            _ => First.Authoriser,
        }))!.Value.Refusal?.Code;

    /// <summary>Does what comes beside it.</summary>
    /// <returns>The code of a refusal; nothing where it was granted.</returns>
    public Task<string?> Do(Beside beside) => beside switch
    {
        Beside.Fact => Leave(),
        Beside.Claim => Claim(),
        Beside.Validate => Decide(null),
        Beside.Reject => Decide("job-not-found"),
        Beside.Vary => Vary(),
        Beside.OpenGateway => Gateway(First.Authoriser, opens: true),
        _ => AuthoriseOther(),
    };

    private async Task<string?> Leave()
    {
        await First.Tell(_person, FactKind.Left, "2019-02-28");
        return null;
    }

    private async Task<string?> Claim()
    {
        var (desk, register) = (_house.Service<ClaimDesk>(), _house.Service<ContractRegister>());
        await using var work = await _house.Database.Begin(First.Prime, CancellationToken.None);
        var contract = (await register.Find(work, First.Id))!;
        var referral = First.People[_person].Referral;
        var judged = await desk.Judge(work, contract, [new WantedClaim(referral.ParticipantReference, referral.Reference, "job start", 1)]);
        var made = await desk.Record(work, contract, judged);
        await work.Commit();
        return made[0].Why?.Code;
    }

    private async Task<string?> Decide(string? reason)
    {
        var (shelf, decisions, register) = (_house.Service<OutcomeShelf>(), _house.Service<OutcomeDecisions>(), _house.Service<ContractRegister>());
        await using var work = await _house.Database.Begin(First.Validator, CancellationToken.None);
        var contract = (await register.Find(work, First.Id))!;
        var found = await shelf.SeenBy(work, contract);
        var claimed = found.Outcomes.Where(outcome =>
            outcome.ClaimedBy > 0 && found.Participant(outcome) == First.People[_person].Referral.ParticipantReference);
        var ruling = await decisions.Decide(work, contract, new DecisionOrder(Guid.NewGuid(), [.. claimed.Select(found.Key)], reason));
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling.Refusal?.Code;
    }

    private async Task<int> ProposeAndSign()
    {
        var variations = new ContractVariations(_house.Services);
        var proposed = new ProposedVariation(
            "Another price", "Costs changed.", "working-well-expansion", TermsOf(200_000 + (++_variations * 1_000)),
            PaidContract.Day("2019-04-02"), VersionBasis.Event);
        var number = (await variations.Propose(First.Commissioner, First.Id, proposed, CancellationToken.None))!.Value.Value;
        (await variations.Do(First.Prime, First.Id, number, VariationAct.Signed, CancellationToken.None))!.Value.Refusal.ShouldBeNull();
        return number;
    }

    private async Task<string?> Vary() => (await new ContractVariations(_house.Services).Do(
        First.Authoriser, First.Id, _variation, VariationAct.Authorised, CancellationToken.None))!.Value.Refusal?.Code;

    private async Task<string?> Gateway(Caller caller, bool opens) => (await _house.Service<OpenGateway>().Do(
        caller, new OpenGatewayOrder(Guid.NewGuid(), First.Id, "next stage", opens), CancellationToken.None))?.Refusal?.Code;

    private async Task<string?> AuthoriseOther() => (await Second.End(RunAct.Authorised, _otherRun))!.Value.Refusal?.Code;

    private static string TermsOf(int value) => Terms.Replace("VALUE", $"{value}.00", StringComparison.Ordinal);
}

/// <summary>What finance or an authoriser does.</summary>
internal enum Act
{
    Prepare,
    Authorise,

    /// <summary>By whoever prepared it, in another office.</summary>
    AuthoriseAsPreparer,

    /// <summary>By whoever validates on the contract, in another office.</summary>
    AuthoriseAsValidator,
}

/// <summary>What somebody else does at the same moment.</summary>
internal enum Beside
{
    Fact,
    Claim,
    Validate,
    Reject,
    Vary,
    OpenGateway,

    /// <summary>The other contract's run, which pays for the same person.</summary>
    AuthoriseOther,
}

/// <summary>Two commands that begin together, the second so much later.</summary>
internal sealed record Pair(Act Act, Beside Beside, TimeSpan Later);
