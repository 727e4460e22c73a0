using System.Net;
using System.Text;
using Concordat.Fixture;
using Concordat.ServiceTests.Outcomes;
using Dapper;

namespace Concordat.ServiceTests.Faults;

/// <summary>The character zero, which no text of the database may have: wherever it is sent it is refused in words, and nothing is changed.</summary>
public sealed class NoTextTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Told = "Some of what was sent is no text";

    [Fact]
    public async Task In_a_form_it_is_refused()
    {
        using var anyone = house.Anyone();
        ShouldBeTold(await anyone.Post(await anyone.Get("/sign-in"), ("Email", "some\0body@example.org"), ("Password", "anything")));

        using var finance = await house.As(house.World.As("finance"));
        finance.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var form = await finance.Get("/payments/runs/prepare");
        var told = await finance.Post(form, ("Contract", "GM\0WW-1"), ("Day", "26"), ("Month", "2"), ("Year", "2021"));
        ShouldBeTold(told);
    }

    [Fact]
    public async Task In_words_that_are_sealed_it_is_refused_too()
    {
        var contract = await Payments.PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        using var finance = await house.As(contract.Finance);
        var page = await finance.Get($"/payments/runs/{run}/withdraw");
        ShouldBeTold(await finance.Post(page, ("Reason", "other"), ("Words", "no\0thing")));
        (await finance.Get($"/payments/runs/{run}")).Text.ShouldNotContain("Withdrawn by");
    }

    [Fact]
    public async Task In_a_form_that_brings_a_file_it_is_refused_before_the_file_is_read()
    {
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        var form = await referrer.Get("/referrals/receive");
        ShouldBeTold(await referrer.Upload(form, "referrals.csv", Encoding.UTF8.GetBytes("given_name\nAnn\n"), ("Contract", "GM-WW-1\0")));
    }

    [Theory]
    [InlineData("/payments/streams?contract=%00")]
    [InlineData("/payments/runs?contract=a%00b")]
    public async Task In_a_query_it_is_refused(string address)
    {
        using var finance = await house.As(house.World.As("finance"));
        ShouldBeTold(await finance.Get(address));
    }

    [Fact]
    public async Task In_a_programs_command_it_is_refused_as_a_problem()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var program = await contract.Program(contract.Paid.Prime);
        var (status, body) = await ClaimedContract.Send(
            program, "/api/claims", Guid.NewGuid(),
            new { contract = contract.Reference, claims = new[] { new { participant = "\0", referral = "\0", outcome = "job\0start" } } });
        status.ShouldBe(HttpStatusCode.BadRequest, body);
        body.ShouldContain("no-text");
    }

    [Fact]
    public async Task In_a_file_it_is_refused_at_its_cell()
    {
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        var form = await referrer.Get("/referrals/receive");
        var answer = await referrer.Upload(form, "referrals.csv", Encoding.UTF8.GetBytes("given_name\nAn\0n\n"));
        ((int)answer.Status).ShouldBeLessThan(500, answer.Text);
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<long>("select count(*) from journey_file where rows = 1 and accepted = 1")).ShouldBe(0);
    }

    private static void ShouldBeTold(Page page)
    {
        page.Status.ShouldBe(HttpStatusCode.BadRequest, page.Text);
        page.Title.ShouldBe(Told);
    }
}
