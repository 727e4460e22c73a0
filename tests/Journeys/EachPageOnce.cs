using Concordat.Fixture;

namespace Concordat.Journeys;

/// <summary>Looks at the pages of a journey, at each kind of page once in each shape: with errors and without, with more fields and with fewer.</summary>
internal sealed class EachPageOnce
{
    private readonly HashSet<string> _seen = [];
    private readonly PageTemplates _templates;

    private EachPageOnce(PageTemplates templates)
    {
        _templates = templates;
    }

    public static async Task<EachPageOnce> Of(TestHouse house) => new(await PageTemplates.Of(house.Services));

    /// <summary>With JavaScript no page shuts anybody out; without it, on a narrow screen, nothing is scrolled sideways.</summary>
    public static async Task<Func<Visitor, Task>> For(TestHouse house, bool hasScript) => hasScript ? (await Of(house)).HasNoViolation : Fits;

    public async Task HasNoViolation(Visitor visitor)
    {
        var path = visitor.Path();
        var isWrong = (await visitor.Page.TitleAsync()).StartsWith("Error: ", StringComparison.Ordinal);
        var fields = await visitor.Page.Locator("main :is(fieldset, select, textarea, input[type=text])").CountAsync();
        if (_seen.Add($"{_templates.Of(path) ?? path} {isWrong} {fields}"))
        {
            (await Axe.Violations(visitor.Page)).ShouldBeEmpty(visitor.Page.Url);
        }
    }

    /// <summary>Nothing has to be scrolled sideways to be read.</summary>
    public static async Task Fits(Visitor visitor) =>
        (await visitor.Overflow()).ShouldBe(0, $"{visitor.Page.Url} is wider than its screen by so many pixels.");
}
