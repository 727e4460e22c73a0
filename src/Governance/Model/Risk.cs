using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>How risks are rated, as the house's scales say.</summary>
/// <param name="Likelihoods">From the least likely.</param>
/// <param name="Impacts">From the least harm.</param>
/// <param name="Bands">By the least score of each, from the lowest.</param>
public sealed record RiskScales(IReadOnlyList<string> Likelihoods, IReadOnlyList<string> Impacts, IReadOnlyList<RiskBand> Bands)
{
    /// <summary>The band of a rating: its score is likelihood times impact.</summary>
    public RiskBand Of(RiskRating rating) => Bands.Last(band => band.FromScore <= rating.Score);

    /// <summary>The place of a band among so many colours, from 1 for the lowest; the highest band has the last.</summary>
    public int Step(RiskBand band, int colours) =>
        Bands.Count == 1 ? colours : 1 + (Enumerable.Range(0, Bands.Count).First(i => Bands[i] == band) * (colours - 1) / (Bands.Count - 1));

    /// <summary>Refused where a figure stands on no scale, or the review is not to come.</summary>
    public Ruling<RiskRating> Judge(RiskRating rating, DateOnly today) =>
        rating.Likelihood < 1 || rating.Likelihood > Likelihoods.Count ? new Refusal("no-likelihood", "Choose how likely it is.")
        : rating.Impact < 1 || rating.Impact > Impacts.Count ? new Refusal("no-impact", "Choose how much harm it would do.")
        : rating.ReviewOn < today ? new Refusal("review-past", "A risk that stands is reviewed on a day to come.")
        : rating;
}

/// <param name="FromScore">The least score, inclusive.</param>
public sealed record RiskBand(string Name, int FromScore);

/// <summary>One rating of a risk; a later one replaces it and leaves it readable.</summary>
/// <param name="Likelihood">From 1, the place on its scale.</param>
/// <param name="Impact">From 1, the place on its scale.</param>
/// <param name="ReviewOn">The day by which it is looked at again.</param>
public readonly record struct RiskRating(int Likelihood, int Impact, DateOnly ReviewOn)
{
    public int Score => checked(Likelihood * Impact);

    public bool IsDue(DateOnly today) => today > ReviewOn;
}
