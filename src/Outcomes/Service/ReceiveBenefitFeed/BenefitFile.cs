using Concordat.Journey;
using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Plumbing.Files;
using Concordat.Referrals;

namespace Concordat.Outcomes.Service.ReceiveBenefitFeed;

/// <summary>A row of a feed of benefits: whom it names and what it tells, in the words in which whoever refers tells it.</summary>
/// <param name="Nino">The key of the number; empty where the row names the person by reference.</param>
internal sealed record BenefitNotice(int Line, string Nino, string Participant, ToldBenefit Told) : FeedRow
{
    DateOnly FeedRow.On => Told.On;

    bool FeedRow.MayComeBefore => true;
}

/// <summary>The columns of a feed of benefits: whom a row names, and those of journeys.csv that the two facts carry.</summary>
internal static class BenefitFile
{
    public static readonly CsvColumn Date = new("date", Needed: true);
    public static readonly CsvColumn FactColumn = new("fact", Needed: true);
    public static readonly CsvColumn Benefit = new("benefit", Needed: true);
    public static readonly CsvShape Shape = new(FeedPerson.NinoColumn, FeedPerson.Participant, Date, FactColumn, Benefit);

    public static readonly Feed Feed = new("benefits", "benefit", BenefitIntake.Operation, OutcomesEvents.BenefitsReceived, Shape);

    private static readonly string[] Kinds = [.. BenefitActs.Kinds.Select(kind => kind.Name())];

    /// <returns>Nothing where the row has problems.</returns>
    public static BenefitNotice? Read(CsvRow row, DateOnly today, bool isDemonstration)
    {
        row.Needs(Date, "a fact has a day");
        row.Needs(FactColumn, "a fact is of a kind");
        row.Needs(Benefit, "it is a benefit that begins or ends");
        var nino = FeedPerson.NumberIn(row, isDemonstration);
        var kind = row.Word(FactColumn, Kinds) is { } word && FactKinds.TryParse(word, out var known) ? known : FactKind.BenefitStarted;
        var on = row.Day(Date);
        if (on > today)
        {
            row.Refuse(Date, "the day lies in the future", $"Give a day no later than {today:yyyy-MM-dd}");
        }

        var benefit = row.Text(Benefit).ToLowerInvariant();
        if (benefit.Length > 0 && !Benefits.IsKnown(benefit))
        {
            row.Refuse(Benefit, "it is no benefit of the list", $"Write one of {string.Join(", ", Benefits.All)}, with its regime after a stroke");
        }

        return row.Problems.Count > 0 || on is null
            ? null
            : new BenefitNotice(row.Line, nino, row.Text(FeedPerson.Participant), new ToldBenefit(row.Line, kind, on.Value, benefit));
    }
}
