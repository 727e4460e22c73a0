using Concordat.Kernel;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Concordat.Plumbing.Look;

/// <summary>A total of money, marked with what it is a total of, so that a test adds it up a second time from the ledger:
/// <c>&lt;gov-total of="posted" at-contract="3" at-stream="esf" amount="@Model.Spent" /&gt;</c>. A coordinate that is
/// <see cref="TotalMark.Any"/> is left out.</summary>
[HtmlTargetElement("gov-total", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MarkedTotal : TagHelper
{
    [HtmlAttributeName("of")]
    public string Of { get; set; } = "";

    [HtmlAttributeName("amount")]
    public Money Amount { get; set; }

    /// <summary>Where in the ledger: contract, run, stream and so on.</summary>
    [HtmlAttributeName(DictionaryAttributePrefix = "at-")]
    public IDictionary<string, string> At { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute(TotalMark.Attribute, TotalMark.Of(Of, [.. At.Select(at => (at.Key, at.Value))]));
        output.Content.SetContent(Amount.Display);
    }
}
