using System.Text.Json;
using Concordat.Contracts;
using Concordat.Kernel;
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
internal sealed record RunSent(string Contract, DateOnly? AsAt, string? Claims);

/// <summary>Why a program refuses a run or takes it back.</summary>
internal sealed record ReasonSent(string? Reason, string? Words);

/// <summary>The run that a command was about: nothing that may be another at a second sending.</summary>
internal sealed record RunAnswered(int Run);

/// <summary>The door of payments for programs, beside pages and command line: the same handlers, operations and refusals. Each command names
/// its key, so that a lost answer is asked for again without a second effect.</summary>
internal static class SendCommandsEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Refusal Unreadable = new(
        "unreadable", "The body is {\"contract\": \"…\", \"asAt\": \"2021-02-26\", \"claims\": \"required\"}; the last two may be left out.");

    private static readonly Refusal NoContract = new("no-contract", "There is no contract of this reference in which you have a part.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/payments/runs", Prepare).Operation(PrepareRun.PrepareRun.Operation).WithMetadata(TakesKeys.Here);
        foreach (var (word, act) in new[] { ("authorise", RunAct.Authorised), ("refuse", RunAct.Refused), ("withdraw", RunAct.Withdrawn) })
        {
            routes.MapPost($"/api/payments/runs/{{number:int}}/{word}",
                    (int number, HttpContext request, Database database, Policy policy, EndRun.EndRun handler, CancellationToken stop) =>
                        End(act, number, request, (database, policy, handler), stop))
                .Operation(EndRun.EndRun.OperationOf(act)).WithMetadata(TakesKeys.Here);
        }
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
            var ruling = await handler.Within(work, new PrepareRunOrder(key, contract.Id, sent.AsAt ?? work.Today, claims));
            return ruling.As(Said);
        });
    }

    private static async Task<IResult> End(
        RunAct act, int number, HttpContext request, (Database Database, Policy Policy, EndRun.EndRun Handler) house, CancellationToken stop)
    {
        var caller = request.Caller();
        await using var work = await house.Database.Begin(caller, stop);
        if (await Runs.Find(work, number) is not { } run
            || !house.Policy.Allows(EndRun.EndRun.OperationOf(act), caller.Role, caller.To(new Scope(run.Contract))))
        {
            return Results.NotFound();
        }

        var why = act == RunAct.Authorised ? null : await Read<ReasonSent>(request, stop);
        var reason = why?.Reason is { } code ? new RunReason(code, why.Words ?? "") : null;
        return await CommandKeyOf.Answer(request, work, async key =>
            (await house.Handler.Within(work, new EndRunOrder(key, number, act, reason)))!.Value.As(Said));
    }

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
