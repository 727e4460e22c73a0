using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Contracts.Service;

/// <summary>What the pages say of a variation.</summary>
internal static class VariationSays
{
    public static string Binding(VersionBasis basis, DateOnly from) => basis == VersionBasis.Event
        ? $"It binds whatever happens on or after {Says.Day(from)}, whoever was referred when"
        : $"It binds those referred on or after {Says.Day(from)}";

    public static string Cost(MoneyEffect cost) => Cost(cost.Total.Before, cost.Total.After, cost.Total.MorePaid, cost.Total.LessPaid);

    public static string Cost(Money before, Money after, int moreFor, int lessFor) => before == after && moreFor + lessFor == 0
        ? $"The same is owed: {after.Display}"
        : $"{after.Display} would be owed instead of {before.Display}, {Difference(after - before)}: more for {People(moreFor)} and less for {People(lessFor)}";

    public static string Difference(Money difference) => difference == Money.Zero ? "the same in all"
        : difference > Money.Zero ? $"{difference.Display} more" : $"{(-difference).Display} less";

    public static string Status(VariationStatus status) => status switch
    {
        VariationStatus.Proposed => "Proposed",
        VariationStatus.Signed => "Signed by the provider",
        VariationStatus.InForce => "In force",
        VariationStatus.Refused => "Refused",
        VariationStatus.Withdrawn => "Withdrawn",
        VariationStatus.Overtaken => "Overtaken",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status is not known."),
    };

    public static string Colour(VariationStatus status) => status switch
    {
        VariationStatus.Proposed or VariationStatus.Signed => "blue",
        VariationStatus.InForce => "green",
        VariationStatus.Refused => "red",
        _ => "grey",
    };

    public static string Act(VariationAct act) => act switch
    {
        VariationAct.Proposed => "Proposed it for the commissioner",
        VariationAct.Signed => "Signed for the provider",
        VariationAct.Authorised => "Signed for the commissioner: it took effect",
        VariationAct.Refused => "Refused it",
        VariationAct.Withdrawn => "Withdrew it",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    public static string Of(Refusal refusal) => refusal.Clause is { } clause ? $"{refusal.Sentence} ({clause})" : refusal.Sentence;

    private static string People(int number) => number == 1 ? "1 person" : string.Create(CultureInfo.InvariantCulture, $"{number:N0} people");
}
