using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>How a version of an artefact stands. It is computed from acts; nobody sets it.</summary>
public enum ArtefactState
{
    /// <summary>Nobody has proposed it yet.</summary>
    Draft,

    /// <summary>It waits for parties to act, and nothing else stands in its way.</summary>
    Proposed,

    /// <summary>An objection, or a block that the agreement sets, keeps it back whoever else acts.</summary>
    HeldBack,
    InForce,

    /// <summary>The proposer took it back.</summary>
    Withdrawn,

    /// <summary>A later version took its place.</summary>
    Superseded,
}

/// <summary>A right that was exercised.</summary>
public sealed record Held(Holding Holding, Act By);

/// <summary>A right that waits to be exercised.</summary>
/// <param name="Since">Since when its holder has been waited for; nothing where others must act first, as signing comes last.</param>
public sealed record Awaited(Holding Holding, DateTimeOffset? Since);

/// <summary>The status of one version of one artefact, with all that explains it.</summary>
/// <param name="Since">When it came to stand so; nothing for a draft.</param>
/// <param name="Waiting">In the order of the document; none once the version has ended or is in force.</param>
/// <param name="Blocks">Those that stand; none once the version has ended or is in force.</param>
/// <param name="Objections">Those that stand.</param>
public sealed record Status(
    ArtefactState State, DateTimeOffset? Since, Act? Proposal, IReadOnlyList<Held> Done, IReadOnlyList<Awaited> Waiting,
    IReadOnlyList<Block> Blocks, IReadOnlyList<Act> Objections)
{
    /// <summary>When it took effect, also where a later version has taken its place since; nothing where it never did.</summary>
    public DateTimeOffset? TookEffect { get; init; }

    /// <summary>Whether the version can still be acted on.</summary>
    public bool IsOpen => State is ArtefactState.Draft or ArtefactState.Proposed or ArtefactState.HeldBack;

    /// <summary>The status at an instant. An act that the agreement does not allow changes nothing, wherever it came from.</summary>
    public static Status Of(Matter matter, DateTimeOffset at)
    {
        var proceeding = new Proceeding(matter);
        foreach (var act in matter.Acts.Where(act => act.At <= at).OrderBy(act => act.Number))
        {
            proceeding.PassTo(act.At);
            if (proceeding.Refuses(act) is null)
            {
                proceeding.Take(act);
            }
        }

        proceeding.PassTo(at);
        return proceeding.Status;
    }

    /// <summary>The statuses of every version of an artefact, in the order of the versions: one in force gives way once a later one takes
    /// effect, and one that is not in force when the next is put never will be.</summary>
    public static IReadOnlyList<Status> Of(IReadOnlyList<Matter> versions, DateTimeOffset at)
    {
        var statuses = versions.Select(version => Of(version, at)).ToArray();
        DateTimeOffset? replaced = null;
        for (var i = statuses.Length - 1; i >= 0; i--)
        {
            if (statuses[i].State == ArtefactState.InForce)
            {
                var since = statuses[i].Since;
                statuses[i] = replaced is null ? statuses[i] : statuses[i] with { State = ArtefactState.Superseded, Since = replaced };
                replaced = since;
            }
        }

        return statuses;
    }

    /// <summary>Whether the agreement allows an act now; refused with the stage and its clause, and who may.</summary>
    public static Ruling<Act> Judge(Matter matter, Act act)
    {
        var proceeding = new Proceeding(matter);
        foreach (var before in matter.Acts.OrderBy(before => before.Number))
        {
            proceeding.PassTo(before.At);
            if (proceeding.Refuses(before) is null)
            {
                proceeding.Take(before);
            }
        }

        proceeding.PassTo(act.At);
        return proceeding.Refuses(act) is { } refusal ? refusal : act;
    }
}
