using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.MergeRecords;
using Concordat.Payments;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;

namespace Concordat.ServiceTests.Payments;

/// <summary>Lines by the numbers of the store: whose they are, and who delivered them on the day on which they were earned.</summary>
public sealed class StoreNumbersTests(TestHouse house) : IClassFixture<TestHouse>
{
    private static readonly string Today = $"{TestHouse.Today:yyyy-MM-dd}";

    [Fact]
    public async Task What_is_earned_after_a_handover_is_its_receivers_though_the_book_was_read_before()
    {
        var contract = await PaidContract.New(house);
        var handed = await contract.Refer("2021-01-11", "", area: "E08000003", lot: "lot 1", provider: "north");
        var before = await Lines(contract);
        OfReferral(before, contract, handed).ShouldNotBeEmpty();
        OfReferral(before, contract, handed).ShouldAllBe(line => line.Delivery == contract.North.Organisation);
        var others = before.Except(OfReferral(before, contract, handed)).ToList();

        await contract.HandOver(handed, contract.South, "south");
        await contract.Tell(handed, FactKind.JobStarted, Today, "job");
        var after = await Lines(contract);

        OfReferral(after, contract, handed).Select(line => line.Delivery).Distinct().Count().ShouldBe(2);
        OfReferral(after, contract, handed).ShouldAllBe(line =>
            line.Delivery == (line.Earned < TestHouse.Today ? contract.North.Organisation : contract.South.Organisation));
        others.ShouldBeSubsetOf(after);
        await contract.Refer("2019-02-01", "");
        after.ShouldBeSubsetOf(await Lines(contract), "somebody else came");
    }

    [Fact]
    public async Task What_was_earned_before_a_handover_stays_with_who_delivered_it_though_the_book_is_read_after()
    {
        var contract = await PaidContract.New(house);
        await contract.HandOver(0, contract.South, "south");

        OfReferral(await Lines(contract), contract, 0).ShouldAllBe(line => line.Delivery == contract.North.Organisation);
        OfReferral(await Lines(contract), contract, 1).ShouldAllBe(line => line.Delivery == contract.South.Organisation);
    }

    [Fact]
    public async Task A_handover_stands_when_records_are_merged_and_when_that_is_taken_back()
    {
        var contract = await PaidContract.New(house);
        await contract.HandOver(0, contract.South, "south");
        var apart = await Lines(contract);
        var (into, merged) = (contract.People[0].Referral.ParticipantReference, contract.People[2].Referral.ParticipantReference);
        var merging = house.Service<MergeRecords>();
        (await merging.Merge(contract.Prime, into, merged, "said-so", CancellationToken.None))!.Value.Refusal.ShouldBeNull();

        (await Lines(contract)).ShouldBeSubsetOf(apart, "what both had earned is owed once");
        (await merging.Undo(contract.Prime, into, merged, "two-people", CancellationToken.None))!.Value.Refusal.ShouldBeNull();
        (await Lines(contract)).ShouldBe(apart);
    }

    [Fact]
    public async Task A_book_as_it_was_before_a_merge_names_both_records()
    {
        var contract = await PaidContract.New(house);
        var facts = await Book(contract);
        var then = await Lines(contract);
        (await house.Service<MergeRecords>().Merge(
            contract.Prime, contract.People[0].Referral.ParticipantReference, contract.People[1].Referral.ParticipantReference, "said-so",
            CancellationToken.None))!.Value.Refusal.ShouldBeNull();
        await Lines(contract);

        (await Lines(contract, facts.LastFact)).ShouldBe(then);
    }

    private static List<LineAmount> OfReferral(IReadOnlyList<LineAmount> lines, PaidContract contract, int person) =>
        [.. lines.Where(line => line.Key.Referral == contract.People[person].Referral.Id)];

    private async Task<BookOfContract> Book(PaidContract contract)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        return await house.Service<Books>().Of(work, contract.Id);
    }

    /// <summary>All lines, each of which is found in the book again.</summary>
    private async Task<IReadOnlyList<LineAmount>> Lines(PaidContract contract, long? lastFact = null)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        var ruling = await house.Service<Pricing>().Entitle(
            work, contract.Id, TestHouse.Today, work.Now, ClaimsMode.Assumed, lastFact);
        var (_, owed, facts) = ruling.Value;
        var numbers = await house.Service<NumbersShelf>().Of(work, facts);
        var lines = owed.Lines.Select(line => (InBook: line, InStore: numbers.ToAmount(line))).ToList();
        foreach (var (inBook, inStore) in lines)
        {
            numbers.TryInBook(inStore.Key, out var person, out var referral).ShouldBeTrue();
            (person, referral).ShouldBe((inBook.Person, inBook.Referral));
        }

        return [.. lines.Select(line => line.InStore)];
    }
}
