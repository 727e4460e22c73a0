using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Concordat.Plumbing.Look;

/// <summary>All that is wrong with the form, each with a link to its field: <c>&lt;gov-errors /&gt;</c> above the heading.</summary>
[HtmlTargetElement("gov-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummary : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (View.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        var list = Field.Tag("ul", "govuk-list govuk-error-summary__list", null);
        foreach (var (name, entry) in View.ModelState)
        {
            foreach (var error in entry.Errors)
            {
                list.InnerHtml.AppendHtml(Field.Tag("li", "", name.Length == 0
                    ? error.ErrorMessage
                    : Field.Tag("a", "", error.ErrorMessage, ("href", $"#{Field.IdOf(name)}"))));
            }
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        var inside = new HtmlContentBuilder()
            .AppendHtml(Field.Tag("h2", "govuk-error-summary__title", "There is a problem"))
            .AppendHtml(Field.Tag("div", "govuk-error-summary__body", list));
        output.Content.SetHtmlContent(Field.Tag("div", "", inside, ("role", "alert")));
    }
}
