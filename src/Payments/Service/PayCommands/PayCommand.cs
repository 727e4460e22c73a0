using System.CommandLine;
using Concordat.Payments.Forecasting;
using Concordat.Payments.Service.ClearExceptions;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.ExportJournal;
using Concordat.Payments.Service.MakeForecast;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Hosting;

namespace Concordat.Payments.Service.PayCommands;

/// <summary><c>concordat pay</c>: what finance and the authoriser do, from the command line. Each command names who acts; the access
/// policy and the separation of duties hold as they do on the pages.</summary>
internal static class PayCommand
{
    private static readonly Option<string> As = new("--as")
    {
        Description = "The e-mail address of the person who acts.",
        Required = true,
    };

    private static readonly Option<string> Contract = new("--contract") { Description = "The contract's reference.", Required = true };

    private static readonly Option<int> Run = new("--run") { Description = "The run's number.", Required = true };

    private static readonly Option<DateOnly?> AsAt = new("--as-at") { Description = "Everything payable by this day; today if left out." };

    private static readonly Option<Guid?> Key = new("--key")
    {
        Description = "Made by whoever calls: the same key has its effect once. A new one if left out.",
    };

    private static readonly Option<long?> Posting = new("--posting") { Description = "The posting's number, as on a statement: the same as ENTRY." };

    private static readonly Argument<string?> Entry = new("entry")
    {
        Description = "A posting's number, payable or expense; a run and its entry, as 7.12; or a run whole, as 7.all.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> ReasonWords = new("--words")
    {
        Description = "What the reason's code does not say. Needed where the reason is other; name nobody.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<int?> From = new("--from") { Description = "The first run; the contract's first if left out." };

    private static readonly Option<int?> To = new("--to") { Description = "The last run; the contract's last if left out." };

    private static readonly Option<int?> Draws = new("--draws") { Description = "How many futures are drawn; 200 if left out." };

    private static readonly Option<bool> Json = new("--json") { Description = "Answers in JSON." };

    private static readonly Option<string?> Claims = MakeClaims();

    public static Command Of(Operator operators)
    {
        var pay = new Command("pay", "Prepares, looks at, authorises and shows payment runs.");
        pay.Add(Prepare(operators));
        pay.Add(Due(operators));
        pay.Add(Showing(operators, "exceptions", "Shows what is unusual in a run, kind by kind, and what came of looking.", ExceptionsAnswer.Show));
        pay.Add(Clear(operators));
        pay.Add(Authorise(operators));
        pay.Add(SayNo(operators, "refuse", "Refuses a run: nothing posts.", RunAct.Refused));
        pay.Add(SayNo(operators, "withdraw", "Takes a prepared run back: nothing posts.", RunAct.Withdrawn));
        pay.Add(Showing(operators, "show", "Shows a run, its totals and where it stands.", PayAnswers.Show));
        pay.Add(Showing(operators, "statement", "Writes the lines of an authorised run as CSV.", PayAnswers.Statement));
        pay.Add(TrialBalance(operators));
        pay.Add(Journal(operators));
        pay.Add(Forecast(operators));
        pay.Add(Explain(operators));
        pay.Add(Record(operators));
        return pay;
    }

    private static Command Prepare(Operator operators)
    {
        var command = new Command("prepare", "Computes what is owed and keeps what differs from what is posted as a proposal.")
        {
            As, Contract, AsAt, Claims, Key, Json,
        };
        command.SetAction((parsed, stop) => operators.WithStore(async (services, within) =>
        {
            ClaimsMode? claims = Words.TryClaims(parsed.GetValue(Claims), out var mode) ? mode : null;
            return await PayAnswers.Prepare(services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)),
                parsed.GetValue(Contract)!, parsed.GetValue(AsAt), claims, parsed.GetValue(Key) ?? Guid.NewGuid(), within);
        }, stop));
        return command;
    }

