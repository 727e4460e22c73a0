using Concordat.Fixture;

namespace Concordat.Journeys;

/// <summary>From the first appointment to the end of support.</summary>
internal sealed partial class PathToWork
{
    private const string NewProvider = "Delivery provider: Grace";
    private const string Sought = "Name, National Insurance number or reference";

    private string _transfer = "";

    private string Agreed => $"{hour}:30";

    private string Later => $"{hour + 6}:30";

    public async Task The_key_worker_agrees_a_time()
    {
        var worker = await As(MadeCase.KeyWorker);
        await worker.Open($"/cases/{_referral}")
            .Then(v => v.Sees("Nothing is booked."))
            .Then(v => v.Press("Make an appointment"))
            .Then(v => v.FillDay("Day", TestHouse.Today.AddDays(3)))
            .Then(v => v.Fill("Time", Agreed))
            .Then(v => v.ChooseUnder("How do you meet?", "In person"))
            .Then(v => v.Press("Make the appointment"))
            .Then(v => v.Sees("The appointment is made."));
    }

    public async Task The_person_rings_and_it_is_put_to_today()
    {
        var worker = await As(MadeCase.KeyWorker);
        await worker.Open($"/cases/{_referral}")
            .Then(v => v.Follow($"1 Mar 2021, {Agreed}"))
            .Then(v => v.Press("Put it to another time"))
            .Then(v => v.FillDay("New day", TestHouse.Today))
            .Then(v => v.Fill("New time", Later))
            .Then(v => v.Press("Put it to this time"))
            .Then(v => v.Sees("The appointment is put to the new time."))
            .Then(v => v.Sees("Put to another time"));
    }

    public async Task The_key_worker_says_that_the_person_came()
    {
        var worker = await As(MadeCase.KeyWorker);
        await worker.Open("/today")
            .Then(v => v.Follow($"what came of {Later} with {_person.Name}"))
            .Then(v => v.ChooseUnder("Did the person attend?", "Attended"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("It is recorded."))
            .Then(v => v.Sees("Attended"));
    }

    public async Task The_key_worker_writes_down_what_was_said()
    {
        const string Said = "Wants mornings only. Brings the letter about the rent on Monday.";
        var worker = await As(MadeCase.KeyWorker);
        await worker.Open($"/cases/{_referral}")
            .Then(v => v.Press("Notes"))
            .Then(v => v.Press("Write a note"))
            .Then(v => v.Fill("Note", Said))
            .Then(v => v.Sees(hasScript ? "Saved at" : "Last saved by"))
            .Then(v => v.Press("Finish the note"))
            .Then(v => v.Sees("The note is finished."))
            .Then(v => v.Sees(Said));
    }

    public async Task The_person_is_placed_in_work()
    {
        var worker = await As(MadeCase.KeyWorker);
        await worker.Open($"/participants/{_participant}")
            .Then(v => v.Follow("A job on referral"))
            .Then(v => v.FillDay("First day", TestHouse.Today))
            .Then(v => v.Fill("Reference of the job", "1"))
            .Then(v => v.Fill("Employer", "Ancoats Invented Bakery"))
            .Then(v => v.ChooseUnder("Kind of work", "Employed"))
            .Then(v => v.Fill("Weekly hours", "20"))
            .Then(v => v.Fill("Hourly pay", "10.55"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("It is recorded."))
            .Then(v => v.Sees("Started a job"));
    }

    public async Task The_key_worker_rings_the_person_in_work()
    {
        var worker = await As(MadeCase.KeyWorker);
        await worker.Open($"/cases/{_referral}")
            .Then(v => v.Sees("In work"))
            .Then(v => v.Press("Record a contact"))
            .Then(v => v.Fill("Time", $"{hour}:00"))
            .Then(v => v.ChooseUnder("How did you speak?", "By phone"))
            .Then(v => v.Select("What was it for?", "In-work support"))
            .Then(v => v.Press("Record the contact"))
            .Then(v => v.Sees("The contact is recorded."))
            .Then(v => v.Sees("In-work support"));
    }

    public async Task The_provider_asks_another_to_take_the_case_over()
    {
        var provider = await As(MadeCase.KeyWorker);
        await provider.Open($"/participants/{_participant}")
            .Then(v => v.Follow("That another provider takes over"))
            .Then(v => v.ChooseUnder("Who takes the case over?", "Northern Quarter Skills"))
            .Then(v => v.ChooseUnder("How did the person agree?", "In writing"))
            .Then(v => v.FillDay("On which day?", TestHouse.Today))
            .Then(v => v.Fill("Hand-over note", "Rings in the morning. Afraid of dogs."))
            .Then(v => v.Press("Ask the provider"))
            .Then(v => v.Sees("The case stays where it is until it accepts."));
        _transfer = provider.Path();
    }

    public async Task The_other_provider_reads_the_note_and_accepts()
    {
        var receiver = await As(NewProvider);
        await receiver.Open("/support/transfers")
            .Then(v => v.Sees(_referral))
            .Then(v => v.Open(_transfer))
            .Then(v => v.Sees("Afraid of dogs."))
            .Then(v => v.ChooseUnder("Do you take the case over?", "Yes"))
            .Then(v => v.Press("Answer"))
            .Then(v => v.Sees("The case is yours from today."));
        await (await As(MadeCase.KeyWorker)).Open("/participants")
            .Then(v => v.Fill(Sought, _person.Family))
            .Then(v => v.Press("Find"))
            .Then(v => v.Sees("Nobody was found"));
    }

    public async Task The_case_is_opened_to_named_people_only()
    {
        var provider = await As(NewProvider);
        await provider.Open($"/participants/{_participant}")
            .Then(v => v.Follow("Who may see it"))
            .Then(v => v.ChooseUnder("Why may only named people see it?", "address is withheld"))
            .Then(v => v.StillHasChosen("Who may see it?", "Grace Example"))
            .Then(v => v.Press("Open it to these people only"))
            .Then(v => v.Sees("Only the people named see this case from now on."));
    }

    public async Task Only_who_is_named_finds_the_person()
    {
        await (await As("Prime provider: Farouk")).Open("/participants")
            .Then(v => v.Fill(Sought, _person.Family))
            .Then(v => v.Press("Find"))
            .Then(v => v.Sees("Nobody was found"));
        await (await As(NewProvider)).Open("/participants")
            .Then(v => v.Fill(Sought, _person.Family))
            .Then(v => v.Press("Find"))
            .Then(v => v.Follow($"{_person.Family}, {_person.Given}"))
            .Then(v => v.Sees("Named people only"));
    }

    public async Task Support_ends_and_the_record_says_why()
    {
        var provider = await As(NewProvider);
        await provider.Open($"/participants/{_participant}")
            .Then(v => v.Follow("The end of support"))
            .Then(v => v.FillDay("Last day", TestHouse.Today))
            .Then(v => v.ChooseUnder("Why does support end?", "Support is complete"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("It is recorded."))
            .Then(v => v.Sees("Left support. completed"));
    }
}
