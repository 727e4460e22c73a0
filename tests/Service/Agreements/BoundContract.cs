using Concordat.Agreement;
using Concordat.Agreement.Service;
using Concordat.Agreement.Service.Store;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Agreements;

/// <summary>A contract with people and journeys, bound to the London agreement: its commissioner sits for London, the department for itself.</summary>
internal sealed class BoundContract
{
    private const string Agreement = "london-dwp-2016";

    private readonly TestHouse _house;

    private BoundContract(TestHouse house, PaidContract paid) => (_house, Paid) = (house, paid);

    public PaidContract Paid { get; }

    public Caller Commissioner => Paid.Finance with { Role = "commissioner" };

    public Caller Department => _house.World.As("commissioner", "dwp");

    public Caller DepartmentFinance => _house.World.As("finance", "dwp");

    public BoundTo Bound => new("", "", Paid.Reference);

    private PartyDecisions Decisions => new(_house.Services);

    public static async Task<BoundContract> New(TestHouse house, int people = 2)
    {
        var paid = await PaidContract.New(house, people);
        await using var work = await house.Database.BeginAsWorker(paid.Finance, CancellationToken.None);
        await Bindings.Add(work, Agreement, new BoundTo("", "", paid.Reference), new DateOnly(2016, 4, 1),
            [("london", paid.Finance.Organisation), ("dwp", house.World.Organisation("dwp"))]);
        await work.Commit();
        return new BoundContract(house, paid);
    }

    public Task<Ruling<int>> Propose(Caller caller, string kind, string key, string text = "first") => Decisions.Propose(
        caller, new Artefact(kind, key, Bound), $"{kind} {key}", "In short", text, "Because.", CancellationToken.None);

    public Task<Ruling<int>> Act(Caller caller, int artefact, ActKind kind) =>
        Decisions.Act(caller, artefact, kind, "Considered.", CancellationToken.None);

    /// <summary>Settles open points as both parties sign.</summary>
    public async Task Settle(params string[] points)
    {
        foreach (var point in points)
        {
            var amendment = (await Propose(Commissioner, Amendments.Kind, point)).Value;
            (await Act(Commissioner, amendment, ActKind.Sign)).IsGranted.ShouldBeTrue();
            (await Act(Department, amendment, ActKind.Sign)).IsGranted.ShouldBeTrue();
        }
    }

    /// <summary>Settles what keeps payment runs of London back.</summary>
    public Task SettlePayments() => Settle("funding transfer", "provider payments");

    /// <summary>Seats the alliance for London too, so that its officers keep the papers of what is bound.</summary>
    public async Task SeatAlliance()
    {
        await using var owner = await _house.Owner();
        await owner.ExecuteAsync(
            "insert into agreement_seat (binding, party, organisation) select number, 'london', @wla from agreement_binding where contract = @Reference",
            new { wla = _house.World.Organisation("wla").Value, Paid.Reference });
    }

    public async Task<Decision> Of(string kind, string key)
    {
        await using var work = await _house.Database.Begin(Commissioner, CancellationToken.None);
        return (await _house.Service<DecisionRights>().Of(work, new Artefact(kind, key, Bound)))!;
    }

    public Task<Decision> OfRun(int run) => Of("payment run", $"{Paid.Reference}/{run}");
}
