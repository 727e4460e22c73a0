using Concordat.Fixture;
using Dapper;

namespace Concordat.Journeys;

/// <summary>What a key worker gets wrong at the fortieth appointment of a wet Tuesday: each mistake is told beside its field, nothing typed
/// is lost, and a button pressed twice does a thing once; with JavaScript, and without it on a narrow screen.</summary>
public sealed class MistakesOfKeyWorkersTests(TestHouse house, Chromium chromium) : IClassFixture<TestHouse>
{
    private static readonly DateOnly Monday = TestHouse.Today.AddDays(3);

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_start_before_the_referral_and_one_that_is_still_to_come(bool hasScript, int width)
    {
        var made = await MadeCase.Referred(house);
        await using var worker = await KeyWorker(hasScript, width);

        await worker.Open($"/referrals/{made.Referral}")
            .Then(v => v.Press("Record the start"))
            .Then(v => v.FillDay("First day", "31", "1", "2021"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("The day lies before the referral of"))
            .Then(v => v.StillHasDay("First day", "31", "1", "2021"))
            .Then(v => v.FillDay("First day", TestHouse.Today.AddDays(1)))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("The day lies in the future."))
            .Then(v => v.FillDay("First day", "10", "", "2021"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("The day needs a day, a month and a year."))
            .Then(v => v.StillHasDay("First day", "10", "", "2021"))
            .Then(v => v.FillDay("First day", "10", "2", "2021"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("It is recorded."));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_person_who_did_not_start_and_no_reason(bool hasScript, int width)
    {
        var made = await MadeCase.Referred(house);
        await using var worker = await KeyWorker(hasScript, width);

        await worker.Open($"/referrals/{made.Referral}")
            .Then(v => v.Press("Did not start"))
            .Then(v => v.FillDay("On which day?", TestHouse.Today))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("Choose a reason."))
            .Then(v => v.StillHasDay("On which day?", "26", "2", "2021"))
            .Then(v => v.ChooseUnder("Why did the person not start?", "Could not be reached"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("It is recorded."));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_meeting_in_the_past_at_no_time_and_at_somebody_elses(bool hasScript, int width)
    {
        var (made, other) = (await MadeCase.Started(house), await MadeCase.Started(house));
        var (free, taken) = hasScript ? ("13:10", "13:20") : ("14:10", "14:20");
        await using var worker = await KeyWorker(hasScript, width);

        await worker.Open($"/cases/{made.Referral}/appointments/new")
            .Then(v => v.FillDay("Day", TestHouse.Today.AddDays(-1)))
            .Then(v => v.Fill("Time", "25:00"))
            .Then(v => v.Press("Make the appointment"))
            .Then(v => v.Sees("The time must be of the day, such as 10:30 or 14:00."))
            .Then(v => v.Sees("Say how you meet."))
            .Then(v => v.StillHas("Time", "25:00"))
            .Then(v => v.Fill("Time", free))
            .Then(v => v.ChooseUnder("How do you meet?", "By phone"))
            .Then(v => v.Press("Make the appointment"))
            .Then(v => v.Sees("The day is past; record a contact that took place instead."))
            .Then(v => v.StillHas("Time", free))
            .Then(v => v.StillHasChosen("How do you meet?", "By phone"))
            .Then(v => v.FillDay("Day", Monday))
            .Then(v => v.Press("Make the appointment"))
            .Then(v => v.Sees("The appointment is made."));

        await worker.Open($"/cases/{other.Referral}/appointments/new")
            .Then(v => v.FillDay("Day", Monday))
            .Then(v => v.Fill("Time", taken))
            .Then(v => v.ChooseUnder("How do you meet?", "By video"))
            .Then(v => v.Press("Make the appointment"))
            .Then(v => v.Sees("The key worker meets somebody else at that time."))
            .Then(v => v.StillHas("Time", taken));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_meeting_missed_for_a_reason_left_out_and_for_one_that_does_not_belong(bool hasScript, int width)
    {
        var made = await MadeCase.Started(house);
        var time = hasScript ? "17:10" : "11:10";
        await using var worker = await KeyWorker(hasScript, width);

        await worker.Open($"/cases/{made.Referral}/appointments/new")
            .Then(v => v.FillDay("Day", TestHouse.Today))
            .Then(v => v.Fill("Time", time))
            .Then(v => v.ChooseUnder("How do you meet?", "In person"))
            .Then(v => v.Press("Make the appointment"))
            .Then(v => v.Follow($"26 Feb 2021, {time}"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("Say what came of it."))
            .Then(v => v.ChooseUnder("Did the person attend?", "Did not attend, acceptable reason"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("Choose a reason that belongs to what happened."))
            .Then(v => v.StillHasChosen("Did the person attend?", "Did not attend, acceptable reason"))
            .Then(v => v.Select("Why not?", "Forgot (not acceptable)"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("Choose a reason that belongs to what happened."))
            .Then(v => v.ChooseUnder("Did the person attend?", "Did not attend, no acceptable reason"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("It is recorded."));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_contact_that_is_to_come_a_job_without_its_reference_and_an_end_without_a_reason(bool hasScript, int width)
    {
        var made = await MadeCase.Started(house);
        await using var worker = await KeyWorker(hasScript, width);

        await worker.Open($"/cases/{made.Referral}/contacts/new")
            .Then(v => v.FillDay("Day", Monday))
            .Then(v => v.Fill("Time", "12:15"))
            .Then(v => v.ChooseUnder("How did you speak?", "By phone"))
            .Then(v => v.Press("Record the contact"))
            .Then(v => v.Sees("The day lies in the future; make an appointment instead."))
            .Then(v => v.StillHas("Time", "12:15"));

        await worker.Open($"/support/{made.Referral}/job")
            .Then(v => v.FillDay("First day", TestHouse.Today))
            .Then(v => v.Fill("Employer", "Ancoats Invented Bakery"))
            .Then(v => v.Fill("Company number", "12X4"))
            .Then(v => v.Fill("Weekly hours", "200"))
            .Then(v => v.Fill("Hourly pay", "ten"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("Weekly hours must be a number, such as 16 or 37.5."))
            .Then(v => v.Sees("Hourly pay must be pounds and pence, such as 10.55."))
            .Then(v => v.StillHas("Employer", "Ancoats Invented Bakery"))
            .Then(v => v.Sees("A company number is eight digits"))
            .Then(v => v.StillHas("Company number", "12X4"))
            .Then(v => v.Fill("Company number", ""))
            .Then(v => v.Fill("Weekly hours", "20"))
            .Then(v => v.Fill("Hourly pay", "10.55"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("A job needs a reference that tells it from the person's other jobs."))
            .Then(v => v.StillHas("Hourly pay", "10.55"));

        await worker.Open($"/support/{made.Referral}/end")
            .Then(v => v.FillDay("Last day", TestHouse.Today))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("Say why support ends."))
            .Then(v => v.StillHasDay("Last day", "26", "2", "2021"));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_case_handed_over_without_agreement_and_opened_to_nobody(bool hasScript, int width)
    {
        const string Note = "Rings in the morning. Afraid of dogs.";
        var made = await MadeCase.Started(house);
        await using var worker = await KeyWorker(hasScript, width);

        await worker.Open($"/support/{made.Referral}/transfer")
            .Then(v => v.Fill("Hand-over note", Note))
            .Then(v => v.FillDay("On which day?", Monday))
            .Then(v => v.ChooseUnder("Who takes the case over?", "Northern Quarter Skills"))
            .Then(v => v.Press("Ask the provider"))
            .Then(v => v.Sees("Say how the person agreed."))
            .Then(v => v.StillHas("Hand-over note", Note))
            .Then(v => v.ChooseUnder("How did the person agree?", "In writing"))
            .Then(v => v.Press("Ask the provider"))
            .Then(v => v.Sees("not before the referral, and not in the future"))
            .Then(v => v.StillHas("Hand-over note", Note))
            .Then(v => v.StillHasChosen("Who takes the case over?", "Northern Quarter Skills"));

        await worker.Open($"/journey/cases/{made.Referral}/named")
            .Then(v => v.Press("Open it to these people only"))
            .Then(v => v.Sees("Say why only named people may see the case."))
            .Then(v => v.ChooseUnder("Why may only named people see it?", "in danger"));
        await worker.Page.GetByLabel("Hamza Example").First.UncheckAsync();
        await worker.Press("Open it to these people only")
            .Then(v => v.Sees("Name at least one person"))
            .Then(v => v.StillHasChosen("Why may only named people see it?", "in danger"));
    }

    [Theory]
    [InlineData(true, "18:10")]
    [InlineData(false, "19:10")]
    public async Task A_button_pressed_twice_and_the_way_back_make_one_appointment(bool hasScript, string time)
    {
        var made = await MadeCase.Started(house);
        await using var worker = await Visitor.At(house, chromium, hasScript);
        await worker.StepIn(MadeCase.KeyWorker)
            .Then(v => v.Open($"/cases/{made.Referral}"))
            .Then(v => v.Press("Make an appointment"))
            .Then(v => FillAppointment(v, time))
            .Then(v => v.PressTwice("Make the appointment"))
            .Then(v => v.Sees("Appointments to come"))
            .Then(v => v.GoBack())
            .Then(v => v.Open($"/cases/{made.Referral}/appointments/new"))
            .Then(v => FillAppointment(v, time))
            .Then(v => v.Press("Make the appointment"))
            .Then(v => v.Sees("Appointments to come"));

        (await Appointments(made)).ShouldBe(1);
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_contact_sent_twice_is_one_contact(bool hasScript, int width)
    {
        var made = await MadeCase.Started(house);
        await using var worker = await KeyWorker(hasScript, width);
        for (var time = 0; time < 2; time++)
        {
            await worker.Open($"/cases/{made.Referral}/contacts/new")
                .Then(v => v.Fill("Time", hasScript ? "8:05" : "7:05"))
                .Then(v => v.ChooseUnder("How did you speak?", "By phone"))
                .Then(v => v.Press("Record the contact"))
                .Then(v => v.Sees("The contact is recorded."));
        }

        (await Appointments(made)).ShouldBe(1);
    }

    private async Task<int> Appointments(MadeCase made)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<int>(
            "select count(*)::int from support_appointment a join support_case c on c.referral = a.referral where c.reference = @Referral",
            new { made.Referral });
    }

    private static Task<Visitor> FillAppointment(Visitor visitor, string time) => visitor.FillDay("Day", Monday)
        .Then(v => v.Fill("Time", time))
        .Then(v => v.ChooseUnder("How do you meet?", "By phone"));

    private async Task<Visitor> KeyWorker(bool hasScript, int width) =>
        await (await Visitor.At(house, chromium, hasScript, width, await EachPageOnce.For(house, hasScript))).StepIn(MadeCase.KeyWorker);
}
