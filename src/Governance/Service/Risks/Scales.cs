using System.Globalization;
using Concordat.Plumbing.Look;

namespace Concordat.Governance.Service.Risks;

/// <summary>The scales of likelihood and impact as they lie beside this room's code.</summary>
internal static class Scales
{
    private const string File = "risk-scales.csv";

    public static RiskScales House { get; } = Read();

    public static IReadOnlyList<Choice> Likelihoods { get; } = Choices(House.Likelihoods);

    public static IReadOnlyList<Choice> Impacts { get; } = Choices(House.Impacts);

    private static RiskScales Read()
    {
        using var reader = new StreamReader(typeof(Scales).Assembly.GetManifestResourceStream($"{typeof(GovernanceModule).Namespace}.{File}")!);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(','))
            .Select(cells => (Scale: cells[0], Place: int.Parse(cells[1], CultureInfo.InvariantCulture), Name: cells[2])).OrderBy(row => row.Place).ToList();
        return new RiskScales(
            [.. rows.Where(row => row.Scale == "likelihood").Select(row => row.Name)],
            [.. rows.Where(row => row.Scale == "impact").Select(row => row.Name)],
            [.. rows.Where(row => row.Scale == "band").Select(row => new RiskBand(row.Name, row.Place))]);
    }

    private static IReadOnlyList<Choice> Choices(IReadOnlyList<string> names) =>
        [.. names.Select((name, i) => new Choice((i + 1).ToString(CultureInfo.InvariantCulture), name))];
}
