using static Concordat.Agreement.Words.RightWords;

namespace Concordat.Agreement.Words;

/// <summary>Two agreements side by side, stage by stage: what each says, who gains and who gives up what. Parties of different agreements
/// are set against one another by side.</summary>
public static class AgreementDifference
{
    public static ComparedAgreements Of(CommissioningAgreement before, CommissioningAgreement after)
    {
        var pairs = Pairs(AgreementInWords.Of(before), AgreementInWords.Of(after));
        var chapters = pairs.Select(pair => Compared(before, after, pair.Before, pair.After)).ToList();
        return new ComparedAgreements(before, after, chapters, [.. Balance(chapters)]);
    }

    /// <summary>Stages of the same name, else those that govern the same kind; other chapters by title. What stands in one alone is last.</summary>
    private static IEnumerable<(AgreementChapter? Before, AgreementChapter? After)> Pairs(
        IReadOnlyList<AgreementChapter> before, IReadOnlyList<AgreementChapter> after)
    {
        var left = after.ToList();
        var pairs = before.ToDictionary(one => one, one => Take(left, other => IsStage(one) == IsStage(other) && other.Title == one.Title));
        foreach (var one in before.Where(one => pairs[one] is null && IsStage(one)))
        {
            pairs[one] = Take(left, other => IsStage(other) && other.Stage!.Governs.Intersect(one.Stage!.Governs).Any());
        }

        return [.. before.Select(one => ((AgreementChapter?)one, pairs[one])), .. left.Select(one => ((AgreementChapter?)null, (AgreementChapter?)one))];
    }

    private static AgreementChapter? Take(List<AgreementChapter> left, Predicate<AgreementChapter> fits)
    {
        var found = left.Find(fits);
        if (found is not null)
        {
            left.Remove(found);
        }

        return found;
    }

    private static bool IsStage(AgreementChapter chapter) => chapter.Stage is not null;

    private static ComparedChapter Compared(
        CommissioningAgreement before, CommissioningAgreement after, AgreementChapter? old, AgreementChapter? current)
    {
        var was = old?.Sentences ?? [];
        var now = current?.Sentences ?? [];
        var kept = was.Select(Words).Intersect(now.Select(Words)).ToHashSet();
        return new ComparedChapter(
            (current ?? old)!.Title, old?.Stage, current?.Stage,
            [.. was.Where(sentence => !kept.Contains(Words(sentence)))],
            [.. now.Where(sentence => !kept.Contains(Words(sentence)))],
            [.. now.Where(sentence => kept.Contains(Words(sentence)))],
            old?.Stage is null && current?.Stage is null ? [] : [.. Shifts(before, after, old?.Stage, current?.Stage)]);
    }

    private static string Words(AgreementSentence sentence) => $"{sentence.Of}\n{sentence.Text}";

    private static IEnumerable<Shift> Shifts(CommissioningAgreement before, CommissioningAgreement after, Stage? old, Stage? current)
    {
        foreach (var side in Enum.GetValues<Side>())
        {
            var was = Strongest(before, old, side);
            var now = Strongest(after, current, side);
            if (was != Weight.NoPart || now != Weight.NoPart)
            {
                yield return new Shift(side, was, now);
            }
        }
    }

    private static Weight Strongest(CommissioningAgreement agreement, Stage? stage, Side side) =>
        (stage?.Elements.SelectMany(element => element.Rights) ?? [])
            .Where(right => agreement.Party(right.Party)!.Side == side)
            .Select(right => Weights.Of(right.Right)).DefaultIfEmpty(Weight.NoPart).Max();

    /// <summary>Over all stages: a sentence for each side that gains or gives up something.</summary>
    private static IEnumerable<string> Balance(List<ComparedChapter> chapters)
    {
        foreach (var side in Enum.GetValues<Side>())
        {
            var shifts = chapters.SelectMany(chapter => chapter.Shifts.Where(shift => shift.Side == side), (chapter, shift) => (chapter.Title, Shift: shift)).ToList();
            var gains = shifts.Where(each => each.Shift.Gains).Select(each => Told(each.Title, each.Shift)).ToList();
            var givesUp = shifts.Where(each => each.Shift.GivesUp).Select(each => Told(each.Title, each.Shift)).ToList();
            if (gains.Count > 0)
            {
                yield return $"Gain of {RightWords.Of(side)}: {Listed(gains)}.";
            }

            if (givesUp.Count > 0)
            {
                yield return $"Given up by {RightWords.Of(side)}: {Listed(givesUp)}.";
            }
        }
    }

    private static string Told(string title, Shift shift) =>
        $"{title.ToLowerInvariant()} ({Weights.Said(shift.Was)} before, {Weights.Said(shift.Now)} after)";
}

/// <param name="Chapters">In the order of the earlier agreement, then what the later alone has.</param>
/// <param name="Balance">Who gains and who gives up, over all stages, in sentences.</param>
public sealed record ComparedAgreements(
    CommissioningAgreement Before, CommissioningAgreement After, IReadOnlyList<ComparedChapter> Chapters, IReadOnlyList<string> Balance)
{
    public bool IsSame => Chapters.All(chapter => chapter.TakenAway.Count == 0 && chapter.PutIn.Count == 0);
}

/// <param name="TakenAway">Said by the earlier agreement alone.</param>
/// <param name="PutIn">Said by the later alone.</param>
/// <param name="Kept">Said by both in the same words.</param>
/// <param name="Shifts">For a stage: how much each side may say, before and after.</param>
public sealed record ComparedChapter(
    string Title, Stage? Before, Stage? After, IReadOnlyList<AgreementSentence> TakenAway, IReadOnlyList<AgreementSentence> PutIn,
    IReadOnlyList<AgreementSentence> Kept, IReadOnlyList<Shift> Shifts);

/// <summary>A side's strongest right at a stage, before and after.</summary>
public sealed record Shift(Side Side, Weight Was, Weight Now)
{
    public bool Gains => Now > Was;

    public bool GivesUp => Now < Was;

    public string Said => Was == Now
        ? $"{Begun(RightWords.Of(Side))}: {Weights.Said(Now)}, as before."
        : $"{Begun(RightWords.Of(Side))}: {(Gains ? "gains" : "gives up")}. Before: {Weights.Said(Was)}; after: {Weights.Said(Now)}.";
}
