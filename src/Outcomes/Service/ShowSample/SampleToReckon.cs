using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.Store;

namespace Concordat.Outcomes.Service.ShowSample;

/// <summary>What one caller is given of a sample to reckon it again, by <c>concordat sample reckon</c> or otherwise.</summary>
/// <param name="IsGiven">False to whoever is looked at while a drawn outcome waits: what was drawn at random would be told before its time.</param>
/// <param name="Rows">Drawn at random, seen, and found on, in the order of the draw; none of a case that is not open to the caller.</param>
/// <param name="Strata">What these rows speak for.</param>
internal sealed record SampleToReckon(bool IsGiven, IReadOnlyList<SampledRow> Rows, IReadOnlyList<ExaminedStratum> Strata)
{
    /// <summary>How many were drawn at random and are in no file: they wait, could not be seen, or are not open to the caller.</summary>
    public int LeftOut { get; private init; }

    /// <param name="drawn">As the caller sees it.</param>
    /// <param name="seesSeed">As <see cref="SampleDoor.SeesSeed"/> has it.</param>
    public static SampleToReckon Of(IEnumerable<SampledRow> drawn, ReckonedSample reckoned, bool seesSeed)
    {
        var given = seesSeed ? drawn.Select(row => (Row: row, Of: row.ToModel())).Where(one => GivenSample.IsGiven(one.Of)).ToList() : [];
        return new SampleToReckon(
            seesSeed, [.. given.Select(one => one.Row)],
            GivenSample.Strata(given.Select(one => one.Of), reckoned.Population, reckoned.Paid))
        {
            LeftOut = reckoned.Population.Count(one => one.By == DrawnBy.Random) - given.Count,
        };
    }
}
