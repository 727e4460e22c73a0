using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>Starts of £100.00 each; the first stream pays only for people with a health condition on the day they started.</summary>
public sealed class StreamEligibilityTests
{
    [Theory]
    [InlineData("P1,2020-02-01,assessed,,health condition,true", "esf 100.00", 0)]
    [InlineData("P1,2020-02-01,assessed,,health condition,false", "dwp 100.00", 0)]
    [InlineData("P1,2020-02-05,assessed,,health condition,true", "esf 100.00", 0)] // on the day itself
    [InlineData("P1,2020-02-06,assessed,,health condition,true", "dwp 100.00", 1)] // a day late: on the start it was not known
    [InlineData("", "dwp 100.00", 1)] // not known yet: others pay, and it is listed
    public void A_stream_pays_for_whom_its_condition_holds_on_the_start(string fact, string owed, int undecided)
    {
        var entitled = Price("{order: 1, rate: 100%, when: health condition}", "dwp: {order: 2, rate: 100%}, ", fact);

        entitled.Lines.Select(line => $"{line.Stream} {line.Amount}").ShouldBe([owed]);
        entitled.Undecided.Count.ShouldBe(undecided);
        entitled.Undecided.ShouldAllBe(one => one.Clause.Path == "streams.esf" && one.Reason == UnknownReason.ConditionUnknown);
        entitled.Shortfalls.ShouldBeEmpty();
    }

    [Fact]
    public void Where_no_other_stream_pays_it_is_listed_as_left_without()
    {
        var entitled = Price("{order: 1, rate: 100%, when: health condition}", "", "P1,2020-02-01,assessed,,health condition,false");

        entitled.Lines.ShouldBeEmpty();
        entitled.Shortfalls.ShouldHaveSingleItem().Limit.ShouldBe("streams");
    }

    [Fact]
    public void A_line_of_the_contract_itself_is_of_nobody_and_paid_as_ever()
    {
        var entitled = Price(
            "{order: 1, rate: 100%, when: health condition}", "dwp: {order: 2, rate: 100%}, ", ",2020-03-31,cost-incurred,40.00,,",
            "\n  cost: {for: cost, price: {share: 100%, of: costs}}");

        entitled.Lines.Single(line => line.Line == "cost").Stream.ShouldBe("esf");
    }

    private static Entitled Price(string esf, string others, string fact, string lines = "")
    {
        var reading = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", $$"""
            programme: small
            edition: first
            effective: {from: 2020-01-01, by: referral}
            sources: {S: a source}
            characteristics: [health condition]
            outcomes:
              start: {reach: start}
            lines:
              start: {for: start, price: 100.00}{{lines}}
            streams: {named: { {{others}} esf: {{esf}} }, remainder: esf}
            """).Root!]);
        var programme = reading.Programme.ShouldNotBeNull(string.Join('\n', reading.Problems));
        var builder = new BookBuilder(JourneyNames.AreaOn(programme));
        builder.AddAll(JourneysCsv.Read(
            "journeys.csv",
            $"id,participant,date,fact,amount,measure,value\nr,P1,2020-01-06,referred,,,\ns,P1,2020-02-05,started,,,\n{(fact.Length == 0 ? "" : $"f,{fact}\n")}").Facts);
        var terms = Priced.Contract("programme: small\nstart: 2020-01-01\n");
        var entitled = Entitlement.Of(programme, terms, builder.Build(), View.Of(new DateOnly(2020, 12, 31)), null);
        return entitled.Entitled.ShouldNotBeNull(string.Join('\n', entitled.Problems));
    }
}
