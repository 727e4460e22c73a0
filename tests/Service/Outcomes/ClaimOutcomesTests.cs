using System.Net;
using System.Text;
using System.Text.Json;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Outcomes;
using Concordat.ServiceTests.Access.Matrix;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-2: whoever delivers or holds a contract claims what was achieved, by list, file and program; another organisation's validator
/// decides; only what was claimed is paid where claims are required.</summary>
public sealed class ClaimOutcomesTests(TestHouse house) : IClassFixture<TestHouse>
{
    // each command of the room is tried under one key, by its page's form or by a program: here, or where checks are tested
    private static readonly string[] TriedOnce =
    [
        "/outcomes", "/outcomes/claims", "/api/claims", "/outcomes/checks", "/outcomes/overrides", "/outcomes/overrides/ask", "/outcomes/questions",
        "/api/answers", "/api/earnings", "/api/benefits", "/outcomes/evidence/give", "/outcomes/earnings/{fact:long}/counts",
        "/outcomes/samples", "/outcomes/samples/{number:int}", "/outcomes/samples/{number:int}/items/{item:int}", "/outcomes/recoveries/{number:int}",
        // fraud
        "/outcomes/fraud/refer", "/outcomes/fraud/follow",
    ];

    // a file is told by its content: the same twice changes nothing; what is unmatched is tried again to the same end
    private static readonly string[] ToldByContent = ["/outcomes/claims/upload", "/outcomes/answers", "/outcomes/earnings", "/outcomes/benefits"];

    [Fact]
    public async Task Each_command_of_outcomes_is_tried_under_one_key()
    {
        var commands = (await HouseRoute.All(house.Services)).Where(route => route.Method == "POST"
            && (route.Pattern.StartsWith("/outcomes", StringComparison.Ordinal)
                || route.Pattern is "/api/claims" or "/api/answers" or "/api/earnings" or "/api/benefits"));
        commands.Select(route => route.Pattern).Distinct().Except([.. TriedOnce, .. ToldByContent]).ShouldBeEmpty("try the command here under one key");
    }

    [Fact]
    public async Task What_nobody_claimed_is_listed_claimed_once_and_then_paid()
    {
        var contract = await ClaimedContract.New(house);
        using var prime = await house.As(contract.Paid.Prime);
        (await contract.Paid.Lines((await contract.PrepareClaimed()).Value)).ShouldBeEmpty("nobody has claimed");

        var page = await prime.Get($"/outcomes/claims?contract={contract.Reference}");
        page.Text.ShouldContain("To claim: 6");
        var chosen = ("Keys", ClaimedContract.KeyOf(page, "job start"));
        (await prime.Press(page, "Claim those chosen", chosen)).Location.ShouldBe($"/outcomes/claims?contract={contract.Reference}");
        (await prime.Press(page, "Claim those chosen", chosen)).Location.ShouldBe($"/outcomes/claims?contract={contract.Reference}");
        (await contract.Facts(FactKind.Claimed), await contract.Told(OutcomesEvents.OutcomesClaimed)).ShouldBe((1, 1));

        await contract.PayClaimed();
        (await Posted(contract)).ShouldBe(300_000);
        using var validator = await house.As(contract.Validator);
        var counted = await validator.Get($"/outcomes?contract={contract.Reference}");
        counted.Text.ShouldContain("Achieved 4");
        counted.Text.ShouldContain("Claimed 1");
        counted.Text.ShouldContain("Validated 0");
        counted.Text.ShouldContain("Paid 1");
    }

