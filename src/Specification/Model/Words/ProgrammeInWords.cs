namespace Concordat.Specification.Words;

/// <summary>One element in plain words, with the clause it stands in.</summary>
public sealed record Sentence(string Text, Clause Clause);

public sealed record Chapter(string Title, IReadOnlyList<Sentence> Sentences);

/// <summary>The whole programme in plain words: what a reader without the grammar needs, each element with its source.</summary>
public static class ProgrammeInWords
{
    public static IReadOnlyList<Chapter> Of(Programme programme)
    {
        Chapter[] chapters =
        [
            new("Who may come, and from where", [.. Places(programme), .. People(programme)]),
            new("Support", [.. programme.Support.Select(Support)]),
            new("Outcomes", [.. programme.Outcomes.SelectMany(Outcome)]),
            new("Lines", [.. programme.Lines.SelectMany(Line)]),
            new("Limits", [.. programme.Limits.Select(limit => new Sentence(Limit(limit), limit.Clause))]),
            new("Streams", Streams(programme)),
            new("Levels and standards", [.. Levels(programme)]),
            new("What the contract supplies", [.. programme.ContractFigures.Select(figure =>
                new Sentence($"{figure.Name}, in {figure.Unit.ToString().ToLowerInvariant()}{(figure.IsOptional ? ", where it has one" : "")}", figure.Clause))]),
            new("Parameters", [.. programme.Parameters.Select(ParameterWords.Of)]),
        ];
        return [.. chapters.Where(chapter => chapter.Sentences.Count > 0)];
    }

    private static IEnumerable<Sentence> Places(Programme programme)
    {
        foreach (var lot in programme.Lots)
        {
            var names = programme.Areas.Where(area => lot.Areas.Contains(area.Code)).Select(area => $"{area.Name} ({area.Code})");
            var district = lot.District is null ? "" : $", the district {lot.District}";
            yield return new Sentence($"{lot.Name}{district}: {string.Join(", ", names)}", lot.Clause);
        }

        var loose = programme.Areas.Where(area => area.Lot is null).ToList();
        if (loose.Count > 0)
        {
            yield return new Sentence($"areas: {string.Join(", ", loose.Select(area => $"{area.Name} ({area.Code})"))}", loose[0].Clause);
        }
    }

    private static IEnumerable<Sentence> People(Programme programme)
    {
        foreach (var route in programme.Routes)
        {
            var opens = route.IsClosed ? "closed" : route.OpensByContract ? "opens as the contract says" : $"open from {route.Opens:yyyy-MM-dd}";
            var most = route.AtMostByContract ? ", as many as the contract says" : route.AtMost is { } number ? $", at most {number}" : "";
            yield return new Sentence($"route {route.Name}: {opens}{most}", route.Clause);
        }

        if (programme.Eligibility is { } eligibility)
        {
            yield return new Sentence($"eligible on the day of {eligibility.DecidedOn.ToString().ToLowerInvariant()}: {Said.Of(eligibility.When)}", eligibility.Clause);
        }

        foreach (var group in programme.Groups.Groups)
        {
            yield return new Sentence($"group {group.Key}{(group.When is null ? "" : $": {Said.Of(group.When)}")}", group.Clause);
        }
    }

    private static Sentence Support(SupportTerm support)
    {
        var name = support.Kind == StateKind.InSupport ? "in support" : "in-work support";
        var condition = support.If is null ? "" : $", if {Said.Of(support.If)}";
        var end = support.NotPastDay is { } day ? $", never past day {day}" : "";
        return new Sentence($"{name}: from {support.From} for {support.For}{condition}{end}", support.Clause);
    }

    private static IEnumerable<Sentence> Outcome(OutcomeTerm outcome)
    {
        var after = outcome.After is { } earlier ? $", after '{earlier.Name}'" : "";
        var once = outcome.Once == OncePer.Person ? ", once per person" : ", once per referral";
        var comparable = outcome.IsComparable ? "; comparable: the same everywhere, and paying nothing" : "";
        var several = outcome.Ways.Count > 1;
        yield return new Sentence(
            $"{outcome.Name}{after}{(outcome.Again is null ? once : ", again and again")}{comparable}{(several ? ", in any of these ways, each measured alone:" : $": {Way(outcome.Ways[0])}")}",
            outcome.Clause);
        if (several)
        {
            foreach (var way in outcome.Ways)
            {
                yield return new Sentence($"  {way.Name}: {Way(way)}", way.Clause);
            }
        }
    }

    private static string Way(Way way) => string.Join("; ",
        new[]
        {
            Said.Of(way.Reach),
            way.Window is { } window ? Said.Of(window) : "",
            way.WorkBegunOnOrAfter is { } begun ? $"only work begun on or after {begun}" : "",
            way.CountFrom is { } count ? $"counted from {count}" : "",
            string.Join("; ", way.Conditions.Select(condition => $"{Tested(condition.Tested)} {Said.Of(condition.Condition)}")),
            way.Reach is StartReached ? "" : Said.Of(way.Claim),
        }.Where(part => part.Length > 0));

