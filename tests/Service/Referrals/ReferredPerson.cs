using System.Globalization;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>Somebody whom the Jobcentre referred to contract GM-WW-1 on 1 February 2021, by a file like any other.</summary>
internal sealed record ReferredPerson(string Participant, string Referral, OrganisationId Delivery, string Nino)
{
    private static int _made;

    public static async Task<ReferredPerson> New(TestHouse house, string? nino = null, string phone = "")
    {
        var number = Interlocked.Increment(ref _made);
        nino ??= string.Create(CultureInfo.InvariantCulture, $"QQ{500_000 + (number * 137)}A");
        var letters = string.Concat($"{number:0000}".Select(digit => (char)('a' + (digit - '0'))));
        await using var stream = ReferralWorld.FileOf("given_name,family_name,nino,date_of_birth,phone,area,route,referred_on\n"
            + $"Given{letters},Family{letters}{letters},{nino},{new DateOnly(1980, 1, 1).AddDays(number):yyyy-MM-dd},{phone},Manchester,jobcentre,2021-02-01\n");
        var taken = (await house.Service<ReferralIntake>().Take(
            house.World.As("referrer", "jcp-manchester"), "GM-WW-1", stream, "one.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Taken>();
        taken.Accepted.ShouldBe(1);
        await using var owner = await house.Owner();
        var (participant, referral, delivery) = await owner.QuerySingleAsync<(string, string, int)>(
            "select participant_reference, reference, delivery from referrals_case where intake = @Intake", new { taken.Intake });
        return new ReferredPerson(participant, referral, new OrganisationId(delivery), nino);
    }
}
