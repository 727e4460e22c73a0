using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Concordat.Plumbing.Look;

/// <summary>A day as a form sends it, in three parts. A page model holds one as a bound property and asks it for the day.</summary>
public sealed class DayInput
{
    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    public static DayInput Of(DateOnly day) => new()
    {
        Day = day.Day.ToString(CultureInfo.InvariantCulture),
        Month = day.Month.ToString(CultureInfo.InvariantCulture),
        Year = day.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The day, or null with the reason among the page's errors.</summary>
    /// <param name="what">What the day is, as the sentence begins: <c>The start</c>.</param>
    public DateOnly? Read(ModelStateDictionary errors, string name, string what)
    {
        if (string.IsNullOrWhiteSpace(Day) || string.IsNullOrWhiteSpace(Month) || string.IsNullOrWhiteSpace(Year))
        {
            errors.AddModelError(name, $"{what} needs a day, a month and a year.");
            return null;
        }

        var written = $"{Year.Trim()}-{Month.Trim().PadLeft(2, '0')}-{Day.Trim().PadLeft(2, '0')}";
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        errors.AddModelError(name, $"{what} must be a real date, such as 27 3 2021.");
        return null;
    }
}

/// <summary>A day in three fields: <c>&lt;gov-day for="Start" legend="When did support start?" /&gt;</c> for a <see cref="DayInput"/>.</summary>
[HtmlTargetElement("gov-day", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DayField : Field
{
    [HtmlAttributeName("legend")]
    public string Legend { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var day = For.Model as DayInput ?? new DayInput();
        Hint ??= "For example, 27 3 2021";
        var parts = Tag("div", "govuk-date-input", new HtmlContentBuilder()
            .AppendHtml(Part("Day", day.Day, 2)).AppendHtml(Part("Month", day.Month, 2)).AppendHtml(Part("Year", day.Year, 4)), ("id", $"{Id}-day"));
        Group(output, Tag("fieldset", "govuk-fieldset", new HtmlContentBuilder()
            .AppendHtml(RadiosField.LegendOf(Legend.Length > 0 ? Legend : Label, false)).AppendHtml(HintAndError()).AppendHtml(parts),
            ("role", "group"), ("aria-describedby", DescribedBy)));
    }

    private TagBuilder Part(string part, string? value, int width)
    {
        // the error summary's link goes to the first part
        var id = part == "Day" ? Id : $"{Id}-{part}";
        var css = string.Create(CultureInfo.InvariantCulture, $"govuk-input govuk-date-input__input govuk-input--width-{width}")
            + (Error is null ? "" : " govuk-input--error");
        var input = Tag("input", css, null, ("id", id), ("name", $"{Name}.{part}"), ("type", "text"), ("inputmode", "numeric"), ("value", value));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var group = Tag("div", "govuk-form-group", new HtmlContentBuilder()
            .AppendHtml(Tag("label", "govuk-label govuk-date-input__label", part, ("for", id))).AppendHtml(input));
        return Tag("div", "govuk-date-input__item", group);
    }
}
