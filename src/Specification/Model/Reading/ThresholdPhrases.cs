using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>What stands behind <c>>=</c>: a number, a length, an amount, a cell, a figure of the contract, a parameter
/// that is one of these, or hours x weeks x wage.</summary>
internal sealed class ThresholdPhrases(Terms terms, Phrase phrase)
{
    public Threshold? Days()
    {
        if (Parameter() is { } inner)
        {
            return inner.Ended(inner.Days());
        }

        if (Shared() is { } shared)
        {
            return shared;
        }

        var length = LengthPhrases.Length(terms, phrase);
        if (length is { CountedDays: null })
        {
            phrase.Refuse("days are counted against days or weeks", "Say it in days or weeks: 26 weeks are 182 days.");
            return null;
        }

        return length is { } said ? new DaysThreshold(said.CountedDays!.Value, said) : null;
    }

    public Threshold? Number()
    {
        if (Parameter() is { } inner)
        {
            return inner.Ended(inner.Number());
        }

        if (Shared() is { } shared)
        {
            return shared;
        }

        if (phrase.TakeWhole() is { } number)
        {
            phrase.TakeAny("weeks", "week", "times");
            return new NumberThreshold(new Share(number, 1));
        }

        phrase.Refuse("a number is needed here", "Write a whole number, a table's column or a parameter.");
        return null;
    }

    /// <summary>Pay is measured against an amount, or against hours x weeks x wage. Where each pay day's wage binds,
    /// the measure itself turns into hours at that wage.</summary>
    public (Threshold Threshold, Measure Measure)? Pay(Earnings earnings, TextNode? wageDay, Node at)
    {
        if (Shared() is { } shared)
        {
            return (shared, earnings);
        }

        if (!phrase.AtEnd && phrase.Word.Contains('.', StringComparison.Ordinal) && phrase.TakeMoney() is { } amount)
        {
            return (new MoneyThreshold(amount), earnings);
        }

        return Product() is { } product
            ? Bound(product.Hours, product.Weeks, product.Wage, earnings, wageDay, at)
            : null;
    }

    private (int Hours, int Weeks, Cell<Money> Wage)? Product()
    {
        var hours = phrase.TakeWhole();
        if (hours is null || !phrase.TakeAny("hours", "hour") || !phrase.Take("x"))
        {
            phrase.Refuse("an amount, or hours x weeks x wage, is needed here",
                "Write '1000.00' or '16 hours x 26 weeks x wage'.");
            return null;
        }

        var weeks = phrase.TakeWhole();
        if (weeks is null || !phrase.TakeAny("weeks", "week") || !phrase.Take("x"))
        {
            phrase.Refuse("the hours are followed by weeks and a wage", "Write '16 hours x 26 weeks x wage'.");
            return null;
        }

        return TakeWage() is { } wage ? (hours.Value, weeks.Value, wage) : null;
    }

    private Cell<Money>? TakeWage()
    {
        if (phrase.TakeName(terms.Parameters.Keys) is { } name)
        {
            var value = terms.Use(terms.Parameters[name], terms.Parameters[name].Value);
            return Wage(value.Text) ?? Refused(value);
        }

        var column = phrase.TakeName(Wages().Select(wage => wage.Column));
        if (column is null)
        {
            phrase.RefuseWord("no table by date has a wage of this name", Wages().Select(wage => wage.Column));
        }

        return column is null ? null : Wage(column);
    }

    private (Threshold Threshold, Measure Measure)? Bound(
        int hours, int weeks, Cell<Money> wage, Earnings earnings, TextNode? wageDay, Node at)
    {
        if (wageDay is null)
        {
            terms.Problems.Add(at.Problem("'wage day'", "a threshold in wages must say which day's wage binds",
                "Add 'wage day: start', 'day reached' or 'each pay day'."));
            return null;
        }

        return Values
            .Choice(terms.Value(wageDay), terms.Problems, ("start", 0), ("day reached", 1), ("each pay day", 2)) switch
        {
            0 => (new WageThreshold(hours, weeks, wage, WageDay.Start), earnings),
            1 => (new WageThreshold(hours, weeks, wage, WageDay.DayReached), earnings),
            2 => (new NumberThreshold(new Share(hours * weeks, 1)), new HoursAtWage(earnings.From, earnings.By, wage)),
            _ => null,
        };
    }

    /// <summary>A table's cell or a figure of the contract.</summary>
    private Threshold? Shared()
    {
        if (phrase.TakeName(terms.Tables.Values.SelectMany(table => table.CellNames)) is { } cell)
        {
            return Table.Numbers(terms, cell) is { } numbers ? new CellThreshold(numbers) : null;
        }

        return phrase.TakeName(terms.Figures.Keys) is { } figure ? new ContractThreshold(terms.Figures[figure]) : null;
    }

    private ThresholdPhrases? Parameter() => phrase.TakeName(terms.Parameters.Keys) is { } name
        ? new ThresholdPhrases(terms,
            new Phrase(terms.Use(terms.Parameters[name], terms.Parameters[name].Value), terms.Problems))
        : null;

    private Threshold? Ended(Threshold? threshold) => phrase.End() ? threshold : null;

    private IEnumerable<(Table Table, string Column)> Wages() =>
        terms.Tables.Values.Where(table => table.IsByDate)
            .SelectMany(table => table.ValueColumns.Select(column => (table, column)));

    private Cell<Money>? Wage(string column)
    {
        var table = Wages().FirstOrDefault(wage => wage.Column == column).Table;
        return table?.Money(terms, column);
    }

    private Cell<Money>? Refused(TextNode value)
    {
        terms.Problems.Add(value.Problem($"'{value.Text}'", "no table by date has a wage of this name",
            Nearest.WouldDo(value.Text, Wages().Select(wage => wage.Column))));
        return null;
    }
}
