using System.Globalization;
using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DecideRecovery;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.RecordFinding;
using Concordat.Outcomes.Service.Store;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>A contract whose people were all paid for, with a sample of that: twenty people have forty outcomes after their starts, of which thirty
/// are drawn and ten are not.</summary>
internal sealed class SampledContract
{
    public const int Drawn = 30;
    private const int PeopleEnough = 20;

    private readonly TestHouse _house;

    private SampledContract(TestHouse house, PaidContract paid)
    {
        (_house, Paid) = (house, paid);
    }

    public PaidContract Paid { get; }

    public string Reference => Paid.Reference;

    public int Sample { get; private set; }

    public Caller Validator => Paid.Validator;

    public static async Task<SampledContract> New(TestHouse house)
    {
        var world = new SampledContract(house, await PaidContract.New(house, PeopleEnough));
        await world.Paid.Pay();
        world.Sample = await world.Draw();
        return world;
    }

    /// <summary>Finds on every drawn outcome: so many are in error whole, of each outcome in turn, and the others stand.</summary>
    public async Task FindAll(int errors)
    {
        var drawn = (await Items()).Where(row => row.DrawnBy.Length > 0).GroupBy(row => row.Outcome)
            .SelectMany(rows => rows.Select((row, turn) => (Row: row, Turn: turn))).OrderBy(one => one.Turn).ThenBy(one => one.Row.Outcome)
            .Select(one => one.Row).ToList();
        foreach (var (place, row) in drawn.Index())
        {
            (await Find(row, place < errors ? FindingResult.NotShown : FindingResult.Stands)).IsGranted.ShouldBeTrue();
        }
    }

    public async Task<Ruling<string>> Find(SampledRow row, FindingResult result, Caller? caller = null, string code = "job-not-found", Guid? key = null)
    {
        await using var work = await _house.Database.Begin(caller ?? Validator, CancellationToken.None);
        var sample = (await _house.Service<SampleDoor>().Open(work, Sample, FindingDesk.Operation)).ShouldNotBeNull();
        var ruling = await _house.Service<FindingDesk>().Record(
            work, sample, row, new FindingOrder(key ?? Guid.NewGuid(), result, result == FindingResult.Stands ? "" : code, null, ""));
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling;
    }

    public async Task<int> Propose()
    {
        await using var work = await _house.Database.Begin(Validator, CancellationToken.None);
        var sample = (await _house.Service<SampleDoor>().Open(work, Sample, RecoveryDesk.ProposeOperation)).ShouldNotBeNull();
        var ruling = await _house.Service<RecoveryDesk>().Propose(work, sample, Guid.NewGuid());
        await work.Commit();
        return int.Parse(ruling.Value, CultureInfo.InvariantCulture);
    }

    /// <summary>What somebody does about a recovery, below the pages.</summary>
    public async Task<Ruling<string>> Do(int recovery, Caller caller, RecoveryAct act)
    {
        var desk = _house.Service<RecoveryDesk>();
        await using var work = await _house.Database.Begin(caller, CancellationToken.None);
        var standing = (await desk.Standing(work, recovery, RecoveryDesk.Show)).ShouldNotBeNull();
        var ruling = act switch
        {
            RecoveryAct.Represented => await desk.Represent(work, standing, Guid.NewGuid(), "It is so."),
            RecoveryAct.Decided => await desk.Decide(work, standing, Guid.NewGuid(), "It is so."),
            RecoveryAct.Dropped => await desk.Drop(work, standing, Guid.NewGuid(), "It is so."),
            _ => await desk.Lower(work, standing, Guid.NewGuid()),
        };
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling;
    }

    /// <summary>Everything that the sample was drawn from.</summary>
    public async Task<IReadOnlyList<SampledRow>> Items()
    {
        await using var work = await _house.Database.Begin(Validator, CancellationToken.None);
        return await SampleRows.Population(work, Sample);
    }

    /// <summary>The place of an item's person among <see cref="PaidContract.People"/>.</summary>
    public int PersonOf(SampledRow row) => Paid.People.Select((one, place) => (one.Referral.Reference, place)).Single(one => one.Reference == row.Reference).place;

    /// <summary>What stands posted for a line, in pence.</summary>
    public Task<long> Posted(string line) => Scalar(
        "select coalesce(-sum(amount), 0)::bigint from payments_posting where contract = @contract and account = 'payable' and line = @line", line);

    /// <summary>What a recovery takes back as it stands, in pence.</summary>
    public Task<long> Recovered() => Scalar("select coalesce(sum(amount), 0)::bigint from outcomes_recovery_part where contract = @contract");

    public Task<long> Count(string what) => Scalar($"select count(*) from {what} and contract = @contract");

    public Task<long> Told(string what) => Scalar(
        $"select count(*) from journal_entry where event = '{what}' and not is_reading and (identities->>'contract')::int = @contract");

    /// <summary>An office of somebody else, such as the authoriser's own person as the commissioner.</summary>
    public async Task<Caller> Office(string person, string role, OrganisationId organisation)
    {
        await using var work = await _house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None);
        var added = await _house.Service<PlaceLoader>().AddOffice(work, person, $"{person}@{Reference}.example", organisation, role, [Paid.Id]);
        await work.Commit();
        return new Caller(added, organisation, role, [Paid.Id]);
    }

    private async Task<int> Draw()
    {
        await using var work = await _house.Database.Begin(Validator, CancellationToken.None);
        var contract = (await _house.Service<ContractRegister>().Find(work, Paid.Id)).ShouldNotBeNull();
        var ruling = await _house.Service<SampleDesk>().Draw(work, contract, Guid.NewGuid());
        await work.Commit();
        return int.Parse(ruling.Value, CultureInfo.InvariantCulture);
    }

    private async Task<long> Scalar(string sql, string line = "")
    {
        await using var owner = await _house.Owner();
        return await owner.ExecuteScalarAsync<long>(sql, new { contract = Paid.Id.Value, line });
    }
}
