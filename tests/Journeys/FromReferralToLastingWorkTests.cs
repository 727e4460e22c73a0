using Concordat.Fixture;
using Dapper;

namespace Concordat.Journeys;

/// <summary>The referrer's and the key worker's days, walked by the people whose days they are.</summary>
public sealed class FromReferralToLastingWorkTests(TestHouse house, Chromium chromium) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task With_JavaScript_somebody_goes_from_a_doubtful_referral_to_lasting_work_and_no_page_on_the_way_shuts_anybody_out()
    {
        var pages = await EachPageOnce.Of(house);
        await using var path = new PathToWork(house, chromium, hasScript: true, width: 1280, hour: 9, pages.HasNoViolation);
        await Walk(path);
    }

    [Fact]
    public async Task Without_JavaScript_on_a_narrow_screen_somebody_goes_the_same_way_and_scrolls_nothing_sideways()
    {
        await using var path = new PathToWork(house, chromium, hasScript: false, width: 320, hour: 10, EachPageOnce.Fits);
        await Walk(path);
    }

    /// <summary>RE-5: whoever finds no room waits in order, and the prime gives the place that comes free.</summary>
    [Fact]
    public async Task Whoever_finds_no_room_waits_and_the_prime_gives_the_place_that_comes_free()
    {
        var person = Someone.Invented();
        await using var referrer = await Visitor.At(house, chromium);
        await using var prime = await Visitor.At(house, chromium);
        await TakeAtOnce(0);
        try
        {
            await referrer.StepIn("Jobcentre referrer: Jomo")
                .Then(v => v.Open("/referrals/new"))
                .Then(v => v.FillReferral(person, TestHouse.Today))
                .Then(v => v.Press("Refer this person"))
                .Then(v => v.Sees("Would have to wait"))
                .Then(v => v.Press("Refer this person"))
                .Then(v => v.Sees("The referral waits for a place and is made once there is one."))
                .Then(v => v.Sees("number 1 in the list"));
            await prime.StepIn("Prime provider: Farouk")
                .Then(v => v.Open("/referrals/held"))
                .Then(v => v.Press("Give the free places to whoever waits"))
                .Then(v => v.Sees("No place was free for anybody who waits."));
            await TakeAtOnce(null);
            await prime.Press("Give the free places to whoever waits").Then(v => v.Sees("Places given: 1."));
        }
        finally
        {
            await TakeAtOnce(null);
        }

        await referrer.Open("/referrals?order=newest").Then(v => v.Sees(person.Family));
    }

    private static async Task Walk(PathToWork path)
    {
        await path.A_referrer_refers_somebody_and_one_answer_leaves_a_doubt();
        await path.The_reviewer_accepts_it();
        await path.The_prime_confirms_that_it_has_arrived();
        await path.The_chosen_provider_records_the_start();
        await path.The_case_is_given_to_a_key_worker();
        await path.The_key_worker_agrees_a_time();
        await path.The_person_rings_and_it_is_put_to_today();
        await path.The_key_worker_says_that_the_person_came();
        await path.The_key_worker_writes_down_what_was_said();
        await path.The_person_is_placed_in_work();
        await path.The_key_worker_rings_the_person_in_work();
        await path.The_provider_asks_another_to_take_the_case_over();
        await path.The_other_provider_reads_the_note_and_accepts();
        await path.The_case_is_opened_to_named_people_only();
        await path.Only_who_is_named_finds_the_person();
        await path.Support_ends_and_the_record_says_why();
    }

    /// <summary>How many people each provider of the contract has at once; nothing for any number.</summary>
    private async Task TakeAtOnce(int? people)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            "update contracts_supply set at_once = @people, a_month = null where contract = @contract",
            new { people, contract = house.World.Contract("GM-WW-1").Value });
    }
}
