using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>What is taken back from one stream for errors found in samples: one line for each recovery, numbered as it is. It is cut by
/// nothing, comes from the stream named, and what is taken back makes room there again.</summary>
internal sealed record RecoveryLine(string Stream, Clause Clause) : LineTerm(RecoveryLine.Called, Clause, null, null)
{
    /// <summary>What the ledger calls such a line; no programme calls one of its own so.</summary>
    public const string Called = LineKey.Recovery;

    private static readonly Clause Unsaid = Clause.None with { Path = "contract.recoveries" };

    /// <summary>One for each stream from which anything is taken back.</summary>
    public static IEnumerable<RecoveryLine> Of(Programme programme, ContractTerms? contract)
    {
        var clause = programme.Validation.Recovery?.Clause ?? Unsaid;
        return (contract?.Recoveries ?? []).Select(part => part.Stream).Distinct().Order(StringComparer.Ordinal)
            .Select(stream => new RecoveryLine(stream, clause));
    }

    /// <summary>Why recoveries cannot be told from another line; nothing where they can.</summary>
    public static Problem? Missing(Programme programme, ContractTerms? contract) =>
        contract is { Recoveries.Count: > 0 } && programme.Lines.Any(line => line.Name == Called)
            ? new Problem(contract.File, 1, 1, "recoveries", $"the programme has a line called '{Called}'", "Call the programme's line otherwise")
            : null;

    /// <summary>Recovery by recovery, and within one stream by stream: what each comes to is taken back on the day it was decided.</summary>
    /// <param name="lines">Places of the lines of this version among the plan's.</param>
    public static void Add(EntitlementPlan plan, IReadOnlyList<int> lines, View view, Rows<GrossLine> gross)
    {
        foreach (var recovery in plan.Contract!.Recoveries.GroupBy(part => part.Number).OrderBy(parts => parts.Key))
        {
            var day = recovery.Min(part => London.DayOf(part.At)).DayNumber;
            foreach (var i in day <= view.AsAt ? lines : [])
            {
                var stream = ((RecoveryLine)plan.LineTerms[i]).Stream;
                var pence = recovery.Where(part => part.Stream == stream).Sum(part => part.Amount.Pence);
                if (pence != 0)
                {
                    ref var line = ref gross.Add();
                    line.Line = (short)i;
                    line.Sequence = (short)recovery.Key;
                    line.Start = day;
                    line.Earned = day;
                    line.Payable = day;
                    line.Pence = -pence;
                }
            }
        }
    }
}
