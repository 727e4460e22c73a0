using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Outcomes.Service.AskFeed;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Concordat.ServiceTests.Kills;

/// <summary>Killing the executable while it serves claims and the answers of a feed: whoever sends again what was not answered, or was, has its
/// effect once; what was answered is there.</summary>
[Trait("Deep", "yes")]
public sealed class KilledServiceTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    private const string Prime = "farouk.prime@irwell-works.example";
    private const string Validator = "bashir.validator@gmca.example";
    private const int PeopleOfACommand = 3;
    private const int LongestMilliseconds = 500;

    /// <summary>Makes ready to send at an address; then sends, and gives the answer.</summary>
    private delegate Task<Func<Task<string>>> Sending(Uri address);

    [Fact]
    public async Task What_was_sent_to_a_service_that_was_killed_and_is_sent_again_has_its_effect_once()
    {
        var (store, world) = await house.OpenWithWorld();
        await using var kept = store;
        await using var services = OperatorOfHouse.Services(store);
        var random = new Random(20210228);
        var commands = await Commands(store, world, services);
        var served = await Served.Start("--folder", house.Folder);
        try
        {
            foreach (var command in commands.OrderBy(_ => random.Next()).ToList())
            {
                var sending = Answer(await command(served.Address));
                await Task.WhenAny(sending, Task.Delay(random.Next(LongestMilliseconds)));
                await served.DisposeAsync();
                var before = await sending;
                served = await Served.Start("--folder", house.Folder);
                var after = await Answer(await command(served.Address));
                after.ShouldNotBeNull("it is sent again to a service that lives");
                (before ?? after).ShouldBe(after, "the same again is answered again");
            }
        }
        finally
        {
            await served.DisposeAsync();
        }

        await ShouldStandOnce(store);
    }

    [Fact]
    public async Task A_key_whose_ending_was_killed_is_ended_once_and_told_once()
    {
        await using var store = await house.Open();
        var random = new Random(20210301);
        for (var (killed, keys) = (0, 1); killed < Killing.Of(KilledAt.EndingKey); keys++)
        {
            await using var owner = await store.OpenOwner(CancellationToken.None);
            var number = await owner.ExecuteScalarAsync<int>(
                """
                insert into access_key (digest, person, office, name, made_at, until)
                values (sha256(convert_to('key ' || @keys::text, 'UTF8')), 1, 1, 'a test', now(), current_date + 7) returning number
                """,
                new { keys });
            Ended ended;
            do
            {
                var isEnough = killed >= Killing.Of(KilledAt.EndingKey);
                ended = await Executable.Run(
                    isEnough ? null : Executable.After(random, killed), "access", "end-key", $"{number}", "--folder", house.Folder);
                killed += ended.ExitCode is null ? 1 : 0;
            }
            while (ended.ExitCode is null);

            // killed after its commit it is told that there is none left to end
            (ended.ExitCode == 0 || ended.Said.Contains("no such key", StringComparison.Ordinal)).ShouldBeTrue(ended.Said);
            (await owner.QuerySingleAsync<(bool, long)>(
                """
                select k.ended_at is not null,
                    (select count(*) from journal_entry e where e.event = 'KeyEnded' and (e.identities->>'key')::int = k.number)
                from access_key k where k.number = @number
                """,
                new { number })).ShouldBe((true, 1));
        }
    }

    /// <summary>As many commands of each kind as are to be killed, each about people or questions of its own.</summary>
    private static async Task<IReadOnlyList<Sending>> Commands(OpenedStore store, World world, ServiceProvider services)
    {
        var (byFile, byProgram, answers) =
            (Killing.Of(KilledAt.ClaimingByFile), Killing.Of(KilledAt.ClaimingByProgram), Killing.Of(KilledAt.Answering));
        var people = await Referred.Start(store, world, 0, (byFile + byProgram) * PeopleOfACommand, found: true);
        var chunks = people.Chunk(PeopleOfACommand).ToList();
        await Referred.Start(store, world, people.Count, answers, found: true, claimed: true);
        var questions = await Questions(store, world, services);
        questions.Count.ShouldBe(answers);
        var keys = services.GetRequiredService<ApiKeys>();
        var until = London.DayOf(DateTimeOffset.UtcNow).AddDays(7);
        var prime = (await keys.Make(Nobody.Caller, Prime, null, "claims", until, CancellationToken.None)).Value!;
        var validator = (await keys.Make(Nobody.Caller, Validator, null, "answers", until, CancellationToken.None)).Value!;
        var office = await Office(store, services);
        return
        [
            .. chunks.Take(byFile).Select(mine => File(office, mine)),
            .. chunks.Skip(byFile).Select(mine => Program(prime, "/api/claims", new
            {
                contract = Referred.Contract,
                claims = mine.Select(one => new { participant = one.ParticipantReference, referral = one.Reference, outcome = "job start" }),
            })),
            .. questions.Select(question => Program(validator, "/api/answers", new { answers = new[] { new { question, answer = "yes" } } })),
        ];
    }

    private static Sending Program(string program, string door, object order)
    {
        var key = Guid.NewGuid().ToString();
        return address => Task.FromResult<Func<Task<string>>>(async () =>
        {
            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", program);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(door, UriKind.Relative)) { Content = JsonContent.Create(order) };
            request.Headers.Add(CommandKeyOf.Header, key);
            using var answer = await client.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
            return body;
        });
    }

    private static Sending File(int office, IReadOnlyList<ReferralRecord> people)
    {
        var rows = people.Select(one => $"{one.ParticipantReference},{one.Reference},attachment,1").Prepend("participant,referral,outcome,number");
        var content = Encoding.UTF8.GetBytes(string.Join("\r\n", [.. rows, ""]));
        return async address =>
        {
            var browser = new Browser(address);
            var entered = await browser.PostTo(
                await browser.Get("/sign-in"), "/step-in", ("office", office.ToString(CultureInfo.InvariantCulture)));
            entered.Location.ShouldNotBeNull();
            var page = await browser.Get("/outcomes/claims/upload");
            return async () =>
            {
                using var mine = browser;
                var sent = await mine.Upload(page, "claims.csv", content);
                return sent.Location.ShouldNotBeNull(sent.Text).Split('?')[0];
            };
        };
    }

    /// <summary>The answer; nothing where none came.</summary>
    private static async Task<string?> Answer(Func<Task<string>> send)
    {
        try
        {
            return await send();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<int> Office(OpenedStore store, ServiceProvider services)
    {
        await using var work = await store.Database.BeginAsWorker(Nobody.Caller, CancellationToken.None);
        var person = await services.GetRequiredService<Plumbing.Access.Offices>().ByEmail(work, Prime);
        return person!.Offices[0].Number;
    }

    /// <summary>Puts what the feed is to be asked about the claims on record, and gives the numbers.</summary>
    private static async Task<IReadOnlyList<int>> Questions(OpenedStore store, World world, ServiceProvider services)
    {
        await using (var work = await store.Database.Begin(world.As("validator", "gmca"), CancellationToken.None))
        {
            var contract = await services.GetRequiredService<ContractRegister>().Find(work, Referred.Contract);
            (await services.GetRequiredService<FeedQuestions>().Put(work, contract!, Guid.NewGuid())).Refusal.ShouldBeNull();
            await work.Commit();
        }

        await using var owner = await store.OpenOwner(CancellationToken.None);
        return [.. await owner.QueryAsync<int>("select number from outcomes_question order by number")];
    }

    private static async Task ShouldStandOnce(OpenedStore store)
    {
        await using var owner = await store.OpenOwner(CancellationToken.None);
        (await owner.ExecuteScalarAsync<long>(
            """
            select count(*) from (
                select 1 from journey_fact where kind = @claimed group by referral, word, amount, flags having count(*) > 1) twice
            """,
            new { claimed = (short)FactKind.Claimed })).ShouldBe(0, "nothing is claimed twice");
        (await Told(owner, OutcomesEvents.OutcomesClaimed)).ShouldBe(Killing.Of(KilledAt.ClaimingByFile) + Killing.Of(KilledAt.ClaimingByProgram));
        (await Told(owner, OutcomesEvents.FeedAnswersReceived)).ShouldBe(Killing.Of(KilledAt.Answering));
        (await owner.QuerySingleAsync<(long, long)>("select count(*), count(distinct question) from outcomes_answer"))
            .ShouldBe((Killing.Of(KilledAt.Answering), Killing.Of(KilledAt.Answering)));
        (await owner.ExecuteScalarAsync<long>("select count(*) from files_received where kind = 'claims'"))
            .ShouldBe(Killing.Of(KilledAt.ClaimingByFile));
    }

    private static Task<long> Told(NpgsqlConnection owner, string what) => owner.ExecuteScalarAsync<long>(
        "select count(*) from journal_entry where event = @what and not is_reading", new { what });
}
