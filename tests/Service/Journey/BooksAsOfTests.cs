using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.MergeRecords;
using Concordat.ServiceTests.Payments;

namespace Concordat.ServiceTests.Journey;

/// <summary>A book as it was when a fact was the last in it: whatever was committed later is left out, whatever instant it bears.</summary>
public sealed class BooksAsOfTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task What_was_committed_later_is_left_out_though_it_bears_an_earlier_instant()
    {
        var contract = await PaidContract.New(house, people: 2);
        var then = await Now(contract);
        await using (var work = await house.Database.BeginAsWorker(contract.Prime, CancellationToken.None))
        {
            var (participant, referral) = contract.People[0];
            (await house.Service<FactRecords>().Append(work,
            [
                new NewFact(participant, referral.Id, referral.Owner, new Fact
                {
                    Kind = FactKind.Left, On = PaidContract.Day("2019-06-01"), RecordedAt = new DateTimeOffset(2019, 6, 1, 9, 0, 0, TimeSpan.Zero),
                }),
            ])).Refused.ShouldBeEmpty();
            await work.Commit();
        }

        (await Now(contract)).ShouldNotBe(then);
        (await AsOf(contract, then.LastFact)).ShouldBe(then);
    }

    [Fact]
    public async Task Later_and_earlier_are_asked_for_in_any_order()
    {
        var contract = await PaidContract.New(house, people: 2);
        var states = new List<State> { await Now(contract) };
        for (var month = 1; month <= 3; month++)
        {
            await contract.Tell(0, FactKind.JobEnded, $"2020-0{month}-01", "job");
            states.Add(await Now(contract));
            await contract.Tell(0, FactKind.JobStarted, $"2020-0{month}-15", "job");
        }

        foreach (var state in states.Concat(states.AsEnumerable().Reverse()))
        {
            (await AsOf(contract, state.LastFact)).ShouldBe(state);
        }
    }

    [Fact]
    public async Task Records_are_one_persons_as_they_were_then()
    {
        var contract = await PaidContract.New(house);
        var apart = await Now(contract);
        var merging = house.Service<MergeRecords>();
        var (into, merged) = (contract.People[0].Referral.ParticipantReference, contract.People[1].Referral.ParticipantReference);
        (await merging.Merge(contract.Prime, into, merged, "said-so", CancellationToken.None))!.Value.Refusal.ShouldBeNull();
        var together = await Now(contract);
        together.ShouldNotBe(apart);
        (await merging.Undo(contract.Prime, into, merged, "two-people", CancellationToken.None))!.Value.Refusal.ShouldBeNull();

        (await AsOf(contract, together.LastFact)).ShouldBe(together);
        (await AsOf(contract, apart.LastFact)).ShouldBe(apart);
        (await Now(contract)).Facts.ShouldBe(apart.Facts);
    }

    private async Task<State> Now(PaidContract contract)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        return State.Of(await house.Service<Books>().Of(work, contract.Id));
    }

    private async Task<State> AsOf(PaidContract contract, long lastFact)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        return State.Of(await house.Service<Books>().AsOf(work, contract.Id, lastFact));
    }

    /// <summary>What a book says, person by person and fact by fact.</summary>
    private sealed record State(long LastFact, string Facts)
    {
        public static State Of(BookOfContract kept)
        {
            var book = kept.Book;
            var said = new List<string>();
            for (var person = 0; person < book.PeopleCount; person++)
            {
                for (var row = book.FirstOf(person); row < book.EndOf(person); row++)
                {
                    said.Add($"{book.People[person]} {book.Kind[row]} {book.Day[row]} {book.Source[row]} {book.WithdrawnAt(row)}");
                }
            }

            return new State(kept.LastFact, string.Join('\n', said));
        }
    }
}
