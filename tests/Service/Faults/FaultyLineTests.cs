using System.Diagnostics;
using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.ServiceTests.Outcomes;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Faults;

/// <summary>The database is refused, silent, late, or lost in the middle of a commit: nobody is let in, nothing is half written, what was typed is
/// shown again, the same command sent again has its effect once, and the house is back by itself.</summary>
public sealed class FaultyLineTests(FaultyHouse faulty) : IClassFixture<FaultyHouse>
{
    private const string Sorry = "Sorry, there is a problem with the service";

    // an upper bound that a busy machine may come near to; it is back at once
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Out_of_reach_it_shows_and_does_nothing_to_anybody_and_comes_back(bool isRefused)
    {
        faulty.Line.Restore();
        var contract = await PaidContract.New(faulty.House, people: 1);
        var run = await contract.PrepareSeen();
        using var authoriser = await faulty.As(contract.Authoriser);
        using var prime = await faulty.As(contract.Prime);
        using var nobody = new Browser(faulty.Address);
        var confirm = await authoriser.Get($"/payments/runs/{run}/authorise");
        confirm.Status.ShouldBe(HttpStatusCode.OK);
        Break(isRefused);

        // at once, since each that hangs waits out its patience
        foreach (var told in await Task.WhenAll(
            authoriser.Get($"/payments/runs/{run}"), authoriser.Press(confirm, "Authorise this run"), prime.Get($"/payments/runs/{run}/authorise")))
        {
            ShouldBeSorry(told);
        }

        (await nobody.Get($"/payments/runs/{run}")).Location.ShouldNotBeNull().ShouldStartWith("/sign-in");
        (await nobody.Get("/accessibility")).Status.ShouldBe(HttpStatusCode.OK, "what needs no database is served");
        (await Acts(run)).ShouldBe(["prepared"]);

        faulty.Line.Restore();
        await Back(authoriser, $"/payments/runs/{run}");
        (await prime.Get($"/payments/runs/{run}/authorise")).Status.ShouldBe(HttpStatusCode.Forbidden, "who may not, may not");
        // what hung arrived late, or is sent again: either way the key has its effect once
        (await authoriser.Press(confirm, "Authorise this run")).Location.ShouldBe($"/payments/runs/{run}");
        (await Acts(run)).ShouldBe(["prepared", "authorised"]);
        await ShouldBePostedOnce(contract, run);
    }

