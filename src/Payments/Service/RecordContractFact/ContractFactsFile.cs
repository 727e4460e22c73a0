using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Files;

namespace Concordat.Payments.Service.RecordContractFact;

/// <summary>A file of facts of one kind about one contract. It is money, so it is taken whole or not at all.</summary>
internal static class ContractFactsFile
{
    internal const decimal ValueMost = 99_999_999_999m;
    internal const int ValueDecimals = 4;

    /// <summary>What would do where a row is refused: days stand in a file as it takes them.</summary>
    internal const string WouldDo = "Correct the file, with every day as 2016-02-29; nothing of it was taken";

    private static readonly CsvColumn Day = new("date", Needed: true);
    private static readonly CsvColumn Reference = new("reference");
    private static readonly CsvColumn Heading = new("heading");
    private static readonly CsvColumn Measure = new("measure");
    private static readonly CsvColumn Amount = new("amount");
    private static readonly CsvColumn Value = new("value");
    private static readonly CsvColumn From = new("from");
    private static readonly CsvColumn Until = new("until");

    /// <summary>The columns that a kind has.</summary>
    public static CsvShape ShapeOf(FactKind kind) => kind switch
    {
        FactKind.CostIncurred => new CsvShape(Reference, Day, Heading, Amount, From, Until),
        FactKind.Measured => new CsvShape(Day, Measure, Value, From, Until),
        FactKind.FidelityScored => new CsvShape(Day, Value),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No file holds facts of this kind."),
    };

    /// <returns>The facts with the rows they stand in; nothing where there are problems.</returns>
    public static (IReadOnlyList<(int Row, NewContractFact Fact)> Facts, IReadOnlyList<Problem> Problems) Read(Stream stream, string name, FactKind kind)
    {
        var file = CsvFile.Open(stream, name, ShapeOf(kind), FileLimits.Uploads);
        var facts = new List<(int, NewContractFact)>();
        var problems = new List<Problem>();
        while (file.Next())
        {
            var fact = Read(file.Row, kind);
            problems.AddRange(file.Row.Problems);
            facts.Add((file.Row.Line, fact));
        }

        if (file.Row is { SawMonthFirst: true, SawEitherWay: true })
        {
            file.Refuse(0, 0, "days", "some have the month first, so those that could be read either way are in doubt", "Write every day as 2016-02-29");
        }

        problems.InsertRange(0, file.Problems);
        if (problems.Count == 0 && facts.Count == 0)
        {
            problems.Add(new Problem(file.Name, 0, 0, "file", "it has no rows", "Write a row for each"));
        }

        return (problems.Count == 0 ? facts : [], problems);
    }

    private static NewContractFact Read(CsvRow row, FactKind kind)
    {
        row.Needs(Day, "it has a day");
        var (from, until) = kind == FactKind.FidelityScored ? (null, null) : (row.Day(From), row.Day(Until));
        var fact = new Fact { Kind = kind, On = row.Day(Day) ?? default, From = from, Until = until };
        switch (kind)
        {
            case FactKind.CostIncurred:
                row.Needs(Reference, "each cost has a reference of its own");
                row.Needs(Amount, "a cost has an amount");
                return new NewContractFact(fact with { Measure = row.Text(Heading), Amount = row.Pounds(Amount) }) { Reference = row.Text(Reference) };
            case FactKind.Measured:
                row.Needs(Measure, "what was measured has a name");
                row.Needs(Value, "it has a value");
                return new NewContractFact(fact with { Measure = row.Text(Measure), Value = row.Number(Value, ValueMost, ValueDecimals) });
            default:
                row.Needs(Value, "a score has a value");
                return new NewContractFact(fact with { Value = row.Number(Value, ValueMost, ValueDecimals) });
        }
    }
}
