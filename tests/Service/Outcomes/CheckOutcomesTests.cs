using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Outcomes;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-3: what is held by a check is not validated unless two people pass over the check; what every check lets pass is validated with one
/// press.</summary>
public sealed class CheckOutcomesTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string AnyWords = "The payslip was shown at the office.";

    [Fact]
    public async Task What_nobody_claimed_is_held_and_what_was_claimed_is_validated_together_once()
    {
        var contract = await ClaimedContract.New(house);
        await Claim(contract, "job start");
        using var validator = await house.As(contract.Validator);
        var list = await validator.Get($"/outcomes?contract={contract.Reference}");
        (await validator.Press(list, "Validate those chosen", ("Keys", ClaimedContract.KeyOf(list, "sustained job outcome")))).Text
            .ShouldContain("The check 'claimed in time' is not passed. Nobody has claimed it.");

        var checks = await validator.Get($"/outcomes/checks?contract={contract.Reference}");
        checks.Text.ShouldContain("Held by a check 2");
        checks.Text.ShouldContain("Let pass by all checks 2");
        (await validator.Press(checks, "Validate all whose checks passed")).Location.ShouldBe($"/outcomes/checks?contract={contract.Reference}");
        (await validator.Press(checks, "Validate all whose checks passed")).Location.ShouldBe($"/outcomes/checks?contract={contract.Reference}");
        (await contract.Facts(FactKind.Validated), await contract.Told(OutcomesEvents.OutcomesValidated)).ShouldBe((2, 1));
        (await Results(contract)).ShouldBe(["claimed in time passed", "in work not known", "job begun in time passed", "paid once passed"]);
    }

    [Fact]
    public async Task A_check_is_passed_over_by_two_people_for_a_reason_and_a_time()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var validator = await house.As(contract.Validator);
        using var commissioner = await house.As(contract.Paid.Commissioner);
        var ask = await validator.Get((await validator.Get($"/outcomes/checks?contract={contract.Reference}")).Href("Ask to pass over"));

        (await validator.Press(ask, "Ask for it", [.. Until("2021-06-01", "seen-otherwise"), ("Words", AnyWords)])).Text
            .ShouldContain("Give a last day from today to 27 May 2021");
        (await validator.Press(ask, "Ask for it", [.. Until("2021-05-27", ""), ("Words", AnyWords)])).Text.ShouldContain("Choose why");
        (await validator.Press(ask, "Ask for it", [.. Until("2021-05-27", "seen-otherwise"), ("Words", "")])).Text.ShouldContain("letters what it rests on");
        var asked = $"/outcomes/overrides?contract={contract.Reference}";
        (await validator.Press(ask, "Ask for it", [.. Until("2021-05-27", "seen-otherwise"), ("Words", AnyWords)])).Location.ShouldBe(asked);
        (await validator.Press(ask, "Ask for it", [.. Until("2021-05-27", "seen-otherwise"), ("Words", AnyWords)])).Location.ShouldBe(asked);
        (await Scalar("select count(*) from outcomes_override where contract = @contract", contract)).ShouldBe(1);

        var waiting = await commissioner.Get(asked);
        waiting.Text.ShouldContain(AnyWords);
        (await commissioner.Press(waiting, "Grant")).Location.ShouldBe(asked);
        (await commissioner.Press(waiting, "Grant")).Location.ShouldBe(asked);
        (await Scalar("select count(*) from outcomes_override_act where contract = @contract and granted", contract)).ShouldBe(1);
        (await commissioner.Get(asked)).Text.ShouldContain("In force");
        (await Scalar(
            """
            select count(*) from journal_entry where event = 'OverridesRead' and is_reading and (identities->>'contract')::int = @contract
                and (identities->>'participant')::int in (select participant from outcomes_override where contract = @contract)
            """,
            contract)).ShouldBe(2, "the words were looked at twice, and it is known of whom they are");

        await contract.Validate(validator);
        (await Scalar(
            "select count(*) from outcomes_check where contract = @contract and overridden is not null and name = 'claimed in time'", contract)).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_of_an_organisation_that_is_paid_validates_passes_over_a_check_or_lets_one_be_passed_over()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var primes = await house.As(contract.PrimesValidator);
        var list = await primes.Get($"/outcomes?contract={contract.Reference}");
        (await primes.Press(list, "Validate those chosen", ("Keys", ClaimedContract.KeyOf(list, "job start")))).Text
            .ShouldContain("Your organisation is paid under this contract");
        (await contract.Facts(FactKind.Validated)).ShouldBe(0);

        (string, string)[] wanted = [.. Until("2021-05-27", "seen-otherwise"), ("Words", AnyWords)];
        var ask = await primes.Get((await primes.Get($"/outcomes/checks?contract={contract.Reference}")).Href("Ask to pass over"));
        (await primes.Press(ask, "Ask for it", wanted)).Text.ShouldContain("Your organisation is paid under this contract");
        (await Scalar("select count(*) from outcomes_override where contract = @contract", contract)).ShouldBe(0);

        using var validator = await house.As(contract.Validator);
        ask = await validator.Get((await validator.Get($"/outcomes/checks?contract={contract.Reference}")).Href("Ask to pass over"));
        (await validator.Press(ask, "Ask for it", wanted)).Location.ShouldNotBeNull();
        var prime = contract.Paid.Prime.Organisation;
        await using var work = await house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None);
        var person = await house.Service<PlaceLoader>().AddOffice(
            work, "granter", $"granter@{contract.Reference}.example", prime, "commissioner", [contract.Paid.Id]);
        await work.Commit();
        using var granting = await house.As(new Caller(person, prime, "commissioner", [contract.Paid.Id]));
        (await granting.Press(await granting.Get($"/outcomes/overrides?contract={contract.Reference}"), "Grant")).Text
            .ShouldContain("Your organisation is paid under this contract");
        (await Scalar("select count(*) from outcomes_override_act where contract = @contract", contract)).ShouldBe(0);
    }

    [Fact]
    public async Task Words_of_an_override_are_sealed_and_the_journal_keeps_codes_alone()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var validator = await house.As(contract.Validator);
        var ask = await validator.Get((await validator.Get($"/outcomes/checks?contract={contract.Reference}")).Href("Ask to pass over"));
        await validator.Press(ask, "Ask for it", [.. Until("2021-05-27", "seen-otherwise"), ("Words", AnyWords)]);

        (await Scalar($"select count(*) from outcomes_override where contract = @contract and position(convert_to('{AnyWords}', 'UTF8') in words) > 0", contract))
            .ShouldBe(0);
        (await Scalar(
            "select count(*) from journal_entry where event = 'CheckOverrideAsked' and (identities->>'contract')::int = @contract and codes::text like '%payslip%'",
            contract)).ShouldBe(0);
        (await contract.Told(OutcomesEvents.CheckOverrideAsked)).ShouldBe(1);
    }

    [Fact]
    public async Task An_outcome_or_a_check_of_another_contract_is_hidden()
    {
        var (contract, other) = (await ClaimedContract.New(house, people: 1), await ClaimedContract.New(house, people: 1));
        using var validator = await house.As(contract.Validator);
        using var stranger = await house.As(other.Validator);
        var address = (await validator.Get($"/outcomes/checks?contract={contract.Reference}")).Href("Ask to pass over");

        (await stranger.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await validator.Get($"{address}x")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/outcomes/overrides?contract={contract.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/outcomes/checks?contract={contract.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static (string Name, string Value)[] Until(string day, string reason) =>
    [
        ("Until.Day", day[8..]), ("Until.Month", day[5..7]), ("Until.Year", day[..4]), ("Reason", reason),
    ];

    /// <summary>Everybody's outcome of this name.</summary>
    private async Task Claim(ClaimedContract contract, string outcome)
    {
        using var prime = await house.As(contract.Paid.Prime);
        for (var claimed = 0; claimed < contract.Paid.People.Count; claimed++)
        {
            await contract.Claim(prime, outcome);
        }
    }

    private async Task<IReadOnlyList<string>> Results(ClaimedContract contract)
    {
        await using var owner = await house.Owner();
        return [.. await owner.QueryAsync<string>(
            "select distinct name || ' ' || result from outcomes_check where contract = @contract order by 1", new { contract = contract.Paid.Id.Value })];
    }

    private async Task<long> Scalar(string sql, ClaimedContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(sql, new { contract = contract.Paid.Id.Value });
    }
}
