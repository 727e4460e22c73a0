using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>What a year's gain or loss against a baseline comes to, band by band.</summary>
internal static class SharedGain
{
    private static readonly Share Pound = new(100, 1);

    /// <summary>Rounded once, and then bounded. A loss is money taken back.</summary>
    /// <returns>Nothing where the year has no baseline or nothing measured.</returns>
    public static YearlyAmount? Of(GainShare term, EntitlementPlan plan, View view, int number, Period period)
    {
        var book = plan.Book;
        var rows = ContractFacts.Rows(book, view, FactKind.Measured)
            .Where(row => book.Codes[book.Code[row]] == term.Measured && period.Contains(DateOnly.FromDayNumber(book.Until(row)))).ToList();
        if (rows.Count == 0 || Figures.Of(plan.Contract, term.Baseline, null, number) is not { } baseline || baseline <= Share.Nothing)
        {
            return null;
        }

        var measured = rows.Aggregate(Share.Nothing, (sum, row) => sum + new Share(book.Amount[row], 10_000));
        var isGain = measured <= baseline;
        var distance = (isGain ? baseline - measured : measured - baseline) / baseline;
        var parts = Parts(isGain ? term.Bands : term.Pain, distance).ToList();
        var shared = (parts.Aggregate(Share.Nothing, (sum, part) => sum + (part.Width * part.Band.Part)) * baseline * Pound).Rounded();
        var most = (isGain ? term.Ceiling : term.Floor) is { } bound ? Figures.Of(plan.Contract, bound)?.Pence : null;
        var pence = Math.Min(shared, most ?? long.MaxValue);
        var payable = DateOnly.FromDayNumber(Math.Max(period.To.DayNumber, rows.Max(row => book.Day[row])));
        string[] steps =
        [
            $"{term.Measured} of year {number}: {Pounds(measured)} against {Pounds(baseline)}, {Pounds(distance * baseline)} "
                + $"{(isGain ? "less" : "more")} ({distance.Percent}).",
            .. parts.Select(part => $"{part.Band.Part.InFull} of {Where(part.Band, distance, baseline)} = "
                + $"{Pounds(part.Width * part.Band.Part * baseline)}."),
            $"That shares {new Money(shared).Display}{(pence < shared ? $", bounded to {new Money(pence).Display}" : "")}{(isGain ? "" : ", taken back")}.",
        ];
        return new YearlyAmount(number, period.To, payable, isGain ? pence : -pence, steps) { Rows = rows };
    }

    /// <summary>How much of a distance lies in each band that it reaches into.</summary>
    private static IEnumerable<(ShareBand Band, Share Width)> Parts(IReadOnlyList<ShareBand> bands, Share distance) =>
        bands.Where(band => band.From < distance).Select(band => (band, (band.To is { } end && end < distance ? end : distance) - band.From));

    private static string Where(ShareBand band, Share distance, Share baseline) => band.To is { } end && end <= distance
        ? $"what lies between {band.From.InFull} and {end.InFull} of {Pounds(baseline)}"
        : $"what of {Pounds(distance * baseline)} lies beyond {band.From.InFull} of {Pounds(baseline)}";

    private static string Pounds(Share pounds) => new Money((pounds * Pound).Rounded()).Display;
}
