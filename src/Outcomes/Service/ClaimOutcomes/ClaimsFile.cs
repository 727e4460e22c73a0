using Concordat.Plumbing.Files;

namespace Concordat.Outcomes.Service.ClaimOutcomes;

/// <summary>A row of a file of claims.</summary>
internal sealed record ClaimRow(WantedClaim Wanted, int Line, IReadOnlyList<string> Cells);

/// <summary>The columns of a file of claims. A claim's day is the day on which it is received, so a file has none; the days that our own list
/// has are passed over.</summary>
internal static class ClaimsFile
{
    public static readonly CsvColumn Participant = new("participant", Needed: true);
    public static readonly CsvColumn Referral = new("referral", Needed: true);
    public static readonly CsvColumn Outcome = new("outcome", Needed: true);
    public static readonly CsvColumn Number = new("number");
    public static readonly CsvShape Shape = new(
        Participant, Referral, Outcome, Number, new CsvColumn("reached_on"), new CsvColumn("opens_on"), new CsvColumn("closes_on"),
        new CsvColumn("claimed_on"), new CsvColumn("provider"));

    private const decimal HighestNumber = 9_999;

    /// <returns>Nothing where the row has problems.</returns>
    public static ClaimRow? Read(CsvRow row)
    {
        row.Needs(Participant, "a claim is for a participant");
        row.Needs(Referral, "a claim is for a referral");
        row.Needs(Outcome, "a claim names the outcome");
        var number = row.Number(Number, HighestNumber, 0) ?? 1;
        if (number < 1)
        {
            row.Refuse(Number, "outcomes are numbered from 1", "Write the number of the outcome, or leave it empty where it comes once");
        }

        return row.Problems.Count > 0
            ? null
            : new ClaimRow(new WantedClaim(row.Text(Participant), row.Text(Referral), row.Text(Outcome), (int)number), row.Line, [.. row.Cells]);
    }

    /// <summary>The column that a refusal is about.</summary>
    public static CsvColumn ColumnOf(string code) => code is "unknown-referral" or "referral-withdrawn" ? Referral : Outcome;
}
