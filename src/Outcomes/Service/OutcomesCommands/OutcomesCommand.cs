using System.CommandLine;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.ListChecks;
using Concordat.Outcomes.Service.ReceiveAnswers;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Outcomes.Service.OutcomesCommands;

/// <summary><c>concordat outcomes</c>: what whoever claims and the validator do, from the command line. Each command names who acts; the access policy
/// and the rules hold as they do on the pages.</summary>
internal static class OutcomesCommand
{
    private static readonly Option<string> As = new("--as")
    {
        Description = "The e-mail address of the person who acts.",
        Required = true,
    };

    private static readonly Option<string> Contract = new("--contract") { Description = "The contract's reference.", Required = true };

    private static readonly Option<Guid?> Key = new("--key")
    {
        Description = "Made by whoever calls: the same key has its effect once. A new one if left out.",
    };

    private static readonly Option<bool> Put = new("--put") { Description = "Puts the questions that are due before." };

    private static readonly Option<bool> Json = new("--json") { Description = "Answers in JSON." };

    private static readonly Option<string> Rows = MakeRows();

    public static Command Of(Operator operators)
    {
        var outcomes = new Command("outcomes", "Claims outcomes, asks feeds about them, receives the answers and says what checks find.");
        outcomes.Add(Receiving(
            operators, "claim", "Claims outcomes by a file: every row is claimed or refused with its reason.", ClaimScope.Make,
            async (services, caller, stream, name, stop) =>
            {
                var taken = await services.GetRequiredService<ClaimIntake>().Take(caller, stream, name, stop);
                return new FileAnswer(taken.File, taken.IsRepeat, taken.Problems);
            }));
        outcomes.Add(Receiving(
            operators, "answers", "Receives what a feed answers: every row is taken or refused with its reason.", AnswerDesk.Operation,
            async (services, caller, stream, name, stop) =>
            {
                var taken = await services.GetRequiredService<AnswerIntake>().Take(caller, stream, name, stop);
                return new FileAnswer(taken.File, taken.IsRepeat, taken.Problems);
            }));
        outcomes.Add(Checks(operators));
        outcomes.Add(Questions(operators));
        return outcomes;
    }

    private static Command Receiving(Operator operators, string word, string says, string operation, FileDoor door)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV, XLSX or ODS. The same file twice changes nothing." };
        var command = new Command(word, says) { file, As, Json };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => FileAnswers.Of(
            services, new OutcomesAsked(parsed.GetValue(As)!, parsed.GetValue(Json)), parsed.GetValue(file)!, operation, door, within), stop));
        return command;
    }

    private static Command Checks(Operator operators)
    {
        var command = new Command("checks", "Writes what each check says of the outcomes that wait for a validator, as CSV.") { As, Contract, Rows, Json };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => CheckAnswers.Of(
            services, new OutcomesAsked(parsed.GetValue(As)!, parsed.GetValue(Json)), parsed.GetValue(Contract)!,
            parsed.GetValue(Rows) switch { "held" => CheckedRows.Held, "passed" => CheckedRows.Passed, _ => null }, within), stop));
        return command;
    }

    private static Command Questions(Operator operators)
    {
        var command = new Command("questions", "Writes the questions that wait for an answer as CSV, to be sent to the feed.") { As, Contract, Put, Key };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => QuestionAnswers.Of(
            services, parsed.GetValue(As)!, parsed.GetValue(Contract)!,
            parsed.GetValue(Put) ? parsed.GetValue(Key) ?? Guid.NewGuid() : null, within), stop));
        return command;
    }

    private static Option<string> MakeRows()
    {
        var option = new Option<string>("--rows")
        {
            Description = "held: those that a check before payment holds; passed: those that all let pass. All if left out.",
            DefaultValueFactory = _ => "all",
        };
        option.AcceptOnlyFromAmong("held", "passed", "all");
        return option;
    }
}

/// <summary>Who asks, and whether a program reads the answer.</summary>
internal sealed record OutcomesAsked(string Email, bool Json);
