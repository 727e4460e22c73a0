using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.RecordContractFact;

/// <summary>Facts to be recorded about a contract together: all of them or none.</summary>
/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="Kind">What they are, or what the withdrawn ones were: it decides whose duty it is.</param>
internal sealed record ContractFactsOrder(Guid Key, ContractId Contract, FactKind Kind, IReadOnlyList<NewContractFact> Facts)
{
    public string Canonical => string.Join('\n', Facts
        .Select(fact => string.Create(
            CultureInfo.InvariantCulture,
            $"{fact.Content.Kind.Name()} {fact.Content.On:yyyy-MM-dd} {fact.Content.From:yyyy-MM-dd} {fact.Content.Until:yyyy-MM-dd} {fact.Content.Measure}"
            + $" {fact.Content.Amount} {fact.Content.Value} {fact.Content.Counts} {fact.Content.Reason} {fact.Reference} {fact.Supersedes}"))
        .Prepend(string.Create(CultureInfo.InvariantCulture, $"{Kind.Name()} {Contract.Value}")));
}

/// <summary>What came of recording.</summary>
/// <param name="Refused">By place in the order; where any is refused nothing was recorded.</param>
/// <param name="Why">Why the order whole is refused: its key stands for another.</param>
internal sealed record ContractFactsAnswer(int Added, int Repeated, IReadOnlyList<(int Index, Refusal Why)> Refused, Refusal? Why = null);

/// <summary>Records costs, measurements and scores about a contract, each by whose duty it is. The next run reckons with them.</summary>
internal sealed class RecordContractFact(Database database, ContractFactRecords facts, Pricing pricing, Policy policy)
{
    public const string Cost = "payments.cost.record";
    public const string Measure = "payments.measure.record";
    public const string Fidelity = "payments.fidelity.record";

    /// <summary>The operation by which facts of a kind are recorded.</summary>
    public static string OperationOf(FactKind kind) => kind switch
    {
        FactKind.CostIncurred => Cost,
        FactKind.Measured => Measure,
        FactKind.FidelityScored => Fidelity,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No form records facts of this kind."),
    };

    /// <returns>Nothing where the caller has no such duty on such a contract.</returns>
    public async Task<ContractFactsAnswer?> Do(Caller caller, ContractFactsOrder order, CancellationToken stop)
    {
        var operation = OperationOf(order.Kind);
        await using var work = await database.Begin(caller, stop);
        if (!policy.Allows(operation, caller.Role, caller.To(new Scope(order.Contract)))
            || !(await pricing.Contract(work, order.Contract, work.Now)).TryGet(out var by))
        {
            return null;
        }

        IReadOnlyList<(int, Refusal)> refused = [];
        var answer = await CommandKeys.Once(work, order.Key, operation, order.Canonical, async () =>
        {
            var recordable = Recordable(by);
            refused = [.. order.Facts.Index().Select(fact => (fact.Index, Why: recordable.Refuses(fact.Item.Content)))
                .Where(fact => fact.Why is not null).Select(fact => (fact.Index, fact.Why!))];
            if (refused.Count == 0)
            {
                var recording = await facts.Append(work, order.Contract, order.Facts);
                refused = recording.Refused;
                if (refused.Count == 0)
                {
                    return string.Create(CultureInfo.InvariantCulture, $"{recording.Added} {recording.Repeated}");
                }
            }

            return refused[0].Item2;
        });
        if (!answer.TryGet(out var counts))
        {
            return new ContractFactsAnswer(0, 0, refused, refused.Count > 0 ? null : answer.Refusal);
        }

        await work.Commit();
        var numbers = counts.Split(' ');
        return new ContractFactsAnswer(
            int.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[1], CultureInfo.InvariantCulture), []);
    }

    /// <summary>What the definitions that bind a contract let be recorded of it.</summary>
    public static RecordableFacts Recordable(PricedContract by) => RecordableFacts.Of(by.Versions.All, by.Contract.Start, by.Contract.End);
}
