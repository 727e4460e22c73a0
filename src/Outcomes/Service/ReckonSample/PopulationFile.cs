using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Plumbing.Files;
using Concordat.Statistics;

namespace Concordat.Outcomes.Service.ReckonSample;

/// <summary>A file of what was drawn from: one row a stratum, with how many items it has and what they are worth, those examined too.</summary>
internal static class PopulationFile
{
    /// <summary>Of all strata together, so that they can be counted.</summary>
    private const int ItemsMost = 100_000_000;

    private static readonly Money ValueMost = new(1_000_000_000_000_000);

    public static readonly CsvColumn Stratum = new("stratum");
    public static readonly CsvColumn Items = new("items", Needed: true);
    public static readonly CsvColumn Value = new("value", Needed: true);

    public static readonly CsvShape Shape = new(Stratum, Items, Value);

    /// <summary>Takes the row as a stratum, or refuses it.</summary>
    public static void Read(CsvRow row, Dictionary<string, StratumRead> strata)
    {
        row.Needs(Items, "nothing says how many items it has");
        row.Needs(Value, "nothing says what they are worth");
        if (row.Number(Items, ItemsMost, 0) is not { } items || row.Pounds(Value) is not { } value)
        {
            return;
        }

        var name = row.Text(Stratum);
        if (strata.ContainsKey(name))
        {
            row.Refuse(Stratum, "it stands twice", "Give each stratum one row, and name it where there are several");
        }
        else if (items == 0)
        {
            row.Refuse(Items, "a stratum has at least one item", "Write how many it has, or leave the row out");
        }
        else if (value.IsZero)
        {
            row.Refuse(Value, "its items are worth something", "Write what they are worth");
        }
        else if (items + strata.Values.Sum(one => one.Items) > ItemsMost)
        {
            row.Refuse(Items, $"all strata together have more than {ItemsMost:N0} items", "Reckon them by several files");
        }
        else if (value > strata.Values.Aggregate(ValueMost, (left, one) => left - one.Value))
        {
            row.Refuse(Value, $"all strata together are worth more than {ValueMost.Display}", "Reckon them by several files");
        }
        else
        {
            strata.Add(name, new StratumRead(name, (int)items, value, row.Line));
        }
    }
}

/// <summary>A stratum while its items are read.</summary>
/// <param name="line">Of the population's file.</param>
internal sealed class StratumRead(string name, int items, Money value, int line)
{
    private readonly List<CheckedItem> _examined = [];
    private Money _taken = Money.Zero;

    public int Items => items;

    public string Name => name;

    public Money Value => value;

    public int Line => line;

    /// <summary>What of its value is not examined yet.</summary>
    public Money Left => value - _taken;

    public IReadOnlyList<CheckedItem> Examined => _examined;

    public ExaminedStratum ToModel() => new(name, items, value, _examined);

    public void Take(CheckedItem item)
    {
        _examined.Add(item);
        _taken += item.Value;
    }
}
