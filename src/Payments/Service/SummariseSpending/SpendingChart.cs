using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Look.Charts;

namespace Concordat.Payments.Service.SummariseSpending;

/// <summary>The picture of one contract: what its streams have spent of what they may, the same figures as the table above it.</summary>
internal static class SpendingChart
{
    public static BarChart Of(ContractSpending contract)
    {
        (string, string) of = ("contract", contract.Contract.Id.Value.ToString(CultureInfo.InvariantCulture));
        var whole = new Bar("All streams", Pounds(contract.Spent), contract.Spent.Display, TotalMark.Of("posted", of));
        var streams = contract.Streams.Select(stream => new Bar(
            Wording.Says.Stream(stream.Stream), Pounds(stream.Spent), stream.Spent.Display, TotalMark.Of("posted", of, ("stream", stream.Stream))));
        Mark[] value = contract.Value is { } estimated ? [new Mark("value", Pounds(estimated), Stroke.Dashed)] : [];
        var against = contract.Value is { } known ? $" against an estimated value of {known.Display}" : "";
        return new BarChart(
            $"spending-{contract.Contract.Id.Value}", $"Spending of {contract.Contract.Reference} by stream",
            $"{contract.Spent.Display} spent in all{against}. The table beside it has every figure.", [whole, .. streams], value);
    }

    private static decimal Pounds(Money money) => money.Pence / 100m;
}
