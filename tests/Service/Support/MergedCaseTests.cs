using Concordat.Fixture;
using Concordat.Journey.Service.MergeRecords;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;
using Concordat.Support;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.Caseloads;
using Dapper;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-7: the case of a merged record follows what happens to it, and is its record's own again when the merge is taken back.</summary>
public sealed class MergedCaseTests(TestHouse house) : IClassFixture<TestHouse>
{
    private Caller Prime => house.World.As("prime", "irwell");

    private MergeRecords Merging => house.Service<MergeRecords>();

    [Fact]
    public async Task What_happens_while_two_records_are_one_persons_changes_the_case_and_goes_back_with_its_record()
    {
        var (kept, gone) = (await ReferredPerson.New(house), await ReferredPerson.New(house));
        var before = await Row(gone);
        (await Merging.Merge(Prime, kept.Participant, gone.Participant, "said-so", default))!.Value.Refusal.ShouldBeNull();
        (await Row(gone)).ParticipantReference.ShouldBe(kept.Participant, "it is told of a merge");

        using var prime = await house.As(Prime);
        await Record(prime, gone, "start", "10");
        await Book(gone);
        var merged = await Row(gone);
        merged.Participant.ShouldBe(before.Participant);
        merged.StartedOn.ShouldBe(new(2021, 2, 10));
        merged.PlannedLast.ShouldBe(new(2021, 4, 1));
        (await prime.Get($"/participants/{kept.Participant}")).Text.ShouldContain($"Case {gone.Referral}");
        await Record(prime, gone, "end", "25", ("Reason", "completed"));
        (await Appointment(gone)).ShouldBe((before.Participant, (short?)AppointmentResult.Cancelled), "the end of such a case is told, too");

        (await Merging.Undo(Prime, kept.Participant, gone.Participant, "two-people", default))!.Value.Refusal.ShouldBeNull();

        var after = await Row(gone);
        (after.Participant, after.ParticipantReference).ShouldBe((before.Participant, gone.Participant));
        after.LeftOn.ShouldBe(new(2021, 2, 25));
        (await Row(kept)).StartedOn.ShouldBeNull();
    }

    [Fact]
    public async Task A_case_whose_record_was_merged_once_is_hidden_with_all_that_belongs_to_it()
    {
        var (kept, gone) = (await ReferredPerson.New(house), await ReferredPerson.New(house));
        (await Merging.Merge(Prime, kept.Participant, gone.Participant, "said-so", default))!.Value.Refusal.ShouldBeNull();
        await Book(gone);
        (await Merging.Undo(Prime, kept.Participant, gone.Participant, "two-people", default))!.Value.Refusal.ShouldBeNull();
        (await Seen(gone, gone)).ShouldBe((1, 1));

        using var prime = await house.As(Prime);
        var named = await prime.Get($"/journey/cases/{gone.Referral}/named");
        await prime.Press(named, "Open it to these people only", ("Reason", "in-danger"), ("Named", $"{Prime.Person.Value}"));

        (await Seen(gone, gone)).ShouldBe((0, 0));
        (await Seen(kept, kept)).ShouldBe((1, 0));
    }

    private Caller WorkerOf(ReferredPerson person) => house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery);

    /// <summary>How many cases and appointments of a person somebody of a provider sees.</summary>
    private async Task<(int Cases, int Appointments)> Seen(ReferredPerson person, ReferredPerson by)
    {
        await using var work = await house.Database.Begin(WorkerOf(by), default);
        var referral = (await Row(person)).Referral;
        return (
            await work.One<int>("select count(*)::int from support_case where referral = @referral", new { referral }),
            await work.One<int>("select count(*)::int from support_appointment where referral = @referral", new { referral }));
    }

    private async Task Book(ReferredPerson person)
    {
        await using var work = await house.Database.Begin(WorkerOf(person), default);
        var one = (await ListedCase.Find(work, person.Referral))!;
        var time = new AgreedTime(new(2021, 4, 1), 540 + (one.Referral % 8 * 30), 15);
        var made = await house.Service<AppointmentBook>().Make(
            work, one, new Wanted(WorkerOf(person).Person, time, ContactManner.Phone, AppointmentPurpose.Meeting));
        made.Refusal.ShouldBeNull();
        await work.Commit();
    }

    private async Task<ListedCase> Row(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<ListedCase>("select * from support_case where reference = @Referral", new { person.Referral });
    }

    private async Task<(int Participant, short? Result)> Appointment(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<(int, short?)>(
            "select a.participant, a.result from support_appointment a join support_case c on c.referral = a.referral where c.reference = @Referral",
            new { person.Referral });
    }

    private static async Task Record(Browser browser, ReferredPerson person, string what, string day, params (string, string)[] fields)
    {
        var posted = await browser.Post(
            await browser.Get($"/support/{person.Referral}/{what}"), [("On.Day", day), ("On.Month", "2"), ("On.Year", "2021"), .. fields]);
        posted.Location.ShouldNotBeNull(posted.Text);
    }
}
