using System.Globalization;
using Microsoft.Playwright;

namespace Concordat.Journeys;

/// <summary>Steps in forms: a day by its legend, one of the radios under theirs, what still stands in a field, the browser's way back.</summary>
internal static class FormSteps
{
    public static Task<Visitor> FillDay(this Visitor visitor, string legend, DateOnly day) =>
        visitor.FillDay(legend, Number(day.Day), Number(day.Month), Number(day.Year));

    public static async Task<Visitor> FillDay(this Visitor visitor, string legend, string day, string month, string year)
    {
        await Part(visitor, legend, "Day").FillAsync(day);
        await Part(visitor, legend, "Month").FillAsync(month);
        await Part(visitor, legend, "Year").FillAsync(year);
        return visitor;
    }

    /// <summary>The field of these words alone, where others begin with them too.</summary>
    public static async Task<Visitor> FillJust(this Visitor visitor, string label, string value)
    {
        await visitor.Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).First.FillAsync(value);
        return visitor;
    }

    /// <summary>The referral form as far as it asks of everybody.</summary>
    public static Task<Visitor> FillReferral(this Visitor visitor, Someone person, DateOnly on, string route = "jobcentre") =>
        visitor.Fill("Given name", person.Given)
            .Then(v => v.Fill("Family name", person.Family))
            .Then(v => v.Fill("National Insurance number", person.Nino))
            .Then(v => v.FillDay("Date of birth", person.Born))
            .Then(v => v.Select("Local authority", "Manchester"))
            .Then(v => v.Select("Route", route))
            .Then(v => v.FillDay("Day of referral", on));

    /// <summary>On a run's page: says of each kind of exception, one after another, that it was checked.</summary>
    public static async Task<Visitor> LookAtExceptions(this Visitor visitor)
    {
        var looks = visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Looked at" });
        for (var left = await looks.CountAsync(); left > 0; left--)
        {
            await visitor.Select("what did looking come to?", "Each was checked against its evidence").Then(v => v.Press("Looked at"));
        }

        return visitor;
    }

    public static async Task<Visitor> ChooseUnder(this Visitor visitor, string legend, string label)
    {
        await Under(visitor, legend).GetByLabel(label).First.CheckAsync();
        return visitor;
    }

    /// <summary>Nothing that was typed is lost.</summary>
    public static async Task<Visitor> StillHas(this Visitor visitor, string label, string typed)
    {
        await Assertions.Expect(visitor.Page.GetByLabel(label).First).ToHaveValueAsync(typed);
        return visitor;
    }

    public static async Task<Visitor> StillHasDay(this Visitor visitor, string legend, string day, string month, string year)
    {
        await Assertions.Expect(Part(visitor, legend, "Day")).ToHaveValueAsync(day);
        await Assertions.Expect(Part(visitor, legend, "Month")).ToHaveValueAsync(month);
        await Assertions.Expect(Part(visitor, legend, "Year")).ToHaveValueAsync(year);
        return visitor;
    }

    public static async Task<Visitor> StillHasChosen(this Visitor visitor, string legend, string label)
    {
        await Assertions.Expect(Under(visitor, legend).GetByLabel(label).First).ToBeCheckedAsync();
        return visitor;
    }

    public static async Task<Visitor> PressTwice(this Visitor visitor, string button)
    {
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button }).First.DblClickAsync();
        await visitor.Loaded();
        return visitor;
    }

    public static async Task<Visitor> GoBack(this Visitor visitor)
    {
        await visitor.Page.GoBackAsync();
        return visitor;
    }

    /// <summary>The address of the page, to come to it again.</summary>
    public static string Path(this Visitor visitor) => new Uri(visitor.Page.Url).AbsolutePath;

    private static ILocator Under(Visitor visitor, string legend) =>
        visitor.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = legend, Exact = true });

    private static ILocator Part(Visitor visitor, string legend, string part) =>
        Under(visitor, legend).GetByLabel(part, new LocatorGetByLabelOptions { Exact = true });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
