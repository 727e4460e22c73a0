using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>A named calendar of years, bound to a contract.</summary>
internal sealed class YearCalendar
{
    private readonly Dictionary<int, Period> _dated = [];
    private readonly DateOnly? _start;
    private readonly DateOnly _end;
    private int[]? _anniversaries;

    public YearCalendar(YearTerm? term, ContractTerms? contract)
    {
        _end = contract?.End ?? DateOnly.MaxValue;
        if (term is { Kind: YearKind.Dated })
        {
            for (var i = 0; i < term.Periods.Count; i++)
            {
                _dated[i + 1] = term.Periods[i];
            }

            return;
        }

        _start = contract?.Start;
        if (term is { Kind: YearKind.AnniversariesOfContractStart })
        {
            return;
        }

        foreach (var year in contract?.Years ?? [])
        {
            if (term is null || year.Name == term.Name)
            {
                _dated.TryAdd(year.Year, year.Period);
            }
        }
    }

    /// <summary>The number of the year a day lies in; 0 where no year holds it, or none is known.</summary>
    public int NumberOf(int dayNumber)
    {
        if (_dated.Count > 0)
        {
            var day = DateOnly.FromDayNumber(dayNumber);
            foreach (var (number, period) in _dated)
            {
                if (period.Contains(day))
                {
                    return number;
                }
            }

            return 0;
        }

        if (_start is not { } start || dayNumber < start.DayNumber)
        {
            return 0;
        }

        _anniversaries ??= [.. Enumerable.Range(1, DateOnly.MaxValue.Year - start.Year).Select(year => start.AddYears(year).DayNumber)];
        // so many years of 366 days have passed at least
        var years = Math.Min((dayNumber - start.DayNumber) / 366, _anniversaries.Length);
        while (years < _anniversaries.Length && _anniversaries[years] <= dayNumber)
        {
            years++;
        }

        return years + 1;
    }

    /// <summary>The years that have ended by a day, in order; those of a contract's anniversaries no further than its end.</summary>
    public IEnumerable<(int Number, Period Period)> EndedBy(DateOnly day)
    {
        var numbers = _dated.Count > 0 ? _dated.Keys.Order() : Enumerable.Range(1, 99);
        return numbers.Select(number => (number, Of(number)))
            .TakeWhile(year => year.Item2 is { } period && period.From <= _end && period.To <= day)
            .Select(year => (year.number, year.Item2!.Value));
    }

    /// <summary>First and last day of a year; nothing where it is not known.</summary>
    public Period? Of(int number)
    {
        if (_dated.TryGetValue(number, out var period))
        {
            return period;
        }

        return _dated.Count == 0 && _start is { } start
            ? new Period(start.AddYears(number - 1), start.AddYears(number).AddDays(-1))
            : null;
    }
}
