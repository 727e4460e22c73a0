using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.MergeRecords;
using Concordat.Kernel;
using Concordat.ServiceTests.Payments;

namespace Concordat.ServiceTests.Journey;

/// <summary>A book that is kept in memory while others write: numbers are given out in one order and committed in another, and nothing is
/// missed.</summary>
public sealed class BooksWhileWrittenTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_fact_of_a_shared_person_that_is_committed_after_one_of_a_higher_number_is_read()
    {
        var (first, second) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 1));
        var shared = first.People[0];
        await second.Refer("2019-02-01", "", shared.Participant, "E08000003", "lot 1", "north");
        var before = await Book(second);

        long late;
        await using (var writing = await house.Database.BeginAsWorker(first.Prime, CancellationToken.None))
        {
            late = (await house.Service<FactRecords>().Append(writing, [Job(shared.Participant, shared.Referral, "only here")])).Numbers[0];
            var higher = await second.Tell(0, FactKind.JobStarted, "2020-05-01", "another word");
            higher.ShouldBeGreaterThan(late);
            var meanwhile = await Book(second);
            (meanwhile.LastFact, meanwhile.Book.FactCount).ShouldBe((higher, before.Book.FactCount + 1));
            await Book(first);
            await writing.Commit();
        }

        var after = await Book(second);
        after.Book.FactCount.ShouldBe(before.Book.FactCount + 2);
        Numbers(after).ShouldContain(late);
        Numbers(await Book(first)).ShouldContain(late, "its word was committed after one of a higher number");
        (await Book(second)).ShouldBeSameAs(after, "nothing has come since");
        await using var work = await house.Database.Begin(second.Finance, CancellationToken.None);
        Numbers(await house.Service<Books>().AsOf(work, second.Id, after.LastFact)).ShouldContain(late);
    }

    [Fact]
    public async Task Somebody_who_joins_brings_what_was_recorded_elsewhere_whenever_it_was_committed()
    {
        var (first, second) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 1));
        var shared = first.People[0];
        await Book(second);
        long late;
        await using (var writing = await house.Database.BeginAsWorker(first.Prime, CancellationToken.None))
        {
            late = (await house.Service<FactRecords>().Append(writing, [Job(shared.Participant, shared.Referral, "late job")])).Numbers[0];
            await second.Refer("2019-02-01", "", shared.Participant, "E08000003", "lot 1", "north");
            Numbers(await Book(second)).ShouldNotContain(late);
            await writing.Commit();
        }

        Numbers(await Book(second)).ShouldContain(late);
        Numbers(await Book(second)).ShouldBeUnique();
    }

    [Fact]
    public async Task Of_what_others_record_that_of_a_merged_record_is_read_and_that_of_anybody_else_is_not()
    {
        var (first, second) = (await PaidContract.New(house, people: 2), await PaidContract.New(house, people: 1));
        var ofBoth = first.Prime with { Contracts = [first.Id, second.Id] };
        var (into, merged) = (second.People[0].Referral.ParticipantReference, first.People[0].Referral.ParticipantReference);
        (await house.Service<MergeRecords>().Merge(ofBoth, into, merged, "said-so", CancellationToken.None))!.Value.Refusal.ShouldBeNull();
        var before = await Book(second);

        var number = await first.Tell(0, FactKind.JobStarted, "2020-05-01", "elsewhere");
        await first.Tell(1, FactKind.JobStarted, "2020-05-01", "elsewhere");
        var after = await Book(second);

        Numbers(after).Except(Numbers(before)).ShouldBe([number]);
        (await Book(second)).ShouldBeSameAs(after, "nothing has come since");
    }

    [Fact]
    public async Task Of_two_referrals_made_at_once_neither_is_missed()
    {
        var (contract, others) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 2));
        await Book(contract);
        Task<int> waiting;
        await using (var writing = await house.Database.BeginAsWorker(contract.Prime, CancellationToken.None))
        {
            var records = house.Service<FactRecords>();
            await records.TakeTurn(writing, [contract.Id]);
            waiting = contract.Refer("2019-02-01", "", others.People[0].Participant, "E08000003", "lot 1", "north");
            await Waiting.ForATurn(house);
            var owner = new FactOwner(contract.Id, contract.North.Organisation, null);
            await records.OpenReferrals(writing,
            [
                new NewReferral(
                    others.People[1].Participant, owner, PaidContract.Day("2019-02-01"), "", "", "E08000003", "lot 1", "north", new DateOnly(1980, 1, 1)),
            ]);
            await writing.Commit();
        }

        await Book(contract);
        await waiting;
        var people = (await Book(contract)).Book.People;
        foreach (var (_, referral) in others.People)
        {
            people.NumberOf(referral.ParticipantReference).ShouldBeGreaterThan(0);
        }
    }

    private static NewFact Job(ParticipantId participant, ReferralRecord referral, string job) =>
        new(participant, null, referral.Owner, new Fact { Kind = FactKind.JobStarted, On = PaidContract.Day("2020-05-01"), Job = job });

    private async Task<BookOfContract> Book(PaidContract contract)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        return await house.Service<Books>().Of(work, contract.Id);
    }

    private static List<long> Numbers(BookOfContract kept) =>
        [.. Enumerable.Range(0, kept.Book.FactCount).Select(row => (long)kept.Book.Source[row])];
}
