using Concordat.Governance;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Governance;

/// <summary>Ratings stand on the house's scales, and every place of the map has its band.</summary>
public sealed class RiskTests
{
    private static readonly DateOnly Today = new(2021, 2, 26);

    private static readonly RiskScales Scales =
        new(["Rare", "Possible", "Likely"], ["Minor", "Moderate", "Severe"], [new("Low", 1), new("Medium", 3), new("High", 6)]);

    [Theory]
    [InlineData(1, 1, "Low")]
    [InlineData(1, 2, "Low")]
    [InlineData(3, 1, "Medium")]
    [InlineData(2, 2, "Medium")]
    [InlineData(2, 3, "High")]
    [InlineData(3, 3, "High")]
    public void The_band_follows_from_likelihood_times_impact(int likelihood, int impact, string band) =>
        Scales.Of(new RiskRating(likelihood, impact, Today)).Name.ShouldBe(band);

    [Theory]
    [InlineData(0, 1, 0, "no-likelihood")]
    [InlineData(4, 1, 0, "no-likelihood")]
    [InlineData(1, 0, 0, "no-impact")]
    [InlineData(1, 4, 0, "no-impact")]
    [InlineData(1, 1, -1, "review-past")]
    public void What_stands_on_no_scale_or_is_never_reviewed_is_refused(int likelihood, int impact, int days, string code) =>
        Scales.Judge(new RiskRating(likelihood, impact, Today.AddDays(days)), Today).Refusal!.Code.ShouldBe(code);

    [Theory]
    [InlineData(0, 4, 1)]
    [InlineData(1, 4, 2)]
    [InlineData(2, 4, 4)]
    [InlineData(1, 2, 1)]
    public void The_lowest_band_has_the_first_colour_and_the_highest_the_last(int band, int colours, int step) =>
        Scales.Step(Scales.Bands[band], colours).ShouldBe(step);

    [Fact]
    public void A_review_is_due_from_the_day_after_its_own() =>
        (new RiskRating(1, 1, Today).IsDue(Today), new RiskRating(1, 1, Today).IsDue(Today.AddDays(1))).ShouldBe((false, true));
}
