using System.Security.Cryptography;
using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Outcomes.Service.ReceiveAnswers;

/// <summary>Answers as a program sends them.</summary>
internal sealed record AnswersSent(IReadOnlyList<AnswerSent> Answers);

/// <param name="Answer">yes, no, or not known.</param>
/// <param name="Code">Why it is not known; left out for the others.</param>
internal sealed record AnswerSent(int Question, string Answer, string? Code);

/// <summary>What came of them.</summary>
internal sealed record AnswersSaid(int Taken, IReadOnlyList<RefusedAnswer> Refused);

internal sealed record RefusedAnswer(int Question, string Code, string Why);

/// <summary><c>POST /api/answers</c>: the second door beside the file, with the same rules and refusals.</summary>
internal static class SendAnswersEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Refusal Unreadable = new(
        "unreadable", "The body is {\"answers\": [{\"question\": 1, \"answer\": \"not known\", \"code\": \"employer-unknown\"}]}; yes and no have no code.");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/answers", Answer).Operation(AnswerDesk.Operation).WithMetadata(TakesKeys.Here);

    private static async Task<IResult> Answer(HttpContext request, Database database, AnswerDesk desk, CancellationToken stop)
    {
        var (sent, body) = await Read(request, stop);
        if (sent is null)
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, Unreadable);
        }

        await using var work = await database.Begin(request.Caller(), stop);
        return await CommandKeyOf.Answer(request, work, key => CommandKeys.Once(
            work, key, AnswerDesk.Operation, Convert.ToHexString(SHA256.HashData(body)), () => Take(work, desk, sent.Answers)));
    }

    private static async Task<Ruling<string>> Take(Work work, AnswerDesk desk, IReadOnlyList<AnswerSent> answers)
    {
        var (refused, taken) = await desk.Take(work, [.. answers.Select(one => new GivenAnswer(one.Question, one.Answer, one.Code ?? ""))]);
        var told = answers.Zip(refused).Where(one => one.Second is not null)
            .Select(one => new RefusedAnswer(one.First.Question, one.Second!.Code, one.Second.Sentence));
        return JsonSerializer.Serialize(new AnswersSaid(taken, [.. told]), Json);
    }

    private static async Task<(AnswersSent? Sent, byte[] Body)> Read(HttpContext request, CancellationToken stop)
    {
        using var body = new MemoryStream();
        await request.Request.Body.CopyToAsync(body, stop);
        try
        {
            var sent = JsonSerializer.Deserialize<AnswersSent>(body.ToArray(), Json);
            return (sent is { Answers.Count: > 0 } && sent.Answers.All(one => one is { Answer: not null }) ? sent : null, body.ToArray());
        }
        catch (JsonException)
        {
            return (null, []);
        }
    }
}
