using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>What one year comes to under a limit that adds money.</summary>
/// <param name="Payable">The year's last day, or the later day on which it was measured.</param>
/// <param name="Steps">The arithmetic, a sentence each.</param>
internal sealed record YearlyAmount(int Year, DateOnly Earned, DateOnly Payable, long Pence, IReadOnlyList<string> Steps)
{
    /// <summary>Facts of the contract itself that it was reckoned from, by their rows in the book.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];
}

/// <summary>Incentives and shares of a gain, year by year: earned on the last day of each year that has ended, and nothing before.</summary>
internal static class YearlyAmounts
{
    /// <summary>What the limit needs of the contract and does not get.</summary>
    public static Problem? Missing(YearlyMoney limit, ContractTerms? contract)
    {
        var figure = limit is Incentive incentive ? incentive.Above : ((GainShare)limit).Baseline;
        return figure.IsOptional || Figures.IsGiven(contract, figure) ? null
            : new Problem(contract?.File ?? limit.Clause.File, contract is null ? limit.Clause.Line : 1, 1, $"'{figure.Name}' of {limit.Clause.Path}",
                "the programme leaves it to the contract", $"Give it in the contract's values: {{name: {figure.Name}, value: …}}");
    }

    public static IEnumerable<YearlyAmount> Of(YearlyMoney limit, EntitlementPlan plan, View view)
    {
        var years = new YearCalendar(limit.Year, plan.Contract).EndedBy(DateOnly.FromDayNumber(view.Horizon));
        return limit switch
        {
            Incentive incentive => OfIncentive(incentive, plan, view, years),
            GainShare gain => years.Select(year => SharedGain.Of(gain, plan, view, year.Number, year.Period)).OfType<YearlyAmount>(),
            _ => throw new NotSupportedException($"No reading for the limit {limit.GetType().Name}."),
        };
    }

    /// <summary>Each group is counted alone; a group and year without a figure of the contract add nothing, and where there is no
    /// figure at all nobody is read.</summary>
    private static IEnumerable<YearlyAmount> OfIncentive(
        Incentive term, EntitlementPlan plan, View view, IEnumerable<(int Number, Period Period)> years)
    {
        var cases = new Lazy<LevelCases>(() => new LevelCases(plan.Milestones, term.Level, view));
        int?[] groups = term.Groups.Count == 0 ? [null] : [.. term.Groups.Select(group => (int?)group)];
        foreach (var (number, period) in years.Where(year => year.Number >= term.FromYear))
        {
            var steps = new List<string>();
            long above = 0;
            foreach (var group in groups)
            {
                var key = group is { } place ? plan.Programme.Groups.Groups[place].Key : null;
                if (Figures.Of(plan.Contract, term.Above, key, number) is not { } figure)
                {
                    continue;
                }

                var count = cases.Value.Of(group, period);
                var asked = term.TimesLevel * figure * new Share(count.Over, 1);
                var whole = Math.Max(0, (new Share(count.Reached, 1) - asked).Floor());
                above += whole;
                steps.Add($"{key ?? "All"}: {count.Reached} of {count.Over} in year {number}; {term.TimesLevel.InFull} of {figure.InFull} of "
                    + $"{count.Over} is {InWords.Number(asked)}; {whole} whole outcomes lie above it.");
            }

            steps.Add($"{above} × {term.Sum.Display} = {new Money(above * term.Sum.Pence).Display}, earned on the last day of the year.");
            yield return new YearlyAmount(number, period.To, period.To, above * term.Sum.Pence, steps);
        }
    }
}
