using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Rules.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

public sealed class OrderOfMoneyTests
{
    private const string Contract = """
        programme: working-well-expansion
        start: 2016-02-01
        estimatedValue: 10700000.00
        values: [{name: expected starts, value: 15000}]
        caps: [{scope: line, line: job start, amount: 1500.00}]
        """;

    private const string Two = """
        id,participant,date,recorded,fact,referral,job
        1,P1,2016-04-11,,referred,R1,
        2,P1,2016-04-11,,started,R1,
        3,P1,2016-10-03,,job-started,,A
        4,P2,2016-04-12,,referred,R2,
        5,P2,2016-04-12,,started,R2,
        6,P2,2016-09-05,2017-01-10T09:00:00Z,job-started,,A
        """;

    [Theory]
    [InlineData("2016-12-31T12:00:00Z", 1070_00, 0)]
    [InlineData("2017-01-31T12:00:00Z", 430_00, 1070_00)]
    public void An_earlier_outcome_that_arrives_late_displaces_a_later_one_at_a_cap(string knownAt, long first, long second)
    {
        var priced = Priced.Of(Shipped.Load("working-well-expansion"), Priced.Contract(Contract), Two, new DateOnly(2016, 12, 31),
            DateTimeOffset.Parse(knownAt));

        JobStart(priced, "P1").ShouldBe(first);
        JobStart(priced, "P2").ShouldBe(second);
    }

    [Fact]
    public void What_a_cap_cuts_is_listed()
    {
        var priced = Priced.Of(Shipped.Load("working-well-expansion"), Priced.Contract(Contract), Two, new DateOnly(2017, 2, 28));

        var cut = priced.Entitled.Shortfalls.ShouldHaveSingleItem();
        (priced.Book.People[cut.Person], cut.Line, cut.Amount).ShouldBe(("P1", "job start", new Money(640_00)));
    }

    [Fact]
    public void A_value_that_the_contract_does_not_give_is_refused()
    {
        var reading = Priced.Of(Shipped.Load("working-well-expansion"), null, Two, new DateOnly(2017, 2, 28)).Reading;

        reading.Entitled.ShouldBeNull();
        reading.Problems.ShouldContain(problem => problem.What.Contains("value"));
    }

    [Fact]
    public void A_line_is_explained_from_its_facts_to_its_streams()
    {
        var priced = Priced.Of(Shipped.Load("working-well-expansion"), Priced.Contract(Contract), Two, new DateOnly(2016, 8, 31));
        var person = priced.Book.People.NumberOf("P1");

        var explained = Explanation.Of(
            priced.Entitled, new LineToExplain(person, priced.Book.Referrals.NumberOf("R1"), "attachment", 1)).ShouldNotBeNull();

        explained.Steps.ShouldBe([
            "Referred on 11 April 2016, started on 11 April 2016.",
            "Attachment is reached by starting.",
            "30% of £10,700,000.00 ÷ 15,000 (share of value at minimum performance) = £214.00.",
            "Instalment 1 of 3: 1/3 of it = £71.33, due start.",
            "It is taken as claimed on the first day it could be.",
            "Owed: £71.33, payable on 11 April 2016; by stream: dwp £35.67, esf £35.66 (esf at most 50%; pennies left over go to dwp).",
        ]);
        explained.Facts.Select(fact => fact.Sentence).ShouldBe(["Referred on 11 April 2016.", "Started on 11 April 2016."]);
        explained.IsDraft.ShouldBeTrue();
        explained.Parameters.ShouldContain(parameter => parameter.Name == "price basis");
        explained.Clauses[0].Path.ShouldBe("lines.attachment");
    }

    private static long JobStart(Priced priced, string participant) => priced.Entitled.Lines
        .Where(line => line.Line == "job start" && priced.Book.People[line.Person] == participant).Sum(line => line.Amount.Pence);
}
