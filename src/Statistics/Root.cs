namespace Concordat.Statistics;

/// <summary>Where a falling function passes a value, by halving: slower than steps by slope, and it cannot miss.</summary>
internal static class Root
{
    private const int HalvingsMost = 200;

    /// <summary>The place between the ends where <paramref name="falling"/> passes <paramref name="target"/>.</summary>
    public static double Of(Func<double, double> falling, double target, double low, double high)
    {
        for (var i = 0; i < HalvingsMost; i++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }

            if (falling(middle) > target)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low + ((high - low) / 2);
    }

    /// <summary>The same without an upper end: it is doubled until the function has passed the target.</summary>
    public static double OfUnbounded(Func<double, double> falling, double target)
    {
        var high = 1.0;
        while (falling(high) > target)
        {
            high *= 2;
        }

        return Of(falling, target, 0, high);
    }

    /// <summary>The least whole number above <paramref name="from"/> at which the falling function is no greater than the target.</summary>
    public static int LeastAbove(int from, Func<int, double> falling, double target)
    {
        var low = from;
        var step = 1;
        while (falling(checked(low + step)) > target)
        {
            low += step;
            step = checked(step * 2);
        }

        var high = low + step;
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (falling(middle) > target)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }
}
