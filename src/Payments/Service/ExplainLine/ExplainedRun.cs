using System.Globalization;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.ExplainLine;

/// <summary>One entry of a run with its reasons.</summary>
/// <param name="Line">What was posted, or would be.</param>
/// <param name="Owed">What the engine owes in the line's stream as the run saw it: what the line says it comes to now, or the run was not
/// rebuilt.</param>
/// <param name="Explained">Null where the line was not earned then, so that what was posted is taken back.</param>
internal sealed record ExplainedEntry(Difference Line, Money Owed, Explanation? Explained);

/// <summary>Explains every entry of a run: the contract is priced once, as the run saw it, and each person is read once.</summary>
internal sealed class ExplainedRun(Pricing pricing, NumbersShelf shelf, Policy policy)
{
    /// <returns>Nothing where the caller may not see such a run; else its entries by person, each with what the contract's definition that
    /// priced the run makes of it.</returns>
    public async Task<Ruling<List<ExplainedEntry>>?> Of(Work work, int number)
    {
        if (await Runs.Find(work, number) is not { } run
            || !policy.Allows(ExplainedLine.OfRunOperation, work.Caller.Role, work.Caller.To(new Scope(run.Contract))))
        {
            return null;
        }

        var ruling = await pricing.AsRun(work, run);
        if (!ruling.TryGet(out var priced))
        {
            return ruling.Refusal!;
        }

        var explained = Explain(priced, await shelf.Of(work, priced.Facts), await RunLines.Of(work, number));
        work.Record(new Entry(
            PaymentsEvents.PaymentReasonRead, 1, "Payments",
            new Dictionary<string, long> { ["contract"] = run.Contract.Value, ["run"] = number },
            new Dictionary<string, string> { ["lines"] = explained.Count.ToString(CultureInfo.InvariantCulture) })
        {
            IsReading = true,
            Operation = ExplainedLine.OfRunOperation,
        });
        return explained;
    }

    private static List<ExplainedEntry> Explain(PricedBook priced, StoreNumbers numbers, IReadOnlyList<Difference> lines)
    {
        var owed = new Dictionary<(LineToExplain, string), Money>();
        foreach (var line in priced.Entitled.Lines)
        {
            var key = (new LineToExplain(line.Person, line.Referral, line.Line, line.Sequence, line.Party), line.Stream);
            owed[key] = owed.GetValueOrDefault(key) + line.Amount;
        }

        var placed = lines.Select(line => (Line: line, At: InBook(numbers, line.Key))).OrderBy(line => line.At.Person).ThenBy(line => line.Line.Number).ToList();
        return
        [
            .. placed.Zip(Explanation.Of(priced.Entitled, placed.Select(line => line.At)), (line, explained) => new ExplainedEntry(
                line.Line, owed.GetValueOrDefault((line.At, line.Line.Key.Stream)), explained)),
        ];
    }

    /// <summary>The line by the book's numbers; nobody's where the book has no such participant.</summary>
    private static LineToExplain InBook(StoreNumbers numbers, LineKey key) => numbers.TryInBook(key, out var person, out var referral)
        ? new LineToExplain(person, referral, key.Line, key.Sequence, key.Party)
        : new LineToExplain(-1, 0, key.Line, key.Sequence, key.Party);
}
