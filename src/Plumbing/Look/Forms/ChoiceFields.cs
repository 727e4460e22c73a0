using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Concordat.Plumbing.Look;

/// <summary>One of a list: <c>&lt;gov-select for="Lot" label="Lot" items="Model.Lots" /&gt;</c>.</summary>
[HtmlTargetElement("gov-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectField : Field
{
    [HtmlAttributeName("items")]
    public IEnumerable<Choice> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Untyped.Add(View, Name);
        var css = "govuk-select" + (Error is null ? "" : " govuk-select--error");
        var select = Tag("select", css, null, ("id", Id), ("name", Name), ("aria-describedby", DescribedBy));
        foreach (var item in Items)
        {
            select.InnerHtml.AppendHtml(Tag(
                "option", "", item.Words, ("value", item.Value), ("selected", item.Value == Value ? "selected" : null)));
        }

        Carry(output, select);
        Group(output, new HtmlContentBuilder().AppendHtml(LabelFor(Id)).AppendHtml(HintAndError()).AppendHtml(select));
    }
}

/// <summary>One of a few, all in sight: <c>&lt;gov-radios for="Kind" legend="What happened?" items="Model.Kinds" /&gt;</c>.</summary>
[HtmlTargetElement("gov-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadiosField : Field
{
    [HtmlAttributeName("items")]
    public IEnumerable<Choice> Items { get; set; } = [];

    [HtmlAttributeName("legend")]
    public string Legend { get; set; } = "";

    [HtmlAttributeName("is-page-heading")]
    public bool IsPageHeading { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Untyped.Add(View, Name);
        var radios = Tag("div", "govuk-radios", null, ("data-module", "govuk-radios"));
        var place = 0;
        foreach (var item in Items)
        {
            radios.InnerHtml.AppendHtml(Radio(item, place++ == 0 ? Id : $"{Id}-{place}"));
        }

        Group(output, Tag("fieldset", "govuk-fieldset", new HtmlContentBuilder()
            .AppendHtml(LegendOf(Legend, IsPageHeading)).AppendHtml(HintAndError()).AppendHtml(radios), ("aria-describedby", DescribedBy)));
    }

    internal static TagBuilder LegendOf(string legend, bool isPageHeading) => isPageHeading
        ? Tag("legend", "govuk-fieldset__legend govuk-fieldset__legend--l", Tag("h1", "govuk-fieldset__heading", legend))
        : Tag("legend", "govuk-fieldset__legend govuk-fieldset__legend--s", legend);

    private TagBuilder Radio(Choice item, string id)
    {
        var input = Tag(
            "input", "govuk-radios__input", null,
            ("id", id), ("name", Name), ("type", "radio"), ("value", item.Value), ("checked", item.Value == Value ? "checked" : null),
            ("aria-describedby", item.Hint is null ? null : $"{id}-item-hint"));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var inside = new HtmlContentBuilder().AppendHtml(input)
            .AppendHtml(Tag("label", "govuk-label govuk-radios__label", item.Words, ("for", id)));
        if (item.Hint is not null)
        {
            inside.AppendHtml(Tag("div", "govuk-hint govuk-radios__hint", item.Hint, ("id", $"{id}-item-hint")));
        }

        return Tag("div", "govuk-radios__item", inside);
    }
}
