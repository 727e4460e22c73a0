using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Look.Charts;

namespace Concordat.Contracts.Service;

/// <summary>What the pages say of tests on live figures.</summary>
internal static class GatewaySays
{
    public static string Figures(GatewayStanding gateway) => string.Join(" ", gateway.Tests.Select(test => $"{First(test.Level)}: {Rate(test)}, at least {Minimum(test)}; {Result(test.Passes).ToLowerInvariant()}."));

    public static string Rate(FigureTest test) => test.Figure switch
    {
        null => "not measured",
        { Rate: null } figure => figure.AgeMonths is { } age ? $"nobody is {age} full months from the start yet" : "nobody has started yet",
        { Rate: { } rate } => rate.Percent,
    };

    public static string Counted(FigureTest test) => test.Figure is not { } figure ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{figure.Reached:N0} of {figure.Of:N0} starts") + (figure.AgeMonths is { } age ? $" of {age} full months" : "");

    public static string Minimum(FigureTest test) => test.Figure?.Minimum?.Percent ?? "not set";

    public static string Result(bool? passes) => passes switch { true => "Passes", false => "Fails", null => "Not known yet" };

    public static string Colour(bool? passes) => passes switch { true => "green", false => "red", null => "grey" };

    public static string First(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>Each test's rate as a bar, with the minima across: the same figures as the table.</summary>
    public static BarChart Picture(string id, string title, IReadOnlyList<FigureTest> tests) => new(
        id, title, string.Join(" ", tests.Select(test => $"{First(test.Level)} stands at {Rate(test)}, the minimum is {Minimum(test)}.")),
        [.. tests.Select(test => new Bar(First(test.Level), Percent(test.Figure?.Rate), Rate(test) is { Length: <= 12 } short_ ? short_ : "not known"))],
        [.. tests.Where(test => test.Figure?.Minimum is not null).Select((test, i) => new Mark(
            Minimum(test), Percent(test.Figure!.Minimum), i % 2 == 0 ? Stroke.Dashed : Stroke.Dotted))]);

    private static decimal Percent(Share? share) => share is { } known ? (known * new Share(10_000, 1)).Rounded() / 100m : 0;
}
