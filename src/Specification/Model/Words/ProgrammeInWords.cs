namespace Concordat.Specification.Words;

/// <summary>One element in plain words, with the clause it stands in.</summary>
public sealed record Sentence(string Text, Clause Clause);

public sealed record Chapter(string Title, IReadOnlyList<Sentence> Sentences);

/// <summary>The whole programme in plain words: what a reader without the grammar needs, each element sourced.</summary>
public static class ProgrammeInWords
{
    public static IReadOnlyList<Chapter> Of(Programme programme)
    {
        Chapter[] chapters =
        [
            new("Who may come, and from where", [.. PeopleWords.Places(programme), .. PeopleWords.People(programme)]),
            new("Support", [.. programme.Support.Select(PeopleWords.Support)]),
            new("Outcomes", [.. programme.Outcomes.SelectMany(Outcome)]),
            new("Lines", [.. programme.Lines.SelectMany(LineWords.Of)]),
            new("Limits", [.. programme.Limits.Select(LimitWords.Of)]),
            new("Streams", [.. LimitWords.Streams(programme.Streams)]),
            new("Levels and standards", [.. Levels(programme)]),
            new("What the contract supplies", [.. programme.ContractFigures.Select(Figure)]),
            new("Parameters", [.. programme.Parameters.Select(ParameterWords.Of)]),
        ];
        return [.. chapters.Where(chapter => chapter.Sentences.Count > 0)];
    }

    private static IEnumerable<Sentence> Outcome(OutcomeTerm outcome)
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
    }

    private static string Way(Way way)
    {
        string[] parts =
        [
            Said.Of(way.Reach),
            way.Window is { } window ? Said.Of(window) : "",
            way.WorkBegunOnOrAfter is { } begun ? $"only work begun on or after {begun}" : "",
            way.CountFrom is { } count ? $"counted from {count}" : "",
            .. way.Conditions.Select(condition => $"{When(condition.Tested)} {Said.Of(condition.Condition)}"),
            way.Reach is StartReached ? "" : Said.Of(way.Claim),
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private static string When(Tested tested) => tested switch
    {
        Tested.EachDay => "each day",
        Tested.EachWeek => "each week",
        _ => "when reached",
    };

    private static IEnumerable<Sentence> Levels(Programme programme)
    {
        foreach (var level in programme.Levels)
        {
            var over = level.Over == LevelOver.StartsOfAge
                ? $"starts with {level.AgeMonths} full months"
                : level.Over.ToString().ToLowerInvariant();
            var minimum = string.Join(", ", level.Minimums.Select(least => least.Share.Percent));
            yield return new Sentence(
                $"{level.Name}: '{level.Count.Name}' over {over}"
                + (minimum.Length == 0 ? "" : $", at least {minimum}")
                + (level.OfferByContract ? ", beside the provider's own offer" : ""),
                level.Clause);
        }

        foreach (var gateway in programme.Gateways)
        {
            var tests = string.Join(" and ", gateway.When.Select(Said.Of));
            yield return new Sentence($"{gateway.Opens} opens when {tests}", gateway.Clause);
        }

        foreach (var standard in programme.Standards)
        {
            var to = string.Join(" or ", standard.To.Select(fact => $"'{fact}'"));
            yield return new Sentence(
                $"{standard.Name}: {standard.Share.Percent} from '{standard.From}' to {to} within {standard.Within}",
                standard.Clause);
        }
    }

    private static Sentence Figure(ContractFigure figure)
    {
        var unit = figure.Unit.ToString().ToLowerInvariant();
        var where = figure.IsOptional ? ", where it has one" : "";
        return new Sentence($"{figure.Name}, in {unit}{where}", figure.Clause);
    }
}
