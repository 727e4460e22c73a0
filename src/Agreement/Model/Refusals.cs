using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>Where a version stands when somebody wants to act on it.</summary>
internal sealed record Standing(
    Matter Matter, ArtefactState State, Act? Proposal, IReadOnlyDictionary<Holding, Act> Held, IReadOnlyDictionary<long, Act> Taken,
    IReadOnlyList<Act> Objections, DateTimeOffset Now)
{
    public Stage Stage => Matter.Stage;

    public IReadOnlyList<Holding> Named { get; } = [.. Holdings.Named(Matter.Stage, London.DayOf(Now))];
}

/// <summary>Why an act is refused, each with the stage and its clause.</summary>
internal static class Refusals
{
    public static Refusal? Of(Standing standing, Act act) =>
        Stale(standing, act) ?? Ended(standing) ?? NotNamed(standing, act)
        ?? (act.Kind == ActKind.Withdraw ? NotTheirsToTakeBack(standing, act) : WithoutRight(standing, act) ?? OutOfTurn(standing, act));

    /// <summary>Why a version has not taken effect: the first thing that stands in its way.</summary>
    public static Refusal? NotYet(CommissioningAgreement agreement, Stage stage, Status status)
    {
        string Name(string party) => agreement.Party(party)?.Name ?? party;
        var at = $"At the stage '{stage.Name}' of the agreement '{agreement.Name}'";
        if (status.State == ArtefactState.InForce)
        {
            return null;
        }

        if (!status.IsOpen)
        {
            return new Refusal("decision-ended", $"{at} this version is {DecisionWords.Of(status.State)}.", stage.Clause);
        }

        if (status.Blocks is [var block, ..])
        {
            return new Refusal("blocked", block.Kind switch
            {
                BlockKind.OpenPoint => $"{at} an open point must be settled first: {block.Says}",
                BlockKind.Board => $"{at} the decision is reserved to a board that has not taken it: {block.Says}.",
                BlockKind.Commitment => $"{at} a condition is not met yet: {block.Says}.",
                _ => throw new ArgumentOutOfRangeException(nameof(status), block.Kind, "This kind of block is not known."),
            }, block.Clause);
        }

        if (status.Objections is [var objection, ..])
        {
            return new Refusal("objection", $"{at} {Name(objection.By.Party)} objects, and has not withdrawn its objection.", stage.Clause);
        }

        return status.Waiting is [var awaited, ..]
            ? new Refusal("waits-for-party",
                $"{at} {Name(awaited.Holding.Right.Party)} ({awaited.Holding.Right.Office}) must first {DecisionWords.Of(awaited.Holding.Right.Right)}.",
                awaited.Holding.Right.Clause)
            : new Refusal("not-proposed", $"{at} nobody has proposed this version yet.", stage.Clause);
    }

    private static Refusal? Stale(Standing standing, Act act) => act.Version == standing.Matter.Version
        && (standing.State != ArtefactState.Superseded)
        ? null
        : With(standing, "stale", "A newer version has been put since. Read that one and act on it.");

    private static Refusal? Ended(Standing standing) => standing.State switch
    {
        ArtefactState.InForce => With(standing, "in-force", "This version is in force. What is in force is changed only by a new version."),
        ArtefactState.Withdrawn => With(standing, "withdrawn", "This version was withdrawn. Put a new version instead."),
        _ => null,
    };

    private static Refusal? NotNamed(Standing standing, Act act) =>
        standing.Named.Any(named => named.Right.Party == act.By.Party)
            ? null
            : With(standing, "not-named", $"{PartyName(standing, act.By.Party)} is not named at {At(standing)}. {WhoMay(standing, act.Kind)}");

