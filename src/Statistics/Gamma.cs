namespace Concordat.Statistics;

/// <summary>The two parts of the gamma distribution: below by a series, above by a continued fraction (Lentz), each where it is quick.</summary>
internal static class Gamma
{
    private const int StepsMost = 1_000_000;
    private const double Nothing = 1e-17;
    private const double Near = 1e-15;
    private const double Tiny = 1e-300;

    public static double Above(double shape, double x) => x <= 0 ? 1 : x < shape + 1 ? 1 - Series(shape, x) : Fraction(shape, x);

    public static double Below(double shape, double x) => x <= 0 ? 0 : x < shape + 1 ? Series(shape, x) : 1 - Fraction(shape, x);

    private static double Series(double shape, double x)
    {
        var sum = 1.0;
        var term = 1.0;
        for (var n = shape + 1; term > sum * Nothing; n += 1)
        {
            term *= x / n;
            sum += term;
        }

        return sum * Terms.Poisson(shape, x);
    }

    private static double Fraction(double shape, double x)
    {
        var b = x + 1 - shape;
        var c = 1 / Tiny;
        var d = 1 / b;
        var fraction = d;
        for (var i = 1; i < StepsMost; i++)
        {
            var a = -i * (i - shape);
            b += 2;
            d = 1 / NotZero((a * d) + b);
            c = NotZero(b + (a / c));
            fraction *= d * c;
            if (Math.Abs((d * c) - 1) < Near)
            {
                break;
            }
        }

        return fraction * shape * Terms.Poisson(shape, x);
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
