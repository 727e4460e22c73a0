namespace Concordat.ServiceTests.Payments.Files;

/// <summary>Money in answers of the house that is none of the ledger's totals, and answers that no test here can open, each with why.</summary>
internal static class NoTotals
{
    private const string ShownOnPage = "another form of what the page shows, whose totals are held";

    /// <summary>By pattern and column.</summary>
    public static IReadOnlyDictionary<(string Pattern, string Column), string> Because { get; } = new Dictionary<(string, string), string>
    {
        [("/boards/{board}/meetings/{meeting:int}/pack.pdf", FileRows.Anywhere)] = ShownOnPage,
        [("/journey/requests/{number:int}/record.zip", FileRows.Anywhere)] = "what is on record of one person, wages and earnings among it",
        [("/outcomes/earnings/sample.csv", "amount")] = "invented earnings, to try a file with",
        [("/outcomes/earnings/template.csv", "amount")] = "a header and no row",
        [("/support/facts/template.csv", "wage")] = "a header and no row",
        [("/support/vacancies.csv", "wage")] = "what an employer pays",
        [("/support/vacancies.csv", "hours")] = "hours of a week",
        [("/payments/facts.csv", "amount")] = "what somebody recorded about the contract, before any rule",
        [("/payments/preview/lines.csv", "owed")] = "kept nowhere: row by row it is what is posted and the difference",
        [("/payments/statements/{run:int}/contract.yaml", FileRows.Anywhere)] = "the contract's own terms",
        [("/payments/statements/{run:int}/definition.txt", FileRows.Anywhere)] = "the programme's own figures",
        [("/payments/statements/{run:int}/journeys.csv", "wage")] = "a fact of a job",
        [("/payments/statements/{run:int}/journeys.csv", "amount")] = "facts: earnings, and costs before any rule",
    };

    /// <summary>By pattern.</summary>
    public static IReadOnlyDictionary<string, string> NotOpened { get; } = new Dictionary<string, string>
    {
        ["/calendar.ics"] = "answers a secret address alone; appointments, no money",
        ["/look/{name}"] = "how pages look",
        ["/outcomes/evidence/file"] = "a document as somebody gave it",
    };
}
