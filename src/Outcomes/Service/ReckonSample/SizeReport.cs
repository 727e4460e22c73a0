using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Hosting;
using Concordat.Statistics;

namespace Concordat.Outcomes.Service.ReckonSample;

/// <summary>For which rates and confidence the size of a sample is asked.</summary>
internal sealed record SizeAsked(Share Expected, Share Tolerable, Share Confidence, bool Json);

/// <summary>Says how many items must be examined.</summary>
internal static class SizeReport
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>The exit code.</returns>
    public static int Say(SizeAsked asked, TextWriter output, TextWriter errors)
    {
        var (expected, tolerable, confidence) =
            ((double)asked.Expected.ToDecimal(), (double)asked.Tolerable.ToDecimal(), (double)asked.Confidence.ToDecimal());
        if (!(tolerable > expected))
        {
            errors.WriteLine("--tolerable lies above --expected: where as many are in error as are tolerated, nothing shows that no more are.");
            return Operator.WrongUsage;
        }

        if (SampleSize.IsBeyond(expected, tolerable, confidence))
        {
            errors.WriteLine(
                $"More than {SampleSize.Most:N0} items would have to be examined: "
                + "give a greater tolerable rate, a smaller expected one or a lower confidence.");
            return Operator.Refused;
        }

        var (binomial, poisson) = (SampleSize.Binomial(expected, tolerable, confidence), SampleSize.Poisson(expected, tolerable, confidence));
        var binomialErrors = SampleSize.Errors(expected, binomial);
        output.WriteLine(asked.Json
            ? JsonSerializer.Serialize(new { expected, tolerable, confidence, binomial, binomialErrors, poisson }, Shape)
            : $"Examine {binomial:N0} items by the binomial distribution, of which {(binomialErrors == 0 ? "none" : $"up to {binomialErrors:N0}")} "
                + $"may be in error, or {poisson:N0} by the Poisson distribution, "
                + $"of which {ReckonAsked.Percent(asked.Expected)} may be, not rounded. "
                + $"Then no more than {ReckonAsked.Percent(asked.Tolerable)} of all are in error, "
                + $"with a confidence of {ReckonAsked.Percent(asked.Confidence)}.");
        return Operator.Done;
    }
}
