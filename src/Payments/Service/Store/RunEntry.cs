using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;

namespace Concordat.Payments.Service.Store;

/// <summary>What the journal is told of a run: one entry, however many lines.</summary>
internal static class RunEntry
{
    /// <param name="reason">The code of the reason why it was refused or taken back; nothing for other acts.</param>
    public static Entry Of(
        string told, string operation, int run, ContractId contract, DateOnly asAt, IReadOnlyList<Difference> lines, byte[] content,
        string? reason = null)
    {
        var codes = new Dictionary<string, string>
        {
            ["asAt"] = asAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["lines"] = lines.Count.ToString(CultureInfo.InvariantCulture),
            ["total"] = RunTotals.Sum(lines).ToString(),
            ["recoveries"] = lines.Count(line => line.Amount < Money.Zero).ToString(CultureInfo.InvariantCulture),
        };
        if (reason is not null)
        {
            codes["reason"] = reason;
        }

        return new Entry(told, 1, "Payments", new Dictionary<string, long> { ["contract"] = contract.Value, ["run"] = run }, codes, content)
        {
            Operation = operation,
        };
    }
}
