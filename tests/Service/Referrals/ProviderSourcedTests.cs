using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Referrals;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-1: whoever delivers sends people by the routes that say so, in its own contracts alone, and is given nobody for it.</summary>
public sealed class ProviderSourcedTests(ReferralWorld world) : IClassFixture<ReferralWorld>
{
    private const string Head = "given_name,family_name,nino,date_of_birth,area,route,provider,referred_on\n";

    [Fact]
    public async Task A_provider_sends_by_its_route_alone_and_names_nobody_to_be_given_them()
    {
        var taken = await Send(world.HarrowRoad,
            "Abe,Alder,QQ881001A,1981-01-06,Brent,jobcentre,,2021-02-20\nBea,Birch,QQ881002A,1972-02-07,Brent,self-referral,Harrow Road Partners,2021-02-20\n"
            + "Cay,Cedar,QQ881003A,1993-03-08,Brent,,,2021-02-20\nDot,Dogwood,QQ881004A,1964-04-09,Brent,self-referral,,2021-02-20\n");
        (taken.Accepted, taken.Refused).ShouldBe((1, 3));
        await using var owner = await world.House.Owner();
        (await owner.QueryAsync<string>(
            "select whys[1] from files_refused_row r join referrals_intake i on i.file = r.file where i.number = @Intake order by r.line", new { taken.Intake })).ShouldBe(
        [
            "the route jobcentre is not yours to send by", "whoever delivers chooses nobody for those whom they send", "a provider names the route by which somebody came",
        ]);
    }

