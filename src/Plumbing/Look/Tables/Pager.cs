using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Concordat.Plumbing.Look;

/// <summary>Goes through a long list by key: <c>&lt;gov-pager next="@Model.NextKey" /&gt;</c>. The next page's address carries
/// <c>after=key</c> and the filters that stand; where the page is not the first, a link leads back to it.</summary>
[HtmlTargetElement("gov-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Pager : TagHelper
{
    /// <summary>The name of the key in the address.</summary>
    public const string After = "after";

    /// <summary>The key of the last row shown, where more follow; null on the last page.</summary>
    [HtmlAttributeName("next")]
    public string? Next { get; set; }

    /// <summary>What the list holds, for the label: <c>payment runs</c>.</summary>
    [HtmlAttributeName("of")]
    public string Of { get; set; } = "the list";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = View.HttpContext.Request;
        var isFirst = !request.Query.ContainsKey(After);
        if (isFirst && string.IsNullOrEmpty(Next))
        {
            output.SuppressOutput();
            return;
        }

        var inside = new HtmlContentBuilder();
        if (!isFirst)
        {
            inside.AppendHtml(Link("prev", "Back to the first page", Address(request, null)));
        }

        if (!string.IsNullOrEmpty(Next))
        {
            inside.AppendHtml(Link("next", "Next page", Address(request, Next)));
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-pagination");
        output.Attributes.SetAttribute("aria-label", $"Pages of {Of}");
        output.Content.SetHtmlContent(inside);
    }

    private static TagBuilder Link(string rel, string words, string href) => Field.Tag(
        "div", $"govuk-pagination__{rel}", Field.Tag("a", "govuk-link govuk-pagination__link", words, ("href", href), ("rel", rel)));

    private static string Address(HttpRequest request, string? key)
    {
        var kept = request.Query.Where(pair => pair.Key != After).SelectMany(pair => pair.Value.Select(v => KeyValuePair.Create(pair.Key, v)));
        return request.Path + QueryString.Create(key is null ? kept : kept.Append(KeyValuePair.Create(After, (string?)key)));
    }
}
