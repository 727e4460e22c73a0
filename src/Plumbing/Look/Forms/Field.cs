using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Concordat.Plumbing.Look;

/// <summary>A form field with its label, hint and error, as the GOV.UK design system marks it up.</summary>
public abstract class Field : TagHelper
{
    /// <summary>The page model's property.</summary>
    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    [HtmlAttributeName("label")]
    public string Label { get; set; } = "";

    [HtmlAttributeName("hint")]
    public string? Hint { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <summary>The name that the form sends.</summary>
    protected string Name => View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => IdOf(Name);

    /// <summary>What was typed, if the page comes back with an error; else what the model has.</summary>
    protected string Value =>
        View.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed ? typed : For.Model?.ToString() ?? "";

    protected string? Error => ErrorOf(View.ModelState, Name);

    /// <summary>What describes the control to a screen reader: the hint and the error, where there are such.</summary>
    protected string? DescribedBy =>
        (Hint, Error) switch
        {
            (null, null) => null,
            (null, _) => $"{Id}-error",
            (_, null) => $"{Id}-hint",
            _ => $"{Id}-hint {Id}-error",
        };

    internal static string IdOf(string name) => name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    internal static string? ErrorOf(ModelStateDictionary state, string name) =>
        state.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    protected void Group(TagHelperOutput output, IHtmlContent inside)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
        output.Content.SetHtmlContent(inside);
    }

    /// <summary>The hint and the error's words, in that order.</summary>
    protected IHtmlContent HintAndError()
    {
        var both = new HtmlContentBuilder();
        if (Hint is not null)
        {
            both.AppendHtml(Tag("div", "govuk-hint", Hint, ("id", $"{Id}-hint")));
        }

        if (Error is { } error)
        {
            var words = new HtmlContentBuilder().AppendHtml("<span class=\"govuk-visually-hidden\">Error:</span> ").Append(error);
            both.AppendHtml(Tag("p", "govuk-error-message", words, ("id", $"{Id}-error")));
        }

        return both;
    }

    protected TagBuilder LabelFor(string id) => Tag("label", "govuk-label", Label, ("for", id));

    internal static TagBuilder Tag(string name, string css, object? inside, params (string Name, string? Value)[] attributes)
    {
        var tag = new TagBuilder(name);
        if (css.Length > 0)
        {
            tag.Attributes["class"] = css;
        }

        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                tag.Attributes[attribute] = value;
            }
        }

        _ = inside switch
        {
            null => tag.InnerHtml,
            IHtmlContent html => tag.InnerHtml.AppendHtml(html),
            _ => tag.InnerHtml.Append($"{inside}"),
        };
        return tag;
    }

    /// <summary>Attributes written on our element that belong on the control, such as <c>autocomplete</c>.</summary>
    protected static void Carry(TagHelperOutput output, TagBuilder control)
    {
        foreach (var attribute in output.Attributes)
        {
            control.Attributes[attribute.Name] = TextOf(attribute.Value);
        }
    }

    /// <summary>An attribute's value as the browser will read it.</summary>
    internal static string TextOf(object? value)
    {
        if (value is not IHtmlContent html)
        {
            return value?.ToString() ?? "";
        }

        using var written = new StringWriter();
        html.WriteTo(written, HtmlEncoder.Default);
        return System.Net.WebUtility.HtmlDecode(written.ToString());
    }
}
