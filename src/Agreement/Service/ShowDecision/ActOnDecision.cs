using System.Globalization;
using Concordat.Agreement.Service.Decide;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.ShowDecision;

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
internal sealed record DecisionOrder(Guid Key, int Artefact, WantedAct Act)
{
    public string Canonical => string.Create(CultureInfo.InvariantCulture,
        $"{DecisionWords.Of(Act.Kind)} {Artefact} {Act.Version} {Act.Withdraws} {Act.Element} {Act.Reason}");
}

/// <summary>One act of the caller on a version that the caller has in sight.</summary>
internal sealed class ActOnDecision(Database database, DecisionRecords records, Acting acting, Waits waits)
{
    public const string Operation = "agreement.decision.act";

    /// <summary>Whether an act exercises a right that holds back.</summary>
    public static bool Decides(ActKind kind) => kind is ActKind.Determine or ActKind.SignOff or ActKind.Sign or ActKind.Assure;

    /// <returns>The artefact's number; nothing where the caller may not see it.</returns>
    public async Task<Ruling<int>?> Do(Caller caller, DecisionOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (await records.Find(work, order.Artefact) is not { } artefact)
        {
            return null;
        }

        if (Decides(order.Act.Kind) && waits.Elsewhere(work, artefact.Newest.Row) is { } kept)
        {
            return new Refusal("decided-elsewhere", kept.Says, artefact.Newest.Stage.Clause);
        }

        var answer = await CommandKeys.Once(work, order.Key, Operation, order.Canonical, async () =>
            (await acting.Do(work, artefact, order.Act)).As(now => now.Number.ToString(CultureInfo.InvariantCulture)));
        if (!answer.TryGet(out var number))
        {
            return answer.Refusal!;
        }

        await work.Commit();
        return int.Parse(number, CultureInfo.InvariantCulture);
    }
}
