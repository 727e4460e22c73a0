using Concordat.Fixture;
using Dapper;

namespace Concordat.Journeys;

/// <summary>The way from a referral to the end of support without a mouse, each step by whoever does it.</summary>
public sealed class ByKeyboardAloneTests(TestHouse house, Chromium chromium) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_key_worker_meets_notes_and_places_somebody_by_the_keyboard_alone()
    {
        var made = await MadeCase.Started(house);
        await using var worker = await Visitor.At(house, chromium);
        await worker.StepIn(MadeCase.KeyWorker).Then(v => v.Open($"/cases/{made.Referral}"));

        await worker.TabTo("Make an appointment").Then(v => v.Key("Enter"))
            .Then(v => v.Sees("How do you meet?"))
            .Then(v => v.TypeDay(TestHouse.Today.AddDays(4)))
            .Then(v => v.TabTo("Time")).Then(v => v.Type("20:10"))
            .Then(v => v.TabTo("In person")).Then(v => v.Key("Space"))
            .Then(v => v.TabTo("Make the appointment")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("The appointment is made."));

        await worker.TabTo("2 Mar 2021, 20:10").Then(v => v.Key("Enter"))
            .Then(v => v.Sees("Call it off"))
            .Then(v => v.TabTo("Put it to another time")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("New day"))
            .Then(v => v.TypeDay(TestHouse.Today))
            .Then(v => v.TabTo("New time")).Then(v => v.Type("20:40"))
            .Then(v => v.TabTo("Put it to this time")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("The appointment is put to the new time."));

        await worker.Open($"/cases/{made.Referral}")
            .Then(v => v.TabTo("26 Feb 2021, 20:40")).Then(v => v.Key("Enter"))
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
            .Then(v => v.TypeDay(TestHouse.Today))
            .Then(v => v.TabTo("Reference of the job")).Then(v => v.Type("1"))
            .Then(v => v.TabTo("Employed")).Then(v => v.Key("Space"))
            .Then(v => v.TabTo("Record it")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("It is recorded."));
    }

    [Fact]
    public async Task Somebody_is_referred_by_choice_reviewed_and_started_by_the_keyboard_alone()
    {
        var person = Someone.Invented();
        await using var referrer = await Visitor.At(house, chromium);
        await referrer.StepIn("Jobcentre referrer: Jomo").Then(v => v.Open("/referrals/new"))
            .Then(v => v.TabTo("Given name")).Then(v => v.Type(person.Given))
            .Then(v => v.TabTo("Family name")).Then(v => v.Type(person.Family))
            .Then(v => v.TabTo("National Insurance number")).Then(v => v.Type(person.Nino))
            .Then(v => v.TypeDay(person.Born))
            .Then(v => v.SelectByKey("Local authority", "Manchester"))
            .Then(v => v.SelectByKey("Route", "health"))
            .Then(v => v.TabTo("What the person hopes for")).Then(v => v.Type("Mornings in a kitchen"))
            .Then(v => v.TypeDay(TestHouse.Today))
            .Then(v => v.TabTo("Refer this person")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("Nothing is sent yet"));

        await referrer.TabTo("more is asked below").Then(v => v.Key("Enter"))
            .Then(v => v.PickByKey("Yes"))
            .Then(v => v.PickByKey("Not sure"))
            .Then(v => v.SelectByKey("Ex-offender", "Yes"))
            .Then(v => v.PickByKey("Pennine Steps"))
            .Then(v => v.TabTo("Refer this person")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("Before you send it"))
            .Then(v => v.TabTo("Refer this person")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("A reviewer looks at this referral first"));

        await using var owner = await house.Owner();
        var held = await owner.QuerySingleAsync<int>("select max(number) from referrals_held");
        await using var reviewer = await Visitor.At(house, chromium);
        await reviewer.StepIn("Commissioner: Amira").Then(v => v.Open($"/referrals/held/{held}"))
            .Then(v => v.PickByKey("Accept"))
            .Then(v => v.SelectByKey("Why", "Accepted: The doubt was cleared with whoever referred"))
            .Then(v => v.TabTo("Decide")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("It is made as of today"));

        var referral = await owner.QuerySingleAsync<string>(
            "select c.reference from referrals_held h join referrals_case c on c.referral = h.referral where h.number = @held", new { held });
        await using var provider = await Visitor.At(house, chromium);
        await provider.StepIn(MadeCase.KeyWorker).Then(v => v.Open($"/referrals/{referral}"))
            .Then(v => v.TabTo("Record the start")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("First day"))
            .Then(v => v.TypeDay(TestHouse.Today))
            .Then(v => v.TabTo("Record it")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("It is recorded."));

        await provider.Open("/caseload/assign")
            .Then(v => v.TabTo(person.Name)).Then(v => v.Key("Space"))
            .Then(v => v.SelectByKey("Give them to", "Hamza Example"))
            .Then(v => v.PickByKey("New case"))
            .Then(v => v.TabTo("Give the chosen cases")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("One case was given."));
    }

    [Fact]
    public async Task A_case_is_handed_over_and_support_ends_by_the_keyboard_alone()
    {
        var made = await MadeCase.Started(house);
        await using var giver = await Visitor.At(house, chromium);
        await giver.StepIn(MadeCase.KeyWorker).Then(v => v.Open($"/support/{made.Referral}/transfer"))
            .Then(v => v.PickByKey("Northern Quarter Skills"))
            .Then(v => v.PickByKey("In writing"))
            .Then(v => v.TypeDay(TestHouse.Today))
            .Then(v => v.TabTo("Hand-over note")).Then(v => v.Type("Rings in the morning."))
            .Then(v => v.TabTo("Ask the provider")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("The case stays where it is until it accepts."));

        await using var taker = await Visitor.At(house, chromium);
        await taker.StepIn("Delivery provider: Grace").Then(v => v.Open(giver.Path()))
            .Then(v => v.PickByKey("Yes"))
            .Then(v => v.TabTo("Answer")).Then(v => v.Key("Enter"))
            .Then(v => v.Sees("The case is yours from today."));

        await taker.Open($"/support/{made.Referral}/end")
            .Then(v => v.TypeDay(TestHouse.Today))
            .Then(v => v.PickByKey("Support is complete"))
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
