using Concordat.Fixture;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-5: whom the person chooses does not hang on whether the contract can be measured; that it cannot is said.</summary>
public sealed class UnmeasuredChoiceTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Contract = "GM-WW-1";

    [Fact]
    public async Task Where_a_contract_cannot_be_measured_the_form_says_so_and_a_file_may_name_a_provider_all_the_same()
    {
        await Vary("no-programme-of-this-name");
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        (string, string)[] fields =
        [
            ("Contract", Contract), ("GivenName", "Kit"), ("FamilyName", "Kapok"), ("Nino", "QQ825001A"), ("Born.Day", "6"), ("Born.Month", "5"),
            ("Born.Year", "1984"), ("Area", "E08000003"), ("Route", "jobcentre"), ("ReferredOn.Day", "25"), ("ReferredOn.Month", "2"), ("ReferredOn.Year", "2021"),
        ];
        var asked = await referrer.Post(await referrer.Get("/referrals/new"), fields);
        asked.Rows().Select(cells => cells[0]).ShouldContain("Pennine Steps");
        asked.Text.ShouldContain("How many of them came into work is not known");
        (await referrer.Post(asked, [.. fields, ("Provider", "Pennine Steps")])).Location.ShouldBe("/referrals?order=newest");

        await using var stream = ReferralWorld.FileOf(
            "given_name,family_name,nino,date_of_birth,area,provider,referred_on\nLea,Lime,QQ826001A,1984-05-06,Salford,Pennine Steps,2021-02-25\n");
        var taken = await house.Service<ReferralIntake>().Take(
            house.World.As("referrer", "jcp-manchester"), Contract, stream, "some.csv", CancellationToken.None);
        taken.ShouldBeOfType<IntakeAnswer.Taken>().Accepted.ShouldBe(1);
    }

    /// <summary>A variation in force whose definition is in no library.</summary>
    private async Task Vary(string definition)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            """
            insert into contracts_variation (contract, number, rests_on, title, why, definition, terms, valid_from, basis, referral_end, end_on, digest,
                owed_before, owed_after, more_for, less_for, priced_on)
            select id, 1, 0, 'Gone', 'To try it', @definition, terms, '2022-01-01', 'referral', referral_end, end_on, sha256('x'), 0, 0, 0, 0, '2021-02-26'
            from contracts_contract where reference = @Contract;
            insert into contracts_variation_act (contract, number, act, person, organisation, role, at)
            select id, 1, 'authorised', 1, commissioner, 'authoriser', now() from contracts_contract where reference = @Contract
            """,
            new { definition, Contract });
    }
}
