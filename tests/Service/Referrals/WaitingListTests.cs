using Concordat.Fixture;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-5: providers take so many at once and so many new a month; whoever finds no room waits in order, and nobody overtakes.</summary>
public sealed class WaitingListTests(TestCluster cluster) : IAsyncLifetime
{
    // each test has a list of its own
    private readonly TestHouse _house = new(cluster);

    private const string Head = "given_name,family_name,nino,date_of_birth,area,route,referred_on\n";

    [Fact]
    public async Task So_many_new_a_month_are_taken_the_others_wait_in_order_and_the_prime_gives_places_when_there_are_some()
    {
        await Allow("GM-WW-1", "a_month", 1);
        var first = await Send("GM-WW-1", "jcp-manchester", "Manchester", "QQ811001A", "QQ811002A", "QQ811003A", "QQ811004A");
        (first.Accepted, first.Refused, first.Held).ShouldBe((2, 0, 2));
        (await Providers(first.Intake)).Distinct().Count().ShouldBe(2, "each provider has one");
        (await Send("GM-WW-1", "jcp-manchester", "Manchester", "QQ811005A")).Held.ShouldBe(1);

        using var prime = await _house.As(_house.World.As("prime", "irwell"));
        var list = await prime.Get("/referrals/held");
        list.Text.ShouldContain("number 3 in the list");
        list.Text.ShouldContain("Room with the providers");
        await prime.Post(list, Give);
        (await prime.Get("/referrals/held")).Text.ShouldContain("No place was free for anybody who waits.");

        await Allow("GM-WW-1", "a_month", 2);
        await prime.Post(await prime.Get("/referrals/held"), Give);
        (await prime.Get("/referrals/held")).Text.ShouldContain("Places given: 2.");
        await using var owner = await _house.Owner();
        (await owner.QuerySingleAsync<int>("select count(*)::int from referrals_held where intake = @Intake and ended is null", new { first.Intake })).ShouldBe(0, "those who came first");
        (await prime.Get("/referrals/held")).Text.ShouldContain("number 1 in the list");
    }

    [Fact]
    public async Task A_place_that_comes_free_goes_to_whoever_waits_and_not_to_whoever_arrives()
    {
        await Allow("GM-WW-2", "at_once", 1);
        var first = await Send("GM-WW-2", "jcp-gm-east-west", "Bolton", "QQ812001A", "QQ812002A", "QQ812003A");
        (first.Accepted, first.Held).ShouldBe((2, 1));
        await using var owner = await _house.Owner();
        var reference = await owner.QueryFirstAsync<string>("select reference from referrals_case where intake = @Intake order by line", new { first.Intake });
        using var referrer = await _house.As(_house.World.As("referrer", "jcp-gm-east-west"));
        await referrer.Post(await referrer.Get($"/referrals/{reference}/withdraw"), ("Reason", "made-in-error"), ("On.Day", "26"), ("On.Month", "2"), ("On.Year", "2021"));

        var second = await Send("GM-WW-2", "jcp-gm-east-west", "Wigan", "QQ812004A");
        (second.Accepted, second.Held).ShouldBe((0, 1));
        (await owner.QuerySingleAsync<string>("select string_agg(distinct c.referred_on::text, ',') from referrals_held h join referrals_case c on c.referral = h.referral where h.intake = @Intake",
            new { first.Intake })).ShouldBe("2021-02-26", "the day on which the place was given");
    }

    [Fact]
    public async Task A_doubtful_one_that_is_accepted_waits_for_a_place_like_any_other()
    {
        await Allow("GM-WW-1", "at_once", 0);
        await using var stream = ReferralWorld.FileOf(Head.TrimEnd('\n') + ",gateway_taking_part,gateway_well_enough\n"
            + "Ola,Osier,QQ813001A,1984-05-06,Manchester,health,2021-02-25,yes,not sure\n");
        var taken = (await _house.Service<ReferralIntake>().Take(
            _house.World.As("referrer", "jcp-manchester"), "GM-WW-1", stream, "doubt.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Taken>();
        await using var owner = await _house.Owner();
        var held = await owner.QuerySingleAsync<int>("select number from referrals_held where intake = @Intake", new { taken.Intake });
        using var reviewer = await _house.As(_house.World.As("commissioner", "gmca"));
        await reviewer.Post(await reviewer.Get($"/referrals/held/{held}"), ("Decision", "accept"), ("Reason", "cleared"));
        (await reviewer.Get($"/referrals/held/{held}")).Text.ShouldContain("Waits for a place");
        await Allow("GM-WW-1", "at_once", null);
        using var prime = await _house.As(_house.World.As("prime", "irwell"));
        await prime.Post(await prime.Get("/referrals/held"), Give);
        (await reviewer.Get($"/referrals/held/{held}")).Text.ShouldContain("Referral made");
    }

    public ValueTask InitializeAsync() => _house.InitializeAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    /// <summary>Which form of the page is meant.</summary>
    private static readonly (string, string) Give = ("Give", "places");

    private async Task Allow(string contract, string what, int? number)
    {
        await using var owner = await _house.Owner();
        await owner.ExecuteAsync($"update contracts_supply set at_once = null, a_month = null where contract = @contract; update contracts_supply set {what} = @number where contract = @contract",
            new { number, contract = _house.World.Contract(contract).Value });
    }

    private async Task<IEnumerable<int>> Providers(int intake)
    {
        await using var owner = await _house.Owner();
        return await owner.QueryAsync<int>("select delivery from referrals_case where intake = @intake", new { intake });
    }

    private async Task<IntakeAnswer.Taken> Send(string contract, string referrer, string area, params string[] ninos)
    {
        var rows = string.Concat(ninos.Select((nino, i) =>
        {
            var name = string.Concat(nino.Where(char.IsDigit).Select(digit => (char)('a' + (digit - '0'))));
            return $"Given{name},Family{name},{nino},{1970 + i}-0{contract[^1]}-1{ninos.Length},{area},jobcentre,2021-02-25\n";
        }));
        await using var stream = ReferralWorld.FileOf(Head + rows);
        return (await _house.Service<ReferralIntake>().Take(_house.World.As("referrer", referrer), contract, stream, "some.csv", CancellationToken.None))
            .ShouldBeOfType<IntakeAnswer.Taken>();
    }
}
