using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Hourly wages by date as plain columns, the common case; a table that also goes by age is read row by row.</summary>
internal sealed class WageTable
{
    private readonly Cell<Money> _cell;
    private readonly bool _byAge;
    private readonly int[] _from;
    private readonly long[] _pence;

    public WageTable(Cell<Money> cell)
    {
        _cell = cell;
        _byAge = cell.Rows.Any(row => row.AgeFrom is not null || row.AgeTo is not null);
        _from = [.. cell.Rows.Select(row => row.From?.DayNumber ?? 0)];
        _pence = [.. cell.Rows.Select(row => row.Value?.Pence ?? -1)];
    }

    public bool TryOn(int day, MilestoneReader reader, out long pence)
    {
        pence = -1;
        if (day == ReferralFacts.Never)
        {
            return false;
        }

        if (_byAge)
        {
            pence = _cell.For(DateOnly.FromDayNumber(day), reader.AgeOn(day))?.Value?.Pence ?? -1;
            return pence >= 0;
        }

        var latest = -1;
        for (var i = 0; i < _from.Length; i++)
        {
            if (_from[i] <= day && _from[i] >= latest)
            {
                latest = _from[i];
                pence = _pence[i];
            }
        }

        return pence >= 0;
    }

    public int NextChange(int day)
    {
        if (_byAge)
        {
            return day + 1;
        }

        var next = ReferralFacts.Never;
        foreach (var from in _from)
        {
            next = from > day && from < next ? from : next;
        }

        return next;
    }
}
