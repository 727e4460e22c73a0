using System.Globalization;
using System.Text.Json;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Statistics;

namespace Concordat.Outcomes.Service.ReckonSample;

/// <summary>Says what a sample comes to, each figure with its method: for people sentences, for programs one JSON object.</summary>
internal sealed class ReckonReport(ReckonAsked asked, TextWriter output, TextWriter errors)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Refuse(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            errors.WriteLine(problem);
        }

        if (asked.Json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { refused = problems }, Shape));
        }
        else
        {
            errors.WriteLine($"Refused for {problems.Count:N0} {(problems.Count == 1 ? "reason" : "reasons")}; nothing was reckoned.");
        }
    }

    /// <summary>Of items that were each as likely to be drawn as any other of their stratum.</summary>
    public void Say(SampleFigures found)
    {
        if (asked.Json)
        {
            output.WriteLine(JsonSerializer.Serialize(ReckonJson.Of(asked, found), Shape));
            return;
        }

        SayHow();
        Say("All", found.Whole, found.Strata.Count > 1);
        foreach (var stratum in found.Strata.Count > 1 ? found.Strata : [])
        {
            Say($"Stratum '{stratum.Stratum.Name}'", stratum, false);
        }
    }

    /// <summary>Of items that were each as likely to be drawn as they are worth.</summary>
    public void Say(ExaminedStratum stratum, MonetaryFigures found)
    {
        if (asked.Json)
        {
            output.WriteLine(JsonSerializer.Serialize(ReckonJson.Of(asked, stratum, found), Shape));
            return;
        }

        SayHow();
        SayExamined("All", stratum);
        output.WriteLine($"  In error in all, by monetary unit: projected {found.Projected.Display}; basic precision {found.BasicPrecision.Display}");
        output.WriteLine($"    by Poisson factors: at most {found.PoissonMost.Display}");
        output.WriteLine($"    by Stringer’s bound: at most {found.StringerMost.Display}");
        if (found.Large > 0)
        {
            output.WriteLine($"    {found.Large:N0} examined are worth a sampling interval or more: they stand for themselves.");
        }

        output.WriteLine("  Methods by which every item is as likely to be drawn as any other are not reckoned of a sample by value.");
    }

    private void SayHow() => output.WriteLine(
        $"With a confidence of {ReckonAsked.Percent(asked.Confidence)}: what is said to lie between two ends misses them half at either, "
        + "what is said to be at most on one side.");

    private void Say(string name, StratumFigures found, bool isOfSeveral)
    {
        var (rate, all) = (found.Rate, found.Stratum);
        SayExamined(name, all);
        output.WriteLine(
            $"  Rate of items in error: {Percent(all.Errors / (double)all.Examined.Count)}"
            + (isOfSeveral ? ", of all strata as if they had been sampled as one" : ""));
        output.WriteLine($"    by Clopper–Pearson: {Ends(rate.Exact)}; at most {Percent(rate.ExactMost)}");
        output.WriteLine($"    by the Poisson distribution: {Ends(rate.Poisson)}; at most {Percent(rate.PoissonMost)}");
        output.WriteLine(
            $"    by hypergeometric counts: between {rate.Counted.Low:N0} and {rate.Counted.High:N0} of {all.Items:N0} items; "
            + $"at most {rate.CountedMost:N0}");
        output.WriteLine(
            $"  In error of the {all.ValueNotExamined.Display} not examined, extrapolated {(isOfSeveral ? "cell by cell" : "as one cell")}: "
            + $"{found.Cell.Error.Display}, between {found.Cell.Low.Display} and {found.Cell.High.Display}");
        output.WriteLine(
            $"  In error in all, by {(isOfSeveral ? "stratified mean per unit" : "mean per unit")}: "
            + (found.Mean.TryGet(out var mean) ? Said(mean) : $"not reckoned. {found.Mean.Refusal!.Sentence}"));
    }

    private void SayExamined(string name, ExaminedStratum of) => output.WriteLine(
        $"{name}: {of.Examined.Count:N0} of {of.Items:N0} items examined, {of.Errors:N0} in error; "
        + $"{of.ValueExamined.Display} of {of.Value.Display} examined, {of.InError.Display} in error "
        + $"({new Share(of.InError.Pence, of.ValueExamined.Pence).Percent})");

    private static string Said(MeanFigures mean) =>
        $"{mean.Error.Display}, standard error {mean.StandardError.Display}, between {mean.Low.Display} and {mean.High.Display}; "
        + $"at most {mean.Most.Display}";

    private static string Ends(Interval rate) => $"between {Percent(rate.Low)} and {Percent(rate.High)}";

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.00}%");
}
