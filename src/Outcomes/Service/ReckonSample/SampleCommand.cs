using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Plumbing.Hosting;

namespace Concordat.Outcomes.Service.ReckonSample;

/// <summary><c>concordat sample</c>: reckons any sample again by published methods, and says how large one must be. It needs no database.</summary>
internal static class SampleCommand
{
    public static Command Of() => new("sample", "Reckons a sample again by published methods, from files, and says how large one must be.")
    {
        Reckon(), Size(),
    };

    private static Command Reckon()
    {
        var findings = new Argument<string>("findings")
        {
            Description = "what was examined, a row an item: stratum, value, error; in pounds, 0.00 in error where it was right",
        };
        var population = new Option<string>("--population")
        {
            Description = "what it was drawn from, a row a stratum: stratum, items, value; those examined counted in",
            Required = true,
            HelpName = "file",
        };
        var confidence = Confidence();
        var byValue = new Option<bool>("--by-value") { Description = "each item was as likely to be drawn as it is worth: by monetary unit" };
        var json = new Option<bool>("--json") { Description = "say the result as JSON" };
        var command = new Command("reckon", "Says what a sample comes to: the rate of items in error and the money in error, each with its ends.")
        {
            findings, population, confidence, byValue, json,
        };
        command.SetAction(parsed =>
        {
            var isByValue = parsed.GetValue(byValue);
            var read = ExaminedFiles.Read(parsed.GetValue(findings)!, parsed.GetValue(population)!, isByValue);
            var asked = new ReckonAsked(parsed.GetValue(confidence), isByValue, parsed.GetValue(json));
            var report = new ReckonReport(asked, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (read.Problems.Count > 0)
            {
                report.Refuse(read.Problems);
                return Operator.Refused;
            }

            if (isByValue)
            {
                report.Say(read.Strata[0], MonetaryFigures.Of(read.Strata[0], asked.Part));
            }
            else
            {
                report.Say(SampleFigures.Of(read.Strata, asked.Part));
            }

            return Operator.Done;
        });
        return command;
    }

    private static Command Size()
    {
        var expected = Rate("--expected", "the rate of items in error that is expected among those examined");
        var tolerable = Rate("--tolerable", "the rate of items in error that must not be passed");
        var confidence = Confidence();
        var json = new Option<bool>("--json") { Description = "say the result as JSON" };
        var command = new Command("size", "Says how many items must be examined to show that the tolerable rate of errors is not passed.")
        {
            expected, tolerable, confidence, json,
        };
        command.SetAction(parsed => SizeReport.Say(
            new SizeAsked(parsed.GetValue(expected), parsed.GetValue(tolerable), parsed.GetValue(confidence), parsed.GetValue(json)),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Option<Share> Confidence() => new("--confidence")
    {
        Description = "how often the ends hold what is not known, such as 95%",
        Required = true,
        HelpName = "part",
        CustomParser = result => Part(result, "is no confidence: write it as 95% or 0.95, above one half and below one", IsConfidence),
    };

    private static Option<Share> Rate(string name, string description) => new(name)
    {
        Description = $"{description}, such as 5%",
        Required = true,
        HelpName = "rate",
        CustomParser = result => Part(
            result, "is no rate: write it as 5% or 0.05, from nothing to one", rate => rate >= Share.Nothing && rate <= Share.Whole),
    };

    // an end that is passed as often as not says nothing
    private static bool IsConfidence(Share part) => part > new Share(1, 2) && part < Share.Whole && (double)part.ToDecimal() < 1;

    private static Share Part(ArgumentResult result, string why, Func<Share, bool> isOne)
    {
        if (Share.TryParse(result.Tokens[0].Value, out var part) && part.Denominator <= long.MaxValue && isOne(part))
        {
            return part;
        }

        result.AddError($"'{result.Tokens[0].Value}' {why}.");
        return Share.Nothing;
    }
}

/// <summary>How a sample is reckoned.</summary>
/// <param name="Confidence">A part of one.</param>
internal sealed record ReckonAsked(Share Confidence, bool ByValue, bool Json)
{
    public double Part => (double)Confidence.ToDecimal();

    /// <summary>A part of one in percent, with all its digits.</summary>
    public static string Percent(Share part) => string.Create(CultureInfo.InvariantCulture, $"{part.ToDecimal() * 100:0.##########}%");
}