    private static string Tested(Tested tested) => tested switch
    {
        Specification.Tested.EachDay => "each day",
        Specification.Tested.EachWeek => "each week",
        _ => "when reached",
    };

    private static IEnumerable<Sentence> Line(LineTerm line)
    {
        switch (line)
        {
            case OutcomeLine outcome:
                yield return new Sentence($"{line.Name}: {Said.Of(outcome.Price)}, for '{outcome.For.Name}'{(outcome.Discount ? ", less the contract's discount" : "")}", line.Clause);
                foreach (var (i, instalment) in outcome.Instalments.Index())
                {
                    var condition = instalment.If is null ? "" : $" if {Said.Of(instalment.If)}, otherwise it {(instalment.Waits ? "waits" : "is lost")}";
                    var remainder = i == outcome.RemainderTo ? ", and the pennies left over" : "";
                    yield return new Sentence($"  instalment {i + 1}: {instalment.Share} due {instalment.Due}{condition}{remainder}", instalment.Clause);
                }

                break;
            case MonthLine month:
                yield return new Sentence(
                    $"{line.Name}: {month.Share.Percent} of {month.Value} over at most {month.AtMost} months from {month.From} to {month.Until}, "
                    + $"in {(month.InArrears ? "arrears" : "advance")}; a part first month {(month.FirstPartMonthCounts ? "counts as one" : "does not count")}"
                    + (month.Deferrable ? "; may be deferred" : ""), line.Clause);
                break;
            case CostLine cost:
                yield return new Sentence($"{line.Name}: costs as incurred{(cost.Allocation is null ? "" : $", up to {cost.Allocation}")}", line.Clause);
                break;
        }
    }

    private static string Limit(LimitTerm limit) => limit switch
    {
        MoneyCap cap => $"{limit.Name}: at most {cap.Amount} by {Scope(cap.Scope)}{(cap.On is null ? "" : $" for '{cap.On}'")}",
        NumberCap cap => $"{limit.Name}: at most {cap.Number?.ToString() ?? cap.Figure!.ToString()} by {Scope(cap.Scope)}{(cap.On is null ? "" : $" of '{cap.On}'")}",
        Accelerator accelerator => $"{limit.Name}: '{accelerator.On}' above {accelerator.Above} by {Scope(accelerator.Scope)} at {accelerator.Price}",
        Incentive incentive => $"{limit.Name}: {incentive.Sum.Display} for each above {incentive.TimesLevel.Percent} of {incentive.Above}, from year {incentive.FromYear} of {incentive.Year.Name}",
        GainShare gain => $"{limit.Name}: {gain.Measured} against {gain.Baseline}, shared in {gain.Bands.Count} bands",
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.GetType().Name, "No words for this limit."),
    };

    private static string Scope(LimitScope scope) => scope == LimitScope.Cohort ? "start month" : scope.ToString().ToLowerInvariant();

    private static IReadOnlyList<Sentence> Streams(Programme programme) => programme.Streams is not { } streams
        ? []
        : [.. streams.Streams.Select((stream, i) => new Sentence(
            $"{stream.Order}. {stream.Name}: {stream.Rate.Percent} of each line at most"
            + (stream.LimitByContract ? ", up to the contract's limit" : stream.Limit is null ? "" : $", up to {stream.Limit}")
            + (stream.From is { } from ? $", from {from:yyyy-MM-dd}" : "")
            + (stream.To is { } to ? $", to {to:yyyy-MM-dd}" : "")
            + (stream.From is null && stream.To is null && !stream.DatesByContract ? "" : $", by the day of {stream.Bind.ToString().ToLowerInvariant()}")
            + (i == streams.RemainderTo ? "; takes the pennies left over" : ""), stream.Clause))];

    private static IEnumerable<Sentence> Levels(Programme programme)
    {
        foreach (var level in programme.Levels)
        {
            var over = level.Over == LevelOver.StartsOfAge ? $"starts with {level.AgeMonths} full months" : level.Over.ToString().ToLowerInvariant();
            var minimum = level.Minimums.Count == 0 ? "" : $", at least {string.Join(", ", level.Minimums.Select(minimum => minimum.Share.Percent))}";
            yield return new Sentence($"{level.Name}: '{level.Count.Name}' over {over}{minimum}{(level.OfferByContract ? ", beside the provider's own offer" : "")}", level.Clause);
        }

        foreach (var gateway in programme.Gateways)
        {
            yield return new Sentence($"{gateway.Opens} opens when {string.Join(" and ", gateway.When.Select(Said.Of))}", gateway.Clause);
        }

        foreach (var standard in programme.Standards)
        {
            yield return new Sentence($"{standard.Name}: {standard.Share.Percent} from '{standard.From}' to {string.Join(" or ", standard.To.Select(to => $"'{to}'"))} within {standard.Within}", standard.Clause);
        }
    }
}
