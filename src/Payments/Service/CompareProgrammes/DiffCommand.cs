using System.CommandLine;
using System.CommandLine.Parsing;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceFromFiles;
using Concordat.Plumbing.Hosting;
using Concordat.Specification;
using Concordat.Specification.Words;

namespace Concordat.Payments.Service.CompareProgrammes;

/// <summary>Opens a folder of definitions; null for the usual one.</summary>
public delegate Ruling<ProgrammeLibrary> OpenLibrary(string? folder);

/// <summary><c>concordat programme diff A B [--journeys FILE --as-at DATE]</c>: what changes from one definition to another, in
/// words, and what the change does to the money for given journeys.</summary>
public static class DiffCommand
{
    public static Command Of(OpenLibrary open)
    {
        var before = new Argument<string>("A") { Description = "The earlier definition: restart, or work-and-health/west-london." };
        var after = new Argument<string>("B") { Description = "The later definition." };
        var folder = new Option<string?>("--programmes") { Description = "The folder of definitions.", HelpName = "DIR" };
        var other = new Option<string?>("--against") { Description = "The folder in which B stands, where it is another.", HelpName = "DIR" };
        var journeys = new Option<string?>("--journeys") { Description = "Facts to price both ways: journeys.csv.", HelpName = "FILE" };
        var contract = new Option<string?>("--contract") { Description = "The contract for both: contract.yaml.", HelpName = "FILE" };
        var claims = new Option<string>("--claims")
        {
            Description = "'assumed' or 'required', as in price.",
            DefaultValueFactory = _ => "assumed",
        };
        claims.AcceptOnlyFromAmong("assumed", "required");
        var asAt = new Option<DateOnly?>("--as-at") { Description = "The day by which both are priced.", HelpName = "DATE", CustomParser = result => PriceCommand.Day(result) };
        var json = new Option<bool>("--json") { Description = "Writes JSON for a program to read." };
        var command = new Command("diff", "Says what changes between two definitions, and what that does to the money.")
        {
            before, after, folder, other, journeys, contract, claims, asAt, json,
        };
        command.Validators.Add(result => NeedBoth(result, journeys, asAt));
        command.SetAction(parsed =>
        {
            if (Definitions(open, parsed.GetValue(folder), parsed.GetValue(other)) is not var (own, others))
            {
                return Operator.WrongUsage;
            }

            var then = NamedDefinition.Load(own, parsed.GetValue(before)!);
            var now = NamedDefinition.Load(others, parsed.GetValue(after)!);
            if (then.Programme is null || now.Programme is null)
            {
                return Refuse([.. then.Problems, .. now.Problems]);
            }

            var changes = ProgrammeDifference.Of(then.Programme, now.Programme);
            MoneyEffect? effect = null;
            if (parsed.GetValue(journeys) is { } facts)
            {
                var files = new CompareFiles(facts, parsed.GetValue(contract), parsed.GetValue(asAt)!.Value, parsed.GetValue(claims) == "required");
                (effect, var problems) = files.Price((then.Programme, own), (now.Programme, others));
                if (effect is null)
                {
                    return Refuse(problems);
                }
            }

            DiffReport.Say((then.Programme, now.Programme), changes, effect, parsed.GetValue(json), Console.Out);
            return Operator.Done;
        });
        return command;
    }

    private static void NeedBoth(CommandResult result, Option<string?> journeys, Option<DateOnly?> asAt)
    {
        if ((result.GetResult(journeys) is null) != (result.GetResult(asAt) is null))
        {
            result.AddError("--journeys and --as-at go together: the facts, and the day by which they are priced.");
        }
    }

    private static (ProgrammeLibrary Own, ProgrammeLibrary Other)? Definitions(OpenLibrary open, string? folder, string? other)
    {
        var (first, second) = (open(folder), open(other ?? folder));
        if (first.TryGet(out var own) && second.TryGet(out var others))
        {
            return (own, others);
        }

        Console.Error.WriteLine((first.Refusal ?? second.Refusal)!.Sentence);
        return null;
    }

    private static int Refuse(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems.Distinct())
        {
            Console.Error.WriteLine(problem.Row == 0 ? $"{problem.What}: {problem.Why}. {problem.WouldDo}" : problem.ToString());
        }

        return Operator.Refused;
    }
}
