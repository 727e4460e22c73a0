using System.Globalization;
using Concordat.Agreement.Service.Decide;
using Concordat.Plumbing.Look;

namespace Concordat.Agreement.Service.ShowDecision;

/// <summary>An act as the page offers it: for all of the party's elements, for one of them, or taking an earlier act back.</summary>
internal sealed record ActChoice(ActKind Kind, string Element, long? Withdraws)
{
    private const char Apart = '|';

    public WantedAct Wanted(int version, string reason) => new(version, Kind, Element, Withdraws, reason);

    public static ActChoice? Parse(string value)
    {
        var parts = value.Split(Apart);
        return parts.Length == 3 && DecisionWords.ActOf(parts[0]) is { } kind
            ? new ActChoice(kind, parts[1],
                long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null)
            : null;
    }

    /// <summary>The choices that an allowed act gives: one, and one for each element where several wait for the office.</summary>
    public static IEnumerable<Choice> For(WantedAct act, PutBefore newest, IReadOnlyList<string> parties, string role)
    {
        if (act.Withdraws is { } taken)
        {
            var before = newest.Matter.Acts.First(one => one.Number == taken);
            yield return new Choice(new ActChoice(ActKind.Withdraw, "", taken).Value, before == newest.Status.Proposal
                ? "Withdraw the whole proposal"
                : $"Take back: {DecisionWords.Done(before.Kind)} on {Says.Day(before.At)}");
            yield break;
        }

        yield return new Choice(new ActChoice(act.Kind, "", null).Value, Says.First(DecisionWords.Of(act.Kind)), Hint(act.Kind));
        var waiting = newest.Status.Waiting.Select(awaited => awaited.Holding)
            .Where(holding => Holdings.Allows(holding.Right.Right, act.Kind) && ActOnDecision.Decides(act.Kind)
                && holding.Right.Office == role && parties.Contains(holding.Right.Party))
            .ToList();
        foreach (var holding in waiting.Where(_ => waiting.Count > 1))
        {
            yield return new Choice(new ActChoice(act.Kind, holding.Element.Key, null).Value,
                $"{Says.First(DecisionWords.Of(act.Kind))} only: {holding.Element.Name}", holding.Right.Does);
        }
    }

    private string Value => string.Create(CultureInfo.InvariantCulture, $"{DecisionWords.Of(Kind)}{Apart}{Element}{Apart}{Withdraws}");

    private static string? Hint(ActKind kind) => kind switch
    {
        ActKind.Advise => "Holds nothing back",
        ActKind.Object => "Holds it back until you withdraw the objection, or a new version is put",
        _ => null,
    };
}
