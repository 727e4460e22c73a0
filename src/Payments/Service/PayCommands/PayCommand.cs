using System.CommandLine;
using Concordat.Payments.Service.EndRun;
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

    private static readonly Option<long> Posting = new("--posting") { Description = "The posting's number, as on a statement.", Required = true };

    private static readonly Option<string> ReasonWords = new("--words")
    {
        Description = "What the reason's code does not say. Needed where the reason is other; name nobody.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Answers in JSON." };

    private static readonly Option<string?> Claims = MakeClaims();

    public static Command Of(Operator operators)
    {
        var pay = new Command("pay", "Prepares, authorises and shows payment runs.");
        pay.Add(Prepare(operators));
        pay.Add(Authorise(operators));
        pay.Add(SayNo(operators, "refuse", "Refuses a run: nothing posts.", RunAct.Refused));
        pay.Add(SayNo(operators, "withdraw", "Takes a prepared run back: nothing posts.", RunAct.Withdrawn));
        pay.Add(Showing(operators, "show", "Shows a run, its totals and where it stands.", PayAnswers.Show));
        pay.Add(Showing(operators, "statement", "Writes the lines of an authorised run as CSV.", PayAnswers.Statement));
        pay.Add(TrialBalance(operators));
        pay.Add(Explain(operators));
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

    private static Command Explain(Operator operators)
    {
        var command = new Command("explain", "Says why an amount was paid or taken back.") { As, Posting, Json };
        command.SetAction((parsed, stop) => operators.WithStore((services, within) => ExplainAnswer.Of(
            services, new PayAsked(parsed.GetValue(As)!, parsed.GetValue(Json)), parsed.GetValue(Posting), within), stop));
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
