using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Performance;
using Concordat.Plumbing.Yaml;
using Concordat.Rules.Payments;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>A job outcome takes 13 weeks (91 days) in work by the first definition and 26 weeks (182 days) by the one of 1 January 2021: the
/// validator's list, the cohort figures and the payments all read whichever binds.</summary>
public sealed class VariedDefinitionTests
{
    private static readonly DateOnly AsAt = new(2021, 12, 31);

    private static readonly Programme First = Definition("first", 13, "health: {name: health}");
    private static readonly Programme Second = Definition("second", 26, "single parents: {name: single parents}, health: {name: health}");

    private static readonly ContractTerms Terms = Priced.Contract(
        "programme: small\nstart: 2020-01-01\nprices: [{line: job outcome, amount: 1000}]\nexpected: [{group: job outcomes, month: 12, rate: 50%}]\n");

    [Theory]
    [InlineData(EffectiveBy.Referral, "2020-12-31", "2021-02-01", "2021-05-02")]   // 1 February and 90 days
    [InlineData(EffectiveBy.Referral, "2021-01-01", "2021-02-01", "2021-08-01")]   // 1 February and 181 days
    [InlineData(EffectiveBy.Event, "2020-06-01", "2020-10-02", "2020-12-31")]      // reached a day before
    [InlineData(EffectiveBy.Event, "2020-06-01", "2020-10-03", "2021-04-02")]      // would have been reached on the day
    public void An_outcome_is_reached_by_the_definition_in_force_on_the_day_that_binds(EffectiveBy by, string referred, string job, string reached)
    {
        var book = Book($"a,P1,{referred},referred,,\nb,P1,{referred},started,,\nc,P1,{job},job-started,A,\n");
        var plans = Plans(by, book, out var bound);
        ReachedOutcomes.Of(plans, At).Select(outcome => $"{outcome.Outcome.Name} {outcome.On:yyyy-MM-dd}").ShouldBe([$"job outcome {reached}"]);

        var curve = Cohorts.Of(plans, MeasuredLevel.Of(Second, Terms), At).Sum(default);
        var months = CohortTable.FullMonths(DateOnly.Parse(referred), DateOnly.Parse(reached).AddDays(-1)) + 1;
        (curve.Starts, curve.ReachedWithin(0, months - 1), curve.ReachedWithin(0, months)).ShouldBe((1, 0, 1));
        Entitlement.Of(bound, book, At, _ => null).Entitled!.Lines.Single().Earned.ShouldBe(DateOnly.Parse(reached), "and so it is paid");
    }

    [Fact]
    public void A_definition_from_a_day_to_come_measures_nobody_yet()
    {
        var plans = Plans(EffectiveBy.Event, Book("a,P1,2020-06-01,referred,,\n"), out _);
        plans.On(new DateOnly(2020, 12, 31)).Programme.ShouldBe(First);
        plans.On(new DateOnly(2021, 1, 1)).Programme.ShouldBe(Second);
    }

    [Fact]
    public void Groups_are_counted_by_name_where_a_later_definition_orders_them_otherwise()
    {
        var plans = Plans(EffectiveBy.Referral, Book(
            "a,P1,2020-06-01,referred,,health\nb,P1,2020-06-01,started,,\nc,P2,2021-06-01,referred,,health\nd,P2,2021-06-01,started,,\n"), out _);
        var parts = Cohorts.Of(plans, MeasuredLevel.Of(Second, Terms), At).By(Dimension.Group, default);
        parts.Select(part => (part.Member, part.Curve.Starts)).ShouldBe([(2, 2)], "health is the second group now, and was the first");
    }

    private static View At => View.Of(AsAt, null, false);

    private static BoundPlans Plans(EffectiveBy by, Book book, out BoundTerms bound)
    {
        var problems = new List<Problem>();
        bound = new BoundTerms(new ProgrammeVersions(First, [new LaterVersion(Second, new DateOnly(2021, 1, 1), by)]), [Terms, Terms]);
        var plans = BoundPlans.Of(bound, book, _ => null, problems);
        problems.ShouldBeEmpty();
        return plans;
    }

    private static Programme Definition(string edition, int weeks, string groups)
    {
        var reading = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", $$"""
            programme: small
            edition: {{edition}}
            effective: {from: 2020-01-01, by: referral}
            sources: {S: a source}
            groups: {decided: on referral, named: { {{groups}} } }
            outcomes:
              job outcome:
                reach: cumulative days in work >= {{weeks}} weeks
                window: {from: start, for: 24 months}
            lines:
              job outcome: {for: job outcome, price: contract}
            levels:
              job outcomes: {count: job outcome, over: starts, persons: once, basis: start month cohort, expected: contract}
            """).Root!]);
        return reading.Programme.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static Book Book(string rows)
    {
        var builder = new BookBuilder(JourneyNames.AreaOn(First));
        var reading = JourneysCsv.Read("journeys.csv", $"id,participant,date,fact,job,group\n{rows}");
        reading.Problems.ShouldBeEmpty();
        builder.AddAll(reading.Facts);
        return builder.Build();
    }
}
