using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.MergeRecords;
using Concordat.ServiceTests.Payments;

namespace Concordat.ServiceTests.Journey;

/// <summary>Who the people and referrals of a book are, by the numbers of the store: as looking each of them up by name says.</summary>
public sealed class BookIdentitiesTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Whoever_joins_is_known_and_an_earlier_book_keeps_its_own()
    {
        var (contract, other) = (await PaidContract.New(house), await PaidContract.New(house, people: 1));
        var first = await ShouldBeAsNamed(contract);
        var told = Told(first);
        for (var i = 0; i < 12; i++)
        {
            await contract.Refer("2019-02-01", "");
            await ShouldBeAsNamed(contract);
        }

        await contract.Refer("2019-02-01", "", other.People[0].Participant);
        (await ShouldBeAsNamed(contract)).Book.PeopleCount.ShouldBe(first.Book.PeopleCount + 13);
        Told(first).ShouldBe(told);
        told.ShouldBeSubsetOf(Told(await AsOf(contract, first.LastFact)));
    }

    [Fact]
    public async Task A_referral_says_under_which_record_it_was_made_and_as_whom_its_person_goes_on()
    {
        var contract = await PaidContract.New(house);
        var ((stands, into), (record, merged)) = (contract.People[0], contract.People[1]);
        var apart = await ShouldBeAsNamed(contract);
        var merging = house.Service<MergeRecords>();
        (await merging.Merge(contract.Prime, into.ParticipantReference, merged.ParticipantReference, "said-so", CancellationToken.None))!
            .Value.Refusal.ShouldBeNull();

        var together = await ShouldBeAsNamed(contract);
        ReferralIn(together, merged).ShouldBe(new ReferralIdentity(merged.Id, stands, record, merged.Owner.Delivery, IsHandedOver: false));
        Told(await AsOf(contract, apart.LastFact)).ShouldBe(Told(apart), "then they were two");

        (await merging.Undo(contract.Prime, into.ParticipantReference, merged.ParticipantReference, "two-people", CancellationToken.None))!
            .Value.Refusal.ShouldBeNull();
        Told(await ShouldBeAsNamed(contract)).ShouldBe(Told(apart));
        Told(await AsOf(contract, together.LastFact)).ShouldBe(Told(together));
    }

    [Fact]
    public async Task A_referral_that_was_handed_over_before_it_was_read_says_so()
    {
        var contract = await PaidContract.New(house);
        var referral = contract.People[0].Referral;
        await contract.HandOver(0, contract.South, "south");

        var book = await ShouldBeAsNamed(contract);
        (ReferralIn(book, referral).IsHandedOver, ReferralIn(book, referral).Delivery).ShouldBe((true, contract.South.Organisation));
        ReferralIn(book, contract.People[2].Referral).IsHandedOver.ShouldBeFalse();
    }

    private static ReferralIdentity ReferralIn(BookOfContract facts, ReferralRecord referral) =>
        facts.Identities.Referral(facts.Book.Referrals.NumberOf(referral.Reference));

    private static List<(string, object)> Told(BookOfContract facts) =>
    [
        .. Enumerable.Range(1, facts.Book.People.Count - 1).Select(i => (facts.Book.People[i], (object)facts.Identities.Person(i))),
        .. Enumerable.Range(1, facts.Book.Referrals.Count - 1).Select(i => (facts.Book.Referrals[i], (object)facts.Identities.Referral(i))),
    ];

    private async Task<BookOfContract> ShouldBeAsNamed(PaidContract contract)
    {
        await using var work = await house.Database.BeginAsWorker(contract.Finance, CancellationToken.None);
        var facts = await house.Service<Books>().Of(work, contract.Id);
        var names = Enumerable.Range(1, facts.Book.People.Count - 1).Select(number => facts.Book.People[number]).ToList();
        var people = await house.Service<Participants>().ByReference(work, names);
        names.Select((name, i) => (name, facts.Identities.Person(i + 1))).ShouldBe(names.Select(name => (name, people[name])));
        var referrals = (await house.Service<FactRecords>().ReferralsOf(work, [.. people.Values]))
            .Where(referral => referral.Owner.Contract == contract.Id).ToList();
        referrals.Count.ShouldBe(facts.Book.Referrals.Count - 1);
        foreach (var referral in referrals)
        {
            var read = ReferralIn(facts, referral);
            (read.Id, read.Participant, read.Record).ShouldBe((referral.Id, referral.Participant, referral.Record));
        }

        return facts;
    }

    private async Task<BookOfContract> AsOf(PaidContract contract, long lastFact)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        return await house.Service<Books>().AsOf(work, contract.Id, lastFact);
    }
}