    [Fact]
    public async Task What_was_typed_is_shown_again_and_nothing_of_it_is_kept()
    {
        const string words = "The bank of the north is closed.";
        faulty.Line.Restore();
        var contract = await PaidContract.New(faulty.House, people: 1);
        var run = await contract.PrepareSeen();
        using var authoriser = await faulty.As(contract.Authoriser);
        var form = await authoriser.Get($"/payments/runs/{run}/refuse");
        faulty.Line.Refuse();

        var told = await authoriser.Post(form, ("Reason", "other"), ("Words", words));
        ShouldBeSorry(told);
        told.Text.ShouldContain(words);
        told.OfClass("govuk-summary-list__key").Select(key => key.Value.Trim()).ShouldBe(["Words"]);
        told.Response.Headers.RetryAfter.ShouldNotBeNull();

        faulty.Line.Restore();
        await Back(authoriser, $"/payments/runs/{run}");
        (await Acts(run)).ShouldBe(["prepared"]);
        (await authoriser.Post(form, ("Reason", "other"), ("Words", words))).Location.ShouldBe($"/payments/runs/{run}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_that_was_cut_stands_whole_or_not_at_all_and_the_same_again_converges(bool isCommitted)
    {
        faulty.Line.Restore();
        var contract = await PaidContract.New(faulty.House, people: 2);
        var run = await contract.PrepareSeen();
        using var authoriser = await faulty.As(contract.Authoriser);
        var confirm = await authoriser.Get($"/payments/runs/{run}/authorise");
        faulty.Line.Cut(isCommitted ? CutAt.AfterCommit : CutAt.BeforeCommit);

        ShouldBeSorry(await authoriser.Press(confirm, "Authorise this run"));
        faulty.Line.IsToBeCut.ShouldBeFalse("it was cut in the commit");
        var (postings, balance) = await Posted(contract);
        balance.ShouldBe(0);
        postings.ShouldBe(isCommitted ? 2L * (await contract.Lines(run)).Count : 0);
        (await Acts(run)).Count.ShouldBe(isCommitted ? 2 : 1);

        await Back(authoriser, $"/payments/runs/{run}");
        (await authoriser.Press(confirm, "Authorise this run")).Location.ShouldBe($"/payments/runs/{run}");
        await ShouldBePostedOnce(contract, run);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_whose_claim_was_cut_sends_it_again_and_claims_once(bool isCommitted)
    {
        faulty.Line.Restore();
        var contract = await ClaimedContract.New(faulty.House, people: 1);
        var referral = contract.Paid.People[0].Referral;
        using var there = await contract.Program(contract.Paid.Prime);
        using var program = new HttpClient { BaseAddress = faulty.Address };
        program.DefaultRequestHeaders.Authorization = there.DefaultRequestHeaders.Authorization;
        var (key, order) = (Guid.NewGuid(), new
        {
            contract = contract.Reference,
            claims = new[] { new { participant = referral.ParticipantReference, referral = referral.Reference, outcome = "job start" } },
        });
        faulty.Line.Cut(isCommitted ? CutAt.AfterCommit : CutAt.BeforeCommit);

        (await ClaimedContract.Send(program, "/api/claims", key, order)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        faulty.Line.IsToBeCut.ShouldBeFalse();
        (await contract.Facts(FactKind.Claimed)).ShouldBe(isCommitted ? 1 : 0);

        var patience = Stopwatch.StartNew();
        var (status, body) = await ClaimedContract.Send(program, "/api/claims", key, order);
        while (status == HttpStatusCode.ServiceUnavailable)
        {
            patience.Elapsed.ShouldBeLessThan(BackWithin);
            (status, body) = await ClaimedContract.Send(program, "/api/claims", key, order);
        }

        (status, body.Contains("\"claimed\":1", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true), body);
        (await contract.Facts(FactKind.Claimed)).ShouldBe(1);
    }

    [Fact]
    public async Task Late_by_two_seconds_it_answers_all_the_same()
    {
        faulty.Line.Restore();
        var contract = await PaidContract.New(faulty.House, people: 1);
        var run = await contract.PrepareSeen();
        using var authoriser = await faulty.As(contract.Authoriser);
        faulty.Line.BeLate(TimeSpan.FromSeconds(2));

        var confirm = await authoriser.Get($"/payments/runs/{run}/authorise");
        confirm.Status.ShouldBe(HttpStatusCode.OK);
        faulty.Line.BeLate(TimeSpan.FromSeconds(2));
        (await authoriser.Press(confirm, "Authorise this run")).Location.ShouldBe($"/payments/runs/{run}");
        await ShouldBePostedOnce(contract, run);
    }

    private void Break(bool isRefused)
    {
        if (isRefused)
        {
            faulty.Line.Refuse();
        }
        else
        {
            faulty.Line.Hang();
        }
    }

    /// <summary>The page says that it is the service, not the person, and shows nothing else.</summary>
    private static void ShouldBeSorry(Page page)
    {
        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Title.ShouldBe(Sorry);
        page.Text.ShouldContain("Try again later");
        page.Text.ShouldNotContain("£");
        page.Body.ShouldNotContain("Npgsql");
    }

    private static async Task Back(Browser browser, string path)
    {
        var patience = Stopwatch.StartNew();
        while ((await browser.Get(path)).Status != HttpStatusCode.OK)
        {
            patience.Elapsed.ShouldBeLessThan(BackWithin, "it is back by itself");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private async Task<IReadOnlyList<string>> Acts(int run)
    {
        await using var owner = await faulty.House.Owner();
        return [.. await owner.QueryAsync<string>("select act from payments_run_act where run = @run order by number", new { run })];
    }

    private async Task<(long Postings, long Balance)> Posted(PaidContract contract)
    {
        await using var owner = await faulty.House.Owner();
        return await owner.QuerySingleAsync<(long, long)>(
            "select count(*), coalesce(sum(amount), 0)::bigint from payments_posting where contract = @contract",
            new { contract = contract.Id.Value });
    }

    private async Task ShouldBePostedOnce(PaidContract contract, int run)
    {
        (await Acts(run)).Count(act => act == "authorised").ShouldBe(1);
        (await Posted(contract)).ShouldBe((2L * (await contract.Lines(run)).Count, 0L));
    }
}
