using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.Shelf;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Payments;

namespace Concordat.ServiceTests.Journey;

/// <summary>Numbers of facts are drawn before their work is committed, so that of two contracts the lower may come to light after the higher. A
/// book that is read meanwhile, by a process that goes on, lacks it then and has it later.</summary>
public sealed class BooksMeanwhileTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_lower_fact_of_a_shared_person_on_another_contract_comes_into_the_book_when_it_is_committed()
    {
        var (contract, other, shared) = await Sharing();
        await using var open = await house.Database.BeginAsWorker(other.Prime, CancellationToken.None);
        var late = await Tell(open, other, shared, "2020-02-03");
        var own = await contract.Tell(1, FactKind.JobEnded, "2020-02-10", "job");
        own.ShouldBeGreaterThan(late);
        var before = await Sources(contract);
        before.ShouldContain((int)own);
        before.ShouldNotContain((int)late);

        await open.Commit();

        (await Sources(contract)).ShouldBe(before.Append((int)late), ignoreOrder: true);
    }

    [Fact]
    public async Task A_lower_fact_of_the_contract_itself_comes_in_after_a_higher_one_of_another()
    {
        var (contract, other, shared) = await Sharing();
        await using var open = await house.Database.BeginAsWorker(contract.Prime, CancellationToken.None);
        var late = await Tell(open, contract, 1, "2020-02-03");
        var theirs = await other.Tell(shared, FactKind.JobStarted, "2020-02-10", "job");
        theirs.ShouldBeGreaterThan(late);
        var before = await Sources(contract);
        before.ShouldContain((int)theirs);
        before.ShouldNotContain((int)late);

        await open.Commit();

        (await Sources(contract)).ShouldBe(before.Append((int)late), ignoreOrder: true);
    }

    [Fact]
    public async Task What_the_contract_supersedes_of_another_is_withdrawn_though_both_are_read_at_once()
    {
        var (contract, other, shared) = await Sharing();
        var wrong = await other.Tell(shared, FactKind.JobStarted, "2020-02-10", "job");
        await contract.Tell(0, FactKind.Superseded, "2020-02-10", supersedes: wrong);

        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        var book = (await house.Service<Books>().Of(work, contract.Id)).Book;
        book.IsKnown(book.Source.IndexOf((int)wrong), long.MaxValue - 1).ShouldBeFalse();
    }

    [Fact]
    public async Task A_word_that_was_committed_after_a_higher_one_is_read_when_a_fact_says_it()
    {
        var (contract, other, shared) = await Sharing();
        await using var open = await house.Database.BeginAsWorker(other.Prime, CancellationToken.None);
        await Tell(open, other, shared, "2020-02-03", "first word");
        var own = await contract.Tell(1, FactKind.JobStarted, "2020-02-10", "second word");
        (await Sources(contract)).ShouldContain((int)own);

        await open.Commit();

        var said = await contract.Tell(1, FactKind.JobStarted, "2020-02-17", "first word");
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        var book = (await house.Service<Books>().Of(work, contract.Id)).Book;
        book.Codes[book.Code[book.Source.IndexOf((int)said)]].ShouldBe("first word");
    }

    [Fact]
    public async Task Numbers_are_settled_though_somebody_always_writes()
    {
        var (contract, other, shared) = await Sharing();
        var numbering = new Numbering();
        await using var reading = await house.Database.BeginAsWorker(contract.Prime, CancellationToken.None);
        var open = await house.Database.BeginAsWorker(contract.Prime, CancellationToken.None);
        var first = await Tell(open, contract, 1, "2020-02-03");
        (await Settled()).ShouldBe(0);

        await using var next = await house.Database.BeginAsWorker(other.Prime, CancellationToken.None);
        var second = await Tell(next, other, shared, "2020-02-10");
        (await Settled()).ShouldBe(0);
        await open.DisposeAsync();

        (await Settled()).ShouldBe(first);
        (await Settled()).ShouldBe(first);
        await next.Commit();
        (await Settled()).ShouldBeGreaterThanOrEqualTo(second);

        async Task<long> Settled() => await numbering.Settled(reading, await Numbering.LastDrawn(reading));
    }

    /// <summary>Two contracts with books in memory, and the place on the second of a person of both, who is the first's first.</summary>
    private async Task<(PaidContract Contract, PaidContract Other, int Shared)> Sharing()
    {
        var (contract, other) = (await PaidContract.New(house, people: 2), await PaidContract.New(house, people: 1));
        var shared = await other.Refer("2020-01-06", "", contract.People[0].Participant);
        await Sources(contract);
        await Sources(other);
        return (contract, other, shared);
    }

    /// <summary>Records that a job began, in a work that is still open.</summary>
    private async Task<long> Tell(Work open, PaidContract contract, int person, string day, string job = "job")
    {
        var (participant, referral) = contract.People[person];
        var recording = await house.Service<FactRecords>().Append(
            open, [new NewFact(participant, null, referral.Owner, new Fact { Kind = FactKind.JobStarted, On = PaidContract.Day(day), Job = job })]);
        recording.Refused.ShouldBeEmpty();
        return recording.Numbers[0];
    }

    /// <summary>The numbers of the facts in a contract's book.</summary>
    private async Task<int[]> Sources(PaidContract contract)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        return (await house.Service<Books>().Of(work, contract.Id)).Book.Source.ToArray();
    }
}
