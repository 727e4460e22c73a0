using System.Net;
using Concordat.Fixture;
using Dapper;

namespace Concordat.ServiceTests.Access;

public sealed class SignInTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Somebody_invited_chooses_a_password_and_signs_in_with_it_and_a_code()
    {
        var newcomer = await Newcomer.Invite(house, house.World.As("finance"));
        using var browser = house.Anyone();

        var arrived = await newcomer.SignIn(browser);

        arrived.Location.ShouldBe("/");
        (await browser.Get("/")).OfClass("look-account__name").Single().Value.ShouldContain("Finance officer");
    }

    [Fact]
    public async Task A_code_that_was_used_does_not_work_again()
    {
        var newcomer = await Newcomer.Invite(house, house.World.As("prime"));
        using var first = house.Anyone();
        using var second = house.Anyone();
        var code = newcomer.NextCode;

        (await newcomer.SignIn(first, code: code)).Location.ShouldBe("/");
        (await newcomer.SignIn(second, code: code)).Text.ShouldContain("do not belong together");
    }

    [Fact]
    public async Task What_was_wrong_is_not_said()
    {
        var newcomer = await Newcomer.Invite(house, house.World.As("validator"));
        using var browser = house.Anyone();

        var wrongPassword = await newcomer.SignIn(browser, password: "plum ladder eight");
        var wrongCode = await newcomer.SignIn(browser, code: "000000");
        var nobody = await (newcomer with { Email = "nobody@nowhere.example" }).SignIn(browser);

        string Told(Page page) => page.OfClass("govuk-error-summary").Single().Value.Trim();
        Told(wrongCode).ShouldBe(Told(wrongPassword));
        Told(nobody).ShouldBe(Told(wrongPassword));
        wrongPassword.Body.ShouldNotContain("plum ladder");
    }

    [Fact]
    public async Task An_invitation_works_once()
    {
        var newcomer = await Newcomer.Invite(house, house.World.As("board"));
        using var browser = house.Anyone();

        var again = await browser.Post(await browser.Get("/invitation"), ("Word", newcomer.Word));

        again.Text.ShouldContain("was used");
    }

    [Theory]
    [InlineData("/policy?role=prime", "/policy?role=prime")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    public async Task After_signing_in_one_goes_to_the_page_that_was_wanted_on_this_host_only(string wanted, string goes)
    {
        var who = house.World.People.Where(person => person.Role == "delivery").ElementAt(Array.IndexOf(Wanted, wanted));
        var newcomer = await Newcomer.Invite(house, who);
        using var browser = house.Anyone();

        var arrived = await newcomer.SignIn(browser, path: $"/sign-in?wanted={Uri.EscapeDataString(wanted)}");

        arrived.Location.ShouldBe(goes);
    }

    private static readonly string[] Wanted =
        ["/policy?role=prime", "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"];

    [Fact]
    public async Task Without_its_antiforgery_token_a_form_is_refused()
    {
        using var browser = house.Anyone();

        using var response = await browser.Http.PostAsync(
            new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("Email", "a@b.example")]));
        using var stepIn = await browser.Http.PostAsync(
            new Uri("/step-in", UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("office", "1")]));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        stepIn.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Neither_password_nor_code_key_stands_in_the_database()
    {
        var newcomer = await Newcomer.Invite(house, house.World.As("authoriser"));
        await using var owner = await house.Owner();

        var kept = await owner.QuerySingleAsync<(string Hash, byte[] Key)>(
            "select password_hash, sealed_key from access_credential where person = @id", new { id = newcomer.Who.Person.Value });

        kept.Hash.ShouldNotContain(newcomer.Password);
        kept.Key.AsSpan().IndexOf(newcomer.Key).ShouldBe(-1);
    }
}
