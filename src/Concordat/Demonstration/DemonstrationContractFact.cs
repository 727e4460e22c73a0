using Concordat.Demonstration.Generator;
using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Demonstration;

/// <summary>A fact about a contract itself, with the day on which it became known.</summary>
/// <param name="Reference">By which one cost is told from another; empty for every other kind.</param>
internal sealed record DemonstrationContractFact(string Contract, Fact Content, string Reference)
{
    private const int HourOfWork = 11;

    public static DemonstrationContractFact Read(Keys row)
    {
        var kind = FactKinds.TryParse(row.Text("kind"), out var known)
            ? known
            : throw new InvalidDataException($"contract-facts.yaml: '{row.Text("kind")}' is no kind of fact.");
        return new DemonstrationContractFact(
            row.Text("contract"),
            new Fact
            {
                Kind = kind,
                On = row.Day("on"),
                RecordedAt = new DateTimeOffset(row.Day("recorded").ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero),
                From = row.Has("from") ? row.Day("from") : null,
                Until = row.Has("until") ? row.Day("until") : null,
                Amount = row.Has("amount") ? new Money((long)(row.Pounds("amount") * 100)) : null,
                Value = row.Has("value") ? row.Whole("value") : null,
                Measure = row.TextOr("measure", ""),
                Reason = row.TextOr("reason", ""),
            },
            row.TextOr("reference", ""));
    }
}
