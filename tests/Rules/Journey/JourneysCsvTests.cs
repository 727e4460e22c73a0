using Concordat.Journey;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Journey;

public sealed class JourneysCsvTests
{
    [Theory]
    [InlineData("participant,date,fact,colour\nP1,2016-04-11,referred,red\n", 1, 4, "'colour'")]
    [InlineData("participant,date,fact\nP1,2016-04-11,enrolled\n", 2, 3, "'enrolled'")]
    [InlineData("participant,date,fact\nP1,11/04/2016,referred\n", 2, 2, "'11/04/2016'")]
    [InlineData("participant,date,fact\n,2016-04-11,referred\n", 2, 1, "participant")]
    [InlineData("participant,date,fact\nP1,2016-04-11,fee-deferred\n", 2, 1, "participant")]
    [InlineData("participant,date,fact,amount,id\nP1,2016-04-11,earnings,12.5,1\n", 2, 4, "'12.5'")]
    [InlineData("participant,date,fact,amount\nP1,2016-04-11,earnings,12.50\n", 2, 1, "id")]
    [InlineData("participant,date,fact,amount\nP1,2016-04-11,started,12.50\n", 2, 4, "amount")]
    [InlineData("participant,date,fact,benefit\nP1,2016-04-11,benefit-started,dole\n", 2, 4, "'dole'")]
    [InlineData("participant,date,fact,recorded\nP1,2016-04-11,started,2016-04-11 09:00\n", 2, 4, "'2016-04-11 09:00'")]
    [InlineData("participant,date,fact\n\"P1\n\",2016-04-11,referred\n\"P2,2016-04-11,referred\n", 4, 1, "row")]
    [InlineData("participant,date,fact,row\nP1,2016-04-11,superseded,nowhere\n", 2, 4, "'nowhere'")]
    public void What_is_not_understood_is_refused_at_its_place(string csv, int row, int column, string what)
    {
        var problem = JourneysCsv.Read("journeys.csv", csv).Problems[0];

        (problem.Row, problem.Column).ShouldBe((row, column), problem.ToString());
        problem.What.ShouldContain(what);
    }

    [Fact]
    public void Columns_stand_in_any_order_with_a_mark_before_and_carriage_returns()
    {
        var reading = JourneysCsv.Read("j", "\uFEFFfact,reason,date,participant\r\nreferred,\"says \"\"yes\"\", twice\",2016-04-11,P1\r\n");

        reading.Problems.ShouldBeEmpty();
        var fact = reading.Facts.ShouldHaveSingleItem();
        (fact.Kind, fact.Participant, fact.On, fact.Reason).ShouldBe(
            (FactKind.Referred, "P1", new DateOnly(2016, 4, 11), "says \"yes\", twice"));
    }

    [Fact]
    public void A_repeat_counts_once_and_other_content_under_one_id_is_refused()
    {
        const string header = "id,participant,date,fact,amount\n";
        JourneysCsv.Read("j", header + "1,P1,2016-04-11,earnings,5.00\n1,P1,2016-04-11,earnings,5.00\n").Facts.Count.ShouldBe(1);
        JourneysCsv.Read("j", header + "1,P1,2016-04-11,earnings,5.00\n1,P1,2016-04-11,earnings,6.00\n")
            .Problems.ShouldHaveSingleItem().Row.ShouldBe(3);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("3,P1,2016-05-01,superseded,,1\n", 0)]
    [InlineData("3,P1,2016-05-01,superseded,,1\n4,P1,2016-05-02,superseded,,3\n", 1)]
    public void Two_differing_facts_about_one_thing_on_one_day_are_refused_unless_one_is_superseded(string more, int problems)
    {
        const string both = "id,participant,date,fact,hours,row\n1,P1,2016-04-11,job-started,16,\n2,P1,2016-04-11,job-started,20,\n";

        JourneysCsv.Read("j", both + more).Problems.Count.ShouldBe(problems);
    }

    [Fact]
    public void Facts_that_supersede_each_other_in_a_circle_are_refused() =>
        JourneysCsv.Read("j", "id,participant,date,fact,row\n1,P1,2016-04-11,superseded,2\n2,P1,2016-04-11,superseded,1\n")
            .Problems.ShouldHaveSingleItem().Why.ShouldContain("supersedes");

    [Fact]
    public void A_book_knows_a_fact_until_it_is_superseded_and_again_when_it_is_restored()
    {
        var builder = new BookBuilder();
        builder.AddAll(JourneysCsv.Read("j", """
            id,participant,date,recorded,fact,row
            1,P1,2016-04-11,2016-04-12T09:00:00Z,referred,
            2,P1,2016-04-11,2016-05-01T09:00:00Z,superseded,1
            3,P1,2016-04-11,2016-06-01T09:00:00Z,superseded,2

            """).Facts);
        var book = builder.Build();

        Known("2016-04-12T08:59:59Z").ShouldBe(0);
        Known("2016-04-12T09:00:00Z").ShouldBe(1);
        Known("2016-05-01T09:00:00Z").ShouldBe(0);
        Known("2016-06-01T09:00:00Z").ShouldBe(1);

        int Known(string instant) => Enumerable.Range(book.FirstOf(1), book.EndOf(1) - book.FirstOf(1))
            .Count(row => book.IsKnown(row, Instants.Of(DateTimeOffset.Parse(instant))));
    }
}
