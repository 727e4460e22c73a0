namespace Concordat.Plumbing.Look.Charts;

/// <summary>Colours that stand apart from each other and from white (the Analysis Function's categorical ones), in their order.</summary>
internal static class Palette
{
    private static readonly string[] Colours = ["#12436d", "#801650", "#3d3d3d", "#1d7066"];

    public static string Of(int place) => Colours[place % Colours.Length];
}

/// <summary>Round numbers for an axis that begins at nothing.</summary>
internal static class Scale
{
    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12];
    private static readonly decimal[] Rounds = [1m, 2m, 2.5m, 5m, 10m];

    /// <summary>The end of the axis: the first round multiple at or above the greatest value.</summary>
    public static decimal Most(decimal greatest)
    {
        var step = Step(greatest);
        return Math.Max(step, Math.Ceiling(greatest / step) * step);
    }

    public static IEnumerable<decimal> Steps(decimal most)
    {
        var step = Step(most);
        for (var at = 0m; at <= most; at += step)
        {
            yield return at;
        }
    }

    /// <summary>Steps of 1, 2, 3, 6 or 12 and their multiples of 12: months read best so.</summary>
    public static IEnumerable<int> WholeSteps(int most)
    {
        var step = MonthSteps.FirstOrDefault(s => most / s <= 12);
        step = step == 0 ? (((most / 12) + 11) / 12) * 12 : step;
        for (var at = 0; at <= most; at += step)
        {
            yield return at;
        }
    }

    /// <summary>About five steps to the greatest value.</summary>
    private static decimal Step(decimal greatest)
    {
        if (greatest <= 0)
        {
            return 1;
        }

        var power = 1m;
        while (power * 10 <= greatest / 5)
        {
            power *= 10;
        }

        while (power > greatest / 5)
        {
            power /= 10;
        }

        return Rounds.Select(round => round * power).First(step => step >= greatest / 5);
    }
}
