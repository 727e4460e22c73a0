using Concordat.Payments;
using Concordat.Rules.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>An instalment is explained by itself: why it is not owed, and by its own claim. Attachment on 11 April 2016 in three parts, the second on
/// 11 July (13 weeks, 91 days) and the third on 10 October (26 weeks), each while support goes on.</summary>
public sealed class InstalmentReasonsTests
{
    private const string Contract = """
        programme: working-well-expansion
        start: 2016-02-01
        estimatedValue: 10700000.00
        values: [{name: expected starts, value: 15000}]
        """;

    private const string Started = "id,participant,date,fact,referral,outcome,sequence\n1,P1,2016-04-11,referred,R1,,\n2,P1,2016-04-11,started,R1,,\n";

    [Theory]
    [InlineData(1, "2016-08-31", "", "It is taken as claimed on the first day it could be.")]
    [InlineData(3, "2016-08-31", "", "It is not due before 10 October 2016.")]
    [InlineData(2, "2016-08-31", "3,P1,2016-07-10,left,R1,,\n", "It is lost: on 11 July 2016 this did not hold: in support.")]
    [InlineData(2, "2016-08-31", "3,P1,2016-07-11,left,R1,,\n", "It is taken as claimed on the first day it could be.")]
    public void What_is_not_due_says_why(int sequence, string asAt, string more, string said) => Steps(sequence, asAt, more, false).ShouldContain(said);

    [Theory]
    [InlineData(1, "It was claimed in time and nobody rejected it.")]
    [InlineData(2, "The claim was rejected.")]
    [InlineData(3, "It has not been claimed.")]
    public void Each_stands_by_its_own_claim(int sequence, string said) => Steps(
        sequence, "2016-12-31",
        "3,P1,2016-04-12,claimed,R1,attachment,1\n4,P1,2016-07-12,claimed,R1,attachment,2\n5,P1,2016-07-20,rejected,R1,attachment,2\n",
        true).ShouldContain(said);

    private static IReadOnlyList<string> Steps(int sequence, string asAt, string more, bool required)
    {
        var priced = Priced.Of(
            Shipped.Load("working-well-expansion"), Priced.Contract(Contract), Started + more, DateOnly.Parse(asAt), null, required);
        return Explanation.Of(
            priced.Entitled, new LineToExplain(priced.Book.People.NumberOf("P1"), priced.Book.Referrals.NumberOf("R1"), "attachment", sequence))
            .ShouldNotBeNull().Steps;
    }
}
