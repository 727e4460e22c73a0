using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Yaml;
using Concordat.Referrals;
using Concordat.Rules.Payments;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>A referral is placed in its contract's area on its day, or refused with what would do.</summary>
public sealed class IntakeRulesTests
{
    private static readonly DateOnly Day = new(2018, 3, 5);
    private static readonly Areas Places = new(
    [
        new("E08000003", "Manchester", AreaKind.LocalAuthority, new(2009, 1, 1), null, ""),
        new("E08000001", "Bolton", AreaKind.LocalAuthority, new(2009, 1, 1), null, ""),
        new("00BN", "Manchester (old)", AreaKind.LocalAuthority, new(1974, 4, 1), new(2008, 12, 31), "E08000003"),
        new("E06000006", "Halton", AreaKind.LocalAuthority, new(2009, 1, 1), null, ""),
    ]);

    private static readonly Contract Lot1 = A("GM-WW-1", 1, "lot 1", "E08000003");
    private static readonly Contract Lot2 = A("GM-WW-2", 2, "lot 2", "E08000001");
    private static readonly ContractTerms Terms = ContractDocument.Read(YamlDocument.Read("contract.yaml",
        """
        programme: working-well-expansion
        values:
          - {name: health opens, value: 2018-03-06}
          - {name: health at most, value: 2}
        """).Root!).Terms!;

    private static readonly IntakeRules Rules = new(Lot1, Terms, Shipped.Load("working-well-expansion"), Places, [Lot1, Lot2], new(2018, 6, 1));

    [Theory]
    [InlineData("Manchester")]
    [InlineData("manchester ")]
    [InlineData("E08000003")]
    [InlineData("00BN")]
    public void An_area_is_known_by_code_name_or_former_code(string area)
    {
        var placed = Rules.Place(Sent() with { Area = area }, []).ShouldNotBeNull();
        placed.Area.ShouldBe("E08000003");
        placed.Options.ShouldBe([new DeliveryOption(new(7), Share.Whole)]);
    }

