using Concordat.Specification.Consultation;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification.Consultation;

public sealed class WrittenDocumentTests
{
    private const string Agreement =
        """
        # What West Ferry needs

        ## Needs
        Few people over fifty
        find work again.

        Health waits are long.

        ## Priorities
        Health first.
        """;

    [Fact]
    public void A_document_is_its_title_and_its_sections_of_paragraphs()
    {
        var (document, problems) = WrittenDocument.Read("needs.txt", Agreement, DocumentKind.LabourMarketAgreement);

        problems.ShouldBeEmpty();
        document!.Title.ShouldBe("What West Ferry needs");
        document.Sections.Select(section => section.Heading).ShouldBe(["Needs", "Priorities"]);
        document.Sections[0].Paragraphs.ShouldBe(["Few people over fifty find work again.", "Health waits are long."]);
    }

    [Fact]
    public void Line_ends_of_another_system_change_nothing() =>
        WrittenDocument.Read("needs.txt", Agreement.ReplaceLineEndings("\r\n"), DocumentKind.LabourMarketAgreement).Document!
            .Sections[1].Paragraphs.ShouldBe(["Health first."]);

    [Theory]
    [InlineData("## Needs\nA.\n\n## Priorities\nB.", 1, "the title", "there is none")]
    [InlineData("# T\nLoose.\n## Needs\nA.\n## Priorities\nB.", 2, "the text", "it stands in no section")]
    [InlineData("# T\n## Needs\nA.\n# Again\n## Priorities\nB.", 4, "the title 'Again'", "the document has one already")]
    [InlineData("# T\n## Needs\n\n## Priorities\nB.", 2, "the section 'Needs'", "it says nothing")]
    [InlineData("# T\n## Needs\nA.\n## needs\nC.\n## Priorities\nB.", 4, "the heading 'needs'", "it stands twice, so a comment could not say which is meant")]
    public void What_is_wrong_is_told_at_its_line(string text, int line, string what, string why)
    {
        var (document, problems) = WrittenDocument.Read("needs.txt", text, DocumentKind.LabourMarketAgreement);

        document.ShouldBeNull();
        var problem = problems.ShouldHaveSingleItem();
        (problem.File, problem.Row, problem.What, problem.Why).ShouldBe(("needs.txt", line, what, why));
        problem.WouldDo.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(DocumentKind.LabourMarketAgreement, "priorities")]
    [InlineData(DocumentKind.ServicePlan, "resources")]
    public void A_kind_that_says_too_little_is_refused_with_its_source(DocumentKind kind, string missing)
    {
        var (_, problems) = WrittenDocument.Read("plan.txt", "# T\n## Needs\nA.\n## Delivery\nB.", kind);

        problems.ShouldHaveSingleItem().Why.ShouldBe($"a {kind.Words()} says its {missing} (London devolution update 2015 Appendix A)");
    }

    [Fact]
    public void More_sections_than_anybody_reads_are_refused()
    {
        var sections = Enumerable.Range(1, WrittenDocument.MostSections + 1).Select(i => $"## Part {i}\nText.");

        WrittenDocument.Read("long.txt", $"# T\n{string.Join('\n', sections)}", DocumentKind.DraftSpecification)
            .Problems.ShouldHaveSingleItem().Why.ShouldBe("there are 101");
    }
}
