using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Referrals;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-1: a doubtful answer at the gateway puts a referral before a reviewer with a clock; nothing is on record before the decision.</summary>
public sealed class HeldReferralTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Head = "given_name,family_name,nino,date_of_birth,area,route,referred_on,gateway_taking_part,gateway_well_enough\n";

    [Fact]
    public async Task A_doubtful_row_is_held_with_a_named_reviewer_a_clock_and_a_thing_to_do_and_nobody_is_on_record()
    {
        var people = await Count("journey_participant");
        var held = await Hold("Abel,Acorn,QQ701001A");

        (await Count("journey_participant")).ShouldBe(people);
        await using var owner = await house.Owner();
        var row = await owner.QuerySingleAsync<(int Reviewer, string ReviewBy, DateOnly DueOn, string[] Doubts)>(
            "select reviewer, review_by, due_on, doubts from referrals_held where number = @held", new { held });
        row.Reviewer.ShouldBe(Reviewer.Person.Value);
        (row.ReviewBy, row.DueOn).ShouldBe(("commissioner", new DateOnly(2021, 3, 5)), "five working days after Friday 26 February 2021");
        row.Doubts.ShouldBe(["well enough"]);
        using var reviewer = await house.As(Reviewer);
        (await reviewer.Get("/")).Text.ShouldContain("doubtful referral");
        var page = await reviewer.Get($"/referrals/held/{held}");
        page.Text.ShouldContain("Is the person well enough to meet a key worker every week?");
        page.Text.ShouldNotContain("Acorn", Case.Sensitive, "the commissioner decides by the answers");
        (await reviewer.Get("/referrals/held")).Rows().ShouldContain(cells => cells.Any(cell => cell.StartsWith("In review", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_answer_that_ends_it_or_is_missing_is_refused_at_its_column()
    {
        var taken = await Send("Bea,Beech,QQ702001A,1984-05-06,Manchester,health,2021-02-25,no,yes\n"
            + "Cy,Cherry,QQ703001A,1984-05-06,Manchester,health,2021-02-25,yes,\n"
            + "Di,Damson,QQ704001A,1984-05-06,Manchester,jobcentre,2021-02-25,,yes\n");
        (taken.Accepted, taken.Refused, taken.Held).ShouldBe((0, 3, 0));
        await using var owner = await house.Owner();
        var told = (await owner.QueryAsync<string>(
            "select n.name || ': ' || n.why from files_refused_row r, unnest(r.names, r.whys) as n (name, why)")).ToList();
        told.ShouldContain("gateway_taking_part: the route health takes nobody of whom it is so (Does the health service that refers take part in the programme in this area?)");
        told.ShouldContain("gateway_well_enough: the route health asks: Is the person well enough to meet a key worker every week?");
        told.ShouldContain("gateway_well_enough: the route jobcentre does not ask it");
    }

    [Fact]
    public async Task An_accepted_one_becomes_a_referral_of_the_day_of_decision_with_its_clocks_and_answers()
    {
        var held = await Hold("Eli,Elder,QQ705001A");
        using var reviewer = await house.As(Reviewer);
        var page = await reviewer.Get($"/referrals/held/{held}");
        (await reviewer.Post(page, ("Decision", "accept"), ("Reason", "not-eligible"))).Text.ShouldContain("Choose a reason for accepting it.");
        var decided = await reviewer.Post(page, ("Decision", "accept"), ("Reason", "cleared"), ("Words", "Spoke to the ward."));
        decided.Location.ShouldBe($"/referrals/held/{held}");
        (await reviewer.Get($"/referrals/held/{held}")).Text.ShouldContain("Spoke to the ward.");

        await using var owner = await house.Owner();
        var row = await owner.QuerySingleAsync<(string Reference, DateOnly ReferredOn, DateOnly SentOn, byte[]? Content, short Ended)>(
            """
            select c.reference, c.referred_on, h.sent_on, h.content, h.ended from referrals_held h join referrals_case c on c.referral = h.referral
            where h.number = @held
            """,
            new { held });
        (row.ReferredOn, row.SentOn, row.Content, (HeldEnd)row.Ended).ShouldBe((new DateOnly(2021, 2, 26), new DateOnly(2021, 2, 25), null, HeldEnd.Made));
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Get($"/referrals/{row.Reference}")).Text.ShouldContain("not sure (left a doubt)");
        (await reviewer.Post(page, ("Decision", "refuse"), ("Reason", "declined"))).Text.ShouldContain("Somebody has decided this meanwhile.");
    }

    [Fact]
    public async Task A_refused_one_ends_cleanly_and_nothing_of_the_person_is_kept()
    {
        var people = await Count("journey_participant");
        var held = await Hold("Flo,Fig,QQ706001A");
        using var reviewer = await house.As(Reviewer);
        await reviewer.Post(await reviewer.Get($"/referrals/held/{held}"), ("Decision", "refuse"), ("Reason", "better-placed"));

        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<bool>("select content is null and referral is null from referrals_held where number = @held", new { held })).ShouldBeTrue();
        (await Count("journey_participant")).ShouldBe(people);
        using var referrer = await house.As(Referrer);
        (await referrer.Get($"/referrals/held/{held}")).Text.ShouldContain("Another service is better placed to help");
    }

    [Fact]
    public async Task Whoever_sent_it_may_take_it_back_and_only_the_office_named_decides()
    {
        var held = await Hold("Gus,Gage,QQ707001A");
        using var prime = await house.As(house.World.As("prime", "irwell"));
        var page = await prime.Get($"/referrals/held/{held}");
        page.Text.ShouldContain("Gage");
        page.Text.ShouldNotContain("What do you decide?");
        using var referrer = await house.As(Referrer);
        await referrer.Post(await referrer.Get($"/referrals/held/{held}"), ("Reason", "made-in-error"));
        (await referrer.Get($"/referrals/held/{held}")).Text.ShouldContain("Taken back");
        using var stranger = await house.As(house.World.As("referrer", "jcp-west-london"));
        (await stranger.Get($"/referrals/held/{held}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Somebody_referred_meanwhile_is_not_referred_twice()
    {
        var held = await Hold("Ivo,Ilex,QQ708001A");
        (await Send("Ivo,Ilex,QQ708001A,1984-05-06,Manchester,jobcentre,2021-02-26,,\n")).Accepted.ShouldBe(1);
        using var reviewer = await house.As(Reviewer);
        await reviewer.Post(await reviewer.Get($"/referrals/held/{held}"), ("Decision", "accept"), ("Reason", "cleared"));
        (await reviewer.Get($"/referrals/held/{held}")).Text.ShouldContain("Already referred");
    }

    [Fact]
    public async Task Whom_the_record_stands_against_stays_held_and_the_reviewer_is_told_why()
    {
        var held = await Hold("Jan,Jasmine,QQ710001A");
        await using var stream = ReferralWorld.FileOf("given_name,family_name,nino,date_of_birth,area,referred_on\nJan,Jasmine,QQ710001A,1984-05-06,Brent,2021-02-24\n");
        (await house.Service<ReferralIntake>().Take(house.World.As("referrer", "jcp-west-london"), "WLA-WHP-1", stream, "west.csv", CancellationToken.None))
            .ShouldBeOfType<IntakeAnswer.Taken>().Accepted.ShouldBe(1);
        using var reviewer = await house.As(Reviewer);
        var told = await reviewer.Post(await reviewer.Get($"/referrals/held/{held}"), ("Decision", "accept"), ("Reason", "cleared"));
        told.Text.ShouldContain("this person is on another commissioned programme since 2021-02-24");
        (await reviewer.Get($"/referrals/held/{held}")).Text.ShouldContain("In review");
    }

    [Fact]
    public async Task The_form_brings_up_the_questions_of_the_route_and_tells_that_a_reviewer_looks_first()
    {
        using var referrer = await house.As(Referrer);
        (string, string)[] fields =
        [
            ("Contract", "GM-WW-1"), ("GivenName", "Jo"), ("FamilyName", "Juniper"), ("Nino", "QQ709001A"), ("Born.Day", "6"), ("Born.Month", "5"),
            ("Born.Year", "1984"), ("Area", "E08000003"), ("Route", "health"), ("ReferredOn.Day", "25"), ("ReferredOn.Month", "2"), ("ReferredOn.Year", "2021"),
        ];
        var asked = await referrer.Post(await referrer.Get("/referrals/new"), fields);
        asked.Text.ShouldContain("Is the person well enough to meet a key worker every week?");
        asked.Text.ShouldNotContain("There is a problem");
        var missing = await referrer.Post(asked, [.. fields, ("Answers[gateway_taking_part]", "yes")]);
        missing.Text.ShouldContain("Answer yes or not sure or no");
        var held = await referrer.Post(missing, [.. fields, ("Answers[gateway_taking_part]", "yes"), ("Answers[gateway_well_enough]", "not sure")]);
        held.Location.ShouldBe("/referrals/held");
        (await referrer.Get("/referrals/held")).Text.ShouldContain("A reviewer looks at this referral first");
    }

    private Caller Referrer => house.World.As("referrer", "jcp-manchester");

    private Caller Reviewer => house.World.As("commissioner", "gmca");

    private async Task<int> Hold(string person)
    {
        var taken = await Send($"{person},1984-05-06,Manchester,health,2021-02-25,yes,not sure\n");
        (taken.Accepted, taken.Refused, taken.Waiting, taken.Held).ShouldBe((0, 0, 0, 1));
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<int>("select number from referrals_held where intake = @Intake", new { taken.Intake });
    }

    private async Task<IntakeAnswer.Taken> Send(string rows)
    {
        await using var stream = ReferralWorld.FileOf(Head + rows);
        return (await house.Service<ReferralIntake>().Take(Referrer, "GM-WW-1", stream, "health.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Taken>();
    }

    private async Task<long> Count(string table)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<long>($"select count(*) from {table}");
    }
}
