using System.Security.Cryptography;
using System.Text.Json;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ReceiveEarnings;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Outcomes.Service.SendEarnings;

/// <summary>A feed as a program sends it: payments with the fields that a file has as columns.</summary>
internal sealed record EarningsSent(IReadOnlyList<Dictionary<string, JsonElement>> Earnings);

/// <summary>What came of a feed that a program sent.</summary>
/// <param name="Number">Under which a page shows it: /files/number.</param>
/// <param name="Unmatched">Kept, and tried again.</param>
internal sealed record EarningsAnswered(int Number, int Matched, int Unmatched, IReadOnlyList<RefusedPayment> Refused);

/// <param name="Payment">Its place among those sent, from 1.</param>
internal sealed record RefusedPayment(int Payment, string Field, string Why, string WouldDo);

/// <summary><c>POST /api/earnings</c>: the second door beside the file, with the same rules and refusals.</summary>
internal static class SendEarningsEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Refusal Unreadable = new(
        "unreadable", "The body is {\"earnings\": [{…}]}, each with the fields that a file has as columns.");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/earnings", Answer).Operation(EarningsIntake.Operation).WithMetadata(TakesKeys.Here);

    private static async Task<IResult> Answer(HttpContext request, Database database, EarningsIntake intake, CancellationToken stop)
    {
        var (sent, body) = await Read(request, stop);
        if (sent is null)
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, Unreadable);
        }

        var file = RowsAsFile.Of(sent.Earnings, "Payment");
        if (file.Refusal is { } refusal)
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, refusal);
        }

        await using var work = await database.Begin(request.Caller(), stop);
        return await CommandKeyOf.Answer(request, work, key => CommandKeys.Once(
            work, key, EarningsIntake.Operation, Convert.ToHexString(SHA256.HashData(body)), () => Take(work, intake, file.Value, stop)));
    }

    /// <summary>The feed is taken in a work of its own; where its answer is lost, the same content sent again finds it and changes
    /// nothing.</summary>
    private static async Task<Ruling<string>> Take(Work work, EarningsIntake intake, byte[] file, CancellationToken stop)
    {
        using var stream = new MemoryStream(file, writable: false);
        var answer = await intake.Take(work.Caller, stream, "api.csv", stop);
        if (answer.Problems.Count > 0)
        {
            return new Refusal(
                "nothing-taken", string.Join(" ", answer.Problems.Select(problem => $"{problem.What}: {problem.Why}. {problem.WouldDo}.")));
        }

        if (answer.File is not { } number)
        {
            return new Refusal("sent-before", "This was received before, by another way. Nothing has changed.");
        }

        var refused = await RefusedRow.Of(work, null, number, 0, int.MaxValue);
        return JsonSerializer.Serialize(new EarningsAnswered(number, answer.Matched, answer.Unmatched,
            [.. refused.SelectMany(row => row.Problems.Select(problem =>
                new RefusedPayment(row.Line - RowsAsFile.LineOfFirst + 1, problem.What, problem.Why, problem.WouldDo)))]), Json);
    }

    private static async Task<(EarningsSent? Sent, byte[] Body)> Read(HttpContext request, CancellationToken stop)
    {
        using var body = new MemoryStream();
        await request.Request.Body.CopyToAsync(body, stop);
        try
        {
            var sent = JsonSerializer.Deserialize<EarningsSent>(body.ToArray(), Json);
            return (sent is { Earnings.Count: > 0 } ? sent : null, body.ToArray());
        }
        catch (JsonException)
        {
            return (null, []);
        }
    }
}
