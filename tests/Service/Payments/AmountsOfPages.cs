using System.Text.RegularExpressions;

namespace Concordat.ServiceTests.Payments;

/// <summary>Money on pages that is no total: what no mark is asked of, each with why. What stands in the foot of a table is never among it.</summary>
internal static partial class AmountsOfPages
{
    private static readonly Dictionary<string, (string Because, string[] Places)> NoTotals = new()
    {
        ["/agreements/{key}/commitments/{commitment}"] = ("what parties promised and provided",
            ["column How much", "row How much", "row Missing", "row Provided"]),
        ["/boards/{board}/meetings/{meeting:int}/pack"] = ("a stream's limit, and the ends of a forecast", ["column At most", "column May be spent"]),
        ["/cases/{referral}/vacancies"] = ("what an employer pays", ["words"]),
        ["/contracts/{contract:int}"] = ("the contract's terms",
            ["column Limit", "column Payments that use it", "column Price", "column The agreement says", "row Estimated value"]),
        ["/contracts/{contract:int}/variations/{number:int}"] = ("what somebody reckoned that it would come to, and terms",
            ["column After", "column As proposed", "column Before", "column Difference", "column Now", "row When it was put, on N", "svg", "words"]),
        ["/contracts/{contract:int}/variations/{number:int}/authorise"] = ("terms", ["words"]),
        ["/contracts/{contract:int}/variations/{number:int}/refuse"] = ("terms", ["words"]),
        ["/contracts/{contract:int}/variations/{number:int}/sign"] = ("terms", ["words"]),
        ["/contracts/{contract:int}/variations/{number:int}/withdraw"] = ("terms", ["words"]),
        ["/decisions/{number:int}"] = ("what is decided on, in its own words", ["row In short"]),
        ["/journey/facts/{number:long}/correct"] = ("a fact", ["row It says"]),
        ["/outcomes/earnings/{fact:long}/counts"] = ("a fact", ["row Amount"]),
        ["/outcomes/recoveries/{number:int}"] = ("single parts, and an estimate", ["column Amount", "row By the rate found it would be"]),
        ["/outcomes/samples/asked"] = ("single outcomes", ["column In error", "column Paid"]),
        ["/outcomes/samples/{number:int}"] = ("single outcomes, and estimates",
            ["column In error", "column In error of that", "column Paid", "column To take back", "row In error of that, by the rate found"]),
        ["/outcomes/samples/{number:int}/items/{item:int}"] = ("a single outcome", ["column In error", "row Paid"]),
        ["/participants/{reference}"] = ("facts of one person", ["column What happened"]),
        ["/payments/contracts/{contract:int}/fee"] = ("single months of a fee, paid or to come", ["column Amount"]),
        ["/payments/facts"] = ("what somebody recorded about a contract", ["column Figure"]),
        ["/payments/forecasts/{number:int}"] = ("a limit, and months of many futures",
            [
                "column Amount", "column Due in it: middle", "column Nine in ten above", "column Nine in ten below",
                "column Spent in all by then: middle", "column Middle", "svg",
            ]),
        ["/payments/preview"] = ("single lines", ["column Difference", "column Owed", "column Posted"]),
        ["/payments/runs/{number:int}"] = ("single lines", ["column Difference", "column Not owed", "column Owed", "column Posted"]),
        ["/payments/runs/{run:int}/why/{line:int}"] = ("a single line and how it comes about",
            ["column Amount", "column What", "row Difference", "row Owed, by run N", "row Posted before", "row Because of", "words"]),
        ["/payments/statements/{run:int}"] = ("single lines", ["column Amount"]),
        ["/payments/streams"] = ("a limit", ["row Limit"]),
        ["/payments/summary"] = ("limits, and a picture of what its table says", ["column Limit", "row Estimated value", "svg"]),
        ["/payments/why/{posting:long}"] = ("a single line and how it comes about",
            ["column Amount", "column What", "row Difference", "row Owed, by run N", "row Posted before", "row Because of", "words"]),
        ["/support/vacancies"] = ("what an employer pays", ["column Pay an hour"]),
        ["/support/vacancies/{number:int}"] = ("what an employer pays", ["row Hourly pay"]),
    };

    public static bool IsNoTotal(string pattern, string place) =>
        NoTotals.TryGetValue(pattern, out var known) && known.Places.Contains(Number().Replace(place, "N"));

    [GeneratedRegex(@"\d.*$")]
    private static partial Regex Number();
}
