namespace Concordat.Specification.Words;

internal static class OutcomeWords
{
    public static IEnumerable<Sentence> Of(OutcomeTerm outcome)
    {
        var after = outcome.After is { } earlier ? $", after '{earlier.Name}'" : "";
        var times = outcome.Again is not null ? ", again and again"
            : outcome.Once == OncePer.Person ? ", once per person" : ", once per referral";
        var comparable = outcome.IsComparable ? "; comparable: the same everywhere, and paying nothing" : "";
        var several = outcome.Ways.Count > 1;
        var how = several ? ", in any of these ways, each measured alone:" : $": {Way(outcome.Ways[0])}";
        yield return new Sentence($"{outcome.Name}{after}{times}{comparable}{how}", outcome.Clause);
        foreach (var way in several ? outcome.Ways : [])
        {
            yield return new Sentence($"  {way.Name}: {Way(way)}", way.Clause);
        }

        if (outcome.Again is { } again)
        {
            yield return new Sentence($"  {Again(again)}", outcome.Clause with { Path = $"{outcome.Clause.Path}.again" });
        }

        if (outcome.Local is { } local)
        {
            yield return new Sentence(
                $"  why here: evidence, {local.Evidence}; fit, {local.Fit}; value for money, {local.ValueForMoney}",
                outcome.Clause with { Path = $"{outcome.Clause.Path}.local" });
        }
    }

    private static string Way(Way way)
    {
        string[] parts =
        [
            Said.Of(way.Reach),
            way.Window is { } window ? Said.Of(window) : "",
            way.WorkBegun is { } begun ? $"only work begun {begun}" : "",
            way.CountFrom is { } count ? $"counted from {count}" : "",
            .. way.Conditions.Select(condition => $"{When(condition.Tested)} {Said.Of(condition.Condition)}"),
            way.Reach is StartReached ? "" : Said.Of(way.Claim),
            way.IsValidatedBeforePayment ? "paid once it was validated" : "",
            way.Evidence.Count > 0 ? $"evidence: {string.Join(", ", way.Evidence)}" : "",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private static string Again(AgainTerm again)
    {
        var most = again.AtMost switch
        {
            { Number: { } number } => $", at most {number} times",
            { ByTable: { } cell } => $", at most as often as {cell} says",
            _ => "",
        };
        var failed = again.Failed == FailedPeriod.Restarts
            ? "a failed period begins anew on the next qualifying day"
            : "a failed period ends the run";
        var ends = again.EndsByBreakAfter is { } window
            ? $"; a break in work with a day after {Said.Of(window)} ends it for good"
            : "";
        return $"the next period begins the day after the last was {again.Follows.ToString().ToLowerInvariant()}{most}; "
            + failed + ends;
    }

    private static string When(Tested tested) => tested switch
    {
        Tested.EachDay => "each day",
        Tested.EachWeek => "each week",
        _ => "when reached",
    };
}
