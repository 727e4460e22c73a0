using static Concordat.Agreement.Words.RightWords;

namespace Concordat.Agreement.Words;

/// <summary>An agreement in plain words, chapter by chapter, each sentence with its source.</summary>
public static class AgreementInWords
{
    public static IReadOnlyList<AgreementChapter> Of(CommissioningAgreement agreement) =>
    [
        new("What it is", null, [.. About(agreement)]),
        .. agreement.Stages.Select(stage => new AgreementChapter(Begun(stage.Name), stage, [.. OfStage(agreement, stage)])),
        .. new[]
        {
            new AgreementChapter("Open points", null, [.. agreement.OpenPoints.Select(point => OpenPoint(agreement, point))]),
            PromiseWords.Commitments(agreement),
            PromiseWords.RiskAndReward(agreement),
            PromiseWords.AtTheEnd(agreement),
            PromiseWords.Escalation(agreement),
            new AgreementChapter("Timetable", null, [.. agreement.Timetable.SelectMany(track => track.Steps.Select(step => Step(agreement, track, step)))]),
            PromiseWords.Boards(agreement),
        }.Where(chapter => chapter.Sentences.Count > 0),
    ];

    private static IEnumerable<AgreementSentence> About(CommissioningAgreement agreement)
    {
        var to = agreement.To is { } last ? $" to {Day(last)}" : "";
        yield return new("name", $"{agreement.Name}, version {agreement.Version}.", []);
        yield return new("kind", $"{Begun(agreement.Model)}, from {Day(agreement.From)}{to}.", []);
        foreach (var party in agreement.Parties)
        {
            var seats = party.Organisations.Count == 0 ? "" : $", for which {string.Join(", ", party.Organisations)} may sit";
            yield return new(party.Key, $"{party.Name} is a party on the side of {RightWords.Of(party.Side)}{seats}.", []);
        }
    }

    private static IEnumerable<AgreementSentence> OfStage(CommissioningAgreement agreement, Stage stage)
    {
        if (stage.Governs.Count > 0)
        {
            yield return new("governs", $"It decides the status of: {string.Join(", ", stage.Governs)}.", stage.Clauses);
        }

        if (stage.ReservedTo is { } board)
        {
            yield return new("reserved", $"Nothing here takes effect without a decision of the board: {agreement.Board(board)!.Name}.", stage.Clauses);
        }

        foreach (var element in stage.Elements)
        {
            foreach (var right in element.Rights)
            {
                yield return new(element.Name, RightWords.Of(agreement, right), right.Clauses);
            }

            foreach (var condition in element.Conditions)
            {
                yield return new(element.Name, condition.Commitment is null
                    ? $"Condition: {condition.Words}."
                    : $"Nothing takes effect until what was promised is there: {condition.Words}.", element.Clauses);
            }
        }
    }

    private static AgreementSentence OpenPoint(CommissioningAgreement agreement, OpenPoint point)
    {
        var blocks = point.Blocks.Count == 0 ? "It holds nothing back" : $"It blocks {string.Join(", ", point.Blocks.Select(key => agreement.Stage(key)?.Name ?? key))}";
        var due = point.Due is { } day ? $" by {Day(day)}" : "";
        var conflict = point.Conflict.Count == 0
            ? ""
            : $" The document contradicts itself: {string.Join("; ", point.Conflict.Select(passage => $"{passage.Clause} says {passage.Says}"))}.";
        return new(point.Name, $"{point.Asks} {blocks}; to be settled{due} by {Parties(agreement, point.Owners)}.{conflict}", point.Clauses);
    }

    private static AgreementSentence Step(CommissioningAgreement agreement, Track track, Step step)
    {
        var planned = step.Planned is { } day ? $"by {Day(day)}" : "on a day that the document does not give";
        var after = step.After.Count == 0 ? "" : $", after: {string.Join(", ", step.After)}";
        var stage = step.Stage is { } key ? $" It belongs to {agreement.Stage(key)?.Name ?? key}." : "";
        return new(track.Key, $"{Begun(step.Key)}, {planned}{after}.{stage}", step.Clauses);
    }
}
