using System.Collections;
using System.Text.RegularExpressions;
using Concordat.Kernel;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>Each number of the library has its citation, and what is only recalled or assumed is marked as a draft.</summary>
public sealed partial class CitationsTests
{
    /// <summary>Sources that are none in hand.</summary>
    private static readonly string[] Unseen = ["recalled", "assumed"];

    /// <summary>Words and names, not terms; and the ONS's codes, which the areas' own register settles.</summary>
    private static readonly string[] NoTerms = ["edition", "sources", "open points", "characteristics", "areas", "small areas", "lots"];

    public static TheoryData<string, string> Definitions
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var programme in Folders("programmes").Where(folder => folder != "schema"))
            {
                data.Add(programme, "");
                var overlays = Directory.Exists(Repository.At("programmes", programme, "overlays")) ? Folders("programmes", programme, "overlays") : [];
                overlays.ToList().ForEach(overlay => data.Add(programme, overlay));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Each_number_has_its_citation(string programme, string overlay) =>
        Shipped.Files(overlay.Length == 0 ? [programme, "core"] : [programme, "overlays", overlay])
            .SelectMany(file => file.Entries).Where(entry => !NoTerms.Contains(entry.Key.Text))
            .SelectMany(entry => Uncited(entry.Value, false)).Select(node => $"{node.File}:{node.Line} {node.Text}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Definitions))]
    public void What_is_only_recalled_or_assumed_is_draft(string programme, string overlay)
    {
        var read = Shipped.Load(programme, overlay.Length == 0 ? null : overlay);

        Within<Clause>(read).Where(clause => !clause.IsDraft && IsUnseen(clause.Citations)).Select(clause => clause.Path).ShouldBeEmpty();
        read.Parameters.Where(parameter => parameter.Confidence == Confidence.Sourced
            && IsUnseen([.. parameter.Citations, .. parameter.Readings.SelectMany(reading => reading.Citations)]))
            .Select(parameter => parameter.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a: {for: 26 weeks}", 1)]
    [InlineData("a: {for: 26 weeks, cite: S}", 0)]
    [InlineData("a: {b: {for: 26 weeks}, cite: S}", 0)]
    [InlineData("a: [{for: 26 weeks, confidence: draft}, {for: 13 weeks}]", 1)]
    public void A_citation_holds_for_what_stands_under_it(string yaml, int uncited) =>
        Uncited(Plumbing.Yaml.YamlDocument.Read("a.yaml", yaml).Root!, false).Count().ShouldBe(uncited);

    private static bool IsUnseen(IReadOnlyCollection<Citation> citations) =>
        citations.Count > 0 && citations.All(citation => Unseen.Contains(citation.Source));

    private static IEnumerable<TextNode> Uncited(Node node, bool isCited) => node switch
    {
        MapNode map => map.Entries.Where(entry => entry.Key.Text is not ("why" or "name"))
            .SelectMany(entry => Uncited(entry.Value, isCited || map.Entries.Any(IsCitation))),
        ListNode list => list.Items.SelectMany(item => Uncited(item, isCited)),
        TextNode text when !isCited && Number().IsMatch(text.Text) => [text],
        _ => [],
    };

    private static bool IsCitation(MapEntry entry) => entry.Key.Text is "cite" or "source" or "readings"
        || entry is { Key.Text: "confidence", Value: TextNode { Text: "draft" } };

    /// <summary>Everything of a kind that a definition holds, however deep.</summary>
    private static IEnumerable<T> Within<T>(object of) => of switch
    {
        T found => [found],
        string or Money or Share or Citation => [],
        IEnumerable all => all.Cast<object?>().OfType<object>().SelectMany(Within<T>),
        _ when of.GetType().Assembly == typeof(Programme).Assembly && !of.GetType().IsEnum => of.GetType().GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => property.GetValue(of)).OfType<object>().SelectMany(Within<T>),
        _ => [],
    };

    private static IEnumerable<string> Folders(params string[] path) =>
        Directory.GetDirectories(Repository.At(path)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    [GeneratedRegex("[0-9]")]
    private static partial Regex Number();
}
