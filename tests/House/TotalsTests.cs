using Concordat.House.Checks;
using Shouldly;
using Xunit;

namespace Concordat.House;

/// <summary>Every sum of money on a page says what it is a sum of, so that a test adds it up a second time from the ledger.</summary>
public sealed class TotalsTests
{
    [Fact]
    public void Every_sum_of_money_is_marked()
    {
        var files = House.Files("src", ".cshtml", ".cs");
        files.SelectMany(path => Totals.Unmarked(path, House.Read(path))).ShouldBeEmpty("show it by <gov-total>, or give it a TotalMark");
        files.Count(path => path.EndsWith(".cshtml", StringComparison.Ordinal) && House.Read(path).Contains("<gov-total ", StringComparison.Ordinal))
            .ShouldBeGreaterThan(9);
    }

    [Theory]
    [InlineData("a.cshtml", "<tfoot><tr><td>@Model.Spent.Display</td></tr></tfoot>")]
    [InlineData("a.cshtml", "<gov-row key=\"Spent\">@Model.Spent.Display</gov-row>")]
    [InlineData("a.cshtml", "<dd class=\"govuk-summary-list__value\">\n@Model.Spent.Display\n</dd>")]
    [InlineData("a.cshtml", "<p>@(new Money(Model.Sum(row => row.Paid.Pence)).Display)</p>")]
    [InlineData("A.cs", "new Bar(\"All\", 1m, contract.Spent.Display)")]
    [InlineData("A.cs", "new PaperColumn(\"Spent\", true) [contract.Spent.Display]")]
    public void A_planted_sum_without_a_mark_is_found(string path, string text) => Totals.Unmarked(path, text).ShouldHaveSingleItem();

    [Theory]
    [InlineData("a.cshtml", "<tfoot><tr><td><gov-total of=\"posted\" amount=\"Model.Spent\" /></td></tr></tfoot>")]
    [InlineData("A.cs", "new Bar(\"All\", 1m, contract.Spent.Display, TotalMark.Of(\"posted\"))")]
    public void A_marked_sum_passes(string path, string text) => Totals.Unmarked(path, text).ShouldBeEmpty();
}
