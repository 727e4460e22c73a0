using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-3: what a sample can say at best, before anybody looks.</summary>
public sealed class SampleReachTests
{
    [Fact]
    public void A_sample_says_at_best_what_nothing_in_error_would_say()
    {
        var terms = new ErrorTerm(Clause.None, new Share(95, 100), new Share(5, 100), ErrorFrom.Point);
        SampledOutcome[] drawn = [.. Enumerable.Range(0, 60).Select(place => One($"A{place:00}", DrawnBy.Random)), One("R", DrawnBy.Risk)];
        var reach = SampleReach.Of(terms, drawn)!;
        (reach.Drawn, reach.Enough).ShouldBe((60, 59));
        reach.AtMost.ShouldBe(0.0487029133101, 1e-12);
        SampleReach.Of(terms with { Tolerable = Share.Nothing }, drawn).ShouldBeNull();
        SampleReach.Of(terms with { Tolerable = new Share(1, 100_000_000) }, drawn)!.Enough.ShouldBeNull();
        SampleReach.Of(terms, [drawn[^1]]).ShouldBeNull();
        SampleReach.Of(terms, drawn[..^1]).ShouldBeNull("every outcome was drawn");
    }

    private static SampledOutcome One(string referral, DrawnBy by) =>
        new(new PopulationItem(new OutcomeKey(referral, "job", 1), new DateOnly(2020, 5, 1), new Money(1), 0), by, null);
}
