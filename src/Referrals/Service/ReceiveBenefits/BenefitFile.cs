using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Files;

namespace Concordat.Referrals.Service.ReceiveBenefits;

/// <summary>A row of a file, or what a form sends: whom it is about and what it tells.</summary>
internal sealed record BenefitRow(string Participant, string Referral, ToldBenefit Told, IReadOnlyList<string> Cells);

/// <summary>The columns of a file of benefits that began or ended: those of journeys.csv that these two facts carry.</summary>
internal static class BenefitFile
{
    public static readonly CsvColumn Participant = new("participant", Needed: true);
    public static readonly CsvColumn Referral = new("referral");
    public static readonly CsvColumn Date = new("date", Needed: true);
    public static readonly CsvColumn FactColumn = new("fact", Needed: true);
    public static readonly CsvColumn Benefit = new("benefit", Needed: true);
    public static readonly CsvShape Shape = new(Participant, Referral, Date, FactColumn, Benefit);

    private static readonly string[] Kinds = [.. BenefitActs.Kinds.Select(kind => kind.Name())];

    /// <returns>Nothing where the row has problems.</returns>
    public static BenefitRow? Read(CsvRow row)
    {
        row.Needs(Participant, "a fact is about a participant");
        row.Needs(Date, "a fact has a day");
        row.Needs(FactColumn, "a fact is of a kind");
        row.Needs(Benefit, "it is a benefit that begins or ends");
        var kind = row.Word(FactColumn, Kinds) is { } word && FactKinds.TryParse(word, out var known) ? known : FactKind.BenefitStarted;
        var on = row.Day(Date);
        return row.Problems.Count > 0 || on is null
            ? null
            : new BenefitRow(row.Text(Participant), row.Text(Referral), new ToldBenefit(row.Line, kind, on.Value, row.Text(Benefit).ToLowerInvariant()),
                [.. row.Cells]);
    }

    /// <summary>The column that a refusal is about.</summary>
    public static CsvColumn ColumnOf(Refusal why) => why.Code switch
    {
        "unknown-participant" or "came-to-nothing" => Participant,
        "unknown-benefit" or "no-start" => Benefit,
        _ => Date,
    };
}
