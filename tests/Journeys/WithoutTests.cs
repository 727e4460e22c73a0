using Concordat.Fixture;
using Concordat.Plumbing.Access;

namespace Concordat.Journeys;

/// <summary>What must be possible without a mouse and without JavaScript.</summary>
public sealed class WithoutTests(PeopledHouse peopled, Chromium chromium) : IClassFixture<PeopledHouse>
{
    public static TheoryData<string> EveryRole => [.. Roles.All.Select(role => role.Words)];

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task Without_JavaScript_one_signs_in_reads_and_signs_out(string role)
    {
        await using var visitor = await Visitor.At(peopled.House, chromium, hasScript: false);

        await visitor.StepIn(role)
            .Then(v => v.Sees("What needs you"))
            .Then(v => v.Follow("Who may do what"))
            .Then(v => v.Sees("What does not stand here is denied"))
            .Then(v => v.Press("Sign out"))
            .Then(v => v.Sees("Step in as an invented person"));
    }

    [Fact]
    public async Task Without_JavaScript_the_menu_is_open_on_a_narrow_screen()
    {
        await using var visitor = await Visitor.At(peopled.House, chromium, hasScript: false, width: 320);

        await visitor.StepIn("Finance officer");

        (await visitor.Page.Locator(".govuk-service-navigation__link").First.IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task With_the_keyboard_alone_one_skips_to_the_content_and_signs_in()
    {
        await using var visitor = await Visitor.At(peopled.House, chromium);
        await visitor.Open("/sign-in");

        await visitor.Page.Keyboard.PressAsync("Tab");
        (await Focused(visitor)).ShouldBe("Skip to main content");
        await visitor.Page.Keyboard.PressAsync("Enter");
        for (var i = 0; i < 40 && !(await Focused(visitor)).StartsWith("Commissioner", StringComparison.Ordinal); i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        await visitor.Page.Keyboard.PressAsync("Enter");
        await Visitor.IsAt(visitor.Page, peopled.House.Address);
        await visitor.Sees("What needs you");
    }

    [Fact]
    public async Task After_signing_out_the_back_button_shows_nothing()
    {
        await using var visitor = await Visitor.At(peopled.House, chromium);
        await visitor.StepIn("Commissioner").Then(v => v.Open("/contracts")).Then(v => v.Press("Sign out"));

        await visitor.Page.GoBackAsync();

        (await visitor.Page.TitleAsync()).ShouldContain("Sign in");
    }

    [Fact]
    public async Task Neither_typeface_nor_crest_of_another_service_is_shown()
    {
        await using var visitor = await Visitor.At(peopled.House, chromium);
        var asked = new List<string>();
        visitor.Page.Request += (_, request) => asked.Add(request.Url);

        await visitor.StepIn("Board member");

        (await visitor.Page.ContentAsync()).ShouldNotContain("crest");
        asked.ShouldAllBe(url => !url.Contains("font", StringComparison.Ordinal) && url.StartsWith(peopled.House.Address.ToString(), StringComparison.Ordinal));
        (await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('h1')).fontFamily")).ShouldNotContain("GDS");
    }

    private static Task<string> Focused(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string>("() => (document.activeElement?.innerText ?? '').trim()");
}
