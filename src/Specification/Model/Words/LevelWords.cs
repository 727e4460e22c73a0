namespace Concordat.Specification.Words;

internal static class LevelWords
{
    public static IEnumerable<Sentence> Of(Programme programme) =>
    [
        .. programme.Levels.Select(level => Level(level, programme.Groups.Groups)),
        .. programme.Gateways.Select(Gateway),
        .. programme.Standards.Select(Standard),
    ];

    private static Sentence Level(LevelTerm level, IReadOnlyList<GroupTerm> groups)
    {
        string[] parts =
        [
            $"'{level.Count.Name}' by the day {level.By.ToString().ToLowerInvariant()} over {Over(level)}",
            level.PersonsOnce ? "each person once" : "",
            Basis(level),
            level.Groups.Count == 0 ? "" : $"of {string.Join(", ", level.Groups.Select(group => groups[group].Title))}",
            level.Minimums.Count == 0 ? "" : $"at least {string.Join(", ", level.Minimums.Select(least => Least(least, groups)))}",
            level.ExpectedByContract ? "beside what the contract expects" : "",
            level.OfferByContract ? "beside the provider's own offer" : "",
            level.Breach.Count == 0 ? "" : $"a breach opens: {string.Join(", then ", level.Breach)}",
            level.IsComparable ? "comparable: the same everywhere" : "",
        ];
        return new Sentence($"{level.Name}: {string.Join("; ", parts.Where(part => part.Length > 0))}", level.Clause);
    }

    private static string Over(LevelTerm level) => level.Over switch
    {
        LevelOver.StartsOfAge => $"starts with {level.AgeMonths} full months, and within as long of them",
        LevelOver.ReferralsOfAge => $"referrals of {level.AgeMonths} full months, and within as long of them",
        LevelOver.Referrals => "referrals",
        LevelOver.Individuals => "individuals",
        _ => "starts",
    };

    private static string Basis(LevelTerm level)
    {
        var basis = level.Basis == LevelBasis.SamePeriod ? "in the same period" : "by start month";
        return level.Year is { } year ? $"{basis}, by {year.Name}" : basis;
    }

    private static string Least(LevelMinimum least, IReadOnlyList<GroupTerm> groups) =>
        least.Share.Percent + (least.TimesFigure is { } figure ? $" of {figure}" : "")
        + (least.Group is { } group ? $" of {groups[group].Title}" : "")
        + (least.Year is { } year ? $" in year {year}" : "");

    private static Sentence Gateway(GatewayTerm gateway) => new(
        $"{gateway.Name}: {gateway.Opens} opens when {string.Join(" and ", gateway.When.Select(Said.Of))}"
        + (gateway.UntilOpen is { } figure ? $"; until then a contract takes at most {figure}" : "")
        + (gateway.ValueUntilOpen is { } value ? $"; until then it owes at most {value}, and holds back what is earned beyond" : ""), gateway.Clause);

    private static Sentence Standard(StandardTerm standard)
    {
        var to = string.Join(" or ", standard.To.Select(fact => $"'{fact}'"));
        return new Sentence(
            $"{standard.Name}: {standard.Share.Percent} from '{standard.From}' to {to} within {standard.Within}"
            + string.Concat(standard.Except.Select(Except)),
            standard.Clause);
    }

    private static string Except(StandardException except) =>
        $"; not those '{except.Fact}'" + (except.Reasons.Count == 0 ? "" : $" for {string.Join(" or ", except.Reasons)}");
}
