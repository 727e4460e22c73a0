using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.CorrectFact;
using Concordat.Kernel;

namespace Concordat.ServiceTests.Journey;

public sealed class FactTests(TestHouse house) : IClassFixture<TestHouse>
{
    private static readonly DateOnly Start = new(2020, 1, 20);

    private readonly JourneyWorld _world = new(house);

    private CorrectFact Correct => house.Service<CorrectFact>();

    [Fact]
    public async Task A_repeat_changes_nothing_and_a_contradiction_is_refused()
    {
        var referral = await _world.Refer();
        var assessed = new NewFact(referral.Participant, referral.Id, referral.Owner, new Fact
        {
            Kind = FactKind.Assessed,
            On = Start,
            Measure = "lone parent",
            Value = 1,
        });
        (await _world.Append(JourneyWorld.Delivery, assessed)).Added.ShouldBe(1);
        var again = await _world.Append(JourneyWorld.Prime, assessed);
        (again.Added, again.Repeated).ShouldBe((0, 1));
        var other = await _world.Append(JourneyWorld.Delivery, assessed with { Content = assessed.Content with { Value = 0 } });
        other.Refused.ShouldHaveSingleItem().Why.Code.ShouldBe("fact-differs");
    }

    [Theory]
    [InlineData("2020-01-05", "before-referral")] // the day before
    [InlineData("2021-02-27", "fact-in-the-future")] // the day after the tests' today
    public async Task A_day_outside_what_is_possible_is_refused(string day, string code)
    {
        var referral = await _world.Refer();
        var recording = await _world.Append(JourneyWorld.Delivery, JourneyWorld.Started(referral, DateOnly.Parse(day)));
        recording.Refused.ShouldHaveSingleItem().Why.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_fact_of_anothers_referral_is_refused_and_the_others_stand()
    {
        var (one, two) = (await _world.Refer(), await _world.Refer());
        var recording = await _world.Append(
            JourneyWorld.Delivery,
            JourneyWorld.Started(one, Start) with { Participant = two.Participant }, JourneyWorld.Started(two, Start), JourneyWorld.Started(one, Start));
        recording.Refused.ShouldHaveSingleItem().Why.Code.ShouldBe("referral-of-another");
        recording.Added.ShouldBe(2);
        recording.Numbers[0].ShouldBe(0);
    }

    [Fact]
    public async Task A_correction_supersedes_and_the_old_fact_stays()
    {
        var referral = await _world.Refer();
        var number = (await _world.Append(JourneyWorld.Delivery, JourneyWorld.Started(referral, Start))).Numbers[0];
        var right = new Fact { Kind = FactKind.Started, On = Start.AddDays(-1) };

        (await Correct.Correct(JourneyWorld.Delivery, number, right, "keyed-wrongly", default))!.Value.Value.ShouldBe(referral.ParticipantReference);

        (await Starts(referral)).Select(f => (f.Content.On, f.SupersededBy is null)).ShouldBe([(Start, false), (Start.AddDays(-1), true)]);
        (await Correct.Find(JourneyWorld.Delivery, number, default)).ShouldBeNull(); // what was withdrawn is not corrected again
    }

    [Fact]
    public async Task A_correction_that_is_corrected_again_brings_nothing_wrong_back()
    {
        var referral = await _world.Refer();
        var number = (await _world.Append(JourneyWorld.Delivery, JourneyWorld.Started(referral, Start))).Numbers[0];
        foreach (var earlier in new[] { 1, 2 })
        {
            var right = new Fact { Kind = FactKind.Started, On = Start.AddDays(-earlier) };
            (await Correct.Correct(JourneyWorld.Delivery, number, right, "keyed-wrongly", default))!.Value.IsGranted.ShouldBeTrue();
            number = (await Starts(referral)).Single(fact => fact.SupersededBy is null).Number;
        }

        (await Starts(referral)).Select(fact => (fact.Content.On, fact.SupersededBy is null))
            .ShouldBe([(Start, false), (Start.AddDays(-1), false), (Start.AddDays(-2), true)]);
        KnownStarts((await Book()).Book, referral).ShouldBe([Start.AddDays(-2)]);
    }

    [Fact]
    public async Task A_withdrawal_leaves_nothing_in_force()
    {
        var referral = await _world.Refer();
        var number = (await _world.Append(JourneyWorld.Delivery, JourneyWorld.Started(referral, Start))).Numbers[0];
        (await Correct.Correct(JourneyWorld.Prime, number, null, "did-not-happen", default))!.Value.IsGranted.ShouldBeTrue();
        (await _world.Facts(JourneyWorld.Prime, referral.Participant)).Where(f => f.Content.Kind == FactKind.Started)
            .ShouldHaveSingleItem().SupersededBy.ShouldNotBeNull();
    }

    [Fact]
    public async Task Only_who_answers_for_a_fact_corrects_it_and_earnings_not_who_is_paid_by_them()
    {
        var referral = await _world.Refer();
        var earnings = new NewFact(referral.Participant, null, referral.Owner, new Fact
        {
            Kind = FactKind.Earnings,
            On = Start,
            Job = "J1",
            Amount = new Money(10_000),
            From = Start,
            Until = Start,
        });
        var started = (await _world.Append(JourneyWorld.Prime, JourneyWorld.Started(referral, Start), earnings)).Numbers;
        (await Correct.Find(JourneyWorld.OtherDelivery, started[0], default)).ShouldBeNull();
        (await Correct.Find(JourneyWorld.OtherPrime, started[0], default)).ShouldBeNull();
        (await Correct.Find(JourneyWorld.Referrer, started[0], default)).ShouldBeNull();
        (await Correct.Find(JourneyWorld.Prime, started[1], default)).ShouldBeNull();
        (await Correct.Find(JourneyWorld.Validator, started[1], default)).ShouldNotBeNull();
        (await Correct.Find(JourneyWorld.Validator, started[0], default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_record_is_seen_by_those_with_a_part_in_it()
    {
        var referral = await _world.Refer();
        await _world.Append(JourneyWorld.Delivery, JourneyWorld.Started(referral, Start));
        foreach (var (caller, facts) in new[]
        {
            (JourneyWorld.Prime, 2), (JourneyWorld.Delivery, 2), (JourneyWorld.Referrer, 2), (JourneyWorld.OtherDelivery, 0), (JourneyWorld.OtherPrime, 0),
        })
        {
            (await _world.Facts(caller, referral.Participant)).Count.ShouldBe(facts, caller.Role);
        }
    }

    [Fact]
    public async Task A_book_is_brought_up_to_date_and_is_whole_whoever_asks()
    {
        var referral = await _world.Refer();
        var before = await Book();
        await _world.Append(JourneyWorld.Delivery, JourneyWorld.Started(referral, Start));
        var after = await Book();
        after.Book.FactCount.ShouldBe(before.Book.FactCount + 1);
        after.LastFact.ShouldBeGreaterThan(before.LastFact);
        after.Book.People.NumberOf(referral.ParticipantReference).ShouldBeGreaterThan(0);
        (await Book()).Book.ShouldBeSameAs(after.Book);
    }

    [Fact]
    public async Task A_fact_still_being_written_when_a_book_is_asked_for_is_in_it_once_it_is_committed()
    {
        var referral = await _world.Refer();
        var before = await Book();
        await using (var writing = await house.Database.Begin(JourneyWorld.Delivery, default))
        {
            await _world.Records.Append(writing, [JourneyWorld.Started(referral, Start)]);
            (await Book()).Book.FactCount.ShouldBe(before.Book.FactCount);
            await writing.Commit();
        }

        (await Book()).Book.FactCount.ShouldBe(before.Book.FactCount + 1);
    }

    private static List<DateOnly> KnownStarts(Book book, ReferralRecord referral)
    {
        var person = book.People.NumberOf(referral.ParticipantReference);
        var days = new List<DateOnly>();
        for (var row = book.FirstOf(person); row < book.EndOf(person); row++)
        {
            if (book.Kind[row] == FactKind.Started && book.IsKnown(row, Instants.Never - 1))
            {
                days.Add(DateOnly.FromDayNumber(book.Day[row]));
            }
        }

        return days;
    }

    private async Task<List<RecordedFact>> Starts(ReferralRecord referral) =>
        [.. (await _world.Facts(JourneyWorld.Delivery, referral.Participant)).Where(fact => fact.Content.Kind == FactKind.Started)];

    private async Task<BookOfContract> Book()
    {
        await using var work = await house.Database.Begin(JourneyWorld.OtherDelivery, default);
        return await house.Service<Books>().Of(work, new ContractId(1));
    }
}