    [Fact]
    public async Task The_draw_cannot_be_foreseen_and_can_be_repeated_and_whoever_is_not_drawn_sees_nothing_of_the_case()
    {
        var taken = await Send(world.HarrowRoad, string.Concat(Enumerable.Range(0, 12).Select(i =>
            $"Given{(char)('a' + i)}{(char)('c' + i)},Family{(char)('d' + i)}{(char)('b' + i)},QQ88{2100 + (i * 7)}A,19{60 + i}-0{1 + (i % 9)}-1{i % 9},Brent,self-referral,,2021-02-20\n")));
        taken.Accepted.ShouldBe(12);
        await using var owner = await world.House.Owner();
        var draws = await owner.QuerySingleAsync<byte[]>("select salt || digest from referrals_intake where number = @Intake", new { taken.Intake });
        var made = (await owner.QueryAsync<(int Line, long Draw, int Delivery, int Referrer, string Reference)>(
            "select line, draw, delivery, referrer, reference from referrals_case where intake = @Intake", new { taken.Intake })).ToList();
        made.Select(one => (long)Allocation.Draw(draws, one.Line)).ShouldBe(made.Select(one => one.Draw));
        made.ShouldAllBe(one => one.Referrer == world.Prime.Organisation.Value, "on record the prime answers for it");
        using var sender = await As("harrow-road");
        foreach (var one in made)
        {
            (await sender.Get($"/referrals/{one.Reference}")).Status.ShouldBe(
                one.Delivery == world.HarrowRoad.Organisation.Value ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Whom_a_provider_sends_again_goes_where_the_last_draw_went_or_waits_for_it()
    {
        await using var owner = await world.House.Owner();
        var first = await Send(world.Referrer, Twelve("", "2021-02-18"));
        first.Accepted.ShouldBe(12);
        var before = await Deliveries(first.Intake);
        var ofThames = before.Count(one => one.Delivery == world.ThamesGate.Organisation.Value);
        await owner.ExecuteAsync(
            "update referrals_case set state = @state, did_not_start_on = '2021-02-19', draw = coalesce(draw, 0) where intake = @Intake",
            new { state = (short)ReferralState.DidNotStart, first.Intake });
        await Cap(0);
        var again = await Send(world.HarrowRoad, Twelve("self-referral", "2021-02-25"));
        await Cap(null);
        (again.Accepted, again.Held).ShouldBe((12 - ofThames, ofThames), "nobody is drawn a second time for want of room");

        await world.Service<GivePlaces>().ToWhoeverWaits(world.Prime, CancellationToken.None);
        (await Deliveries(again.Intake)).ShouldBe(before);

        Task<int> Cap(int? most) => owner.ExecuteAsync(
            "update contracts_supply set at_once = @most where contract = @contract and delivery = @delivery",
            new { most, contract = world.Contract.Value, delivery = world.ThamesGate.Organisation.Value });

        async Task<IReadOnlyList<(int Line, int Delivery)>> Deliveries(int intake) =>
            [.. await owner.QueryAsync<(int Line, int Delivery)>("select line, delivery from referrals_case where intake = @intake order by line", new { intake })];
    }

    private static string Twelve(string route, string day) => string.Concat(Enumerable.Range(0, 12).Select(i =>
        $"Again{(char)('a' + i)}{(char)('m' - i)},Twice{(char)('k' + i)}{(char)('b' + i)},QQ97{6100 + (i * 7)}A,19{60 + i}-1{i % 3}-2{i % 9},Brent,{route},,{day}\n"));

    [Fact]
    public async Task A_draw_is_repeated_from_the_page_of_the_intake_and_the_journal_binds_the_random_number()
    {
        var taken = await Send(world.HarrowRoad, "Ivy,Ironwood,QQ887001A,1979-03-04,Brent,self-referral,,2021-02-20\nJon,Jasmine,QQ887531A,1968-07-19,Brent,self-referral,,2021-02-20\n");
        using var sender = await As("harrow-road");
        var shown = Regex.Matches((await sender.Get($"/referrals/received/{taken.Intake}")).Text, "[0-9a-f]{64}").Select(found => Convert.FromHexString(found.Value)).ToList();
        shown.Count.ShouldBe(2, "the digest and the random number before it");
        await using var owner = await world.House.Owner();
        var made = (await owner.QueryAsync<(int Line, long Draw)>("select line, draw from referrals_case where intake = @Intake", new { taken.Intake })).ToList();
        made.Count.ShouldBe(2);
        byte[] ofIntake = [.. shown[1], .. shown[0]];
        made.Select(one => (long)Allocation.Draw(ofIntake, one.Line)).ShouldBe(made.Select(one => one.Draw));
        (await owner.QuerySingleAsync<string>(
            "select codes->>'saltDigest' from journal_entry where event = @received and (identities->>'intake')::int = @Intake",
            new { received = ReferralsEvents.FileReceived, taken.Intake })).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(shown[1])));
    }

    [Fact]
    public async Task A_cap_holds_whom_a_provider_sends_and_it_follows_and_takes_back_its_own()
    {
        await using var owner = await world.House.Owner();
        await owner.ExecuteAsync("update contracts_supply set at_once = 0 where contract = @Value", new { world.Contract.Value });
        var taken = await Send(world.HarrowRoad, "Eve,Elder,QQ883001A,1984-05-06,Barnet,self-referral,,2021-02-20\n");
        await owner.ExecuteAsync("update contracts_supply set at_once = null where contract = @Value", new { world.Contract.Value });
        (taken.Accepted, taken.Held).ShouldBe((0, 1));
        var held = await owner.QuerySingleAsync<int>("select number from referrals_held where intake = @Intake", new { taken.Intake });
        using var other = await As("thames-gate");
        (await other.Get($"/referrals/held/{held}")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var sender = await As("harrow-road");
        (await sender.Get($"/referrals/received/{taken.Intake}")).Text.ShouldContain("so that no draw can be foreseen");
        var page = await sender.Get($"/referrals/held/{held}");
        page.Text.ShouldContain("Eve Elder");
        (await sender.Post(page, ("Reason", "made-in-error"))).Location.ShouldBe($"/referrals/held/{held}");
    }

    [Fact]
    public async Task The_form_offers_only_its_routes_and_no_choice_and_a_contract_of_others_is_unknown()
    {
        using var sender = await As("harrow-road");
        var form = await sender.Get("/referrals/new");
        form.Html.Descendants("option").Select(option => (string?)option.Attribute("value")).ShouldContain("self-referral");
        form.Html.Descendants("option").Select(option => (string?)option.Attribute("value")).ShouldNotContain("jobcentre");
        await using var stream = ReferralWorld.FileOf(Head + "Flo,Fir,QQ884001A,1984-05-06,Manchester,provider,,2021-02-20\n");
        (await world.Service<ReferralIntake>().Take(world.HarrowRoad, "GM-WW-1", stream, "x.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Unreadable>();
    }

    [Fact]
    public async Task A_refusal_tells_nothing_of_a_case_that_is_not_shown_to_whoever_sends()
    {
        const string unsaid = "this person cannot be referred to this contract now";
        var made = await Send(world.Referrer, "Gus,Gean,QQ885001A,1984-05-06,Barnet,,,2021-02-18\n");
        await using var owner = await world.House.Owner();
        var (reference, participant) = await owner.QuerySingleAsync<(string, int)>(
            "select reference, participant from referrals_case where intake = @Intake", new { made.Intake });
        (await Why(world.ThamesGate, "2021-02-19")).ShouldBe(unsaid);
        (await Why(world.OtherReferrer, "2021-02-19")).ShouldBe(unsaid);
        (await Why(world.HarrowRoad, "2021-02-19")).ShouldContain(reference);
        await owner.ExecuteAsync(
            "insert into journey_restriction (participant, contract, named) values (@participant, @Value, '{999}')", new { participant, world.Contract.Value });
        (await Why(world.HarrowRoad, "2021-02-20")).ShouldBe(unsaid);

        async Task<string> Why(Caller sender, string day)
        {
            var taken = await Send(sender, $"Gus,Gean,QQ885001A,1984-05-06,Barnet,{(sender.Role == "referrer" ? "" : "self-referral")},,{day}\n");
            taken.Refused.ShouldBe(1);
            return await owner.QuerySingleAsync<string>(
                "select whys[1] from files_refused_row r join referrals_intake i on i.file = r.file where i.number = @Intake", new { taken.Intake });
        }
    }

    private Task<Browser> As(string provider) => world.House.As(world.House.World.As("delivery", provider));

    private async Task<IntakeAnswer.Taken> Send(Caller sender, string rows)
    {
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Head + rows));
        return (await world.Service<ReferralIntake>().Take(sender, ReferralWorld.West, stream, "own.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Taken>();
    }
}
