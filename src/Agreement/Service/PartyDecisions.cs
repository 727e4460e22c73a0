using System.Security.Cryptography;
using System.Text;
using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.PutVersion;
using Concordat.Agreement.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Agreement.Service;

/// <summary>Decisions as the executable asks for them, in somebody's name and under the same rules as on the pages.</summary>
public sealed class PartyDecisions(IServiceProvider services)
{
    private readonly Database _database = services.GetRequiredService<Database>();

    /// <summary>Proposes a text as a version of an artefact.</summary>
    /// <returns>The artefact's number.</returns>
    public async Task<Ruling<int>> Propose(Caller caller, Artefact artefact, string title, string summary, string text, string reason, CancellationToken stop)
    {
        await using var work = await _database.Begin(caller, stop);
        return await Propose(work, artefact, new VersionToPut(title, summary, "", SHA256.HashData(Encoding.UTF8.GetBytes(text))), reason);
    }

    /// <summary>Proposes what a room keeps, as it stands now.</summary>
    /// <returns>The artefact's number.</returns>
    public async Task<Ruling<int>> Propose(
        Caller caller, Artefact artefact, string title, string summary, KeptHere kept, string reason, CancellationToken stop)
    {
        await using var work = await _database.Begin(caller, stop);
        var found = (await services.GetRequiredService<ProposeVersion>().Kept(work))
            .FirstOrDefault(content => content.Key == kept.Key && content.Kinds.Contains(artefact.Kind));
        return found is null
            ? new Refusal("not-kept", $"The caller sees no '{kept.Key}' that is a {artefact.Kind}.")
            : await Propose(work, artefact, new VersionToPut(title, summary, found.Href, found.Digest), reason);
    }

    /// <summary>Does an act on the newest version.</summary>
    public async Task<Ruling<int>> Act(Caller caller, int artefact, ActKind kind, string reason, CancellationToken stop)
    {
        await using var work = await _database.Begin(caller, stop);
        var records = services.GetRequiredService<DecisionRecords>();
        if (await records.Find(work, artefact) is not { } seen)
        {
            return new Refusal("not-seen", $"The caller has no seat for artefact {artefact}.");
        }

        var done = await services.GetRequiredService<Acting>().Do(work, seen, new WantedAct(seen.Newest.Row.Version, kind, "", null, reason));
        if (done.IsGranted)
        {
            await work.Commit();
        }

        return done.As(now => now.Number);
    }

    private async Task<Ruling<int>> Propose(Work work, Artefact artefact, VersionToPut version, string reason)
    {
        if (await services.GetRequiredService<DecisionsOfParties>().Propose(work, artefact, version, reason) is not { } answer)
        {
            return new Refusal("not-governed", $"No agreement governs '{artefact.Kind}' of {artefact.Bound.Contract}.");
        }

        if (answer.IsGranted)
        {
            await work.Commit();
        }

        return answer;
    }

    /// <summary>Who is waited for on an artefact.</summary>
    public async Task<IReadOnlyList<WaitedFor>> Waiting(
        Caller caller, string kind, string key, CancellationToken stop)
    {
        await using var work = await _database.Begin(caller, stop);
        var found = await services.GetRequiredService<DecisionRecords>().Read(work, await Artefacts.Numbers(work, kind, [key]));
        var seats = await Bindings.Seats(work, [.. found.Select(artefact => artefact.Newest.Row.Binding)]);
        return [.. found.SelectMany(artefact => artefact.Newest.Status.Waiting.Where(awaited => awaited.Since is not null)
            .SelectMany(awaited => seats.Where(seat => seat.Party == awaited.Holding.Right.Party)
                .Select(seat => new WaitedFor(
                    artefact.Number, seat.Organisation, awaited.Holding.Right.Office, Holdings.ActOf(awaited.Holding.Right.Right)))).Distinct())];
    }
}

/// <summary>Something that a room keeps, by its key.</summary>
public sealed record KeptHere(string Key);

/// <summary>An organisation that sits for a party, with the office and the act that an artefact waits for.</summary>
public sealed record WaitedFor(int Artefact, OrganisationId Organisation, string Office, ActKind Act);
