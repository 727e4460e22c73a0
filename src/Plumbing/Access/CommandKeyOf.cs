using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Access;

/// <summary>The key of a program's command: the header <c>Idempotency-Key</c>, a number that the program makes for each command. The same
/// command again is answered again and has no second effect.</summary>
public static class CommandKeyOf
{
    public const string Header = "Idempotency-Key";

    private static readonly Refusal NoKey = new("no-key", $"The header {Header} names a UUID made for this command.");

    private static readonly Refusal InFlight = new(
        "in-flight", "The same command is being carried out at this moment. Send it again in a while to be answered what came of it.");

    /// <summary>Carries a command out once and commits it where it is granted.</summary>
    /// <param name="act">Has the effect under the key, through <see cref="CommandKeys.Once"/>; gives the answer as JSON.</param>
    /// <returns>The answer; or problem details: 400 where there is no key, 409 while the same command is carried out, 422 where the key was
    /// used for another command or the house refuses.</returns>
    public static async Task<IResult> Answer(HttpContext request, Work work, Func<Guid, Task<Ruling<string>>> act)
    {
        if (!Guid.TryParse(request.Request.Headers[Header], out var key) || key == Guid.Empty)
        {
            return Refused(StatusCodes.Status400BadRequest, NoKey);
        }

        if (!await CommandKeys.IsAlone(work, key))
        {
            return Refused(StatusCodes.Status409Conflict, InFlight);
        }

        var answer = await act(key);
        if (answer.Refusal is { } refusal)
        {
            return Refused(StatusCodes.Status422UnprocessableEntity, refusal);
        }

        await work.Commit();
        return Results.Text(answer.Value, "application/json");
    }

    /// <summary>A refusal as problem details: its code as title, its sentence as detail with the clause.</summary>
    public static IResult Refused(int status, Refusal refusal) => Results.Problem(
        refusal.Clause is null ? refusal.Sentence : $"{refusal.Sentence} ({refusal.Clause})",
        statusCode: status, title: refusal.Code, type: $"https://concordat.example/refusals/{refusal.Code}");
}
