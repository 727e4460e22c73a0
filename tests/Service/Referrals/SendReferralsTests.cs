using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-6: a program sends referrals with a key, by the same rules as a form or a file.</summary>
public sealed class SendReferralsTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Each_referral_is_made_held_or_refused_with_its_field_and_the_same_again_changes_nothing()
    {
        var key = await Key("manchester");
        var sending = Guid.NewGuid();
        object[] people =
        [
            Person("Abe", "QQ831001A", new { route = "jobcentre" }),
            Person("Bea", "QQ831002A", new { route = "health", gateway_taking_part = "yes", gateway_well_enough = "not sure" }),
            Person("Cy", "BG831003A", new { route = "jobcentre" }),
        ];
        var first = await Send(key, sending, "GM-WW-1", people);
        first.Status.ShouldBe(HttpStatusCode.OK);
        var said = JsonDocument.Parse(first.Body).RootElement;
        (said.GetProperty("made").GetInt32(), said.GetProperty("held").GetInt32()).ShouldBe((1, 1));
        var refused = said.GetProperty("refused").EnumerateArray().ShouldHaveSingleItem();
        (refused.GetProperty("referral").GetInt32(), refused.GetProperty("field").GetString()).ShouldBe((3, "nino"));
        first.SetsCookie.ShouldBeFalse();

        (await Send(key, sending, "GM-WW-1", people)).Body.ShouldBe(first.Body);
        (await Send(key, Guid.NewGuid(), "GM-WW-1", people)).Body.ShouldBe(first.Body, "the same content under another number");
        (await Send(key, sending, "GM-WW-1", people[..1])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<int>("select count(*)::int from referrals_case")).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_opens_nothing_once_it_is_over_ended_or_unknown_and_only_what_its_office_may()
    {
        object[] people = [Person("Dot", "QQ832001A", new { route = "jobcentre" })];
        (await Send("concordat_nothing", Guid.NewGuid(), "GM-WW-1", people)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Send(await Key("finance"), Guid.NewGuid(), "GM-WW-1", people)).Status.ShouldBe(HttpStatusCode.Forbidden);

        var key = await Key("manchester");
        (await Send(key, Guid.NewGuid(), "WLA-WHP-1", people)).Body.ShouldContain("There is no contract WLA-WHP-1 that your organisation may send people to");
        await using var owner = await house.Owner();
        var number = await owner.QuerySingleAsync<int>("select max(number) from access_key");
        (await house.Service<ApiKeys>().End(Nobody.Caller, number, CancellationToken.None)).ShouldBeTrue();
        (await Send(key, Guid.NewGuid(), "GM-WW-1", people)).Status.ShouldBe(HttpStatusCode.Unauthorized);

        var over = await Key("manchester");
        await owner.ExecuteAsync("update access_key set until = current_date - 1 where number = (select max(number) from access_key)");
        (await Send(over, Guid.NewGuid(), "GM-WW-1", people)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await owner.QuerySingleAsync<long>("select count(*) from access_key where position(convert_to(@over, 'UTF8') in digest) > 0", new { over })).ShouldBe(0);
    }

    [Theory]
    [InlineData("{}", "unreadable")]
    [InlineData("{\"contract\": \"GM-WW-1\", \"referrals\": []}", "unreadable")]
    [InlineData("{\"contract\": \"GM-WW-1\", \"referrals\": [{\"nino\": [\"QQ\"]}]}", "no-plain-field")]
    public async Task What_cannot_be_read_is_refused_with_what_would_do(string body, string code)
    {
        using var client = Client(await Key("manchester"), Guid.NewGuid());
        using var answer = await client.PostAsync(new Uri("/api/referrals", UriKind.Relative), new StringContent(body));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(code);
    }

    private static Dictionary<string, object?> Person(string given, string nino, object more)
    {
        var fields = new Dictionary<string, object?>
        {
            ["given_name"] = given,
            ["family_name"] = $"{given}son",
            ["nino"] = nino,
            ["date_of_birth"] = "1984-05-06",
            ["area"] = "Manchester",
            ["referred_on"] = "2021-02-25",
        };
        foreach (var property in more.GetType().GetProperties())
        {
            fields[property.Name] = property.GetValue(more);
        }

        return fields;
    }

    private async Task<string> Key(string whose)
    {
        var caller = whose == "finance" ? house.World.As("finance") : house.World.As("referrer", "jcp-manchester");
        await using var owner = await house.Owner();
        var email = await owner.QuerySingleAsync<string>("select email from places_person where id = @Value", new { caller.Person.Value });
        return (await house.Service<ApiKeys>().Make(
            Nobody.Caller, email, null, "a test", London.DayOf(DateTimeOffset.UtcNow).AddDays(7), CancellationToken.None)).Value;
    }

    private async Task<(HttpStatusCode Status, string Body, bool SetsCookie)> Send(string key, Guid sending, string contract, object[] referrals)
    {
        using var client = Client(key, sending);
        using var answer = await client.PostAsJsonAsync(new Uri("/api/referrals", UriKind.Relative), new { contract, referrals });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Contains("Set-Cookie"));
    }

    private HttpClient Client(string key, Guid sending)
    {
        var client = new HttpClient { BaseAddress = house.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        client.DefaultRequestHeaders.Add("Idempotency-Key", sending.ToString());
        return client;
    }
}
