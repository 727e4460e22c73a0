using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments.Forecasting;

/// <summary>What one future pays: by month after the day of the view and by stream, and what no limit let through.</summary>
/// <param name="Pence">Months times streams, month by month.</param>
/// <param name="Rooms">What became of the room of caps.</param>
internal sealed record Future(long[] Pence, long Shortfall, IReadOnlyList<CapRoom> Rooms)
{
    /// <summary>What so many places pay together, from one on, each so far from the one before.</summary>
    public long Sum(int from, int count, int step = 1)
    {
        var sum = 0L;
        for (var i = 0; i < count; i++)
        {
            sum += Pence[from + (i * step)];
        }

        return sum;
    }
}

/// <summary>The room of one cap, by line, cohort or year where it is counted by one.</summary>
/// <param name="Cap">Place in the order of caps.</param>
/// <param name="FullOn">The day earned of the line that used it up; nothing where some is left.</param>
internal readonly record struct CapRoom(int Cap, int Key, int? FullOn);

/// <summary>Draws what may still happen: who takes which step when, those who are still to start included. What it earns is paid by the engine's
/// own accelerators, caps and streams, after everything that was earned already.</summary>
internal sealed class Futures
{
    // whose draws are not a person's
    private const int OfAll = -1;
    private const int OfInflow = -2;

    private readonly GrossBook _gross;
    private readonly Steps _steps;
    private readonly IReadOnlyList<Case> _cases;
    private readonly IReadOnlyList<Case> _recent;
    private readonly Hazards _hazards;
    private readonly Inflow _inflow;
    private readonly IReadOnlyList<GrossLine> _known;
    private readonly int[] _lag;
    private readonly int _end;
    private readonly ulong _seed;

    public Futures(GrossBook gross, Steps steps, IReadOnlyList<Case> cases, Inflow inflow, DateOnly end, ulong seed)
    {
        (_gross, _steps, _cases, _inflow, _end, _seed) = (gross, steps, cases, inflow, end.DayNumber, seed);
        _hazards = new Hazards(steps, cases, gross.View.AsAt);
        _known = gross.OfContractUntil(_end);
        _lag = Lags(gross);
        var since = DateOnly.FromDayNumber(gross.View.AsAt).AddYears(-1).DayNumber;
        _recent = [.. cases.Where(one => one.Start > since)];
        _recent = _recent.Count > 0 ? _recent : cases;
        First = DateOnly.FromDayNumber(gross.View.AsAt);
        Months = Math.Max(0, ((end.Year - First.Year) * 12) + end.Month - First.Month + 1);
        var money = new OrderOfMoney(gross.Plan, []);
        (Caps, Streams) = (money.Caps, money.StreamNames is { Length: > 0 } names ? names : [""]);
    }

    /// <summary>The day of the view; its month is the first.</summary>
    public DateOnly First { get; }

    /// <summary>Months with that of the view and that of the end.</summary>
    public int Months { get; }

    /// <summary>The first day of a month by its place.</summary>
    public DateOnly Month(int place) => new DateOnly(First.Year, First.Month, 1).AddMonths(place);

    /// <summary>In the order in which they cut.</summary>
    public IReadOnlyList<Cap> Caps { get; }

    /// <summary>By place, as the last version names them.</summary>
    public LineTerm[] LineTerms => _gross.Plan.LineTerms;

    /// <summary>The names of the streams, one empty where there are none.</summary>
    public string[] Streams { get; }

    /// <summary>What is paid by the day of the view, by stream, and how much of what was earned no limit let through.</summary>
    public Future SoFar()
    {
        var money = new OrderOfMoney(_gross.Plan, [], _gross.Eligibility);
        var paid = money.Pay(_gross.Lines).Due(_gross.View.AsAt);
        var pence = new long[Streams.Length];
        for (var i = 0; i < paid.Count; i++)
        {
            pence[Math.Max((short)0, paid[i].Stream)] += paid[i].Pence;
        }

        return Of(pence, money);
    }

    public Future Draw(int number)
    {
        var chance = new Chance(_seed, number);
        var powers = Powers(chance);
        var lines = new Rows<GrossLine>(_gross.Lines.Count + (_cases.Count * 2));
        foreach (ref readonly var line in _gross.Lines.All)
        {
            lines.Add() = line;
        }

        foreach (var line in _known)
        {
            lines.Add() = line;
        }

        var days = new int[_steps.Count];
        foreach (var one in _cases)
        {
            Take(one, one.Person, one.Referral, one.Start, one.Reached, days, chance, powers, lines);
        }

        Start(days, chance, powers, lines);
        return Pay(lines);
    }

