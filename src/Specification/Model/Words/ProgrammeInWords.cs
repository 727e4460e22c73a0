namespace Concordat.Specification.Words;

/// <summary>One element in plain words, with the clause it stands in.</summary>
public sealed record Sentence(string Text, Clause Clause);

public sealed record Chapter(string Title, IReadOnlyList<Sentence> Sentences);

/// <summary>The whole programme in plain words: what a reader without the grammar needs, each element sourced. Whatever
/// changes what a programme means changes a sentence of it, so that two programmes compare by their words.</summary>
public static class ProgrammeInWords
{
    /// <summary>The chapter that says every row of every table.</summary>
    public const string Tables = "Tables";

    public static IReadOnlyList<Chapter> Of(Programme programme)
    {
        Chapter[] chapters =
        [
            new("When it takes effect", [.. Effective(programme)]),
            new("Who may come, and from where", [.. PeopleWords.Places(programme), .. PeopleWords.People(programme)]),
            new("Support", [.. programme.Support.Select(PeopleWords.Support)]),
            new("Outcomes", [.. programme.Outcomes.SelectMany(OutcomeWords.Of)]),
            new("Lines", [.. programme.Lines.SelectMany(LineWords.Of)]),
            new("Limits", [.. programme.Limits.Select(limit => LimitWords.Of(limit, programme))]),
            new("Streams", [.. LimitWords.Streams(programme.Streams)]),
            new("Levels and standards", [.. LevelWords.Of(programme)]),
            new("Service to each person", [.. ServiceWords.Of(programme)]),
            new("How claims are checked", [.. ValidationWords.Of(programme.Validation)]),
            new("When money is paid", [.. RunsWords.Of(programme.Runs)]),
            new("How long records are kept", [.. programme.Retention.Select(RetentionWords.Of)]),
            new("Years", [.. programme.Years.Select(TableWords.Of)]),
            new(Tables, [.. programme.Tables.SelectMany(TableWords.Of)]),
            new("What the contract supplies", [.. programme.ContractFigures.Select(TableWords.Of)]),
            new("Parameters", [.. programme.Parameters.Select(ParameterWords.Of)]),
        ];
        return [.. chapters.Where(chapter => chapter.Sentences.Count > 0)];
    }

    private static IEnumerable<Sentence> Effective(Programme programme)
    {
        var effective = programme.Effective;
        var day = effective.By == EffectiveBy.Referral ? "for those referred" : "for what happens";
        var until = effective.Until is { } last ? $" until {last:yyyy-MM-dd}" : "";
        yield return new Sentence(
            $"{day} from {effective.From:yyyy-MM-dd}{until}", effective.Clause);
        if (programme.WorkingDays is { } calendar)
        {
            yield return new Sentence(
                $"working days are counted in the calendar '{calendar}'", Clause.None with { Path = "working days" });
        }
    }
}
