using System.Globalization;
using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.PutVersion;

/// <summary>A kind of thing that the caller's office may propose at a stage of a bound agreement.</summary>
/// <param name="KindName">What people call the kind.</param>
internal sealed record Offer(BindingRow Binding, CommissioningAgreement Agreement, Stage Stage, string Kind, string KindName)
{
    /// <summary>An amendment bears the name of the point that it settles; everything else is named by who proposes it.</summary>
    public string? NameGiven => Kind == Amendments.Kind ? Stage.Elements[0].Key : null;

    public Choice ToChoice() => new(
        string.Create(CultureInfo.InvariantCulture, $"{Binding.Number}|{Stage.Key}|{Kind}"),
        $"{Says.First(KindName)} ({(Kind == Stage.Key ? "" : $"{Stage.Name}, ")}{Agreement.Name}, for {Binding.Of})");
}

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
internal sealed record ProposalOrder(Guid Key, Offer Offer, string Name, VersionToPut Version, string Reason)
{
    public string Canonical =>
        $"{Offer.ToChoice().Value} {Name} {Convert.ToHexStringLower(Version.Digest.Span)} {Version.Title} {Version.Summary} {Reason}";
}

/// <summary>Puts a version in the caller's name. A stage that no room governs yet has artefacts of its own name.</summary>
internal sealed class ProposeVersion(Database database, AgreementLibrary library, Acting acting, IEnumerable<KeptKind> kept, IEnumerable<KeptContent> keeping)
{
    /// <summary>What the caller's office may propose today, room by room's own kinds left out.</summary>
    public async Task<IReadOnlyList<Offer>> Offered(Work work)
    {
        var bindings = await Bindings.Of(work);
        var parties = await Bindings.PartiesOf(work, [.. bindings.Select(binding => binding.Number)]);
        return [.. bindings.SelectMany(binding => library.Find(binding.Agreement) is { } agreement
            ? agreement.Stages.Where(stage => parties[binding.Number].Any(party => MayPropose(stage, party, work)))
                .SelectMany(stage => Kinds(stage).Select(kind => new Offer(binding, agreement, stage, kind, library.NameOf(kind))))
                .Concat(agreement.OpenPoints.Select(Amendments.StageFor)
                    .Where(stage => parties[binding.Number].Any(party => MayPropose(stage, party, work)))
                    .Select(stage => new Offer(binding, agreement, stage, Amendments.Kind, library.NameOf(Amendments.Kind))))
            : [])];
    }

    /// <summary>What the rooms keep that the caller may see and put.</summary>
    public async Task<IReadOnlyList<Content>> Kept(Work work)
    {
        var all = new List<Content>();
        foreach (var room in keeping)
        {
            all.AddRange(await room.Of(work));
        }

        return all;
    }

    public async Task<Ruling<int>> Do(Caller caller, ProposalOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        var offer = order.Offer;
        var answer = await CommandKeys.Once(work, order.Key, PutVersionModel.Operation, order.Canonical, async () =>
            (await acting.Put(work, offer.Binding, offer.Agreement, offer.Stage, offer.Kind, order.Name, order.Version, order.Reason))
                .As(artefact => artefact.ToString(CultureInfo.InvariantCulture)));
        if (!answer.TryGet(out var number))
        {
            return answer.Refusal!;
        }

        await work.Commit();
        return int.Parse(number, CultureInfo.InvariantCulture);
    }

    private IEnumerable<string> Kinds(Stage stage) =>
        stage.Governs.Count == 0 ? [stage.Key] : stage.Governs.Where(kind => kept.All(other => other.Kind != kind));

    private static bool MayPropose(Stage stage, string party, Work work) => Holdings.Named(stage, work.Today).Any(named =>
        named.Right.Party == party && named.Right.Office == work.Caller.Role && Holdings.Allows(named.Right.Right, ActKind.Propose));
}
