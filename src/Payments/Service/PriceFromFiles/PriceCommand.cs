using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Concordat.Journey;
using Concordat.Payments.Service.CompareProgrammes;
using Concordat.Plumbing.Hosting;

namespace Concordat.Payments.Service.PriceFromFiles;

/// <summary><c>concordat price</c>: prices a file of facts without a database.</summary>
public static class PriceCommand
{
    /// <param name="open">Opens the definitions; called only when the command runs.</param>
    public static Command Of(OpenLibrary open)
    {
        var programme = new Argument<string>("programme") { Description = "the programme's folder in programmes/, or its name" };
        var folder = new Option<string?>("--programmes") { Description = "the folder of definitions", HelpName = "folder" };
        var overlay = new Option<string?>("--overlay") { Description = "the place whose overlay applies", HelpName = "place" };
        var journeys = new Option<string>("--journeys") { Description = "the facts: journeys.csv", Required = true, HelpName = "file" };
        var asAt = new Option<DateOnly>("--as-at")
        {
            Description = "facts dated later are not read",
            Required = true,
            HelpName = "date",
            CustomParser = Day,
        };
        var knownAt = new Option<DateTimeOffset?>("--known-at")
        {
            Description = "facts recorded later are not known (the end of the as-at date, London)",
            HelpName = "instant",
            CustomParser = Instant,
        };
        var contract = new Option<string?>("--contract") { Description = "the contract: contract.yaml", HelpName = "file" };
        var claims = new Option<string>("--claims")
        {
            Description = "'assumed' takes every outcome as claimed when it could be, 'required' pays only what was claimed",
            DefaultValueFactory = _ => "assumed",
        };
        claims.AcceptOnlyFromAmong("assumed", "required");
        var kept = new Option<string?>("--definition")
        {
            Description = "definitions as a statement gives them, used instead of those of the folder",
            HelpName = "file",
        };
        var lines = new Option<string>("--out") { Description = "where the lines owed are written", Required = true, HelpName = "file" };
        var json = new Option<bool>("--json") { Description = "say the result as JSON" };
        var command = new Command("price", "Prices journeys from files, without a database.")
        {
            programme, overlay, journeys, asAt, knownAt, contract, claims, kept, lines, folder, json,
        };
        command.SetAction(parsed =>
        {
            var request = new PriceRequest(
                parsed.GetValue(programme)!, parsed.GetValue(overlay) ?? "", parsed.GetValue(journeys)!, parsed.GetValue(asAt),
                parsed.GetValue(knownAt), parsed.GetValue(contract), parsed.GetValue(claims) == "required", parsed.GetValue(lines)!);
            var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var opened = open(parsed.GetValue(folder));
            if (!opened.TryGet(out var library))
            {
                errors.WriteLine(opened.Refusal!.Sentence);
                return Operator.Refused;
            }

            var priced = PriceFiles.Price(request, library, parsed.GetValue(kept));
            PriceReport.Say(request, priced, parsed.GetValue(json), output, errors);
            return priced.Problems.Count > 0 ? Operator.Refused : Operator.Done;
        });
        return command;
    }

    internal static DateOnly Day(ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        result.AddError($"--as-at '{result.Tokens[0].Value}' is no day: write it as 2016-02-29.");
        return default;
    }

    private static DateTimeOffset? Instant(ArgumentResult result)
    {
        if (Instants.TryParse(result.Tokens[0].Value, out var instant))
        {
            return instant;
        }

        result.AddError($"--known-at '{result.Tokens[0].Value}' is no instant: write it as 2016-02-29T09:30:00Z.");
        return null;
    }
}

/// <summary>What is priced, by whose knowledge, and where the lines go.</summary>
internal sealed record PriceRequest(
    string Programme, string Overlay, string Journeys, DateOnly AsAt, DateTimeOffset? KnownAt, string? Contract,
    bool ClaimsRequired, string Lines);
