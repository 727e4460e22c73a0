using System.Globalization;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.RecordContractFact;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.ServiceTests.Journal;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Interleavings;

/// <summary>Thirty people correct one cost at once, each from what they last saw of it: who comes second is told so and corrects again. No
/// correction is lost, and each that was answered is on record once. With <c>CONCORDAT_DEEP</c> each
/// makes fifteen corrections: a contract's facts are read whole at each, so that a thousand take hours.</summary>
[Trait("Deep", "yes")]
public sealed class ManyWritersTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int Writers = 30;
    private const int LongestMilliseconds = 60;
    private const long First = 10_000;

    private const string Grant =
        """
        programme: connect-to-work
        start: 2019-04-01
        end: 2024-03-31
        referralEnd: 2024-03-31
        values: [{name: grant allocation, value: 900000.00}, {name: activity price, value: 120.00}]
        """;

    private static readonly int Each = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") == "1" ? 15 : 2;

    [Fact]
    public async Task Each_correction_of_one_cost_by_thirty_at_once_stands_once_and_none_is_lost()
    {
        var contract = await PaidContract.Of(house, "connect-to-work", "west-london", Grant);
        var writers = await Primes(contract);
        await contract.TellOfContract(contract.Prime, Cost(First));

        var made = await Task.WhenAll(writers.Select(writer => Write(contract, writer)));
        made.Sum(one => one.Lost).ShouldBeGreaterThan(Writers / 2, "they met");

        await using var owner = await house.Owner();
        var (standing, costs, corrected, corrections, twice) = await owner.QuerySingleAsync<(long, long, long, long, long)>(
            """
            select
                (select sum(f.amount)::bigint from journey_contract_fact f
                 where f.contract = @of and f.kind = @cost and not exists (select from journey_contract_fact s where s.supersedes = f.number)),
                count(*) filter (where kind = @cost), count(distinct supersedes), count(supersedes),
                (select count(*) from (
                    select from journey_contract_fact where contract = @of and kind = @cost group by amount having count(*) > 1) same)
            from journey_contract_fact where contract = @of
            """,
            new { of = contract.Id.Value, cost = (short)FactKind.CostIncurred });
        (standing, costs, corrected, corrections, twice).ShouldBe(
            (First + (Writers * Each), 1 + (Writers * Each), Writers * Each, Writers * Each, 0L),
            "each correction added a penny to the one before it");
        var keys = made.SelectMany(one => one.Keys).ToArray();
        (await owner.ExecuteScalarAsync<long>("select count(*) from store_command where key = any(@keys)", new { keys })).ShouldBe(Writers * Each);
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from journal_entry where event = @told and (identities->>'contract')::int = @of",
            new { told = JourneyEvents.ContractFactsRecorded, of = contract.Id.Value })).ShouldBe(1 + (Writers * Each));
        await SealedSample.SealAll(house.Store);
        new JournalVerification(await SealedSample.PublicKey(house.Store, 1))
            .Check(await SealedSample.Export(house.Store), [await SealedSample.Head(house.Store)]).ShouldBeNull();
    }

    /// <summary>Adds a penny so many times to whatever stands; each answer that was given is asked for again under its key.</summary>
    private async Task<(IReadOnlyList<Guid> Keys, int Lost)> Write(PaidContract contract, Caller writer)
    {
        var (keys, lost) = (new List<Guid>(), 0);
        var recording = house.Service<RecordContractFact>();
        while (keys.Count < Each)
        {
            var seen = await Standing(contract, writer);
            var correction = Cost(seen.Content.Amount!.Value.Pence + 1) with { Supersedes = seen.Number };
            var order = new ContractFactsOrder(Guid.NewGuid(), contract.Id, FactKind.CostIncurred, [correction]);
            var answer = (await recording.Do(writer, order, CancellationToken.None))!;
            if (answer.Refused is [var (_, why), ..])
            {
                why.Code.ShouldBe("superseded-already");
                lost++;
                await Task.Delay(Random.Shared.Next(LongestMilliseconds)); // what stands now is read first
                continue;
            }

            answer.Why.ShouldBeNull();
            (await recording.Do(writer, order, CancellationToken.None))!.Added.ShouldBe(answer.Added, "the same again is answered again");
            keys.Add(order.Key);
        }

        return (keys, lost);
    }

    private async Task<RecordedContractFact> Standing(PaidContract contract, Caller writer)
    {
        await using var work = await house.Database.Begin(writer, CancellationToken.None);
        var facts = await house.Service<ContractFactRecords>().Of(work, contract.Id);
        return facts.Single(fact => fact.Content.Kind == FactKind.CostIncurred && fact.SupersededBy is null);
    }

    private async Task<IReadOnlyList<Caller>> Primes(PaidContract contract)
    {
        var writers = new List<Caller>();
        await using var work = await house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None);
        for (var i = 0; i < Writers; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"writer{i}");
            var person = await house.Service<PlaceLoader>().AddOffice(
                work, name, $"{name}@{contract.Reference}.example", contract.Prime.Organisation, "prime", [contract.Id]);
            writers.Add(new Caller(person, contract.Prime.Organisation, "prime", [contract.Id]));
        }

        await work.Commit();
        return writers;
    }

    private static NewContractFact Cost(long pence) =>
        new(new Fact { Kind = FactKind.CostIncurred, On = PaidContract.Day("2019-04-30"), Amount = new Money(pence) }) { Reference = "A-1" };
}
