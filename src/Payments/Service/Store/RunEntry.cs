using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;

namespace Concordat.Payments.Service.Store;

/// <summary>What the journal is told of a run: one entry, however many lines.</summary>
internal static class RunEntry
{
    public static Entry Of(
        string told, string operation, int run, ContractId contract, DateOnly asAt, RunContent content) =>
        new(told, 1, "Payments",
            new Dictionary<string, long> { ["contract"] = contract.Value, ["run"] = run },
            new Dictionary<string, string>
            {
                ["asAt"] = asAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["lines"] = content.Lines.ToString(CultureInfo.InvariantCulture),
                ["total"] = content.Total.ToString(),
                ["recoveries"] = content.Recoveries.ToString(CultureInfo.InvariantCulture),
            },
            content.Digest)
        {
            Operation = operation,
        };
}