    /// <summary>For each step, to which power a uniform draw is raised: all steps of a future are quicker or slower together.</summary>
    private double[] Powers(Chance chance)
    {
        var common = chance.Normal(OfAll, 0);
        var powers = new double[_steps.Count];
        for (var place = 0; place < powers.Length; place++)
        {
            var spread = _hazards.Spread(place);
            powers[place] = 1 / Math.Exp((spread * common) - (spread * spread / 2));
        }

        return powers;
    }

    private void Take(
        Case one, int person, int referral, int start, int[]? reached, int[] days, Chance chance, double[] powers, Rows<GrossLine> into)
    {
        for (var place = 0; place < days.Length; place++)
        {
            days[place] = reached?[place] ?? ReferralFacts.Never;
            if (days[place] != ReferralFacts.Never)
            {
                continue;
            }

            var step = _steps[place];
            var from = step.Follows < 0 ? start : days[step.Follows];
            if (from is ReferralFacts.Never or Cases.Closed)
            {
                continue;
            }

            var known = Math.Max(_gross.View.AsAt, from);
            var day = _hazards.Of(place, one.Group).DayAfter(from, reached is null ? from : known, Math.Pow(chance.Of(person, place), powers[place]));
            if (day > _end)
            {
                continue;
            }

            days[place] = Math.Max(day, _gross.View.AsAt + 1);
            if (one.Pence[place] != 0)
            {
                Add(into, person, referral, start, step, days[place], one.Pence[place]);
            }
        }
    }

    private void Add(Rows<GrossLine> into, int person, int referral, int start, Step step, int day, long pence)
    {
        ref var line = ref into.Add();
        line.Person = person;
        line.Referral = referral;
        line.Line = step.Line;
        line.Sequence = (short)step.Sequence;
        line.Start = start;
        line.Earned = day;
        line.Payable = day + _lag[step.Line];
        line.Pence = pence;
    }

    /// <summary>People who are still to start are each like somebody who started in the last year.</summary>
    private void Start(int[] days, Chance chance, double[] powers, Rows<GrossLine> into)
    {
        if (_recent.Count == 0 || _inflow.AMonth <= 0)
        {
            return;
        }

        var spread = Math.Sqrt(Math.Log(1 + (_inflow.Spread * _inflow.Spread)));
        var rate = _inflow.AMonth * Math.Exp((spread * chance.Normal(OfInflow, 0)) - (spread * spread / 2));
        var (count, asAt) = (0, _gross.View.AsAt);
        var last = Math.Min(_end, _inflow.Until.DayNumber);
        var expected = rate * (last - asAt) / Hazard.DaysOfMonth;
        for (; count + chance.Of(OfInflow, 2) < expected; count++)
        {
            var who = _gross.Plan.Book.PeopleCount + count;
            var like = _recent[(int)(chance.Of(who, _steps.Count) * _recent.Count)];
            var start = asAt + 1 + (int)(chance.Of(who, _steps.Count + 1) * (last - asAt));
            Take(like, who, _gross.Plan.Book.Referrals.Count + count, start, null, days, chance, powers, into);
        }
    }

    private Future Pay(Rows<GrossLine> lines)
    {
        var money = new OrderOfMoney(_gross.Plan, [], _gross.Eligibility);
        var paid = money.Pay(lines).Due(_end);
        var pence = new long[Months * Streams.Length];
        for (var i = 0; i < paid.Count; i++)
        {
            ref readonly var line = ref paid[i];
            if (line.Payable > _gross.View.AsAt)
            {
                var day = DateOnly.FromDayNumber(line.Payable);
                var month = ((day.Year - First.Year) * 12) + day.Month - First.Month;
                pence[(month * Streams.Length) + Math.Max((short)0, line.Stream)] += line.Pence;
            }
        }

        return Of(pence, money);
    }

    private static Future Of(long[] pence, OrderOfMoney money) => new(
        pence, money.Shortfalls.Sum(cut => cut.Amount.Pence),
        [.. money.Caps.SelectMany((cap, i) => cap.Rooms().Select(room => new CapRoom(i, room.Key, room.FullOn)))]);

    /// <summary>By line, the days that mostly pass between a step and its falling due.</summary>
    private static int[] Lags(GrossBook gross)
    {
        var days = new List<int>?[gross.Plan.LineTerms.Length];
        foreach (ref readonly var line in gross.Lines.All)
        {
            (days[line.Line] ??= []).Add(line.Payable - line.Earned);
        }

        return [.. days.Select(each => each is null ? 0 : each.Order().ElementAt(each.Count / 2))];
    }
}
