using System.Net;
using System.Text.RegularExpressions;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Access.Matrix;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-3: a validator refers what looks like fraud, an auditor reads it, and no provider learns of it from anything it may open.</summary>
public sealed partial class FraudTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string AnyWords = "Heronsgate: two payslips bear one number.";
    private const string LaterWords = "Kestrelmoor: they ask for the originals.";
    private static readonly string[] Canaries = ["Heronsgate", "Kestrelmoor"];

    [Fact]
    public async Task A_claim_is_referred_once_read_by_the_auditor_and_followed_to_its_end()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var validator = await house.As(contract.Validator);
        using var auditor = await house.As(contract.Auditor);
        var list = $"/outcomes/fraud?contract={contract.Reference}";
        var form = await Form(contract, validator);
        (await validator.Press(form, "Refer it", ("To", "police"), ("Words", AnyWords))).Location.ShouldBe(list);
        (await validator.Press(form, "Refer it", ("To", "police"), ("Words", AnyWords))).Location.ShouldBe(list);
        (await Count("outcomes_fraud", contract)).ShouldBe(1);

        var listed = await auditor.Get(list);
        listed.Text.ShouldContain("1 referred");
        var read = await auditor.Get(listed.Href("Read"));
        read.Text.ShouldContain(AnyWords);
        read.Text.ShouldNotContain("Record it");

        var follow = await validator.Get(listed.Href("Read"));
        (await validator.Press(follow, "Record it", ("State", ""))).Text.ShouldContain("Choose what became of it");
        (await validator.Press(follow, "Record it", ("State", "taken-on"), ("Words", LaterWords))).Location.ShouldBe(list);
        (await validator.Press(follow, "Record it", ("State", "taken-on"), ("Words", LaterWords))).Location.ShouldBe(list);
        (await Count("outcomes_fraud_act", contract)).ShouldBe(1);
        follow = await validator.Get(listed.Href("Read"));
        follow.Text.ShouldContain(LaterWords);
        (await validator.Press(follow, "Record it", ("State", "unfounded"))).Location.ShouldBe(list);
        (await validator.Get(list)).Text.ShouldContain("Closed: none was shown");
        (await validator.Get(listed.Href("Read"))).Text.ShouldNotContain("Record it");
    }

    [Fact]
    public async Task A_wrong_form_is_refused_beside_its_field_and_what_stands_referred_is_not_referred_again()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var validator = await house.As(contract.Validator);
        var form = await Form(contract, validator);
        (await validator.Press(form, "Refer it", ("To", ""), ("Words", AnyWords))).Text.ShouldContain("Choose to whom it is referred");
        (await validator.Press(form, "Refer it", ("To", "press"), ("Words", AnyWords))).Text.ShouldContain("Choose to whom it is referred");
        (await validator.Press(form, "Refer it", ("To", "police"), ("Words", ""))).Text.ShouldContain("letters what was seen");
        (await Count("outcomes_fraud", contract)).ShouldBe(0);

        await validator.Press(form, "Refer it", ("To", "police"), ("Words", AnyWords));
        (await validator.Press(await Form(contract, validator), "Refer it", ("To", "police"), ("Words", AnyWords))).Text
            .ShouldContain("It is referred to them already");
        (await validator.Press(await Form(contract, validator), "Refer it", ("To", "department"), ("Words", AnyWords))).Location.ShouldNotBeNull();
        (await Count("outcomes_fraud", contract)).ShouldBe(2);
        var whole = await validator.Get($"/outcomes/fraud/refer?contract={contract.Reference}");
        (await validator.Press(whole, "Refer it", ("To", "police"), ("Words", AnyWords))).Location.ShouldNotBeNull();
        (await validator.Get($"/outcomes/fraud?contract={contract.Reference}")).Text.ShouldContain("the contract as a whole");
    }

    [Fact]
    public async Task A_claim_whose_check_was_passed_over_is_listed_for_a_look_and_nothing_happens_by_it()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var validator = await house.As(contract.Validator);
        using var commissioner = await house.As(contract.Paid.Commissioner);
        var page = $"/outcomes/fraud?contract={contract.Reference}";
        (await validator.Get(page)).Text.ShouldContain("No claim reaches it");

        var ask = await validator.Get((await validator.Get($"/outcomes/checks?contract={contract.Reference}")).Href("Ask to pass over"));
        (string Name, string Value)[] until = [("Until.Day", "27"), ("Until.Month", "5"), ("Until.Year", "2021")];
        await validator.Press(ask, "Ask for it", [.. until, ("Reason", "seen-otherwise"), ("Words", "It was seen.")]);
        await commissioner.Press(await commissioner.Get($"/outcomes/overrides?contract={contract.Reference}"), "Grant");
        await contract.Validate(validator);
        var before = await Contents(contract);

        var row = (await validator.Get(page)).Rows("1, the riskiest first").ShouldHaveSingleItem();

        (row[1], row[3], row[4]).ShouldBe(("job start", "5", "a check was passed over"));
        (await Contents(contract)).ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_of_an_organisation_that_the_contract_pays_has_a_way_in()
    {
        var (contract, other) = (await ClaimedContract.New(house, people: 1), await ClaimedContract.New(house, people: 1));
        using var validator = await house.As(contract.Validator);
        using var own = await house.As(contract.PrimesValidator);
        using var stranger = await house.As(other.Validator);
        using var prime = await house.As(contract.Paid.Prime);
        var form = await Form(contract, validator);
        await validator.Press(form, "Refer it", ("To", "police"), ("Words", AnyWords));
        var read = (await validator.Get($"/outcomes/fraud?contract={contract.Reference}")).Href("Read");

        foreach (var path in new[] { $"/outcomes/fraud?contract={contract.Reference}", form.Path, read })
        {
            (await own.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await stranger.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await prime.Get(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        (await own.Get("/outcomes/fraud")).Text.ShouldContain("No contract that you check");
        var paid = contract.Paid;
        foreach (var caller in new[] { contract.PrimesValidator, paid.Prime, paid.North, paid.Commissioner, paid.Finance })
        {
            await using var work = await house.Database.Begin(caller, CancellationToken.None);
            (await work.One<long>("select count(*) from outcomes_fraud where contract = @contract", new { contract = contract.Paid.Id.Value }))
                .ShouldBe(0, $"{caller.Role} past the pages");
        }
    }

    [Fact]
    public async Task Words_are_sealed_and_the_journal_names_neither_contract_nor_person()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var validator = await house.As(contract.Validator);
        await validator.Press(await Form(contract, validator), "Refer it", ("To", "police"), ("Words", AnyWords));
        await validator.Get((await validator.Get($"/outcomes/fraud?contract={contract.Reference}")).Href("Read"));

        (await Count("outcomes_fraud", contract, "position(convert_to('Heronsgate', 'UTF8') in words) > 0")).ShouldBe(0);
        await using var owner = await house.Owner();
        var told = (await owner.QueryAsync<(string Event, string Identities, string Codes)>(
            "select event, identities::text, codes::text from journal_entry where event like 'Fraud%' and person = @person",
            new { person = contract.Validator.Person.Value })).AsList();
        told.Select(entry => entry.Event).ShouldBe(["FraudReferred", "FraudReferralRead"], ignoreOrder: true);
        told.ShouldAllBe(entry => entry.Identities == "{}" && entry.Codes == "{}");
    }

    [Fact]
    public async Task Words_of_no_outcome_go_with_whomever_they_name_and_what_was_done_stays()
    {
        var contract = await ClaimedContract.New(house);
        var (named, other) = (contract.Paid.People[0].Participant, contract.Paid.People[1].Participant);
        var reference = contract.Paid.People[0].Referral.ParticipantReference;
        using var validator = await house.As(contract.Validator);
        var form = await validator.Get($"/outcomes/fraud/refer?contract={contract.Reference}");
        (await validator.Press(form, "Refer it", ("To", "police"), ("Words", AnyWords), ("People", "ZZZZ-ZZZZ"))).Text
            .ShouldContain("ZZZZ-ZZZZ is nobody of this contract whom you see");
        (await Count("outcomes_fraud", contract)).ShouldBe(0);
        await validator.Press(form, "Refer it", ("To", "police"), ("Words", AnyWords), ("People", $"{reference.ToLowerInvariant()},\n{reference}"));
        var read = (await validator.Get($"/outcomes/fraud?contract={contract.Reference}")).Href("Read");
        await validator.Press(await validator.Get(read), "Record it", ("State", "taken-on"), ("Words", LaterWords), ("People", ""));

        await Erased(other);
        (await validator.Get(read)).Text.ShouldContain(AnyWords);

        await Erased(named);
        var after = (await validator.Get(read)).Text;
        after.ShouldContain("The words were erased.");
        after.ShouldNotContain("Kestrelmoor", Case.Sensitive, "what was told later is of the same people");
        after.ShouldContain("Looked into");

        async Task Erased(ParticipantId person)
        {
            await using var worker = await house.Database.BeginAsWorker(OperatorOfHouse.Caller, CancellationToken.None);
            foreach (var keeper in house.Services.GetServices<WhenErased>())
            {
                await keeper.Erased(worker, [person]);
            }

            await worker.Commit();
        }
    }

    [Fact]
    public async Task Words_that_name_somebody_whose_case_is_open_to_others_only_are_hidden_with_the_case()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        var (participant, referral) = contract.Paid.People[0];
        using var validator = await house.As(contract.Validator);
        var form = await validator.Get($"/outcomes/fraud/refer?contract={contract.Reference}");
        await validator.Press(form, "Refer it", ("To", "police"), ("Words", AnyWords), ("People", referral.ParticipantReference));
        using var auditor = await house.As(contract.Auditor);
        var list = $"/outcomes/fraud?contract={contract.Reference}";
        (await auditor.Get(list)).Text.ShouldContain("1 referred");
        await using (var owner = await house.Owner())
        {
            await owner.ExecuteAsync(
                "insert into journey_restriction (participant, contract, named) values (@participant, @contract, array[@named])",
                new { participant = participant.Value, contract = contract.Paid.Id.Value, named = contract.Validator.Person.Value });
        }

        (await auditor.Get(list)).Text.ShouldContain("Nothing was referred");
        (await validator.Get(list)).Text.ShouldContain("1 referred");
    }

    /// <summary>Every page, list and file that it may open is read before and after: none has the words, and none is another than it was. Those that
    /// are another each time they are opened are searched for the words alone.</summary>
    [Fact]
    public async Task Nothing_that_a_provider_may_open_tells_of_a_referral()
    {
        var contract = await ClaimedContract.New(house);
        Caller[] providers = [contract.Paid.Prime, contract.Paid.North];
        var steady = new List<Dictionary<string, string>>();
        foreach (var caller in providers)
        {
            var (first, second) = (await Opened(caller, contract), await Opened(caller, contract));
            steady.Add(second.Where(page => first.GetValueOrDefault(page.Key) == page.Value).ToDictionary());
            steady[^1].Count.ShouldBeGreaterThan(first.Count / 2, $"{caller.Role}: most pages are the same when opened twice");
        }

        using var validator = await house.As(contract.Validator);
        await validator.Press(await Form(contract, validator), "Refer it", ("To", "police"), ("Words", AnyWords));
        var address = (await validator.Get($"/outcomes/fraud?contract={contract.Reference}")).Href("Read");
        await validator.Press(await validator.Get(address), "Record it", ("State", "taken-on"), ("Words", LaterWords));

        for (var i = 0; i < providers.Length; i++)
        {
            var after = await Opened(providers[i], contract);
            after.Where(page => Canaries.Any(word => page.Value.Contains(word, StringComparison.Ordinal))).Select(page => page.Key).ShouldBeEmpty();
            Changed(steady[i], after).ShouldBeEmpty(providers[i].Role);
        }

        // the same search does find it where it may be read
        var known = await validator.Get(address);
        Canaries.ShouldAllBe(word => known.Body.Contains(word, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Changed(Dictionary<string, string> before, Dictionary<string, string> after) =>
        before.Where(page => after.GetValueOrDefault(page.Key) != page.Value).Select(page => page.Key);

    private static async Task<Page> Form(ClaimedContract contract, Browser validator)
    {
        var list = await validator.Get($"/outcomes?contract={contract.Reference}");
        return await validator.Get($"/outcomes/fraud/refer?contract={contract.Reference}&key={ClaimedContract.KeyOf(list, "job start")}");
    }

    /// <summary>What stands at every address that the caller may open, by address.</summary>
    private async Task<Dictionary<string, string>> Opened(Caller caller, ClaimedContract contract)
    {
        var policy = house.Service<Policy>();
        await using var owner = await house.Owner();
        using var browser = await house.As(caller);
        var opened = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var route in (await HouseRoute.All(house.Services)).Where(route => route is { Method: "GET", Handler: "", Operations.Count: > 0 }
            && route.Operations.All(operation => policy.Allows(operation, caller.Role))))
        {
            foreach (var path in await Paths(owner, route, caller, contract))
            {
                opened[path] = Passing().Replace((await browser.Get(path)).Body, "");
            }
        }

        return opened;
    }

    private static async Task<IEnumerable<string>> Paths(NpgsqlConnection owner, HouseRoute route, Caller caller, ClaimedContract contract)
    {
        if (!route.HasObject)
        {
            return route.Pattern.Contains('{', StringComparison.Ordinal) ? [] : [route.Pattern, $"{route.Pattern}?contract={contract.Reference}"];
        }

        return Things.SqlFor(route.Pattern) is null || Things.Everybodys(route.Pattern) is not null
            ? []
            : (await Things.For(owner, route.Pattern)).Where(thing => thing.To(caller) != Relation.None).Take(2)
                .Select(thing => Things.Address(route.Pattern, thing.Id));
    }

    private async Task<long> Count(string table, ClaimedContract contract, string which = "true")
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            $"select count(*) from {table} where contract = @contract and ({which})", new { contract = contract.Paid.Id.Value });
    }

    /// <summary>What stands of the contract's facts and money.</summary>
    private async Task<string> Contents(ClaimedContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<string>(
            """
            select concat_ws(' ',
                (select count(*) from journey_fact where contract = @contract), (select count(*) from payments_posting where contract = @contract),
                (select count(*) from outcomes_fraud where contract = @contract))
            """,
            new { contract = contract.Paid.Id.Value }) ?? "";
    }

    // a form's token and the keys of its commands are made anew each time
    [GeneratedRegex("""value="[^"]{60,}"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}""")]
    private static partial Regex Passing();
}
