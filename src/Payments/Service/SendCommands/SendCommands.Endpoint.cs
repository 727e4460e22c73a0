using System.Text.Json;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.ClearExceptions;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Payments.Service.SendCommands;

/// <summary>What a program sends to prepare a run.</summary>
/// <param name="Contract">Its reference.</param>
/// <param name="AsAt">Everything payable by this day, inclusive; today where it is left out.</param>
/// <param name="Claims">As the contract's last run where it is left out; required where there is none.</param>
/// <param name="Period">The number of the period whose run it is; a run outside the calendar where it is left out.</param>
internal sealed record RunSent(string Contract, DateOnly? AsAt, string? Claims, int? Period);

/// <summary>Why a program refuses a run or takes it back.</summary>
internal sealed record ReasonSent(string? Reason, string? Words);

/// <summary>What a program says was looked at in a run, and what looking came to.</summary>
/// <param name="Kind">As the run's exceptions name it.</param>
/// <param name="Code">Of the closed list.</param>
internal sealed record LookSent(string? Kind, string? Code);

/// <summary>The run that a command was about: nothing that may be another at a second sending.</summary>
internal sealed record RunAnswered(int Run);

/// <summary>The door of payments for programs, beside pages and command line: the same handlers, operations and refusals. Each command names
/// its key, so that a lost answer is asked for again without a second effect.</summary>
internal static class SendCommandsEndpoint
{
    private const string ExceptionsOfRun = "/api/payments/runs/{number:int}/exceptions";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Refusal Unreadable = new(
        "unreadable", "The body is {\"contract\": \"…\", \"asAt\": \"2021-02-26\", \"claims\": \"required\"}; the last two may be left out, and a period's number be given instead of a day.");

    private static readonly Refusal UnreadableLook = new(
        "unreadable", "The body is {\"kind\": \"first-payment\", \"code\": \"checked\"}: a kind of those that the run's exceptions name.");

    private static readonly Refusal NoContract = new("no-contract", "There is no contract of this reference in which you have a part.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/payments/runs", Prepare).Operation(PrepareRun.PrepareRun.Operation).WithMetadata(TakesKeys.Here);
        routes.MapGet(ExceptionsOfRun, Exceptions).Operation(ShowRun.ShowRunModel.Operation).WithMetadata(TakesKeys.Here);
        routes.MapPost(ExceptionsOfRun, Clear).Operation(ClearExceptions.ClearExceptions.Operation).WithMetadata(TakesKeys.Here);
        foreach (var (word, act) in new[] { ("authorise", RunAct.Authorised), ("refuse", RunAct.Refused), ("withdraw", RunAct.Withdrawn) })
        {
            routes.MapPost($"/api/payments/runs/{{number:int}}/{word}",
                    (int number, HttpContext request, Database database, Policy policy, EndRun.EndRun handler, CancellationToken stop) =>
                        End(act, number, request, (database, policy, handler), stop))
                .Operation(EndRun.EndRun.OperationOf(act)).WithMetadata(TakesKeys.Here);
        }
    }

    /// <summary>What is unusual in a run, and whether somebody looked.</summary>
    private static async Task<IResult> Exceptions(
        int number, HttpContext request, Database database, Policy policy, ClearExceptions.ClearExceptions handler, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        return await Seen(work, policy, number, ShowRun.ShowRunModel.Operation) is { } run
            ? Results.Json((await handler.Of(work, run)).Select(ExceptionSaid.Of), Json)
            : Results.NotFound();
    }

    private static async Task<IResult> Clear(
        int number, HttpContext request, Database database, Policy policy, ClearExceptions.ClearExceptions handler, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        if (await Seen(work, policy, number, ClearExceptions.ClearExceptions.Operation) is null)
        {
            return Results.NotFound();
        }

        var sent = await Read<LookSent>(request, stop);
        if (Enum.GetValues<ExceptionKind>().Cast<ExceptionKind?>().FirstOrDefault(one => one!.Value.Word() == sent?.Kind) is not { } kind)
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, UnreadableLook);
        }

        return await CommandKeyOf.Answer(request, work, async key =>
            (await handler.Within(work, new ClearOrder(key, number, kind, sent!.Code)))!.Value.As(Said));
    }

    private static async Task<IResult> Prepare(
        HttpContext request, Database database, ContractRegister register, PrepareRun.PrepareRun handler, CancellationToken stop)
    {
        var sent = await Read<RunSent>(request, stop);
        if (sent is null || string.IsNullOrEmpty(sent.Contract) || !(sent.Claims is null || Words.TryClaims(sent.Claims, out _)))
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, Unreadable);
        }

        await using var work = await database.Begin(request.Caller(), stop);
        return await CommandKeyOf.Answer(request, work, async key =>
        {
            if (await register.Find(work, sent.Contract) is not { } contract)
            {
                return NoContract;
            }

            var usual = sent.Claims ?? (await Runs.ClaimsOfContracts(work)).GetValueOrDefault(contract.Id.Value);
            var claims = Words.TryClaims(usual, out var mode) ? mode : ClaimsMode.Required;
            var ruling = await handler.Within(work, new PrepareRunOrder(key, contract.Id, sent.AsAt ?? work.Today, claims, sent.Period));
            return ruling.As(Said);
        });
    }

    private static async Task<IResult> End(
        RunAct act, int number, HttpContext request, (Database Database, Policy Policy, EndRun.EndRun Handler) house, CancellationToken stop)
    {
        await using var work = await house.Database.Begin(request.Caller(), stop);
        if (await Seen(work, house.Policy, number, EndRun.EndRun.OperationOf(act)) is null)
        {
            return Results.NotFound();
        }

        var why = act == RunAct.Authorised ? null : await Read<ReasonSent>(request, stop);
        var reason = why?.Reason is { } code ? new RunReason(code, why.Words ?? "") : null;
        return await CommandKeyOf.Answer(request, work, async key =>
            (await house.Handler.Within(work, new EndRunOrder(key, number, act, reason)))!.Value.As(Said));
    }

    /// <summary>The run, where the caller may do this with it; nothing else where they may not see it.</summary>
    private static async Task<Run?> Seen(Work work, Policy policy, int number, string operation) =>
        await Runs.Find(work, number) is { } run && policy.Allows(operation, work.Caller.Role, work.Caller.To(new Scope(run.Contract))) ? run : null;

    private static string Said(int run) => JsonSerializer.Serialize(new RunAnswered(run), Json);

    /// <summary>The body; nothing where it is none or does not read.</summary>
    private static async Task<T?> Read<T>(HttpContext request, CancellationToken stop)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Request.Body, Json, stop);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
