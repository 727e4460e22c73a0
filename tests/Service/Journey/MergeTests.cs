using System.Globalization;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.MergeRecords;
using Concordat.Kernel;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Journey;

/// <summary>SU-7: one person, one record for life; and back, to the same facts, the same books and the same money.</summary>
public sealed class MergeTests(TestHouse house) : IClassFixture<TestHouse>
{
    private MergeRecords Merging => house.Service<MergeRecords>();

    [Fact]
    public async Task A_merge_that_is_taken_back_leaves_the_same_facts_the_same_book_and_the_same_money()
    {
        var contract = await PaidContract.New(house);
        await WithdrawJob(contract, person: 1);
        await contract.Pay();
        var before = await State.Of(house, contract);

        (await Merge(contract, into: 0, merged: 1)).Refusal.ShouldBeNull();

        var merged = await State.Of(house, contract);
        merged.Facts.ShouldBe(before.Facts);
        merged.Book.ShouldNotBe(before.Book);
        merged.People.ShouldBe(before.People - 1);
        var run = await contract.Pay();
        // one person is attached once: the second attachment is taken back, and nothing else moves
        var moved = await contract.Lines(run);
        moved.Select(line => (line.Key.Participant, line.Key.Referral)).Distinct().ShouldBe([(contract.People[1].Participant, contract.People[1].Referral.Id)]);
        moved.Sum(line => (line.Now - line.Was).Pence).ShouldBe(-60000);

        (await Undo(contract, into: 0, merged: 1)).Refusal.ShouldBeNull();

        (await State.Of(house, contract)).Book.ShouldBe(before.Book);
        await contract.Pay();
        (await State.Of(house, contract)).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_recorded_meanwhile_goes_back_with_the_record_whose_referral_it_is_about()
    {
        var contract = await PaidContract.New(house);
        (await Merge(contract, into: 2, merged: 3)).Refusal.ShouldBeNull();
        var (person, referral) = (contract.People[2].Participant, contract.People[3].Referral);
        await using (var work = await house.Database.BeginAsWorker(contract.Prime, default))
        {
            var records = house.Service<FactRecords>();
            (await records.Referral(work, referral.Reference))!.Participant.ShouldBe(person);
            (await records.Append(work, [new NewFact(person, referral.Id, referral.Owner, new Fact { Kind = FactKind.Left, On = new(2020, 6, 1) })])).Refused.ShouldBeEmpty();
            await work.Commit();
        }

        (await Undo(contract, into: 2, merged: 3)).Refusal.ShouldBeNull();

        (await Kinds(contract, 2)).ShouldNotContain(FactKind.Left);
        (await Kinds(contract, 3)).ShouldContain(FactKind.Left);
    }

    [Fact]
    public async Task The_merged_reference_leads_to_the_person_and_the_number_to_one()
    {
        var contract = await PaidContract.New(house);
        (await Merge(contract, into: 0, merged: 1)).Refusal.ShouldBeNull();
        await using var work = await house.Database.Begin(contract.Prime, default);
        var (kept, gone) = (contract.People[0], contract.People[1]);

        var participants = house.Service<Participants>();
        (await participants.ByReference(work, [gone.Referral.ParticipantReference])).Values.ShouldBe([kept.Participant]);
        (await participants.References(work, [gone.Participant]))[gone.Participant].ShouldBe(kept.Referral.ParticipantReference);
        (await house.Service<FactRecords>().ReferralsOf(work, [kept.Participant])).Select(referral => referral.Id)
            .ShouldBe([kept.Referral.Id, gone.Referral.Id]);
        (await house.Service<FactRecords>().Of(work, kept.Participant)).Count(fact => fact.Content.Kind == FactKind.Started).ShouldBe(2);

        // the provider of the merged record alone sees the person and its own facts, not those of the other provider
        await using var south = await house.Database.Begin(contract.South, default);
        (await participants.References(south, [kept.Participant])).Count.ShouldBe(1);
        (await house.Service<FactRecords>().ReferralsOf(south, [kept.Participant])).Select(referral => referral.Id).ShouldBe([gone.Referral.Id]);
        (await house.Service<FactRecords>().Of(south, kept.Participant)).Count(fact => fact.Content.Kind == FactKind.Started).ShouldBe(1);
    }

    [Fact]
    public async Task Records_that_contradict_each_other_and_those_of_others_are_not_merged()
    {
        var contract = await PaidContract.New(house);
        await Assess(contract, 0, 1);
        await Assess(contract, 1, 0);
        var refusal = (await Merge(contract, into: 0, merged: 1)).Refusal!;
        refusal.Code.ShouldBe("facts-differ");
        refusal.Sentence.ShouldContain("2020-02-03");

        var other = await PaidContract.New(house);
        (await Merging.Merge(
            contract.Prime, contract.People[0].Referral.ParticipantReference, other.People[0].Referral.ParticipantReference, "said-so", default)).ShouldBeNull();
        (await Merge(contract, into: 2, merged: 3)).Refusal.ShouldBeNull();
        (await Merge(contract, into: 0, merged: 2)).Refusal!.Code.ShouldBe("holds-others");
        (await Merge(contract, into: 3, merged: 0)).Refusal!.Code.ShouldBe("merged-already");
    }

    [Fact]
    public async Task Two_records_are_shown_side_by_side_merged_and_taken_back_on_the_page()
    {
        var (kept, gone) = (await Referred(), await Referred());
        using var prime = await house.As(house.World.As("prime", "irwell"));
        var page = await prime.Get($"/participants/{kept.ParticipantReference}/merge");
        (await prime.Get($"{page.Path}?Other=none")).OfClass("govuk-error-message").ShouldHaveSingleItem();
        var beside = await prime.Get($"{page.Path}?Other={gone.ParticipantReference}");
        beside.Rows("The two records side by side").Count.ShouldBe(4);

        (await prime.Press(beside, $"Merge {gone.ParticipantReference} into this record")).OfClass("govuk-error-message").ShouldHaveSingleItem();
        var done = await prime.Follow(await prime.Press(beside, $"Merge {gone.ParticipantReference} into this record", ("Reason", "said-so")));

        done.Rows("Records merged").ShouldHaveSingleItem();
        (await prime.Get($"/participants/{gone.ParticipantReference}")).Location.ShouldBe($"/participants/{kept.ParticipantReference}");
        (await prime.Get($"/participants/{kept.ParticipantReference}")).Rows("Referrals").Count.ShouldBe(2);
        var undo = await prime.Get(done.Href("Take it back"));
        (await prime.Follow(await prime.Press(undo, "Take it back", ("Reason", "two-people")))).Text.ShouldContain("two people’s again");
        (await prime.Get($"/participants/{kept.ParticipantReference}")).Rows("Referrals").ShouldHaveSingleItem();
    }

    private async Task<ReferralRecord> Referred()
    {
        var owner = new FactOwner(house.World.Contract("GM-WW-1"), house.World.Organisation("pennine"), house.World.Organisation("jcp-manchester"));
        await using var worker = await house.Database.BeginAsWorker(house.World.As("prime", "irwell"), default);
        var person = (await house.Service<Participants>().Identify(worker, owner, [JourneyWorld.Somebody()]))[0].ShouldBeOfType<Identification.New>();
        var referral = await house.Service<FactRecords>().OpenReferrals(
            worker, [new NewReferral(person.Participant, owner, JourneyWorld.Referred, "jobcentre", "", "E08000003", "lot 1", "Pennine Steps", null)]);
        await worker.Commit();
        return referral[0];
    }

    private async Task<Ruling<long>> Merge(PaidContract contract, int into, int merged) => (await Merging.Merge(
        contract.Prime, contract.People[into].Referral.ParticipantReference, contract.People[merged].Referral.ParticipantReference, "said-so", default))!.Value;

    private async Task<Ruling<long>> Undo(PaidContract contract, int into, int merged) => (await Merging.Undo(
        contract.Prime, contract.People[into].Referral.ParticipantReference, contract.People[merged].Referral.ParticipantReference, "two-people", default))!.Value;

    private async Task<IReadOnlyList<FactKind>> Kinds(PaidContract contract, int person)
    {
        await using var work = await house.Database.BeginAsWorker(contract.Prime, default);
        return [.. (await house.Service<FactRecords>().Of(work, contract.People[person].Participant)).Select(fact => fact.Content.Kind)];
    }

    private async Task WithdrawJob(PaidContract contract, int person)
    {
        long number;
        await using (var work = await house.Database.BeginAsWorker(contract.Prime, default))
        {
            number = (await house.Service<FactRecords>().Of(work, contract.People[person].Participant))
                .Single(fact => fact.Content.Kind == FactKind.JobStarted).Number;
        }

        await contract.Tell(person, FactKind.Superseded, "2019-04-10", supersedes: number);
    }

    private async Task Assess(PaidContract contract, int person, int value)
    {
        var (participant, referral) = contract.People[person];
        await using var work = await house.Database.BeginAsWorker(contract.Prime, default);
        (await house.Service<FactRecords>().Append(work,
            [new NewFact(participant, null, referral.Owner, new Fact { Kind = FactKind.Assessed, On = new(2020, 2, 3), Measure = "debt", Value = value })])).Refused.ShouldBeEmpty();
        await work.Commit();
    }

    /// <summary>What a contract's facts, book and money come to, in words that can be compared.</summary>
    private sealed record State(string Facts, string Book, int People, string Money)
    {
        public static async Task<State> Of(TestHouse house, PaidContract contract)
        {
            await using var owner = await house.Owner();
            var facts = await owner.QuerySingleAsync<string>(
                "select string_agg(f::text, E'\\n' order by number) from journey_fact f where contract = @Value", new { contract.Id.Value });
            var money = await owner.QueryAsync<string>(
                """
                select concat_ws(' ', participant, referral, line, sequence, party, stream, account, sum(amount)) from payments_posting
                where contract = @Value group by participant, referral, line, sequence, party, stream, account having sum(amount) <> 0 order by 1
                """,
                new { contract.Id.Value });
            await using var work = await house.Database.BeginAsWorker(contract.Prime, default);
            var book = (await house.Service<Books>().Of(work, contract.Id)).Book;
            return new State(facts, Told(book), book.PeopleCount - 1, string.Join('\n', money));
        }

        private static string Told(Book book) => string.Join('\n', Enumerable.Range(1, book.PeopleCount - 1)
            .OrderBy(person => book.People[person], StringComparer.Ordinal)
            .SelectMany(person => Enumerable.Range(book.FirstOf(person), book.EndOf(person) - book.FirstOf(person)).Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"{book.People[person]} {book.Day[row]} {book.Kind[row]} {book.Flags[row]} {book.Referrals[book.About[row]]} {book.Amount[row]} {book.Source[row]} {book.IsKnown(row, long.MaxValue - 1)}"))));
    }
}
