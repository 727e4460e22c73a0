using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Referrals.Service.CopyRecord;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.ServiceTests.Referrals;

/// <summary>SE-4: the copy of a record says what was asked, decided and shown before the referral was made, in words the person can read.</summary>
public sealed class ReferralSectionsTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Head =
        "given_name,family_name,nino,date_of_birth,postcode,area,route,segment,participation,provider,referred_on,gateway_taking_part,gateway_well_enough\n";

    [Fact]
    public async Task Everything_that_this_room_holds_of_a_person_is_in_the_copy()
    {
        await using var stream = ReferralWorld.FileOf(Head
            + "Ola,Olive,QQ827001A,1984-05-06,M1 1AE,Manchester,health,intensive,voluntary,Pennine Steps,2021-02-25,yes,not sure\n");
        var taken = (await house.Service<ReferralIntake>().Take(
            house.World.As("referrer", "jcp-manchester"), "GM-WW-1", stream, "one.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Taken>();
        taken.Held.ShouldBe(1);
        await using var owner = await house.Owner();
        var held = await owner.QuerySingleAsync<int>("select number from referrals_held where intake = @Intake", new { taken.Intake });
        using var reviewer = await house.As(house.World.As("commissioner", "gmca"));
        (await reviewer.Post(
            await reviewer.Get($"/referrals/held/{held}"), ("Decision", "accept"), ("Reason", "cleared"), ("Words", "Spoke to the ward.")))
            .Location.ShouldBe($"/referrals/held/{held}");
        var (participant, reference) = await owner.QuerySingleAsync<(int, string)>(
            "select participant, reference from referrals_case where intake = @Intake", new { taken.Intake });

        await using var work = await house.Database.Begin(house.World.As("prime", "irwell"), CancellationToken.None);
        var sections = await house.Services.GetServices<RecordSections>().OfType<ReferralSections>().Single().Of(work, new ParticipantId(participant));

        var said = sections.ToDictionary(section => section.File, section => section.Rows);
        said["referral-details"].ShouldContain(row => row[0] == reference && row[2] == "M1 1");
        said["referral-details"].ShouldContain(row => row[2] == "intensive support");
        said["referral-details"].ShouldContain(row => row[2] == "health");
        said["referral-answers"].ShouldContain(row =>
            row[1] == "Is the person well enough to meet a key worker every week?" && row[2] == "not sure" && row[3] == "It left a doubt");
        said["referral-reviews"].ShouldHaveSingleItem()[^1].ShouldBe("Spoke to the ward.");
        said["participation"].ShouldHaveSingleItem()[2].ShouldBe("By choice");
        said["provider-choice"].ShouldContain(row => row[2] == "Pennine Steps" && row[3] == "Northern Quarter Skills", "what was not chosen is shown too");
        sections.ShouldAllBe(section => section.Rows.All(row => row.Count == section.Columns.Count));
    }
}
