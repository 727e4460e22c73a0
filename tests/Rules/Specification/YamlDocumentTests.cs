using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

public sealed class YamlDocumentTests
{
    [Fact]
    public void Nodes_know_their_places()
    {
        var root = YamlDocument
            .Read("a.yaml", "name: x\nlist:\n  - one\n  - {share: 30%}\n").Root.ShouldBeOfType<MapNode>();

        var item = root.Find("list").ShouldBeOfType<ListNode>().Items[1].ShouldBeOfType<MapNode>();
        var share = item.Find("share").ShouldBeOfType<TextNode>();

        share.Text.ShouldBe("30%");
        (share.File, share.Line, share.Column).ShouldBe(("a.yaml", 4, 13));
    }

    [Theory]
    [InlineData("a: ~", true)]
    [InlineData("a:", true)]
    [InlineData("a: '~'", false)]
    [InlineData("a: ''", false)]
    public void A_plain_tilde_or_nothing_is_nothing(string yaml, bool isNothing) =>
        YamlDocument.Read("a.yaml", yaml).Root.ShouldBeOfType<MapNode>()
            .Find("a").ShouldBeOfType<TextNode>().IsNothing.ShouldBe(isNothing);

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", 3, 1, "'a'")]
    [InlineData("a: &x 1", 1, 4, "anchor &x")]
    [InlineData("a: &x 1\nb: *x", 2, 4, "alias *x")]
    [InlineData("a: !!int 1", 1, 4, "tag tag:yaml.org,2002:int")]
    [InlineData("a: 1\n---\nb: 2", 2, 1, "second document")]
    [InlineData("", 1, 1, "empty file")]
    [InlineData("a: [1, 2", 2, 1, "not YAML")]
    [InlineData("a: [# the rest\nb: 1", 1, 4, "not YAML")]
    public void What_a_definition_does_not_need_is_refused_at_its_place(string yaml, int line, int column, string what)
    {
        var reading = YamlDocument.Read("a.yaml", yaml);

        reading.Root.ShouldBeNull();
        reading.Problems
            .ShouldContain(problem => problem.Row == line && problem.Column == column && problem.What == what,
            string.Join('\n', reading.Problems));
    }
}
