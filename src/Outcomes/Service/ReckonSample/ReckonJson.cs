using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Statistics;

namespace Concordat.Outcomes.Service.ReckonSample;

/// <summary>What a sample comes to, as programs read it: money in pounds as files have it, rates as parts of one, counts as whole numbers.</summary>
internal static class ReckonJson
{
    public static object Of(ReckonAsked asked, SampleFigures found) => new
    {
        confidence = asked.Part,
        drawn = "by item",
        whole = Of(found.Whole),
        strata = found.Strata.Select(Of),
        refused = Array.Empty<Problem>(),
    };

    public static object Of(ReckonAsked asked, ExaminedStratum stratum, MonetaryFigures found) => new
    {
        confidence = asked.Part,
        drawn = "by value",
        whole = new
        {
            examined = Examined(stratum),
            monetaryUnit = new
            {
                projected = $"{found.Projected}",
                basicPrecision = $"{found.BasicPrecision}",
                poissonAtMost = $"{found.PoissonMost}",
                stringerAtMost = $"{found.StringerMost}",
                standForThemselves = found.Large,
            },
        },
        refused = Array.Empty<Problem>(),
    };

    private static object Of(StratumFigures found) => new
    {
        stratum = found.Stratum.Name,
        examined = Examined(found.Stratum),
        rate = new
        {
            found = found.Stratum.Errors / (double)found.Stratum.Examined.Count,
            clopperPearson = Ends(found.Rate.Exact, found.Rate.ExactMost),
            poisson = Ends(found.Rate.Poisson, found.Rate.PoissonMost),
            hypergeometricItems = Ends(found.Rate.Counted, found.Rate.CountedMost),
        },
        cells = new
        {
            notExamined = $"{found.Stratum.ValueNotExamined}",
            error = $"{found.Cell.Error}",
            low = $"{found.Cell.Low}",
            high = $"{found.Cell.High}",
        },
        meanPerUnit = found.Mean.TryGet(out var mean)
            ? new
            {
                error = $"{mean.Error}",
                standardError = $"{mean.StandardError}",
                low = $"{mean.Low}",
                high = $"{mean.High}",
                atMost = $"{mean.Most}",
            }
            : (object)new { notReckoned = found.Mean.Refusal!.Sentence },
    };

    private static object Examined(ExaminedStratum stratum) => new
    {
        items = stratum.Examined.Count,
        ofItems = stratum.Items,
        errors = stratum.Errors,
        value = $"{stratum.ValueExamined}",
        ofValue = $"{stratum.Value}",
        error = $"{stratum.InError}",
    };

    private static object Ends(Interval ends, double most) => new { low = ends.Low, high = ends.High, atMost = most };
}
