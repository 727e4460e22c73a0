using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Concordat.Plumbing.Look;

/// <summary>A table with its caption, in a region that scrolls where the screen is narrow:
/// <c>&lt;gov-table caption="Payment runs"&gt;&lt;thead&gt;…&lt;/thead&gt;&lt;tbody&gt;…&lt;/tbody&gt;&lt;/gov-table&gt;</c>. Cells need no
/// class; a cell of numbers has <c>class="numeric"</c>, a row's heading is <c>&lt;th scope="row"&gt;</c>.</summary>
[HtmlTargetElement("gov-table")]
public sealed class ScrolledTable : TagHelper
{
    [HtmlAttributeName("caption")]
    public string Caption { get; set; } = "";

    /// <summary>s, m or l.</summary>
    [HtmlAttributeName("size")]
    public string Size { get; set; } = "m";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "look-scroll");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.SetHtmlContent(Field.Tag("table", "govuk-table look-table", new HtmlContentBuilder()
            .AppendHtml(Field.Tag("caption", $"govuk-table__caption govuk-table__caption--{Size}", Caption))
            .AppendHtml(rows)));
    }
}
