using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Outcomes.Sampling;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-3: what is given of a sample to whoever reckons it again.</summary>
public sealed class GivenSampleTests
{
    private static readonly DateOnly May = new(2020, 5, 1);

    [Fact]
    public void What_is_given_comes_to_the_rate_and_the_money_that_the_house_reckons()
    {
        SampledOutcome[] population =
        [
            .. Enumerable.Range(0, 12).Select(place => One($"A{place:00}", 100_00, DrawnBy.Random, place < 5 ? 30_00 : 0)),
            One("R", 100_00, DrawnBy.Risk, 100_00), One("W", 100_00, DrawnBy.Random, null),
            One("N", 100_00, DrawnBy.Random, 0, FindingResult.NotSeen), One("B", 100_00, DrawnBy.None, null), One("C", 100_00, DrawnBy.None, null),
            One("X", 70_00, DrawnBy.None, null, month: 6),
        ];
        // C was taken back since
        PaidOutcome[] paid = [Paid("B", 90_00), Paid("B", 10_00, "dwp"), Paid("X", 70_00)];
        var given = GivenSample.Strata(population.Where(GivenSample.IsGiven), population, paid);
        var stratum = given.ShouldHaveSingleItem("of June nothing was looked at, and nothing speaks for it");
        (stratum.Name, stratum.Items, stratum.Value, stratum.Examined.Count).ShouldBe(("2020-05 job", 13, new Money(1_300_00), 12));

        var house = SampleReckoning.Of(new ErrorTerm(Clause.None, new Share(95, 100), new Share(5, 100), ErrorFrom.Point), population, paid);
        var again = SampleFigures.Of(given, 0.95).Whole;
        again.Cell.Error.ShouldBe(house.Point);
        (again.Stratum.Errors, again.Stratum.InError, again.Stratum.ValueExamined)
            .ShouldBe((house.Whole.Errors, house.Whole.InError, house.Whole.Checked));
    }

    private static SampledOutcome One(string referral, long value, DrawnBy by, long? error, FindingResult? result = null, int month = 5) => new(
        new PopulationItem(new OutcomeKey(referral, "job", 1), May.AddMonths(month - May.Month), new Money(value), 0), by,
        error is not { } wrong ? null : new Finding(result ?? (wrong == 0 ? FindingResult.Stands : FindingResult.Error), "", new Money(wrong)));

    private static PaidOutcome Paid(string referral, long pence, string stream = "esf") =>
        new(new ParticipantId(1), new ReferralId(1), referral, "job", 1, "job", stream, May, new Money(pence));
}