    [Fact]
    public async Task An_attachment_is_claimed_once_for_all_its_instalments()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);

        await contract.Claim(prime, "attachment");

        (await contract.Facts(FactKind.Claimed)).ShouldBe(3);
        await contract.PayClaimed();
        (await Posted(contract)).ShouldBe(60_000);
    }

    [Fact]
    public async Task A_delivery_provider_sees_and_claims_its_own_people_alone()
    {
        var contract = await ClaimedContract.New(house);
        using var north = await house.As(contract.Paid.North);
        using var south = await house.As(contract.Paid.South);
        var norths = await north.Get($"/outcomes/claims?contract={contract.Reference}");
        var souths = await south.Get($"/outcomes/claims?contract={contract.Reference}");
        norths.Text.ShouldContain("To claim: 3");
        ClaimedContract.Keys(norths).Values.Intersect(ClaimedContract.Keys(souths).Values).ShouldBeEmpty();

        var refused = await north.Press(norths, "Claim those chosen", ("Keys", ClaimedContract.KeyOf(souths, "job start")));
        refused.Text.ShouldContain("no longer achieved");
        (await contract.Facts(FactKind.Claimed)).ShouldBe(0);

        await north.Press(norths, "Claim those chosen", ("Keys", ClaimedContract.KeyOf(norths, "job start")));
        (await contract.Facts(FactKind.Claimed)).ShouldBe(1);
        (await south.Get($"/outcomes/claims?contract={contract.Reference}&rows=Claimed")).Text.ShouldNotContain("north");
    }

    [Fact]
    public async Task A_form_without_a_choice_or_a_key_and_one_of_another_contract_claim_nothing()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        var other = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        var page = await prime.Get($"/outcomes/claims?contract={contract.Reference}");
        var chosen = ("Keys", ClaimedContract.KeyOf(page, "job start"));

        (await prime.Press(page, "Claim those chosen")).Text.ShouldContain("Choose at least one outcome");
        (await prime.Press(page, "Claim those chosen", chosen, ("CommandKey", $"{Guid.Empty}"))).Text.ShouldContain("Open this page again");
        (await prime.Press(page, "Claim those chosen", chosen, ("Contract", other.Reference))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await contract.Facts(FactKind.Claimed), await other.Facts(FactKind.Claimed)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_list_of_what_is_to_be_claimed_is_a_file_of_claims_and_every_wrong_row_says_why()
    {
        var contract = await ClaimedContract.New(house);
        using var prime = await house.As(contract.Paid.Prime);
        var listed = (await prime.Get($"/outcomes/claims.csv?contract={contract.Reference}")).Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        listed.Length.ShouldBe(7);
        var first = listed.First(row => row.Contains(",job start,", StringComparison.Ordinal));
        var (participant, referral) = (first.Split(',')[0], first.Split(',')[1]);
        var file = string.Join("\r\n",
        [
            "participant,referral,outcome,number", string.Join(',', first.Split(',').Take(4)), string.Join(',', first.Split(',').Take(4)),
            $"{participant},{referral},job started,", $"{participant},{referral},sustained job outcome,2", $"{participant},none-such,job start,",
            $"{participant},{referral},job start,0", "",
        ]);

        var sent = await prime.Upload(await prime.Get("/outcomes/claims/upload"), "claims.csv", Encoding.UTF8.GetBytes(file));
        var answer = await prime.Follow(sent);
        answer.Text.ShouldContain("Taken 1");
        answer.Rows().Select(row => (row[0], row[2])).ShouldBe(
        [
            ("3", "It is named twice here, and is claimed once"),
            ("4", "The programme has no such outcome. It has: attachment, job start, sustained job outcome"),
            ("5", "'sustained job outcome' is not achieved by the facts on record. Record the jobs and the pay that it rests on"),
            ("6", "There is no such participant of yours with this referral"),
            ("7", "outcomes are numbered from 1"),
        ]);
        (await prime.Upload(await prime.Get("/outcomes/claims/upload"), "claims.csv", Encoding.UTF8.GetBytes(file))).Location!.ShouldContain("again=true");
        (await contract.Facts(FactKind.Claimed)).ShouldBe(1);
    }

    [Fact]
    public async Task A_program_claims_once_under_a_key_and_is_told_what_was_refused()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        var row = (await prime.Get($"/outcomes/claims.csv?contract={contract.Reference}")).Body.Split("\r\n")
            .First(line => line.Contains(",job start,", StringComparison.Ordinal)).Split(',');
        using var program = await contract.Program(contract.Paid.Prime);
        object claim = new { participant = row[0], referral = row[1], outcome = "job start" };
        object wrong = new { participant = row[0], referral = row[1], outcome = "job start", number = 2 };
        var order = new { contract = contract.Reference, claims = new[] { claim, wrong } };
        var key = Guid.NewGuid();

        var answered = await ClaimedContract.Send(program, "/api/claims", key, order);
        answered.Status.ShouldBe(HttpStatusCode.OK, answered.Body);
        var said = JsonDocument.Parse(answered.Body).RootElement;
        said.GetProperty("claimed").GetInt32().ShouldBe(1);
        said.GetProperty("refused").EnumerateArray().Select(one => (one.GetProperty("claim").GetInt32(), one.GetProperty("code").GetString()))
            .ShouldBe([(2, "not-achieved")]);
        (await ClaimedContract.Send(program, "/api/claims", key, order)).ShouldBe(answered);
        var reused = await ClaimedContract.Send(program, "/api/claims", key, new { contract = contract.Reference, claims = new[] { claim } });
        (reused.Status, reused.Body.Contains("key-reused", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        (await ClaimedContract.Send(program, "/api/claims", Guid.NewGuid(), new { contract = contract.Reference })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await ClaimedContract.Send(program, "/api/claims", Guid.NewGuid(), new { contract = "none-such", claims = new[] { claim } })).Body.ShouldContain("no-contract");
        var noText = new { participant = "\0", referral = "\0", outcome = "job start" };
        var unread = await ClaimedContract.Send(program, "/api/claims", Guid.NewGuid(), new { contract = contract.Reference, claims = new[] { noText } });
        unread.Status.ShouldBe(HttpStatusCode.BadRequest, unread.Body);
        unread.Body.ShouldContain("no-text");
        (await contract.Facts(FactKind.Claimed), await contract.Told(OutcomesEvents.OutcomesClaimed)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_validator_of_the_claimants_organisation_decides_nothing_and_another_decides_once()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        await contract.Claim(prime);

        using var own = await house.As(contract.PrimesValidator);
        var list = await own.Get($"/outcomes?contract={contract.Reference}");
        (await own.Press(list, "Validate those chosen", ("Keys", ClaimedContract.KeyOf(list, "job start")))).Text
            .ShouldContain("Your own organisation claimed this outcome");

        using var validator = await house.As(contract.Validator);
        list = await validator.Get($"/outcomes?contract={contract.Reference}");
        var chosen = ("Keys", ClaimedContract.KeyOf(list, "job start"));
        (await validator.Press(list, "Reject those chosen", chosen)).Text.ShouldContain("Choose a reason of the list", Case.Insensitive, "no reason is chosen beforehand");
        (await validator.Press(list, "Reject those chosen", chosen, ("Reason", "not-liked"))).Text.ShouldContain("Choose a reason of the list");
        (await validator.Press(list, "Validate those chosen", chosen)).Location.ShouldBe($"/outcomes?contract={contract.Reference}");
        (await validator.Press(list, "Validate those chosen", chosen)).Location.ShouldBe($"/outcomes?contract={contract.Reference}");
        (await contract.Facts(FactKind.Validated), await contract.Told(OutcomesEvents.OutcomesValidated)).ShouldBe((1, 1));
        (await validator.Get($"/outcomes?contract={contract.Reference}")).Text.ShouldContain("Validated 1");
    }

    [Fact]
    public async Task A_refused_decision_on_many_keeps_what_was_chosen_and_the_reason_and_says_which_it_was()
    {
        var contract = await ClaimedContract.New(house, people: 2);
        using var validator = await house.As(contract.Validator);
        var list = await validator.Get($"/outcomes?contract={contract.Reference}");
        var keys = ClaimedContract.Keys(list).Values.ToList();
        (string Name, string Value)[] chosen = [("Keys", keys[0]), ("Keys", keys[1]), ("Reason", "job-not-found")];
        (await validator.Press(list, "Reject those chosen", ("Keys", keys[0]), ("Reason", "job-not-found"))).Location.ShouldNotBeNull();

        var refused = await validator.Press(list, "Reject those chosen", [.. chosen, ("CommandKey", $"{Guid.NewGuid()}")]);

        var first = ClaimedContract.Keys(list).First(row => row.Value == keys[0]).Key;
        refused.OfClass("govuk-error-summary").ShouldHaveSingleItem().Value.ShouldContain($"{first}: Somebody has decided on this outcome already");
        refused.Html.Descendants("input").Where(input => input.Attribute("checked") is not null).Select(input => (string?)input.Attribute("value"))
            .ShouldBe([keys[1]]);
        refused.Html.Descendants("option").Where(option => option.Attribute("selected") is not null)
            .Select(option => (string?)option.Attribute("value")).ShouldContain("job-not-found");
        (await validator.Press(refused, "Reject those chosen", chosen[1..])).Location.ShouldBe($"/outcomes?contract={contract.Reference}");
        (await contract.Facts(FactKind.Rejected)).ShouldBe(2);
    }

    private async Task<long> Posted(ClaimedContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            "select coalesce(-sum(amount), 0)::bigint from payments_posting where contract = @contract and account = 'payable'",
            new { contract = contract.Paid.Id.Value });
    }
}
