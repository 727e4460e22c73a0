using Concordat.Fixture;

namespace Concordat.Journeys;

/// <summary>The central steps of a key worker's day without a mouse.</summary>
[Collection(nameof(SharedHouse))]
public sealed class ByKeyboardAloneTests(TestHouse house, Chromium chromium)
{
    [Fact]
    public async Task A_key_worker_meets_notes_and_places_somebody_by_the_keyboard_alone()
    {
        var made = await MadeCase.Started(house);
        await using var worker = await Visitor.At(house, chromium);
        await worker.StepIn(MadeCase.KeyWorker).Then(v => v.Open($"/cases/{made.Referral}"));

        await worker.TabTo("Make an appointment").Then(v => v.Key("Enter"))
            .Then(v => v.Sees("How do you meet?"))
            .Then(v => v.TabTo("Day")).Then(v => v.Type("26"))
            .Then(v => v.TabTo("Month")).Then(v => v.Type("2"))
            .Then(v => v.TabTo("Year")).Then(v => v.Type("2021"))
            .Then(v => v.TabTo("Time")).Then(v => v.Type("20:10"))
            .Then(v => v.TabTo("In person")).Then(v => v.Key("Space"))
            .Then(v => v.TabTo("Make the appointment")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("The appointment is made."));

        await worker.TabTo("26 Feb 2021, 20:10").Then(v => v.Key("Enter"))
            .Then(v => v.Sees("Did the person attend?"))
            .Then(v => v.TabTo("Attended")).Then(v => v.Key("Space"))
            .Then(v => v.TabTo("Record it")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("It is recorded."));

        await worker.TabTo("Notes").Then(v => v.Key("Enter"))
            .Then(v => v.Sees("No note is finished yet."))
            .Then(v => v.TabTo("Write a note")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("Last saved by"))
            .Then(v => v.TabTo("Note")).Then(v => v.Type("Starts on Monday at the bakery."))
            .Then(v => v.Sees("Saved at"))
            .Then(v => v.TabTo("Finish the note")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("The note is finished."));

        await worker.Open($"/support/{made.Referral}/job")
            .Then(v => v.TabTo("Day")).Then(v => v.Type("26"))
            .Then(v => v.TabTo("Month")).Then(v => v.Type("2"))
            .Then(v => v.TabTo("Year")).Then(v => v.Type("2021"))
            .Then(v => v.TabTo("Reference of the job")).Then(v => v.Type("1"))
            .Then(v => v.TabTo("Employed")).Then(v => v.Key("Space"))
            .Then(v => v.TabTo("Record it")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("It is recorded."));
    }

    [Fact]
    public async Task A_prime_confirms_and_finds_by_the_keyboard_alone()
    {
        var made = await MadeCase.Referred(house);
        await using var prime = await Visitor.At(house, chromium);

        await prime.StepIn("Prime provider: Farouk")
            .Then(v => v.Open("/referrals/acknowledge"))
            .Then(v => v.TabTo(made.Referral)).Then(v => v.Key("Space"))
            .Then(v => v.TabTo("Acknowledge those ticked")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("1 referral is acknowledged."))
            .Then(v => v.Open("/participants"))
            .Then(v => v.TabTo("Name, National Insurance number or reference")).Then(v => v.Type(made.Person.Family))
            .Then(v => v.Key("Enter"))
            .Then(v => v.Sees("1 person"))
            .Then(v => v.Sees(made.Participant));
    }
}
