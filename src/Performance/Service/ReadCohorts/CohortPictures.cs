using Concordat.Plumbing.Look.Charts;

namespace Concordat.Performance.Service.ReadCohorts;

/// <summary>The page's two pictures; each stands beside its table.</summary>
internal static class CohortPictures
{
    public static LineChart Curve(CohortView view)
    {
        var months = Enumerable.Range(0, view.Cohorts!.Table.Months + 1).ToList();
        var lines = new List<Series>
        {
            new("Actual", Stroke.Solid, [.. months.Where(m => m == 0 || view.Actual(m) is not null).Select(m => (m, m == 0 ? 0 : Of(view.Actual(m)!.Value)))]),
        };
        var expected = months.Where(m => view.Measured.ExpectedAt(m) is not null || m == 0).ToList();
        if (view.Measured.Expected.Count > 0)
        {
            lines.Add(new Series("Expected", Stroke.Dashed, [.. expected.Select(m => (m, m == 0 ? 0 : Of(view.Measured.ExpectedAt(m)!.Value)))]));
        }

        if (view.Measured is { Minimum: { } minimum, JudgedAt: { } judged } && judged <= view.Cohorts.Table.Months)
        {
            lines.Add(new Series("Minimum", Stroke.Dotted, [(judged, Of(minimum)), (view.Cohorts.Table.Months, Of(minimum))]));
        }

        return new LineChart(
            "curve", $"{view.Measured.Name}: share of starts by months since start",
            $"At {view.Judged} months {CohortView.Percent(view.Actual(view.Judged))} of those who started long enough ago had reached it. The table below has every figure.",
            "Full months since start", "%", lines);
    }

    public static BarChart Members(CohortView view)
    {
        var marks = new List<Mark>();
        if (view.Measured.ExpectedAt(view.Judged) is { } expected)
        {
            marks.Add(new Mark("expected", Of(expected), Stroke.Dashed));
        }
        else if (view.MinimumAt(view.Judged) is { } minimum)
        {
            marks.Add(new Mark("minimum", Of(minimum), Stroke.Dotted));
        }

        return new BarChart(
            "members", $"{view.Measured.Name} within {view.Judged} months, by {view.By.ToString().ToLowerInvariant()}",
            "The table below has the same figures.",
            [.. view.Members.Where(m => m.Rate is not null).Select(m => new Bar(m.Name, Of(m.Rate!.Value), CohortView.Percent(m.Rate)))], marks);
    }

    private static decimal Of(Kernel.Share share) => Math.Round(share.ToDecimal() * 100, 2);
}
