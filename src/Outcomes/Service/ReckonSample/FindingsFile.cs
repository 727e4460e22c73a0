using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Statistics;

namespace Concordat.Outcomes.Service.ReckonSample;

/// <summary>A file of what was examined: one row an item, with what it was worth and how much of that was in error.</summary>
internal static class FindingsFile
{
    public static readonly CsvColumn Stratum = new("stratum");
    public static readonly CsvColumn Value = new("value", Needed: true);
    public static readonly CsvColumn Error = new("error", Needed: true);

    /// <summary>The first five say which item it is and are not reckoned with.</summary>
    public static readonly CsvShape Shape = new(
        new("item"), new("referral", IsPersonal: true), new("outcome"), new("number"), new("finding"), Stratum, Value, Error);

    /// <summary>Takes the row into its stratum, or refuses it.</summary>
    public static void Read(CsvRow row, IReadOnlyDictionary<string, StratumRead> strata)
    {
        if (!strata.TryGetValue(row.Text(Stratum), out var stratum))
        {
            row.Refuse(Stratum, "the population has no such stratum", "Add it to the population, or write the stratum as it stands there");
        }

        row.Needs(Value, "an item examined is worth something");
        row.Needs(Error, "nothing says whether it was in error");
        if (row.Pounds(Value) is { } value && row.Pounds(Error) is { } error && stratum is not null)
        {
            Take(row, stratum, value, error);
        }
    }

    private static void Take(CsvRow row, StratumRead stratum, Money value, Money error)
    {
        if (value.IsZero)
        {
            row.Refuse(Value, "an item examined is worth something", "Write what it is worth, or leave the row out");
        }
        else if (error > value)
        {
            row.Refuse(Error, $"more is in error than the {value} that it is worth", "Write no more than its value");
        }
        else if (stratum.Examined.Count == stratum.Items)
        {
            row.Refuse(
                Stratum, $"more items are examined than the {stratum.Items:N0} that it has",
                "Correct the population, or leave out what is no item of it");
        }
        else if (stratum.Left < value)
        {
            row.Refuse(Value, $"with it more is examined than the {stratum.Value} that its stratum is worth", "Correct the population, or the value");
        }
        else
        {
            stratum.Take(new CheckedItem(value, error));
        }
    }
}