    private static Command Due(Operator operators)
    {
        var command = new Command("due", "Prepares the run of each contract whose period's cut-off has passed: once, however often and wherever it is asked.")
        {
            As, Json,
        };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => DueAnswer.Of(
            services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)), within), stop));
        return command;
    }

    private static Command Clear(Operator operators)
    {
        var kind = new Option<string>("--kind") { Description = "What was looked at, as exceptions names it.", Required = true };
        kind.AcceptOnlyFromAmong([.. ExceptionsAnswer.Kinds.Keys]);
        var code = new Option<string>("--code") { Description = "What looking came to, from a closed list.", Required = true };
        code.AcceptOnlyFromAmong([.. ExceptionRules.Codes.Keys]);
        var command = new Command("clear", "Says that the exceptions of a kind were looked at, by another than prepared the run.")
        {
            As, Run, kind, code, Key, Json,
        };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => ExceptionsAnswer.Clear(
            services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)),
            new ClearOrder(
                parsed.GetValue(Key) ?? Guid.NewGuid(), parsed.GetValue(Run), ExceptionsAnswer.Kinds[parsed.GetValue(kind)!], parsed.GetValue(code)),
            within), stop));
        return command;
    }

    private static Command Authorise(Operator operators)
    {
        var command = new Command("authorise", "Authorises a run: it posts at once.") { As, Run, Key, Json };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => PayAnswers.End(
            services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)),
            new EndRunOrder(parsed.GetValue(Key) ?? Guid.NewGuid(), parsed.GetValue(Run), RunAct.Authorised), within), stop));
        return command;
    }

    private static Command SayNo(Operator operators, string word, string says, RunAct act)
    {
        var reason = new Option<string>("--reason") { Description = "Why, from a closed list.", Required = true };
        reason.AcceptOnlyFromAmong([.. RunReasons.For(act).Keys]);
        var command = new Command(word, says) { As, Run, reason, ReasonWords, Key, Json };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => PayAnswers.End(
            services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)),
            new EndRunOrder(parsed.GetValue(Key) ?? Guid.NewGuid(), parsed.GetValue(Run), act,
                new RunReason(parsed.GetValue(reason)!, parsed.GetValue(ReasonWords)!)), within), stop));
        return command;
    }

    private static Command Showing(
        Operator operators, string word, string says, Func<IServiceProvider, PayAsked, int, CancellationToken, Task<int>> answer)
    {
        var command = new Command(word, says) { As, Run, Json };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => answer(
            services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)), parsed.GetValue(Run), within), stop));
        return command;
    }

    private static Command TrialBalance(Operator operators)
    {
        var command = new Command("trial-balance", "Shows what stands in each account of a contract.") { As, Contract, Json };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => PayAnswers.TrialBalance(
            services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)), parsed.GetValue(Contract)!, within), stop));
        return command;
    }

    private static Command Journal(Operator operators)
    {
        var command = new Command("journal", "Writes the entries of a contract as CSV, for a finance system.") { As, Contract, From, To };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => JournalAnswer.Of(
            services, parsed.GetValue(As)!,
            new JournalAsked(parsed.GetValue(Contract)!, parsed.GetValue(From) ?? 1, parsed.GetValue(To) ?? int.MaxValue), within), stop));
        return command;
    }

    private static Command Forecast(Operator operators)
    {
        var command = new Command("forecast", "Forecasts a contract's spending to its end, and keeps the forecast.")
        {
            As, Contract, Draws, Key, Json,
        };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => ForecastAnswer.Of(
            services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)),
            new MakeForecastOrder(
                parsed.GetValue(Key) ?? Guid.NewGuid(), parsed.GetValue(Contract)!, parsed.GetValue(Draws) ?? Foresight.UsualDraws),
            within), stop));
        return command;
    }

    private static Command Explain(Operator operators)
    {
        var command = new Command("explain", "Says why an amount was paid or taken back.") { Entry, As, Posting, Json };
        command.Validators.Add(given =>
        {
            // a posting that is no number has been told of already
            var (entry, posting) = (given.GetResult(Entry), given.GetResult(Posting));
            var names = entry is { Tokens.Count: 1 } && EntryAsked.Of(entry.Tokens[0].Value) is not null;
            if (names == (posting is not null) || (!names && entry is { Tokens.Count: > 0 }))
            {
                given.AddError("Name one entry: a posting's number, or a run and its entry as 7.12, or a run whole as 7.all.");
            }
        });
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => ExplainAnswer.Of(
            services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)),
            parsed.GetValue(Entry) is { } written ? EntryAsked.Of(written)! : new EntryAsked(parsed.GetValue(Posting), 0, null), within), stop));
        return command;
    }

    private static Command Record(Operator operators)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV, XLSX or ODS; taken whole or not at all." };
        var kind = new Option<string>("--kind") { Description = "What the file holds.", Required = true };
        kind.AcceptOnlyFromAmong([.. RecordAnswer.Kinds.Keys]);
        var command = new Command("record", "Records costs, measurements or scores of fidelity about a contract itself.")
        {
            file, As, Contract, kind, Key, Json,
        };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => RecordAnswer.Of(
            services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)),
            new RecordAsked(
                parsed.GetValue(Key) ?? Guid.NewGuid(), parsed.GetValue(Contract)!, RecordAnswer.Kinds[parsed.GetValue(kind)!], parsed.GetValue(file)!),
            within), stop));
        return command;
    }

    private static Option<string?> MakeClaims()
    {
        var option = new Option<string?>("--claims")
        {
            Description = "required pays only what was claimed; assumed takes every outcome as claimed. As the contract's last run if left out.",
        };
        option.AcceptOnlyFromAmong(ClaimsMode.Required.Word(), ClaimsMode.Assumed.Word());
        return option;
    }
}

/// <summary>Who asks, and whether a program reads the answer.</summary>
internal sealed record PayAsked(string Email, bool Json);
