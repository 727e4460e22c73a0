using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>When what was reached on a day may first be claimed: the day after a length of time has passed. Each day is counted once.</summary>
internal sealed class OpeningDays(Length after, WorkingDays? calendar)
{
    // some 45 years around the first day asked for; days beyond are counted each time
    private const int Kept = 1 << 14;

    private int[]? _opens;
    private int _first;

    public int Of(int day)
    {
        if (_opens is null)
        {
            (_opens, _first) = (new int[Kept], day - (Kept / 2));
        }

        var place = day - _first;
        if ((uint)place >= Kept)
        {
            return Counted(day);
        }

        ref var opens = ref _opens[place];
        if (opens == 0)
        {
            opens = Counted(day);
        }

        return opens;
    }

    private int Counted(int day) => Claiming.After(day, after, calendar) + 1;
}
