using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Rules.Agreements;

/// <summary>What must be true of a version that is in force, said apart from the code under test: from the acts as they lie, without going
/// through them in order.</summary>
internal static class Oracle
{
    /// <summary>Everything that was missing when the version took effect; none where nothing was.</summary>
    public static IEnumerable<string> MissingAt(Matter matter, DateTimeOffset since)
    {
        var day = London.DayOf(since);
        var rights = matter.Stage.Elements.SelectMany(element => element.Rights.Select(right => (Element: element, Right: right)))
            .Where(named => (named.Right.From ?? day) <= day && day <= (named.Right.To ?? day)).ToList();
        var acts = matter.Acts.Where(act => act.At <= since && act.Version == matter.Version).ToList();
        var standing = acts.Where(act => !acts.Any(back => back.Withdraws == act.Number && back.By == act.By && back.Number > act.Number)).ToList();
        if (!standing.Any(act => act.Kind == ActKind.Propose && May(matter, act, Right.Own, Right.Lead, Right.Determine)))
        {
            yield return "a proposal";
        }

        var holding = rights.Where(named => named.Right.Right is Right.Determine or Right.SignOff or Right.Sign or Right.Assure).ToList();
        foreach (var (element, right) in holding)
        {
            var exercised = Exercising(standing, element, right).ToList();
            if (exercised.Count == 0)
            {
                yield return $"{right.Party} to {right.Right} {element.Key}";
            }

            if (right.Right == Right.Sign && !exercised.Any(signed => holding.Where(other => other.Right.Right != Right.Sign)
                .All(other => Exercising(standing, other.Element, other.Right).Any(act => act.Number < signed.Number))))
            {
                yield return $"{right.Party} to sign {element.Key} after all others";
            }
        }

        foreach (var objection in standing.Where(act => act.Kind == ActKind.Object
            && May(matter, act, Right.Determine, Right.SignOff, Right.Sign, Right.Assure)))
        {
            // An objection counts only from when there was something to object to, and not twice.
            if (acts.Any(act => act.Kind == ActKind.Propose && act.Number < objection.Number && May(matter, act, Right.Own, Right.Lead, Right.Determine))
                && !acts.Any(act => act.Kind == ActKind.Withdraw && act.By == objection.By && act.Number > objection.Number))
            {
                yield return $"{objection.By.Party} to withdraw its objection";
            }
        }

        foreach (var block in Blocks.Of(matter.Agreement, matter.Stage).Where(block => !matter.Lifted.Any(lifted =>
            (lifted.Kind, lifted.Key) == (block.Kind, block.Key) && lifted.From <= since && (lifted.Until ?? DateTimeOffset.MaxValue) > since)))
        {
            yield return $"{block.Kind} {block.Key}";
        }

        if (matter.FollowedAt <= since)
        {
            yield return "to be the newest version";
        }
    }

    private static bool May(Matter matter, Act act, params Right[] rights) => matter.Stage.Elements
        .Where(element => act.Element.Length == 0 || act.Element == element.Key).SelectMany(element => element.Rights)
        .Where(right => rights.Contains(right.Right))
        .Where(right => (right.From ?? DateOnly.MinValue) <= London.DayOf(act.At) && London.DayOf(act.At) <= (right.To ?? DateOnly.MaxValue))
        .Any(right => right.Party == act.By.Party && right.Office == act.By.Office);

    private static IEnumerable<Act> Exercising(IEnumerable<Act> acts, Element element, PartyRight right) => acts.Where(act =>
        act.Kind == DrawnMatter.KindOf(right.Right) && act.By == new Seat(right.Party, right.Office)
        && (act.Element.Length == 0 || act.Element == element.Key));
}
