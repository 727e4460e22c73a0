using System.Globalization;
using System.Text.Json;
using Concordat.Fixture;
using Concordat.Outcomes;
using Concordat.Payments;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Kills;

/// <summary>Killing the executable while a claim to a funder is authorised and while a sample is drawn: whoever sends the same form again has
/// its effect once, and whole.</summary>
[Trait("Deep", "yes")]
public sealed class KilledDecisionTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    private const string Finance = "chloe.finance@gmca.example";
    private const string Authoriser = "desmond.authoriser@gmca.example";
    private const string Validator = "bashir.validator@gmca.example";
    private const int People = 6;
    private const int LongestMilliseconds = 500;

    private static readonly string[] Cookies = ["concordat", "concordat-forms"];

    [Fact]
    public async Task A_claim_to_a_funder_and_a_sample_that_were_killed_and_are_sent_again_stand_once()
    {
        var (store, world) = await house.OpenWithWorld();
        await using var kept = store;
        await Referred.Start(store, world, 0, People, found: true);
        var answer = await Executable.Done(In("pay", "prepare", "--as", Finance, "--contract", Referred.Contract, "--claims", "assumed", "--json"));
        var run = JsonDocument.Parse(answer).RootElement.GetProperty("Run").GetInt32().ToString(CultureInfo.InvariantCulture);
        await Referred.LookAt(store, world, run);
        await Executable.Done(In("pay", "authorise", "--as", Authoriser, "--run", run));
        await using var owner = await store.OpenOwner(CancellationToken.None);
        await GiveEvidence(owner);

        var claim = await Claimed(owner, run);
        await Killed(owner, KilledAt.AuthorisingFunderClaim, Authoriser, $"{claim}/authorise", "Authorise this claim");
        await Killed(owner, KilledAt.DrawingSample, Validator, $"/outcomes/samples?contract={Referred.Contract}", "Draw the sample");

        await ShouldStandOnce(owner);
    }

    /// <summary>Finance prepares a claim to the funder of the first stream; gives where it stands.</summary>
    private async Task<string> Claimed(NpgsqlConnection owner, string run)
    {
        await using var served = await Served.Start(In());
        using var finance = await Enter(owner, served, Finance);
        var made = await finance.Post(
            await finance.Get("/payments/funder-claims/prepare"), ("Of", $"{Referred.Contract}|esf"), ("Run", run), ("Operation", "ESF-KILL-1"));
        return made.Location.ShouldNotBeNull(made.Text);
    }

    /// <summary>Presses a button, again and again the same, while the executable is killed; then once more where it lives.</summary>
    private async Task Killed(NpgsqlConnection owner, KilledAt kind, string email, string address, string button)
    {
        var random = new Random(20210304 + (int)kind);
        Page form;
        List<(string Name, string Content)> cookies;
        await using (var served = await Served.Start(In()))
        {
            using var person = await Enter(owner, served, email);
            form = await person.Get(address);
            cookies = [.. Cookies.Select(name => (name, person.Cookie(name)))];
        }

        string? before = null;
        for (var kills = Killing.Of(kind); kills >= 0; kills--)
        {
            await using var served = await Served.Start(In());
            var sending = Press(served, cookies, form, button);
            if (kills > 0)
            {
                await Task.WhenAny(sending, Task.Delay(random.Next(LongestMilliseconds)));
                await served.DisposeAsync();
            }

            var answered = await sending;
            (before ?? answered).ShouldBe(answered ?? before, "the same again is answered again");
            before = answered ?? before;
        }

        before.ShouldNotBeNull();
    }

    /// <summary>Where the answer leads; nothing where none came.</summary>
    private static async Task<string?> Press(Served served, IEnumerable<(string Name, string Content)> cookies, Page form, string button)
    {
        using var browser = new Browser(served.Address);
        foreach (var (name, content) in cookies)
        {
            browser.SetCookie(name, content);
        }

        try
        {
            var answer = await browser.Press(form, button);
            return answer.Location.ShouldNotBeNull(answer.Text);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<Browser> Enter(NpgsqlConnection owner, Served served, string email)
    {
        var office = await owner.ExecuteScalarAsync<int>(
            "select min(o.id) from places_person p join places_office o on o.person = p.id where p.email = @email", new { email });
        var browser = new Browser(served.Address);
        (await browser.PostTo(await browser.Get("/sign-in"), "/step-in", ("office", $"{office}"))).Location.ShouldNotBeNull();
        return browser;
    }

    private static Task<int> GiveEvidence(NpgsqlConnection owner) => owner.ExecuteAsync(
        """
        insert into outcomes_evidence (participant, contract, delivery, reference, outcome, sequence, kind, on_day, content_type, person, at)
        select r.participant, r.contract, r.delivery, r.reference, 'attachment', 1, kind, r.referred_on, '', 1, now()
        from journey_referral r cross join unnest(array['start form', 'end form']) kind
        """);

    private static async Task ShouldStandOnce(NpgsqlConnection owner)
    {
        var (authorised, held, asked) = await owner.QuerySingleAsync<(long, long, long)>(
            """
            select (select count(*) from payments_funder_claim_act where act = 'authorised'), (select count(*) from payments_funder_claimed),
                (select count(*) from payments_funder_claim_line where waits is null)
            """);
        (authorised, held).ShouldBe((1, asked));
        asked.ShouldBeGreaterThan(0);
        (await Told(owner, PaymentsEvents.FunderClaimAuthorised)).ShouldBe(1);

        var (samples, population, items) = await owner.QuerySingleAsync<(long, long, long)>(
            "select count(*), sum(population)::bigint, (select count(*) from outcomes_sampled) from outcomes_sample");
        (samples, items).ShouldBe((1, population));
        population.ShouldBe(People);
        (await Told(owner, OutcomesEvents.SampleDrawn)).ShouldBe(1);
    }

    private string[] In(params string[] command) => [.. command, "--folder", house.Folder];

    private static Task<long> Told(NpgsqlConnection owner, string what) => owner.ExecuteScalarAsync<long>(
        "select count(*) from journal_entry where event = @what and not is_reading", new { what });
}
