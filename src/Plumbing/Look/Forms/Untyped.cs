using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Concordat.Plumbing.Look;

/// <summary>Which fields of a form nobody types into: hidden ones, and those where one of several is chosen. A form that is posted says so at its
/// end, in a field of its own; whoever was signed out meanwhile is then shown their own words and nothing else.</summary>
internal sealed class Untyped : IHtmlContent
{
    private const string FieldName = "_untyped";
    private const string Kept = "untyped";
    private const char Apart = ';';

    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The names that a form gave; none where it named none.</summary>
    public static IReadOnlySet<string> In(IFormCollection form) =>
        form[FieldName].SelectMany(names => names?.Split(Apart) ?? []).ToHashSet(StringComparer.Ordinal);

    public static void Begin(ViewContext view)
    {
        var untyped = new Untyped();
        view.FormContext.FormData[Kept] = untyped;
        view.FormContext.EndOfFormContent.Add(untyped);
    }

    /// <summary>Adds a field of the form that is being written; of a form that is not posted nothing is kept.</summary>
    public static void Add(ViewContext view, string name)
    {
        if (view.FormContext.HasFormData && view.FormContext.FormData.TryGetValue(Kept, out var kept) && kept is Untyped form)
        {
            form._names.Add(name);
        }
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (_names.Count > 0)
        {
            var field = Field.Tag("input", "", null, ("type", "hidden"), ("name", FieldName), ("value", string.Join(Apart, _names)));
            field.TagRenderMode = TagRenderMode.SelfClosing;
            field.WriteTo(writer, encoder);
        }
    }
}

/// <summary>A form that is posted.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostedForm : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Init(TagHelperContext context) => Untyped.Begin(View);
}

/// <summary>A hidden field.</summary>
[HtmlTargetElement("input", Attributes = "[type=hidden]", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HiddenField : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <summary>After whatever names the field.</summary>
    public override int Order => 1;

    public override void Process(TagHelperContext context, TagHelperOutput output) => Untyped.Add(View, Field.TextOf(output.Attributes["name"]?.Value));
}
