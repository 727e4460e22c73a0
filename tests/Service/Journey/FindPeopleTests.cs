using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Journey;

/// <summary>Somebody is found by name, number or reference by those whose office sees the case, and by nobody else.</summary>
public sealed class FindPeopleTests(TestHouse house) : IClassFixture<TestHouse>
{
    private FactOwner Owner => new(house.World.Contract("GM-WW-1"), house.World.Organisation("pennine"), house.World.Organisation("jcp-manchester"));

    [Theory]
    [InlineData("Featherstonehaugh")]
    [InlineData("fetherstonhaugh")]
    [InlineData("Philippa Feather")]
    [InlineData("qq 98 76 54 a")]
    public async Task Is_found_however_it_is_written_by_whoever_sees_the_case(string typed)
    {
        var referral = await Known();
        foreach (var (role, organisation, sees) in new[]
        {
            ("prime", "irwell", true), ("delivery", "pennine", true), ("referrer", "jcp-manchester", true), ("validator", "gmca", true),
            ("delivery", "tame-valley", false), ("prime", "brent-bridge", false),
        })
        {
            (await Find(house.World.As(role, organisation), typed)).Body.Contains(referral.ParticipantReference, StringComparison.Ordinal)
                .ShouldBe(sees, $"{role} of {organisation}");
        }
    }

    [Fact]
    public async Task Whoever_is_shown_nobodys_name_finds_by_reference_alone()
    {
        var referral = await Known();
        var finance = house.World.As("finance", "gmca");
        (await Find(finance, "Featherstonehaugh")).Text.ShouldContain("by reference");
        var found = await Find(finance, referral.ParticipantReference);
        found.Rows().Count.ShouldBe(1);
        found.Body.ShouldNotContain("Featherstonehaugh");
        (await Find(finance, referral.Reference)).Rows().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_restricted_case_is_found_by_the_people_named_alone()
    {
        var referral = await Known();
        var (prime, delivery) = (house.World.As("prime", "irwell"), house.World.As("delivery", "pennine"));
        using (var browser = await house.As(prime))
        {
            await browser.Press(await browser.Get($"/journey/cases/{referral.Reference}/named"), "Open it",
                ("Reason", "known-to-staff"), ("Named", $"{prime.Person.Value}"));
        }

        foreach (var typed in new[] { "Featherstonehaugh", "QQ987654A", referral.ParticipantReference, referral.Reference })
        {
            (await Find(prime, typed)).Rows().Count.ShouldBe(1);
            (await Find(delivery, typed)).Text.ShouldContain("Nobody was found");
        }

        using var again = await house.As(prime);
        await again.Press(await again.Get($"/journey/cases/{referral.Reference}/named"), "Lift");
    }

    [Fact]
    public async Task What_was_typed_stands_in_no_address_and_not_in_the_journal()
    {
        await Known();
        (await Find(house.World.As("prime", "irwell"), "Featherstonehaugh")).Path.ShouldNotContain("Feather");
        await using var owner = await house.Owner();
        var told = await owner.QueryFirstAsync<string>(
            "select row_to_json(e)::text from journal_entry e where row_to_json(e)::text like '%PeopleSought%' limit 1");
        told.ShouldNotContain("eather");
    }

    private async Task<Page> Find(Caller caller, string typed)
    {
        using var browser = await house.As(caller);
        var page = await browser.Post(await browser.Get("/participants"), ("Who", typed));
        page.Status.ShouldBe(HttpStatusCode.OK);
        return page;
    }

    /// <summary>Philippa Featherstonehaugh, referred once however often she is asked for.</summary>
    private async Task<ReferralRecord> Known()
    {
        await using var worker = await house.Database.BeginAsWorker(house.World.As("prime", "irwell"), default);
        await worker.TakeTurn("Philippa");
        var person = new Particulars("", "Philippa", "Featherstonehaugh", "QQ987654A", new DateOnly(1979, 5, 17), "", "", "", "");
        var (records, participants) = (house.Service<FactRecords>(), house.Service<Participants>());
        if ((await participants.Identify(worker, Owner, [person]))[0] is Identification.Known known)
        {
            return (await records.ReferralsOf(worker, [known.Participant]))[0];
        }

        var added = (await participants.ByNino(worker, ["QQ987654A"]))["QQ987654A"];
        var referral = await records.OpenReferrals(
            worker, [new NewReferral(added, Owner, new DateOnly(2020, 1, 6), "jobcentre", "", "E08000003", "lot 1", "Pennine Steps", null)]);
        await worker.Commit();
        return referral[0];
    }
}
