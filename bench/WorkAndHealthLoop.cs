using Concordat.Journey;
using Concordat.Outcomes;

namespace Concordat.Bench;

/// <summary>The national Work and Health Programme as somebody would write it who never needs another: a fee for each month, and one
/// outcome by pay over 16 hours × 26 weeks × the wage of the start, or by 182 days of self-employment, through day 638.</summary>
internal sealed class WorkAndHealthLoop(Book book, View view, long value, long price)
{
    private const byte DeliveryFee = 0;
    private const byte JobOutcome = 1;
    private const int Months = 60;
    private const int Unbounded = int.MaxValue;

    private static readonly int[] WageFrom = [Day(2017), Day(2018), Day(2019), Day(2020), Day(2021)];
    private static readonly long[] Wage = [7_50, 7_83, 8_21, 8_72, 8_91];

    private readonly Stints _ownAccount = new();
    private readonly bool[] _isOwnAccount = new bool[book.Codes.Count];

    public LoopLine[] Price()
    {
        var lines = new LoopLine[Months + book.PeopleCount];
        var count = 0;
        var first = new DateOnly(2018, 1, 1);
        for (var month = 1; month <= Months && first.AddMonths(month).DayNumber <= view.AsAt; month++)
        {
            var fee = ((2 * 3 * value) + (10 * Months)) / (2 * 10 * Months);
            lines[count++] = new LoopLine(0, DeliveryFee, 0, month, first.AddMonths(month).DayNumber - 1, fee);
        }

        for (var person = 1; person < book.PeopleCount; person++)
        {
            var reached = Reached(person);
            if (reached != Unbounded)
            {
                lines[count++] = new LoopLine(person, JobOutcome, 0, 1, reached, price);
            }
        }

        return lines[..count];
    }

    private int Reached(int person)
    {
        int start = Unbounded, to = 0, paid = Unbounded;
        var left = 0L;
        _ownAccount.Count = 0;
        var end = book.EndOf(person);
        for (var row = book.FirstOf(person); row < end; row++)
        {
            var day = book.Day[row];
            if (day > view.Horizon || !book.IsKnown(row, view.KnownAt))
            {
                continue;
            }

            var code = book.Code[row];
            switch (book.Kind[row])
            {
                case FactKind.Started when start == Unbounded:
                    (start, to, left) = (day, Math.Min(day + 638, view.Horizon), 16 * 26 * WageOn(day));
                    break;
                case FactKind.JobStarted:
                    _isOwnAccount[code] = (book.Flags[row] & FactFlags.SelfEmployed) != 0;
                    if (_isOwnAccount[code])
                    {
                        _ownAccount.Open(code, day, view.Horizon);
                    }

                    break;
                case FactKind.JobEnded when _isOwnAccount[code]:
                    _ownAccount.Close(code, day);
                    break;
                case FactKind.Earnings when paid == Unbounded && start <= day && day <= to && !_isOwnAccount[code]:
                    left -= book.Amount[row];
                    paid = left <= 0 ? day : Unbounded;
                    break;
            }
        }

        return start == Unbounded || _ownAccount.Count == 0 ? paid : Math.Min(paid, OwnAccount(start, to));
    }

    private int OwnAccount(int start, int to)
    {
        _ownAccount.Merge();
        var days = 182;
        for (var i = 0; i < _ownAccount.Count; i++)
        {
            var from = Math.Max(start, _ownAccount.From[i]);
            var lasts = Math.Min(to, _ownAccount.To[i]) - from + 1;
            if (lasts >= days)
            {
                return from + days - 1;
            }

            days -= Math.Max(0, lasts);
        }

        return Unbounded;
    }

    private static long WageOn(int day)
    {
        var year = Wage.Length - 1;
        while (WageFrom[year] > day)
        {
            year--;
        }

        return Wage[year];
    }

    private static int Day(int year) => new DateOnly(year, 4, 1).DayNumber;
}
