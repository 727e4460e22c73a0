using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Concordat.Plumbing.Look;

/// <summary>A line of text: <c>&lt;gov-text for="Email" label="E-mail address" hint="…" type="email" width="20" /&gt;</c>. Other
/// attributes go to the input. A password is never sent back.</summary>
[HtmlTargetElement("gov-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextField : Field
{
    [HtmlAttributeName("type")]
    public string Type { get; set; } = "text";

    /// <summary>Characters wide: 2, 3, 4, 5, 10, 20 or 30; null for the column's width.</summary>
    [HtmlAttributeName("width")]
    public int? Width { get; set; }

    /// <summary>Words before the input, such as £.</summary>
    [HtmlAttributeName("prefix")]
    public string? Prefix { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var css = "govuk-input" + (Error is null ? "" : " govuk-input--error")
            + (Width is { } width ? string.Create(CultureInfo.InvariantCulture, $" govuk-input--width-{width}") : "");
        var input = Tag(
            "input", css, null,
            ("id", Id), ("name", Name), ("type", Type), ("value", Type == "password" ? null : Value), ("aria-describedby", DescribedBy));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        Carry(output, input);
        IHtmlContent control = Prefix is null
            ? input
            : Tag("div", "govuk-input__wrapper", new HtmlContentBuilder()
                .AppendHtml(Tag("div", "govuk-input__prefix", Prefix, ("aria-hidden", "true"))).AppendHtml(input));
        Group(output, new HtmlContentBuilder().AppendHtml(LabelFor(Id)).AppendHtml(HintAndError()).AppendHtml(control));
    }
}

/// <summary>Several lines of text: <c>&lt;gov-lines for="Reason" label="Reason" rows="5" /&gt;</c>.</summary>
[HtmlTargetElement("gov-lines", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LinesField : Field
{
    [HtmlAttributeName("rows")]
    public int Rows { get; set; } = 5;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var css = "govuk-textarea" + (Error is null ? "" : " govuk-textarea--error");
        var area = Tag(
            "textarea", css, Value,
            ("id", Id), ("name", Name), ("rows", Rows.ToString(CultureInfo.InvariantCulture)), ("aria-describedby", DescribedBy));
        Carry(output, area);
        Group(output, new HtmlContentBuilder().AppendHtml(LabelFor(Id)).AppendHtml(HintAndError()).AppendHtml(area));
    }
}

/// <summary>A file: <c>&lt;gov-file for="File" label="Referral file" accept=".csv" /&gt;</c>. The form needs
/// <c>enctype="multipart/form-data"</c>, the page model a <c>[RequestSizeLimit]</c> where it takes more than a megabyte.</summary>
[HtmlTargetElement("gov-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileField : Field
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var css = "govuk-file-upload" + (Error is null ? "" : " govuk-file-upload--error");
        var input = Tag("input", css, null, ("id", Id), ("name", Name), ("type", "file"), ("aria-describedby", DescribedBy));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        Carry(output, input);
        Group(output, new HtmlContentBuilder().AppendHtml(LabelFor(Id)).AppendHtml(HintAndError()).AppendHtml(input));
    }
}
