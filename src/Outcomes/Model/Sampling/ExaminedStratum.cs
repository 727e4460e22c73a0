using Concordat.Kernel;
using Concordat.Statistics;

namespace Concordat.Outcomes.Sampling;

/// <summary>A part of a population that was sampled on its own, with what was examined in it, whoever drew it and whatever its items are.</summary>
/// <param name="Name">Empty where the population has no parts.</param>
/// <param name="Items">How many it has in all, those examined counted in.</param>
/// <param name="Value">What all of them are worth.</param>
/// <param name="Examined">No more than there are. Each has a value, and an error from nothing to that value.</param>
public sealed record ExaminedStratum(string Name, int Items, Money Value, IReadOnlyList<CheckedItem> Examined)
{
    public int Errors => Examined.Count(item => !item.Error.IsZero);

    public Money ValueExamined => new(Examined.Sum(item => item.Value.Pence));

    public Money InError => new(Examined.Sum(item => item.Error.Pence));

    public int NotExamined => Items - Examined.Count;

    public Money ValueNotExamined => Value - ValueExamined;

    public CheckedCell Cell => new(Examined, NotExamined, ValueNotExamined);

    /// <summary>Several as if they had been sampled as one.</summary>
    public static ExaminedStratum Together(IReadOnlyList<ExaminedStratum> strata) => new(
        "", strata.Sum(one => one.Items), new Money(strata.Sum(one => one.Value.Pence)), [.. strata.SelectMany(one => one.Examined)]);

    /// <summary>Refused: a stratum of which nothing was examined (<c>none-examined</c>), and one that was examined whole and is worth more than that
    /// (<c>value-left</c>).</summary>
    public Refusal? MayReckon() =>
        Examined.Count == 0 ? new Refusal("none-examined", "Nothing was examined in it, so nothing speaks for it.")
        : NotExamined == 0 && !ValueNotExamined.IsZero
            ? new Refusal("value-left", $"All its items were examined, and they are worth {ValueExamined.Display} and not {Value.Display}.")
            : null;
}
