using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Access.Matrix;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>Every command of payments that a program may send: under one key it has one effect and one answer, however often it is sent and
/// however many send it at once; another command under that key is refused.</summary>
public sealed class EveryCommandOnceTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int AtOnce = 100;

    // how each page's command is tried: with the key that stands in its form
    private static readonly string[] Pages =
    [
        "/payments/runs/prepare", "/payments/runs/{number:int}/authorise", "/payments/runs/{number:int}/refuse", "/payments/runs/{number:int}/withdraw",
        "/payments/calendar", "/payments/runs/{number:int}?handler=Clear", // in CalendarTests
    ];

    private static readonly string[] Doors =
    [
        "/api/payments/runs", "/api/payments/runs/{number:int}/authorise", "/api/payments/runs/{number:int}/refuse",
        "/api/payments/runs/{number:int}/withdraw", "/api/payments/runs/{number:int}/exceptions",
    ];

    // tried twice under one key in ContractFactTests, DeferFeeTests, PayeeAccountTests, ForecastTests and FunderClaimTests
    private static readonly string[] AboutContracts =
    [
        "/payments/contracts/{contract:int}/costs", "/payments/contracts/{contract:int}/costs?handler=Upload",
        "/payments/contracts/{contract:int}/costs?handler=Withdraw",
        // the same page as of a cost
        "/payments/contracts/{contract:int}/measures", "/payments/contracts/{contract:int}/measures?handler=Upload",
        "/payments/contracts/{contract:int}/measures?handler=Withdraw", "/payments/contracts/{contract:int}/fidelity",
        "/payments/contracts/{contract:int}/fidelity?handler=Upload", "/payments/contracts/{contract:int}/fidelity?handler=Withdraw",
        "/payments/contracts/{contract:int}/fee?handler=Defer", "/payments/contracts/{contract:int}/fee?handler=Resume",
        "/payments/contracts/{contract:int}/account?handler=Give", "/payments/contracts/{contract:int}/account?handler=Confirm",
        "/payments/forecasts/make",
        "/payments/funder-claims/prepare", "/payments/funder-claims/{number:int}/authorise", "/payments/funder-claims/{number:int}/withdraw",
    ];

    [Fact]
    public async Task Each_command_of_payments_is_among_those_tried_here()
    {
        var commands = (await HouseRoute.All(house.Services)).Where(route => route.Method == "POST"
            && (route.Pattern.StartsWith("/payments/", StringComparison.Ordinal) || route.Pattern.StartsWith("/api/payments/", StringComparison.Ordinal)));
        commands.Select(route => $"{route}"["POST ".Length..]).Except([.. Pages, .. Doors, .. AboutContracts])
            .ShouldBeEmpty("try the command here under one key");
    }

    [Fact]
    public async Task Prepared_by_a_program_once()
    {
        var contract = await PaidContract.New(house, people: 2);
        using var program = await Program(contract.Finance);
        var key = Guid.NewGuid();
        var order = new { contract = contract.Reference, claims = "assumed" };
        var first = await Send(program, "/api/payments/runs", key, order);
        first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
        var run = Run(first.Body);
        (await Send(program, "/api/payments/runs", key, order)).ShouldBe(first);
        (await Told(PaymentsEvents.PaymentRunPrepared, run)).ShouldBe(1);
        await IsRefused(program, "/api/payments/runs", key, new { contract = contract.Reference, claims = "assumed", asAt = "2021-02-01" }, "key-reused");

        var again = Guid.NewGuid();
        var before = await Scalar("select count(*) from payments_run where contract = @of", contract.Id.Value);
        await AtOnceOneEffect(program, "/api/payments/runs", again, order);
        (await Scalar("select count(*) from payments_run where contract = @of", contract.Id.Value)).ShouldBe(before + 1);
    }

    [Theory]
    [InlineData(RunAct.Authorised, "authorise")]
    [InlineData(RunAct.Refused, "refuse")]
    [InlineData(RunAct.Withdrawn, "withdraw")]
    public async Task Ended_by_a_program_once(RunAct act, string word)
    {
        var contract = await PaidContract.New(house, people: 2);
        using var program = await Program(act == RunAct.Withdrawn ? contract.Finance : contract.Authoriser);
        object why = act == RunAct.Authorised ? new { } : new { reason = "wrong-day" };
        var told = act switch
        {
            RunAct.Authorised => PaymentsEvents.PaymentRunAuthorised,
            RunAct.Refused => PaymentsEvents.PaymentRunRefused,
            _ => PaymentsEvents.PaymentRunWithdrawn,
        };

        var (run, key) = (await contract.PrepareSeen(), Guid.NewGuid());
        await AtOnceOneEffect(program, Door(run), key, why);
        var answered = await Send(program, Door(run), key, why);
        answered.Status.ShouldBe(HttpStatusCode.OK, answered.Body);
        Run(answered.Body).ShouldBe(run);
        (await Told(told, run)).ShouldBe(1);
        (await Scalar("select count(*) from payments_run_act where run = @of and act <> 'prepared'", run)).ShouldBe(1);

        var other = (await contract.Prepare()).Value;
        await IsRefused(program, Door(other), key, why, "key-reused");
        if (act != RunAct.Authorised)
        {
            await IsRefused(program, Door(run), key, new { reason = "other", words = "the bank is closed" }, "key-reused");
            await IsRefused(program, Door(other), Guid.NewGuid(), new { }, "no-reason");
        }

        string Door(int number) => $"/api/payments/runs/{number}/{word}";
    }

    [Fact]
    public async Task Looked_at_by_a_program_once_and_not_by_the_one_that_prepared()
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        var door = $"/api/payments/runs/{run}/exceptions";
        using var preparer = await Program(contract.Finance);
        await IsRefused(preparer, door, Guid.NewGuid(), new { kind = "first-payment", code = "checked" }, "same-person");
        using var program = await Program(contract.Authoriser);
        await IsRefused(program, $"/api/payments/runs/{run}/authorise", Guid.NewGuid(), new { }, "exceptions-open");
        var kinds = (await Kinds()).Select(one => one.Kind).ToList();
        kinds.ShouldBe(["first-payment", "no-account"]);

        var key = Guid.NewGuid();
        await AtOnceOneEffect(program, door, key, new { kind = kinds[0], code = "checked" });
        (await Told(PaymentsEvents.ExceptionsCleared, run)).ShouldBe(1);
        await IsRefused(program, door, key, new { kind = kinds[1], code = "checked" }, "key-reused");
        await IsRefused(program, door, Guid.NewGuid(), new { kind = kinds[1] }, "no-reason");
        (await Send(program, door, Guid.NewGuid(), new { kind = "whatever", code = "checked" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Send(program, door, Guid.NewGuid(), new { kind = kinds[1], code = "expected" })).Status.ShouldBe(HttpStatusCode.OK);
        (await Kinds()).Select(one => one.Code).ShouldBe(["checked", "expected"]);
        (await Send(program, $"/api/payments/runs/{run}/authorise", Guid.NewGuid(), new { })).Status.ShouldBe(HttpStatusCode.OK);

        using var other = await Program(contract.OtherFinance);
        using var hidden = await other.GetAsync(new Uri(door, UriKind.Relative));
        hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        async Task<IReadOnlyList<(string Kind, string? Code)>> Kinds()
        {
            using var said = JsonDocument.Parse(await program.GetStringAsync(new Uri(door, UriKind.Relative)));
            return [.. said.RootElement.EnumerateArray().Select(one => (one.GetProperty("kind").GetString()!, one.GetProperty("code").GetString()))];
        }
    }

    [Fact]
    public async Task Pressed_twice_on_its_page_each_command_has_one_effect()
    {
        var contract = await PaidContract.New(house, people: 1);
        using var finance = await house.As(contract.Finance);
        using var authoriser = await house.As(contract.Authoriser);
        var form = await finance.Get("/payments/runs/prepare");
        (string, string)[] order = [("Contract", contract.Reference), ("Day", "26"), ("Month", "2"), ("Year", "2021"), ("Claims", "assumed")];
        var prepared = (await finance.Post(form, order)).Location.ShouldNotBeNull();
        (await finance.Post(form, order)).Location.ShouldBe(prepared);

        foreach (var (who, word, fields) in new (Browser, string, (string, string)[])[]
        {
            (finance, "withdraw", [("Reason", "other"), ("Words", "It was begun too early.")]),
            (authoriser, "refuse", [("Reason", "fact-in-doubt"), ("Words", "")]),
        })
        {
            var run = (await contract.Prepare()).Value;
            var page = await who.Get($"/payments/runs/{run}/{word}");
            (await who.Post(page, [("Reason", ""), ("Words", "")])).Text.ShouldContain("Choose why");
            (await who.Post(page, fields)).Location.ShouldBe($"/payments/runs/{run}");
            (await who.Post(page, fields)).Location.ShouldBe($"/payments/runs/{run}");
            (await Scalar("select count(*) from payments_run_act where run = @of", run)).ShouldBe(2);
            (await Scalar("select count(*) from payments_run_reason where run = @of", run)).ShouldBe(1);
            var shown = (await who.Get($"/payments/runs/{run}")).Text;
            shown.ShouldContain(word == "refuse" ? "A fact that an amount rests on is in doubt" : "Another reason, in words: It was begun too early.");
        }

        var last = await contract.PrepareSeen();
        var confirm = await authoriser.Get($"/payments/runs/{last}/authorise");
        (await authoriser.Press(confirm, "Authorise this run")).Location.ShouldBe($"/payments/runs/{last}");
        (await authoriser.Press(confirm, "Authorise this run")).Location.ShouldBe($"/payments/runs/{last}");
        (await Told(PaymentsEvents.PaymentRunAuthorised, last)).ShouldBe(1);
    }

    [Fact]
    public async Task Words_are_sealed_and_the_journal_keeps_the_code_alone()
    {
        const string words = "The bank of the north is closed.";
        var contract = await PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        (await contract.End(RunAct.Refused, run, reason: new RunReason(RunReasons.Other, words)))!.Value.IsGranted.ShouldBeTrue();
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<bool>(
            "select position(convert_to(@words, 'UTF8') in words) > 0 from payments_run_reason where run = @run", new { words, run })).ShouldBeFalse();
        var codes = await owner.QuerySingleAsync<string>(
            "select codes::text from journal_entry where event = @told and (identities->>'run')::int = @run",
            new { told = PaymentsEvents.PaymentRunRefused, run });
        codes.ShouldContain("\"other\"");
        codes.ShouldNotContain("bank");
    }

    [Fact]
    public async Task Without_a_key_while_it_is_carried_out_or_about_what_is_not_theirs_a_program_is_told_so()
    {
        var contract = await PaidContract.New(house, people: 1);
        using var program = await Program(contract.Finance);
        var order = new { contract = contract.Reference, claims = "assumed" };
        using var keyless = await program.PostAsJsonAsync(new Uri("/api/payments/runs", UriKind.Relative), order);
        keyless.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Send(program, "/api/payments/runs", Guid.NewGuid(), new { claims = "perhaps" })).Status.ShouldBe(HttpStatusCode.BadRequest);

        var key = Guid.NewGuid();
        await using (var work = await house.Database.Begin(contract.Finance, CancellationToken.None))
        {
            (await CommandKeys.IsAlone(work, key)).ShouldBeTrue();
            (await Send(program, "/api/payments/runs", key, order)).Status.ShouldBe(HttpStatusCode.Conflict);
        }

        (await Send(program, "/api/payments/runs", key, order)).Status.ShouldBe(HttpStatusCode.OK);

        using var other = await Program(contract.OtherFinance);
        await IsRefused(other, "/api/payments/runs", Guid.NewGuid(), order, "no-contract");
        var hidden = await Send(other, $"/api/payments/runs/{(await contract.Prepare()).Value}/withdraw", Guid.NewGuid(), new { reason = "wrong-day" });
        hidden.ShouldBe((HttpStatusCode.NotFound, ""));
    }

    private static int Run(string body) => JsonDocument.Parse(body).RootElement.GetProperty("run").GetInt32();

    private static async Task AtOnceOneEffect(HttpClient program, string door, Guid key, object order)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Send(program, door, key, order)));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.Conflict);
        answers.Where(answer => answer.Status == HttpStatusCode.OK).Distinct().ShouldHaveSingleItem();
    }

    private static async Task IsRefused(HttpClient program, string door, Guid key, object order, string code)
    {
        var answer = await Send(program, door, key, order);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Body);
        answer.Body.ShouldContain(code);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Send(HttpClient program, string door, Guid key, object order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(door, UriKind.Relative)) { Content = JsonContent.Create(order) };
        request.Headers.Add(CommandKeyOf.Header, key.ToString());
        using var answer = await program.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpClient> Program(Caller caller)
    {
        await using var owner = await house.Owner();
        var (email, office) = await owner.QuerySingleAsync<(string, int)>(
            "select p.email, o.id from places_person p join places_office o on o.person = p.id where p.id = @person and o.role = @role",
            new { person = caller.Person.Value, role = caller.Role });
        var key = await house.Service<ApiKeys>().Make(
            Nobody.Caller, email, office, "a test", London.DayOf(DateTimeOffset.UtcNow).AddDays(7), CancellationToken.None);
        var client = new HttpClient { BaseAddress = house.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Value);
        return client;
    }

    private Task<long> Told(string what, int run) => Scalar(
        $"select count(*) from journal_entry where event = '{what}' and not is_reading and (identities->>'run')::int = @of", run);

    private async Task<long> Scalar(string sql, int of)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(sql, new { of });
    }
}
