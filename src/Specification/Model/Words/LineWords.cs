using Concordat.Kernel;

namespace Concordat.Specification.Words;

internal static class LineWords
{
    public static IEnumerable<Sentence> Of(LineTerm line) => line switch
    {
        OutcomeLine outcome => Outcome(outcome),
        MonthLine month => [Month(month)],
        CostLine cost => [Cost(cost)],
        _ => throw new ArgumentOutOfRangeException(nameof(line), line.GetType().Name, "No words for this line."),
    };

    private static IEnumerable<Sentence> Outcome(OutcomeLine line)
    {
        var discount = line.Discount ? ", less the contract's discount" : "";
        yield return new Sentence(
            $"{line.Name}: {Said.Of(line.Price)}, for '{line.For.Name}'{discount}{Year(line)}{To(line)}", line.Clause);
        foreach (var (i, part) in line.Instalments.Index())
        {
            var fails = part.Waits ? "waits" : "is lost";
            var condition = part.If is null ? "" : $" if {Said.Of(part.If)}, otherwise it {fails}";
            var remainder = i == line.RemainderTo ? ", and the pennies left over" : "";
            yield return new Sentence(
                $"  instalment {i + 1}: {part.Share} due {part.Due}{condition}{remainder}", part.Clause);
        }
    }

    private static Sentence Month(MonthLine line)
    {
        var paid = line.InArrears ? "arrears" : "advance";
        var first = line.FirstPartMonthCounts ? "counts as one" : "does not count";
        var day = line.Day is { } number ? $"day {number} of the month" : "the contract's day of the month";
        var profile = string.Join(", ",
            line.Profile.Select(part => $"{part.Share.InFull} of it in months {part.FromMonth} to {part.ToMonth}"));
        return new Sentence(
            $"{line.Name}: {Price(line)} at most {line.AtMost} months "
            + $"from {line.From} to {line.Until}, in {paid}; a part first month {first}"
            + $"; a month begins on {day}"
            + (profile.Length == 0 ? "" : $"; {profile}")
            + (line.Deferrable ? "; may be deferred" : "") + Fidelity(line.Fidelity) + Year(line) + To(line),
            line.Clause);
    }

    private static string Price(MonthLine line) =>
        line.Unit is { } unit ? $"{unit} a month for" : $"{line.Share.InFull} of {line.Value} over";

    private static Sentence Cost(CostLine line)
    {
        var paid = line.Price switch
        {
            UnitCost unit => $"{unit.Unit} for each of {unit.Measure}",
            ShareOfCosts { Share: var share } when share != Share.Whole => $"{share.InFull} of costs as incurred",
            _ => "costs as incurred",
        };
        var headings = line.Headings.Count == 0 ? "" : $" for {string.Join(", ", line.Headings)}";
        var most = line.Allocation is null ? "" : $", up to {line.Allocation}";
        return new Sentence($"{line.Name}: {paid}{headings}{most}{Fidelity(line.Fidelity)}{Year(line)}{To(line)}", line.Clause);
    }

    private static string Fidelity(FidelityTerm? fidelity) => fidelity is null
        ? ""
        : $"; {fidelity.Unscored.InFull} until fidelity is scored, then "
            + string.Join(", ", fidelity.Bands.Select(band => $"{band.Part.InFull} from {band.From}")) + ", below that nothing";

    private static string Year(LineTerm line) =>
        line.Year is { } year ? $", by {year.Year.Name} of {year.By.ToString().ToLowerInvariant()}" : "";

    private static string To(LineTerm line) => line.To is { } party ? $", to {party}" : "";
}
