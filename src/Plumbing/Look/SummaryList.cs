using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Concordat.Plumbing.Look;

/// <summary>Particulars of one thing: <c>&lt;gov-summary&gt;&lt;gov-row key="Start"&gt;…&lt;/gov-row&gt;&lt;/gov-summary&gt;</c>.</summary>
[HtmlTargetElement("gov-summary")]
public sealed class SummaryList : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "govuk-summary-list");
    }
}

/// <summary>A row of particulars, with a link to change it where one is given.</summary>
[HtmlTargetElement("gov-row", ParentTag = "gov-summary")]
public sealed class SummaryRow : TagHelper
{
    [HtmlAttributeName("key")]
    public string Key { get; set; } = "";

    [HtmlAttributeName("change")]
    public string? Change { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-summary-list__row");
        var inside = new HtmlContentBuilder()
            .AppendHtml(Field.Tag("dt", "govuk-summary-list__key", Key))
            .AppendHtml(Field.Tag("dd", "govuk-summary-list__value", value));
        if (Change is not null)
        {
            var words = new HtmlContentBuilder().Append("Change").AppendHtml(Field.Tag("span", "govuk-visually-hidden", $" {Key}"));
            inside.AppendHtml(Field.Tag("dd", "govuk-summary-list__actions", Field.Tag("a", "govuk-link", words, ("href", Change))));
        }

        output.Content.SetHtmlContent(inside);
    }
}

/// <summary>A state in one or two words: <c>&lt;gov-tag colour="green"&gt;Authorised&lt;/gov-tag&gt;</c>. The words say it; the colour
/// only helps.</summary>
[HtmlTargetElement("gov-tag")]
public sealed class StateTag : TagHelper
{
    [HtmlAttributeName("colour")]
    public string Colour { get; set; } = "grey";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.Attributes.SetAttribute("class", $"govuk-tag govuk-tag--{Colour}");
    }
}
