using Concordat.Agreement.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.Decide;

/// <summary>Answers upper rooms inside their own transaction.</summary>
internal sealed class DecisionsOfParties(AgreementLibrary library, DecisionRecords records, Acting acting) : DecisionRights
{
    public async Task<CommissioningAgreement?> Governing(UnitOfWork work, Artefact artefact) =>
        (await Binding((Work)work, artefact))?.Agreement;

    public async Task<CommissioningAgreement?> Holding(UnitOfWork work, BoundTo bound) =>
        await Bindings.For((Work)work, bound, ((Work)work).Today) is { } binding ? Agreement(binding) : null;

    public async Task<Decision?> Of(UnitOfWork work, Artefact artefact) =>
        await Binding((Work)work, artefact) is { } governed && await Find((Work)work, governed.Binding, artefact) is { } there
            ? there.Newest.ToDecision()
            : null;

    public async Task<IReadOnlyDictionary<string, Decision>> Of(UnitOfWork work, string kind, IReadOnlyCollection<string> keys)
    {
        var numbers = await Artefacts.Numbers((Work)work, kind, keys);
        return (await records.Read((Work)work, numbers)).Select(history => history.Newest.ToDecision())
            .GroupBy(decision => decision.Key).ToDictionary(same => same.Key, same => same.First());
    }

    public async Task<Refusal?> Withholds(UnitOfWork work, string kind, BoundTo bound, ReadOnlyMemory<byte>? content)
    {
        if (await Binding((Work)work, new Artefact(kind, "", bound)) is not { } governed)
        {
            return null;
        }

        var numbers = await Artefacts.Under((Work)work, kind, [governed.Binding.Number]);
        var versions = (await records.Read((Work)work, numbers)).SelectMany(history => history.Versions)
            .Where(put => content is not { } digest || put.Row.Digest.AsSpan().SequenceEqual(digest.Span)).ToList();
        return versions.Any(put => put.Status.State == ArtefactState.InForce) ? null
            : versions.LastOrDefault() is { } put ? put.ToDecision().NotYet
            : NeverPut(governed.Stage);
    }

    public async Task<bool> IsSeen(UnitOfWork work, int artefact) => await Artefacts.IsSeen((Work)work, artefact);

    public async Task<IReadOnlyList<Decision>> Open(UnitOfWork work, string agreement)
    {
        var open = new List<Decision>();
        await foreach (var some in records.ByAndBy((Work)work, null, agreement))
        {
            open.AddRange(some.Select(history => history.Newest.ToDecision()).Where(decision => decision.Status.IsOpen));
        }

        return open;
    }

    public async Task<Ruling<int>?> Propose(UnitOfWork work, Artefact artefact, VersionToPut version, string reason)
    {
        if (await Binding((Work)work, artefact) is not { } governed)
        {
            return null;
        }

        var (binding, agreement, stage) = governed;
        return await acting.Put((Work)work, binding, agreement, stage, artefact.Kind, artefact.Key, version, reason);
    }

    public async Task<Ruling<Decision>?> Exercise(UnitOfWork work, Artefact artefact, ReadOnlyMemory<byte> digest, string reason)
    {
        if (await Binding((Work)work, artefact) is not { } governed)
        {
            return null;
        }

        await Artefacts.Lock((Work)work, governed.Binding.Number, artefact.Kind, artefact.Key);
        if (await Find((Work)work, governed.Binding, artefact) is not { } history)
        {
            return NeverPut(governed.Stage);
        }

        if (!history.Newest.Row.Digest.AsSpan().SequenceEqual(digest.Span))
        {
            return new Refusal("stale", "What was put before the parties is not what is acted on here.", governed.Stage.Clause);
        }

        var parties = (await Bindings.PartiesOf((Work)work, [governed.Binding.Number]))[governed.Binding.Number].ToHashSet();
        var mine = history.Newest.Status.Waiting.Select(awaited => awaited.Holding.Right)
            .Where(right => parties.Contains(right.Party) && right.Office == ((Work)work).Caller.Role).Select(right => Holdings.ActOf(right.Right)).Distinct();
        // Signing comes last.
        foreach (var kind in mine.OrderBy(kind => kind == ActKind.Sign))
        {
            var done = await acting.DoLocked((Work)work, history, new WantedAct(history.Newest.Row.Version, kind, "", null, reason));
            if (!done.TryGet(out history!))
            {
                return done.Refusal!;
            }
        }

        return history.Newest.ToDecision();
    }

    public async Task<Ruling<Decision>?> Say(UnitOfWork work, Artefact artefact, ActKind kind, string reason)
    {
        if (await Binding((Work)work, artefact) is not { } governed)
        {
            return null;
        }

        if (await Find((Work)work, governed.Binding, artefact) is not { } history)
        {
            return NeverPut(governed.Stage);
        }

        var withdraws = kind == ActKind.Withdraw ? history.Newest.Status.Proposal?.Number : null;
        var done = await acting.Do((Work)work, history, new WantedAct(history.Newest.Row.Version, kind, "", withdraws, reason));
        return done.As(now => now.Newest.ToDecision());
    }

    private static Refusal NeverPut(Stage stage) => new(
        "never-put", $"This was never put before the parties, as the stage '{stage.Name}' asks. Propose it first.", stage.Clause);

    private async Task<ArtefactHistory?> Find(Work work, BindingRow binding, Artefact artefact) =>
        await Artefacts.Find(work, binding.Number, artefact.Kind, artefact.Key) is { } number ? await records.Find(work, number) : null;

    private async Task<(BindingRow Binding, CommissioningAgreement Agreement, Stage Stage)?> Binding(Work work, Artefact artefact)
    {
        var binding = await Bindings.For(work, artefact.Bound, work.Today);
        if (binding is null)
        {
            return null;
        }

        var agreement = Agreement(binding);
        return Amendments.StageFor(agreement, artefact.Kind, artefact.Key) is { } stage ? (binding, agreement, stage) : null;
    }

    private CommissioningAgreement Agreement(BindingRow binding) => library.Find(binding.Agreement)
        ?? throw new InvalidDataException($"The agreement '{binding.Agreement}' is bound, but the library has it not.");
}
