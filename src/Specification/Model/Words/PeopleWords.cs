namespace Concordat.Specification.Words;

internal static class PeopleWords
{
    public static IEnumerable<Sentence> Places(Programme programme)
    {
        foreach (var lot in programme.Lots)
        {
            var names = programme.Areas.Where(area => lot.Areas.Contains(area.Code));
            var district = lot.District is null ? "" : $", the district {lot.District}";
            var title = lot.Title is null ? "" : $", {lot.Title}";
            string[] parts =
            [
                lot.Areas.Count == 0 ? "" : Named(names),
                lot.Primes.Count == 0 ? "" : $"contracts held by {string.Join(", ", lot.Primes)}",
            ];
            var said = string.Join("; ", parts.Where(part => part.Length > 0));
            yield return new Sentence($"{lot.Name}{title}{district}{(said.Length == 0 ? "" : $": {said}")}", lot.Clause);
        }

        var loose = programme.Areas.Where(area => area.Lot is null).ToList();
        if (loose.Count > 0)
        {
            yield return new Sentence($"areas: {Named(loose)}", loose[0].Clause);
        }
    }

    public static IEnumerable<Sentence> People(Programme programme)
    {
        foreach (var route in programme.Routes)
        {
            yield return new Sentence($"route {route.Name}: {Opens(route)}{Most(route)}{AMonth(route)}{Senders(route)}", route.Clause);
            foreach (var sentence in Gateway(route))
            {
                yield return sentence;
            }
        }

        if (programme.Allocation is { } allocation)
        {
            yield return new Sentence(allocation.IsChosen
                ? "among several providers the person may choose; for whoever does not, a draw decides by the contract's shares"
                : "among several providers a draw decides by the contract's shares", allocation.Clause);
        }

        foreach (var sentence in programme.Eligibility is { } eligibility ? Eligibility(eligibility) : [])
        {
            yield return sentence;
        }

        foreach (var segment in programme.Segments)
        {
            var title = segment.Title == segment.Key ? "" : $", {segment.Title}";
            var group = segment.Group is { } chosen ? $": of the group {chosen}" : "";
            yield return new Sentence($"segment {segment.Key}{title}, as recorded by whoever refers{group}", segment.Clause);
        }

        if (programme.SmallAreas.Count > 0)
        {
            yield return new Sentence($"small areas that it targets: {string.Join(", ", programme.SmallAreas)}", Clause.None with { Path = "small areas" });
        }

        foreach (var sentence in ParticipationWords.Of(programme.Participation))
        {
            yield return sentence;
        }

        if (programme.Characteristics.Count > 0)
        {
            yield return new Sentence($"asked of everyone: {string.Join(", ", programme.Characteristics)}",
                Clause.None with { Path = "characteristics" });
        }

        if (programme.Groups.Groups.Count > 0)
        {
            var kept = programme.Groups.Kept ? "kept" : "followed as it changes";
            yield return new Sentence(
                $"the group is decided on the day of {programme.Groups.DecidedOn.ToString().ToLowerInvariant()} and {kept}",
                Clause.None with { Path = "groups" });
        }

        foreach (var group in programme.Groups.Groups)
        {
            var title = group.Title == group.Key ? "" : $", {group.Title}";
            var when = group.When is null ? "" : $": {Said.Of(group.When)}";
            var from = group.From is { } day ? $", from {day:yyyy-MM-dd}" : "";
            yield return new Sentence($"group {group.Key}{title}{from}{when}", group.Clause);
        }
    }

    public static Sentence Support(SupportTerm support)
    {
        var name = support.Kind == StateKind.InSupport ? "in support" : "in-work support";
        var condition = support.If is null ? "" : $", if {Said.Of(support.If)}";
        var end = support.NotPastDay is { } day ? $", never past day {day}" : "";
        var second = support.SecondReferral == SecondReferral.Continues ? "goes on" : "begins anew";
        return new Sentence(
            $"{name}: from {support.From} for {support.For}{condition}{end}; at a second referral it {second}",
            support.Clause);
    }

    private static IEnumerable<Sentence> Gateway(RouteTerm route)
    {
        foreach (var question in route.Gateway)
        {
            var answers = string.Join(", ", question.Answers.Select(answer => $"{answer.Words} {Meaning(answer.Means)}"));
            yield return new Sentence($"route {route.Name} asks: {question.Asks} ({answers})", question.Clause);
        }

        if (route.Review is { } review)
        {
            yield return new Sentence($"route {route.Name}: what is in doubt the {review.By} decides within {review.Within}", review.Clause);
        }
    }

    private static string Meaning(GatewayMeaning means) => means switch
    {
        GatewayMeaning.Passes => "passes",
        GatewayMeaning.Doubtful => "is looked at",
        _ => "ends it",
    };

    private static IEnumerable<Sentence> Eligibility(EligibilityTerm eligibility)
    {
        var day = eligibility.DecidedOn.ToString().ToLowerInvariant();
        foreach (var rule in eligibility.Rules)
        {
            var early = rule.OrEarlyEntry ? ", or early entry" : "";
            yield return new Sentence(
                $"eligible on the day of {day}, {rule.Name}: {RuleSaid(rule)}{early}{rule.Days}", rule.Clause);
        }

        foreach (var trigger in eligibility.EarlyEntry)
        {
            yield return new Sentence($"early entry, {trigger.Name}: {Said.Of(trigger.When)}{trigger.Days}", trigger.Clause);
        }

        foreach (var trigger in eligibility.InDepth)
        {
            yield return new Sentence($"in-depth assessment, {trigger.Name}: {Said.Of(trigger.When)}{trigger.Days}", trigger.Clause);
        }
    }

    private static string RuleSaid(EligibilityRule rule) =>
        rule.When is { } when ? Said.Of(when) : "on no other commissioned programme that is on record";

    private static string Named(IEnumerable<AreaTerm> areas) =>
        string.Join(", ", areas.Select(area => $"{area.Name} ({area.Code} from {area.From:yyyy-MM-dd}"
            + (area.Until is { } until ? $" until {until:yyyy-MM-dd}" : "")
            + (area.Was.Count == 0 ? ")" : $", once {string.Join(" and ", area.Was)})")));

    private static string Opens(RouteTerm route) =>
        route.IsClosed ? "closed"
        : route.OpensByContract ? "opens as the contract says"
        : $"open from {route.Opens:yyyy-MM-dd}";

    private static string Most(RouteTerm route) =>
        route.AtMostByContract ? ", as many as the contract says"
        : route.AtMost is { } number ? $", at most {number}"
        : "";

    private static string AMonth(RouteTerm route) =>
        route.AtMostAMonthByContract ? ", as many a month as the contract says"
        : route.AtMostAMonth is { } number ? $", at most {number} a month"
        : "";

    /// <summary>Nothing where referring organisations alone send people by it.</summary>
    private static string Senders(RouteTerm route) => route.SentBy is [RouteSender.Referrers]
        ? ""
        : $", sent by {string.Join(", ", route.SentBy.Select(Sender))}{(route.IsGivenToSender ? ", each provider's own given to itself" : "")}";

    private static string Sender(RouteSender sender) => sender switch
    {
        RouteSender.Referrers => "referring organisations",
        RouteSender.Prime => "the prime",
        _ => "delivery providers",
    };
}
