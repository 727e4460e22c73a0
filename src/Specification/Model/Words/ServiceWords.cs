namespace Concordat.Specification.Words;

internal static class ServiceWords
{
    public static IEnumerable<Sentence> Of(Programme programme) => [.. programme.ServiceStandards.Select(Standard), .. Caseload(programme.Caseload)];

    private static Sentence Standard(ServiceStandard standard)
    {
        var due = standard.Of switch
        {
            ServiceKind.FirstContact => $"a first contact within {standard.Within} of '{standard.From}'",
            ServiceKind.Contact => $"a contact within {standard.Within} of the one before",
            _ => $"a review within {standard.Within} of the one before",
        };
        var during = standard.While switch
        {
            ServiceWhile.BeforeWork => ", before work",
            ServiceWhile.InWork => ", in work",
            _ => "",
        };
        return new Sentence(
            $"{standard.Name}: {due}{during}{(standard.Ahead is { } ahead ? $"; told {ahead} ahead" : "")}", standard.Clause);
    }

    private static IEnumerable<Sentence> Caseload(CaseloadTerm caseload)
    {
        (Length? Length, string Words)[] said =
        [
            (caseload.NotSeenFor, "a person not seen for {0} is told of"),
            (caseload.SupportEndsWithin, "the end of support is told of {0} ahead"),
            (caseload.InWorkSupportEndsWithin, "the end of in-work support is told of {0} ahead"),
            (caseload.FirstWeeksOfAJob, "a job is fragile for its first {0}"),
            (caseload.OutcomeExpectedWithin, "an outcome that is expected is told of {0} ahead"),
        ];
        return said.Where(one => one.Length is not null).Select(one => new Sentence(string.Format(null, one.Words, one.Length), caseload.Clause));
    }
}
