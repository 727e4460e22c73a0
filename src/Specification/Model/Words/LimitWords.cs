namespace Concordat.Specification.Words;

internal static class LimitWords
{
    public static Sentence Of(LimitTerm limit) => new($"{limit.Name}: {Words(limit)}", limit.Clause);

    public static IEnumerable<Sentence> Streams(StreamsTerm? streams)
    {
        foreach (var (i, stream) in (streams?.Streams ?? []).Index())
        {
            var dated = stream.From is not null || stream.To is not null || stream.DatesByContract;
            yield return new Sentence(
                $"{stream.Order}. {stream.Name}: {stream.Rate.Percent} of each line at most"
                + (stream.LimitByContract ? ", up to the contract's limit" : "")
                + (stream.Limit is { } limit ? $", up to {limit}" : "")
                + (stream.DatesByContract ? ", within the contract's dates" : "")
                + (stream.From is { } from ? $", from {from:yyyy-MM-dd}" : "")
                + (stream.To is { } to ? $", to {to:yyyy-MM-dd}" : "")
                + (dated ? $", by the day of {stream.Bind.ToString().ToLowerInvariant()}" : "")
                + (i == streams!.RemainderTo ? "; takes the pennies left over" : ""),
                stream.Clause);
        }
    }

    private static string Words(LimitTerm limit) => limit switch
    {
        MoneyCap cap => $"at most {cap.Amount} by {Scope(cap.Scope)}{On(cap.On)}",
        NumberCap cap => $"at most {Number(cap)} by {Scope(cap.Scope)}{On(cap.On)}",
        Accelerator above => $"'{above.On}' above {above.Above} by {Scope(above.Scope)} at {above.Price}",
        Incentive each => $"{each.Sum.Display} for each above {each.TimesLevel.Percent} of {each.Above}, "
            + $"from year {each.FromYear} of {each.Year.Name}",
        GainShare gain => $"{gain.Measured} against {gain.Baseline}, shared in {gain.Bands.Count} bands",
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.GetType().Name, "No words for this limit."),
    };

    private static string Number(NumberCap cap) => cap.Number?.ToString() ?? cap.Figure!.ToString();

    private static string On(string? line) => line is null ? "" : $" for '{line}'";

    private static string Scope(LimitScope scope) =>
        scope == LimitScope.Cohort ? "start month" : scope.ToString().ToLowerInvariant();
}
