using System.Globalization;
using System.Text.RegularExpressions;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.DecideIdentity;
using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Journey;

public sealed class IdentityTests(TestHouse house) : IClassFixture<TestHouse>
{
    private readonly JourneyWorld _world = new(house);

    [Fact]
    public async Task Two_spellings_and_number_formats_are_one_person_in_one_file_and_in_the_next()
    {
        var person = JourneyWorld.Somebody();
        var respelt = person with { GivenName = person.GivenName.ToUpperInvariant(), Nino = person.Nino.ToLowerInvariant().Insert(2, " ").Insert(5, " ") };

        var answers = await _world.Identify(person, respelt);

        var first = answers[0].ShouldBeOfType<Identification.New>();
        answers[1].ShouldBeOfType<Identification.Known>().Participant.ShouldBe(first.Participant);
        (await _world.Identify(respelt))[0].ShouldBeOfType<Identification.Known>().Reference.ShouldBe(first.Reference);
    }

    [Fact]
    public async Task A_slip_in_the_number_and_in_the_name_is_asked_about_when_the_day_of_birth_is_one()
    {
        var person = JourneyWorld.Somebody();
        await _world.Refer(person);
        var slipped = person with { FamilyName = person.FamilyName + "e", Nino = person.Nino[..7] + (person.Nino[7] == '9' ? '8' : '9') + "A" };

        var question = (await _world.Identify(slipped))[0].ShouldBeOfType<Identification.Question>();
        question.Reasons.ShouldBe([IdentityReasons.NumberNearlySame]);
        (await _world.Identify(slipped with { Nino = "" }))[0].ShouldBeOfType<Identification.Question>().Reasons.ShouldBe([IdentityReasons.NumberMissing]);
        (await _world.Identify(slipped with { Born = person.Born!.Value.AddDays(400) }))[0].ShouldBeOfType<Identification.New>();
    }

    [Fact]
    public async Task An_open_question_is_something_to_do_for_whoever_may_decide_it()
    {
        var prime = house.World.As("prime", "irwell");
        using var browser = await house.As(prime);
        await _world.Refer();
        var before = await ToDecide(browser);
        var person = JourneyWorld.Somebody();
        await _world.Refer(person);
        await Ask(person with { Born = new DateOnly(1999, 9, 9) });
        (await ToDecide(browser)).ShouldBe(before + 1);
    }

    private static async Task<int> ToDecide(Browser browser)
    {
        var asked = Regex.Match((await browser.Get("/")).Text, @"(\d+) (person|people) to tell from those on record");
        return asked.Success ? int.Parse(asked.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    [Fact]
    public async Task The_same_person_decided_keeps_one_record_and_is_decided_once()
    {
        var person = JourneyWorld.Somebody();
        var known = await _world.Refer(person);
        var question = await Ask(person with { Born = new DateOnly(1999, 9, 9) });

        (await Decide(JourneyWorld.Prime, question, known.Participant))!.Value.Value.ShouldBe(known.Participant);
        (await Decide(JourneyWorld.Prime, question, null))!.Value.Refusal!.Code.ShouldBe("question-decided");
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<string>("select answer from journey_question where number = @question", new { question })).ShouldBe("same");
    }

    [Fact]
    public async Task Two_people_given_one_number_stay_two()
    {
        var person = JourneyWorld.Somebody();
        var known = await _world.Refer(person);
        var other = person with { GivenName = "Quite", FamilyName = "Another" };

        var decided = (await Decide(JourneyWorld.Prime, await Ask(other), null))!.Value.Value;

        decided.ShouldNotBe(known.Participant);
        (await _world.Identify(other))[0].ShouldBeOfType<Identification.Known>().Participant.ShouldBe(decided);
        (await _world.Identify(person))[0].ShouldBeOfType<Identification.Known>().Participant.ShouldBe(known.Participant);
    }

    [Fact]
    public async Task Nobody_decides_without_a_relation_or_for_somebody_who_was_not_asked_about()
    {
        var person = JourneyWorld.Somebody();
        await _world.Refer(person);
        var stranger = await _world.Refer();
        var question = await Ask(person with { Born = null, FamilyName = "Other" });

        (await Decide(JourneyWorld.OtherPrime, question, null)).ShouldBeNull();
        (await Decide(JourneyWorld.Delivery, question, null)).ShouldBeNull();
        (await Decide(JourneyWorld.Prime, question, stranger.Participant))!.Value.Refusal!.Code.ShouldBe("candidate-unknown");
    }

    [Fact]
    public async Task Particulars_at_rest_tell_nothing_and_do_not_open_in_another_row()
    {
        var person = JourneyWorld.Somebody();
        var referral = await _world.Refer(person);
        await using var owner = await house.Owner();
        var closed = await owner.ExecuteScalarAsync<byte[]>(
            "select particulars from journey_participant where id = @id", new { id = referral.Participant.Value });
        var text = System.Text.Encoding.UTF8.GetString(closed!);
        text.ShouldNotContain(person.Nino);
        text.ShouldNotContain(person.FamilyName);
        var cipher = house.Service<ParticularsCipher>();
        cipher.Open($"participant {referral.Participant.Value}", closed!).FamilyName.ShouldBe(person.FamilyName);
        Should.Throw<System.Security.Cryptography.AuthenticationTagMismatchException>(
            () => cipher.Open($"participant {referral.Participant.Value + 1}", closed!));
    }

    [Fact]
    public async Task A_look_at_particulars_is_journaled_and_a_stranger_sees_none()
    {
        var referral = await _world.Refer();
        (await Read(JourneyWorld.OtherDelivery, referral.Participant)).ShouldBeEmpty();
        (await Read(JourneyWorld.Delivery, referral.Participant)).Count.ShouldBe(1);
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<int>(
            "select count(*) from journal_entry where is_reading and (identities->>'participant')::int = @id and organisation = @organisation",
            new { id = referral.Participant.Value, organisation = JourneyWorld.Delivery.Organisation.Value })).ShouldBe(1);
    }

    private async Task<IReadOnlyDictionary<ParticipantId, Particulars>> Read(Caller caller, ParticipantId person)
    {
        await using var work = await house.Database.Begin(caller, default);
        var read = await _world.Participants.Read(work, "test", [person]);
        await work.Commit();
        return read;
    }

    private async Task<int> Ask(Particulars arrival) => (await _world.Identify(arrival))[0].ShouldBeOfType<Identification.Question>().Number;

    private Task<Ruling<ParticipantId>?> Decide(Caller caller, int question, ParticipantId? person) =>
        house.Service<DecideIdentity>().Decide(caller, question, person, default);
}