    private static Refusal? WithoutRight(Standing standing, Act act)
    {
        var theirs = standing.Named.Where(named => named.Right.Party == act.By.Party && Holdings.Allows(named.Right.Right, act.Kind)).ToList();
        if (theirs.Count == 0)
        {
            var verb = DecisionWords.Of(act.Kind);
            return With(standing, "no-right", $"{PartyName(standing, act.By.Party)} may not {verb} at {At(standing)}. {WhoMay(standing, act.Kind)}");
        }

        var inOffice = theirs.Where(named => named.Right.Office == act.By.Office).ToList();
        if (inOffice.Count == 0)
        {
            var offices = DecisionWords.Either(theirs.Select(named => named.Right.Office).Distinct());
            return With(standing, "wrong-office",
                $"At {At(standing)} {PartyName(standing, act.By.Party)} may {DecisionWords.Of(act.Kind)} through its {offices}, not its {act.By.Office}.",
                theirs[0].Right.Clause);
        }

        return act.Element.Length == 0 || inOffice.Any(named => named.Element.Key == act.Element)
            ? null
            : With(standing, "wrong-element", $"That part of {At(standing)} is not {PartyName(standing, act.By.Party)}'s to {DecisionWords.Of(act.Kind)}.");
    }

    private static Refusal? OutOfTurn(Standing standing, Act act)
    {
        if (act.Kind == ActKind.Propose)
        {
            return standing.Proposal is null ? null : With(standing, "already", "This version is proposed already.");
        }

        if (standing.Proposal is null)
        {
            return With(standing, "not-proposed", $"Nobody has proposed this version yet. {WhoMay(standing, ActKind.Propose)}");
        }

        return act.Kind switch
        {
            ActKind.Advise => null,
            ActKind.Object => standing.Objections.Any(objection => objection.By == act.By)
                ? With(standing, "already", "Your objection stands already.")
                : null,
            ActKind.Sign => Waited(standing) ?? Done(standing, act),
            _ => Done(standing, act),
        };
    }

    private static Refusal? Waited(Standing standing)
    {
        var first = standing.Named.FirstOrDefault(named =>
            Holdings.Holds(named.Right.Right) && !named.IsSigning && !standing.Held.ContainsKey(named));
        return first is null
            ? null
            : With(standing, "signing-last",
                $"Signing comes last at {At(standing)}: {PartyName(standing, first.Right.Party)} must first {DecisionWords.Of(first.Right.Right)}.",
                first.Right.Clause);
    }

    private static Refusal? Done(Standing standing, Act act) => standing.Named
        .Where(named => Holdings.Allows(named.Right.Right, act.Kind) && named.Right.Party == act.By.Party && named.Right.Office == act.By.Office)
        .Where(named => act.Element.Length == 0 || named.Element.Key == act.Element)
        .All(standing.Held.ContainsKey)
            ? With(standing, "already", "Your party has done this on this version already.")
            : null;

    private static Refusal? NotTheirsToTakeBack(Standing standing, Act act)
    {
        if (act.Withdraws is not { } number || standing.Taken.GetValueOrDefault(number) is not { Kind: not ActKind.Withdraw } taken)
        {
            return With(standing, "nothing-to-withdraw", "There is no such act on this version to take back.");
        }

        if (taken.By != act.By)
        {
            return With(standing, "not-yours", taken.By.Party == act.By.Party
                ? $"That act was done by the {taken.By.Office}, who alone may take it back."
                : $"Only {PartyName(standing, taken.By.Party)} may take its own act back.");
        }

        var stands = taken == standing.Proposal || standing.Objections.Contains(taken) || standing.Held.Values.Contains(taken);
        return stands ? null : With(standing, "nothing-to-withdraw", "That act no longer stands, so there is nothing to take back.");
    }

    private static string WhoMay(Standing standing, ActKind kind)
    {
        var may = standing.Named.Where(named => Holdings.Allows(named.Right.Right, kind))
            .Select(named => $"{PartyName(standing, named.Right.Party)} ({named.Right.Office})").Distinct().ToList();
        return kind == ActKind.Withdraw ? "Only a party to it may take an act back."
            : may.Count == 0 ? $"No party may {DecisionWords.Of(kind)} there."
            : $"{DecisionWords.Either(may)} may {DecisionWords.Of(kind)} there.";
    }

    private static Refusal With(Standing standing, string code, string sentence, Citation? clause = null) =>
        new(code, sentence, clause ?? standing.Stage.Clause);

    private static string At(Standing standing) => $"the stage '{standing.Stage.Name}'";

    private static string PartyName(Standing standing, string party) =>
        standing.Matter.Agreement.Party(party)?.Name ?? (party.Length == 0 ? "Your organisation" : party);
}