    public static TheoryData<string, SentReferral, string, string> Refusals => new()
    {
        { "other lot", Sent() with { Area = "Bolton" }, "outside-lot", "Refer to contract GM-WW-2, lot 2, to which Bolton belongs" },
        { "no lot at all", Sent() with { Area = "Halton" }, "outside-lot", "Halton belongs to no contract of Working Well expansion; check the authority" },
        { "unknown area", Sent() with { Area = "Manchestre" }, "unknown-area", "Give the authority's ONS code or its full name" },
        { "future", Sent() with { ReferredOn = new(2018, 6, 2) }, "in-the-future", "Give a day no later than 2018-06-01" },
        { "before the contract", Sent() with { ReferredOn = new(2018, 2, 28) }, "before-contract", "Check the day and the contract" },
        { "born after", Sent() with { Person = Sent().Person with { Born = Day } }, "no-lifetime", "Check the year" },
        { "born in another age", Sent() with { Person = Sent().Person with { Born = new(1884, 5, 6) } }, "no-lifetime", "Check the year" },
        { "closed route", Sent() with { Route = "provider" }, "route-closed", "Use a route that is open on the day of referral" },
        { "route the contract opens later", Sent() with { Route = "health" }, "route-closed", "Use a route that is open on the day of referral" },
        { "route the contract has not opened", Sent() with { Route = "partners" }, "route-closed", "Use a route that is open on the day of referral" },
        { "benefit in the future", Sent() with { Benefit = "uc", BenefitSince = new(2018, 6, 2) }, "in-the-future", "Give a day no later than 2018-06-01" },
        { "unknown route", Sent() with { Route = "post" }, "unknown-route", "Use one of jobcentre, health, partners, provider" },
        { "unknown characteristic", Sent() with { Characteristics = ["tall"] }, "unknown-characteristic", "Use any of" },
        { "unknown category", Sent() with { Group = "tall" }, "unknown-category", "Use one of" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_taken_is_refused_with_what_would_do(string what, SentReferral sent, string code, string wouldDo)
    {
        var refusals = new List<IntakeRefusal>();
        Rules.Place(sent, refusals).ShouldBeNull(what);
        var refusal = refusals.ShouldHaveSingleItem();
        refusal.Code.ShouldBe(code);
        refusal.WouldDo.ShouldStartWith(wouldDo);
    }

    [Fact]
    public void The_last_day_of_referrals_is_still_taken()
    {
        var rules = new IntakeRules(Lot1, Terms, Shipped.Load("working-well-expansion"), Places, [Lot1], new(2022, 1, 1));
        rules.Place(Sent() with { ReferredOn = Lot1.ReferralEnd }, []).ShouldNotBeNull();
        rules.Place(Sent() with { ReferredOn = Lot1.ReferralEnd.AddDays(1) }, []).ShouldBeNull();
    }

    [Fact]
    public void A_route_is_open_from_the_day_that_the_contract_says() =>
        Rules.Place(Sent() with { Route = "Health", ReferredOn = new(2018, 3, 6), Answers = Passing }, [])!.Route.ShouldBe("health");

    [Fact]
    public void A_route_takes_as_many_as_the_contract_says_and_a_place_given_back_is_free()
    {
        var places = new RoutePlaces(Shipped.Load("working-well-expansion"), Terms, [new RouteTaken("health", "E08000003", new(2018, 3, 1), 1)]);
        places.Take("health", "E08000003", Day).IsGranted.ShouldBeTrue();
        places.Take("health", "E08000003", Day).Refusal!.Code.ShouldBe("route-full");
        places.Take("jobcentre", "E08000003", Day).IsGranted.ShouldBeTrue();
        places.GiveBack("health", "E08000003", Day);
        places.Take("health", "E08000003", Day).IsGranted.ShouldBeTrue();
    }

    [Fact]
    public void Until_the_gateway_opens_the_contract_takes_no_more_people_than_its_first_stage_has()
    {
        var programme = Shipped.Load("working-well-expansion");
        var terms = Priced.Contract("programme: working-well-expansion\nvalues: [{name: expected starts, value: 3}]\n");
        var places = new RoutePlaces(programme, terms, [new RouteTaken("jobcentre", "E08000003", new(2018, 3, 1), 5)], people: 2);
        places.Take("jobcentre", "E08000003", Day).IsGranted.ShouldBeTrue();
        var full = places.Take("partners", "E08000003", Day).Refusal!;
        full.Code.ShouldBe("stage-full");
        full.Sentence.ShouldContain("takes 3 people until the gateway 'next stage' opens");
        places.GiveBack("jobcentre", "E08000003", Day);
        places.Take("partners", "E08000003", Day).IsGranted.ShouldBeTrue();
        new RoutePlaces(programme, terms, [], people: 3, open: ["next stage"]).Take("jobcentre", "E08000003", Day).IsGranted.ShouldBeTrue();
    }

    [Fact]
    public void All_reasons_are_given_at_once()
    {
        var refusals = new List<IntakeRefusal>();
        Rules.Place(Sent() with { Area = "Bolton", Route = "post", Group = "tall" }, refusals).ShouldBeNull();
        refusals.Select(r => r.About).ShouldBe([ReferralMatter.Area, ReferralMatter.Route, ReferralMatter.Group]);
    }

    [Fact]
    public void A_category_is_known_by_its_name_too() =>
        Rules.Place(Sent() with { Group = "Homelessness and housing problems" }, [])!.Group.ShouldBe("housing");

    [Fact]
    public void A_provider_serves_from_its_first_day_in_the_chain() =>
        Rules.Place(Sent() with { ReferredOn = new(2018, 3, 1) }, [])!.Options.ShouldBeEmpty();

    [Fact]
    public void A_gateway_asks_every_question_of_its_route_and_no_other_route_does()
    {
        var health = Sent() with { Route = "health", ReferredOn = new(2018, 3, 6) };
        Codes(health).ShouldBe(["no-answer taking part", "no-answer well enough"]);
        Codes(health with { Answers = Answers("yes", "perhaps") }).ShouldBe(["no-answer well enough"]);
        Codes(health with { Answers = Answers("no", "yes") }).ShouldBe(["gateway-ends taking part"]);
        Codes(Sent() with { Answers = Answers("yes", "yes") }).ShouldBe(["not-asked taking part", "not-asked well enough"]);
        Codes(Sent() with { Route = "", Answers = Answers("yes", "") }).ShouldBe(["not-asked taking part"]);
    }

    [Fact]
    public void One_doubtful_answer_makes_the_referral_doubtful_and_none_does_not()
    {
        var health = Sent() with { Route = "health", ReferredOn = new(2018, 3, 6), Answers = Passing };
        Rules.Place(health, [])!.IsDoubtful.ShouldBeFalse();
        var doubtful = Rules.Place(health with { Answers = Answers("YES", "Not sure") }, [])!;
        doubtful.IsDoubtful.ShouldBeTrue();
        doubtful.Answers.ShouldBe([new("taking part", "yes", GatewayMeaning.Passes), new("well enough", "not sure", GatewayMeaning.Doubtful)]);
    }

    [Fact]
    public void A_route_takes_so_many_a_month_in_all_and_from_an_area()
    {
        var terms = Priced.Contract("""
            programme: working-well-expansion
            values:
              - {name: health at most a month, value: 3}
              - {name: health at most a month, group: E08000003, value: 1}
            """);
        var places = new RoutePlaces(Shipped.Load("working-well-expansion"), terms, [new RouteTaken("health", "E08000006", new(2018, 3, 1), 1)]);
        places.Take("health", "E08000003", Day).IsGranted.ShouldBeTrue();
        var full = places.Take("health", "E08000003", Day.AddDays(1)).Refusal!;
        (full.Code, full.Sentence).ShouldBe(("month-full", "the contract takes 1 referrals a month by the route health from this area, and has those of 2018-03"));
        places.Take("health", "E08000003", Day.AddMonths(1)).IsGranted.ShouldBeTrue("another month");
        places.Take("health", "E08000006", Day).IsGranted.ShouldBeTrue("another area");
        places.Take("health", "E08000006", Day).Refusal!.Sentence.ShouldBe("the contract takes 3 referrals a month by the route health, and has those of 2018-03");
        places.GiveBack("health", "E08000006", Day);
        places.Take("health", "E08000009", Day).IsGranted.ShouldBeTrue("a place given back is free");
    }

    private static IEnumerable<string> Codes(SentReferral sent)
    {
        var refusals = new List<IntakeRefusal>();
        Rules.Place(sent, refusals).ShouldBeNull();
        return refusals.Select(refusal => $"{refusal.Code} {refusal.Question}");
    }

    private static readonly IReadOnlyDictionary<string, string> Passing = Answers("yes", "yes");

    private static Dictionary<string, string> Answers(string takingPart, string wellEnough) =>
        new() { ["taking part"] = takingPart, ["well enough"] = wellEnough };

    private static SentReferral Sent() => new(
        2, new Particulars("", "Ann", "Smith", "QQ123456C", new(1984, 5, 6), "", "", "", ""), Day, "Manchester", "jobcentre", "", "", null, [], "");

    private static Contract A(string reference, int id, string lot, string area) => new(
        new(id), reference, "working-well-expansion", "", lot, new(1), new(2), new(2018, 3, 1), new(2023, 2, 28), new(2021, 2, 28), true, "", "",
        [area], [new SupplyLink(new(7), "northern-quarter-skills", [area], new Period(new(2018, 3, 2), new(2023, 2, 28)), Share.Whole)]);
}
