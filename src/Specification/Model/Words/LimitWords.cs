namespace Concordat.Specification.Words;

internal static class LimitWords
{
    public static Sentence Of(LimitTerm limit, Programme programme) =>
        new($"{limit.Name}: {Words(limit, programme.Groups.Groups)}", limit.Clause);

    public static IEnumerable<Sentence> Streams(StreamsTerm? streams)
    {
        foreach (var (i, stream) in (streams?.Streams ?? []).Index())
        {
            var dated = stream.From is not null || stream.To is not null || stream.DatesByContract;
            yield return new Sentence(
                $"{stream.Order}. {stream.Name}: {stream.Rate.InFull} of each line at most"
                + (stream.LimitByContract ? ", up to the contract's limit" : "")
                + (stream.Limit is { } limit ? $", up to {limit}" : "")
                + (stream.DatesByContract ? ", within the contract's dates" : "")
                + (stream.From is { } from ? $", from {from:yyyy-MM-dd}" : "")
                + (stream.To is { } to ? $", to {to:yyyy-MM-dd}" : "")
                + (dated ? $", by the day of {stream.Bind.ToString().ToLowerInvariant()}" : "")
                + (stream.When is { } when ? $", for whoever on the start is: {Said.Of(when)}" : "")
                + (i == streams!.RemainderTo ? "; takes the pennies left over" : ""),
                stream.Clause);
            if (stream.Claim is { } claim)
            {
                yield return new Sentence($"  claimed from the funder{Claimed(claim)}", claim.Clause);
            }
        }
    }

    private static string Claimed(FunderClaimTerm claim) =>
        (claim.Every is { } every ? $" every {every}" : "")
        + (claim.MatchAtLeast is { } least ? $", at least {least.InFull} of it and its match being paid" : "")
        + (claim.Match.Count > 0 ? $" by {string.Join(" and ", claim.Match)}" : "")
        + (claim.Evidence.Count > 0 ? $"; evidence: {string.Join(", ", claim.Evidence)}" : "")
        + (claim.Clause.IsDraft ? " (draft)" : "");

    private static string Words(LimitTerm limit, IReadOnlyList<GroupTerm> groups) => limit switch
    {
        MoneyCap cap => $"at most {cap.Amount} by {Scope(cap.Scope)}{On(cap.On)}",
        NumberCap cap => $"at most {Number(cap)} by {Scope(cap.Scope)}{On(cap.On)}",
        Accelerator above => $"'{above.On}' above {above.Above} by {Scope(above.Scope)} at {above.Price}",
        Incentive each => $"{each.Sum.Display} for each above {each.TimesLevel.InFull} of {each.Above}, "
            + $"from year {each.FromYear} of {each.Year.Name}, counted by '{each.Level.Name}'"
            + (each.Groups.Count == 0 ? "" : $" of {string.Join(", ", each.Groups.Select(group => groups[group].Title))}")
            + To(each),
        GainShare gain => $"{gain.Measured} of each {gain.Year.Name} against {gain.Baseline}: "
            + string.Join("; ", gain.Bands.Select(band => $"{Band(band)} less").Concat(gain.Pain.Select(band => $"{Band(band)} more, taken back")))
            + (gain.Ceiling is { } ceiling ? $"; pays no more than {ceiling}" : "")
            + (gain.Floor is { } floor ? $"; takes no more than {floor}" : "")
            + To(gain),
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.GetType().Name, "No words for this limit."),
    };

    private static string To(YearlyMoney money) =>
        money.To is { } party ? $"; to {(party == YearlyMoney.Parties ? "the contract's parties by their shares" : party)}" : "";

    private static string Band(ShareBand band) =>
        $"{band.Part.InFull} of what lies from {band.From.InFull}"
        + (band.To is { } to ? $" to {to.InFull}" : " on");

    private static string Number(NumberCap cap) => cap.Number?.ToString() ?? cap.Figure!.ToString();

    private static string On(string? line) => line is null ? "" : $" for '{line}'";

    private static string Scope(LimitScope scope) =>
        scope == LimitScope.Cohort ? "start month" : scope.ToString().ToLowerInvariant();
}
