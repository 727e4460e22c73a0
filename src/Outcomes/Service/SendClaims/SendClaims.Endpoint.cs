using System.Security.Cryptography;
using System.Text.Json;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Outcomes.Service.SendClaims;

/// <summary>Claims as a program sends them.</summary>
/// <param name="Contract">Its reference.</param>
internal sealed record ClaimsSent(string Contract, IReadOnlyList<ClaimSent> Claims);

/// <param name="Participant">The reference.</param>
/// <param name="Referral">The reference.</param>
/// <param name="Number">1 where it is left out: the outcome comes once.</param>
internal sealed record ClaimSent(string Participant, string Referral, string Outcome, int? Number);

/// <summary>What came of them.</summary>
internal sealed record ClaimsAnswered(int Claimed, IReadOnlyList<RefusedClaim> Refused);

/// <param name="Claim">Its place among those sent, from 1.</param>
internal sealed record RefusedClaim(int Claim, string Code, string Why);

/// <summary><c>POST /api/claims</c>: the third door beside list and file, with the same rules and refusals. Each claim is taken or refused by
/// itself; the same again under the same key is answered again and has no second effect.</summary>
internal static class SendClaimsEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Refusal Unreadable = new(
        "unreadable",
        "The body is {\"contract\": \"…\", \"claims\": [{\"participant\": \"…\", \"referral\": \"…\", \"outcome\": \"…\", \"number\": 1}]}; "
            + "the number may be left out.");

    private static readonly Refusal NoContract = new("no-contract", "There is no contract of this reference on which you claim.");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/claims", Answer).Operation(ClaimScope.Make).WithMetadata(TakesKeys.Here);

    private static async Task<IResult> Answer(
        HttpContext request, Database database, Policy policy, ContractRegister contracts, ClaimDesk desk, CancellationToken stop)
    {
        var (sent, body) = await Read(request, stop);
        if (sent is null)
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, Unreadable);
        }

        await using var work = await database.Begin(request.Caller(), stop);
        var mine = await ClaimScope.Contracts(work, policy, contracts, ClaimScope.Make);
        return await CommandKeyOf.Answer(request, work, key => CommandKeys.Once(
            work, key, ClaimScope.Make, Convert.ToHexString(SHA256.HashData(body)), async () =>
                mine.SingleOrDefault(contract => contract.Reference == sent.Contract) is { } chosen
                    ? await Take(work, desk, chosen, sent.Claims)
                    : NoContract));
    }

    private static async Task<Ruling<string>> Take(Work work, ClaimDesk desk, Contract contract, IReadOnlyList<ClaimSent> claims)
    {
        var wanted = claims.Select(one => new WantedClaim(one.Participant, one.Referral, one.Outcome, one.Number ?? 1)).ToList();
        var made = await desk.Record(work, contract, await desk.Judge(work, contract, wanted));
        var refused = new List<RefusedClaim>();
        foreach (var (place, one) in made.Index())
        {
            if (one.Why is { } why)
            {
                refused.Add(new RefusedClaim(place + 1, why.Code, why.Sentence));
            }
        }

        return JsonSerializer.Serialize(new ClaimsAnswered(made.Count - refused.Count, refused), Json);
    }

    private static async Task<(ClaimsSent? Sent, byte[] Body)> Read(HttpContext request, CancellationToken stop)
    {
        using var body = new MemoryStream();
        await request.Request.Body.CopyToAsync(body, stop);
        try
        {
            var sent = JsonSerializer.Deserialize<ClaimsSent>(body.ToArray(), Json);
            var isWhole = sent is { Contract: not null, Claims.Count: > 0 }
                && sent.Claims.All(one => one is { Participant: not null, Referral: not null, Outcome: not null });
            return (isWhole ? sent : null, body.ToArray());
        }
        catch (JsonException)
        {
            return (null, []);
        }
    }
}
