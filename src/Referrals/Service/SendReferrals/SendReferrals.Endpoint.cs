using System.Security.Cryptography;
using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ReceiveReferrals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Referrals.Service.SendReferrals;

/// <summary>What came of referrals that a program sent.</summary>
/// <param name="Number">Under which a page shows it: /referrals/received/number.</param>
/// <param name="Made">Referrals made.</param>
/// <param name="Waiting">Those that wait until somebody has decided who the person is.</param>
/// <param name="Held">Those before a reviewer, or waiting for a place.</param>
internal sealed record ReferralsAnswered(int Number, int Made, int Waiting, int Held, IReadOnlyList<RefusedReferral> Refused);

/// <param name="Referral">Its place among those sent, from 1.</param>
internal sealed record RefusedReferral(int Referral, string Field, string Why, string WouldDo);

/// <summary><c>POST /api/referrals</c>: the third door beside form and file, with the same rules and refusals. <c>Idempotency-Key</c> is a number
/// that the program makes for each sending: the same again is answered again and has no second effect, another body under it is refused.</summary>
internal static class SendReferralsEndpoint
{
    public const string Operation = "referrals.api.send";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Refusal Unreadable = new(
        "unreadable", "The body is {\"contract\": \"…\", \"referrals\": [{…}]}, each with the fields that a file has as columns.");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/referrals", Answer).Operation(Operation).WithMetadata(TakesKeys.Here);

    private static async Task<IResult> Answer(HttpContext request, Database database, ReferralIntake intake, CancellationToken stop)
    {
        var (sent, body) = await Read(request, stop);
        if (sent is null)
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, Unreadable);
        }

        var file = SentAsFile.Of(sent);
        if (file.Refusal is { } refusal)
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, refusal);
        }

        await using var work = await database.Begin(request.Caller(), stop);
        return await CommandKeyOf.Answer(request, work, key => CommandKeys.Once(
            work, key, Operation, Convert.ToHexString(SHA256.HashData(body)), () => Take(work, intake, sent.Contract, file.Value, stop)));
    }

    private static async Task<(ReferralsSent? Sent, byte[] Body)> Read(HttpContext request, CancellationToken stop)
    {
        using var body = new MemoryStream();
        await request.Request.Body.CopyToAsync(body, stop);
        try
        {
            var sent = JsonSerializer.Deserialize<ReferralsSent>(body.ToArray(), Json);
            return (sent is { Contract: not null, Referrals.Count: > 0 } ? sent : null, body.ToArray());
        }
        catch (JsonException)
        {
            return (null, []);
        }
    }

    /// <summary>Takes what can be taken. The referrals are made in a work of their own; where its answer is lost, the same content sent again
    /// finds it and changes nothing.</summary>
    private static async Task<Ruling<string>> Take(Work work, ReferralIntake intake, string contract, byte[] file, CancellationToken stop)
    {
        using var stream = new MemoryStream(file, writable: false);
        return await intake.Take(work.Caller, contract, stream, "api.csv", stop) switch
        {
            IntakeAnswer.Taken taken => await Said(work, taken.Intake),
            IntakeAnswer.Repeated { Intake: { } before } => await Said(work, before),
            IntakeAnswer.Unreadable unreadable => new Refusal("nothing-taken", string.Join(" ", unreadable.Problems.Select(problem => $"{problem.What}: {problem.Why}. {problem.WouldDo}."))),
            _ => new Refusal("sent-before", "This was received before, by another way. Nothing has changed."),
        };
    }

    private static async Task<Ruling<string>> Said(Work work, int number)
    {
        var row = (await IntakeRow.Find(work, number))!;
        var refused = await RefusedRow.Of(work, null, row.File ?? 0, 0, int.MaxValue);
        return JsonSerializer.Serialize(new ReferralsAnswered(number, row.Accepted, row.Waiting, row.Held,
            [.. refused.SelectMany(one => one.Problems.Select(problem =>
                new RefusedReferral(one.Line - SentAsFile.LineOfFirst + 1, problem.What, problem.Why, problem.WouldDo)))]), Json);
    }
}
