using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>What one of a line is worth, and the years of a calendar.</summary>
internal static class NaivePrices
{
    /// <returns>Pence; null where there is no price.</returns>
    public static long? Of(OutcomeLine line, Programme programme, ContractTerms contract, int? group, string lot, int year, int sequence)
    {
        var key = group is { } place ? programme.Groups.Groups[place].Key : null;
        var price = line.Price switch
        {
            FixedPrice amount => new Share(amount.Amount.Pence, 1),
            TablePrice table => table.Amount.Rows.LastOrDefault(row => (row.Group is null || row.Group == group) && (row.Year is null || row.Year == year))
                ?.Value is { } cell ? new Share(cell.Pence, 1) : null,
            ContractPrice => contract.Prices.Where(row => row.Line == line.Name && (row.Group is null || row.Group == key)
                    && (row.Lot is null || row.Lot == lot) && (row.Year is null || row.Year == year) && (row.Sequence is null || row.Sequence == sequence))
                .OrderByDescending(row => new object?[] { row.Group, row.Lot, row.Year, row.Sequence }.Count(part => part is not null))
                .FirstOrDefault()?.Amount is { } own ? new Share(own.Pence, 1) : null,
            ShareOfValue share when Figure(contract, share.Over, key, year) is { } expected && expected > Share.Nothing =>
                share.Share * (Figure(contract, share.Of, key, year)!.Value * new Share(100, 1)) / (share.Part * expected),
            ShareOfPrice share => share.Share * Figure(contract, share.UnitPrice, key, year) * new Share(100, 1),
            _ => (Share?)null,
        };
        foreach (var discount in contract.Discounts.Where(row => line.Discount && row.Line == line.Name
            && (row.Group is null || row.Group == key) && (row.Year is null || row.Year == year)))
        {
            price *= Share.Whole - discount.Off;
        }

        return price is { } exact ? Rounded(exact) : null;
    }

    /// <summary>Half away from zero.</summary>
    public static long Rounded(Share pence)
    {
        var twice = (System.Numerics.BigInteger.Abs(pence.Numerator) * 2) + pence.Denominator;
        return (long)(twice / (pence.Denominator * 2)) * pence.Numerator.Sign;
    }

    /// <summary>Pounds, people or a fraction; the most particular value of the contract.</summary>
    public static Share? Figure(ContractTerms contract, ContractFigure figure, string? group = null, int? year = null)
    {
        var value = contract.Values.Where(row => row.Name == figure.Name && (row.Group is null || row.Group == group) && (row.Year is null || row.Year == year))
            .OrderByDescending(row => (row.Group is null ? 0 : 1) + (row.Year is null ? 0 : 1)).FirstOrDefault();
        return value is not null && Share.TryParse(value.Text, out var number) ? number
            : figure.From == FigureFrom.EstimatedValue && contract.EstimatedValue is { } estimated ? new Share(estimated.Pence, 100)
            : null;
    }

    public static long? Pence(ContractTerms contract, MoneyOr? money, int? year = null) => money is null ? null
        : money.Amount?.Pence ?? (Figure(contract, money.Figure!, null, year) is { } pounds ? Rounded(pounds * new Share(100, 1)) : null);

    /// <summary>The number of the year a day lies in; 0 where in none.</summary>
    public static int Year(YearTerm? term, ContractTerms contract, DateOnly day)
    {
        var dated = Dated(term, contract);
        if (dated.Count > 0)
        {
            return dated.FirstOrDefault(year => year.Value.From <= day && day <= year.Value.To).Key;
        }

        var number = 0;
        while (contract.Start is { } start && start.AddYears(number) <= day)
        {
            number++;
        }

        return number;
    }

    /// <summary>The years that have ended by a day.</summary>
    public static IEnumerable<(int Number, Period Period)> Ended(YearTerm term, ContractTerms contract, DateOnly lastDay)
    {
        var dated = Dated(term, contract);
        var years = dated.Count > 0 ? dated.Select(year => (year.Key, year.Value))
            : Enumerable.Range(1, 30).Select(number => (number, new Period(contract.Start!.Value.AddYears(number - 1), contract.Start.Value.AddYears(number).AddDays(-1))));
        return years.Where(year => year.Item2.To <= lastDay && !(year.Item2.From > contract.End));
    }

    private static SortedDictionary<int, Period> Dated(YearTerm? term, ContractTerms contract) => term?.Kind switch
    {
        YearKind.Dated => new(term.Periods.Index().ToDictionary(period => period.Index + 1, period => period.Item)),
        YearKind.AnniversariesOfContractStart => [],
        _ => new(contract.Years.Where(year => term is null || year.Name == term.Name).ToDictionary(year => year.Year, year => year.Period)),
    };
}
