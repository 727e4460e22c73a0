using Concordat.Journey;
using Concordat.Outcomes;

namespace Concordat.Bench;

/// <summary>Working Well as somebody would write it who never needs another programme: every rule in place, every number at
/// hand, over the same columns.</summary>
internal static class WorkingWellLoop
{
    private const byte Attachment = 0;
    private const byte JobStart = 1;
    private const byte Sustained = 2;

    public static LoopLine[] Price(Book book, in View view, in WorkingWellPrices prices)
    {
        var gross = new LoopLine[book.PeopleCount * 3];
        var count = 0;
        Span<int> open = stackalloc int[64];
        Span<int> from = stackalloc int[64];
        Span<int> to = stackalloc int[64];
        for (var person = 1; person < book.PeopleCount; person++)
        {
            int start = int.MaxValue, left = int.MaxValue, jobs = 0;
            var (first, end) = (book.FirstOf(person), book.EndOf(person));
            for (var row = first; row < end; row++)
            {
                var day = book.Day[row];
                if (day > view.AsAt || !book.IsKnown(row, view.KnownAt))
                {
                    continue;
                }

                switch (book.Kind[row])
                {
                    case FactKind.Started:
                        start = Math.Min(start, day);
                        break;
                    case FactKind.Left:
                        left = Math.Min(left, day);
                        break;
                    case FactKind.JobStarted:
                        (open[jobs], from[jobs], to[jobs]) = (book.Code[row], day, view.Horizon);
                        jobs++;
                        break;
                    case FactKind.JobEnded:
                        for (var job = jobs - 1; job >= 0; job--)
                        {
                            if (open[job] == book.Code[row])
                            {
                                (to[job], open[job]) = (day, -1);
                                break;
                            }
                        }

                        break;
                }
            }

            if (start == int.MaxValue)
            {
                continue;
            }

            if (gross.Length < count + 5)
            {
                Array.Resize(ref gross, gross.Length * 2);
            }

            Attach(person, start, left, view.AsAt, prices, gross, ref count);
            if (jobs > 0)
            {
                Work(person, start, from[..jobs], to[..jobs], view.AsAt, prices, gross, ref count);
            }
        }

        return Pay(gross.AsSpan(0, count), prices);
    }

    private static void Attach(
        int person, int start, int left, int asAt, in WorkingWellPrices prices, LoopLine[] gross, ref int count)
    {
        var support = Math.Min(left, DateOnly.FromDayNumber(start).AddMonths(24).DayNumber - 1);
        gross[count++] = new LoopLine(person, Attachment, 0, 1, start, prices.Attachment[0]);
        for (var i = 1; i < 3; i++)
        {
            var due = start + (91 * i);
            if (due <= asAt && due <= support)
            {
                gross[count++] = new LoopLine(person, Attachment, 0, i + 1, due, prices.Attachment[i]);
            }
        }
    }

    private static void Work(
        int person, int start, Span<int> from, Span<int> to, int asAt, in WorkingWellPrices prices, LoopLine[] gross, ref int count)
    {
        var day = DateOnly.FromDayNumber(start);
        var startBy = day.AddMonths(24).DayNumber - (day.AddMonths(24).Day == day.Day ? 1 : 0);
        var sustainBy = day.AddMonths(36).DayNumber - (day.AddMonths(36).Day == day.Day ? 1 : 0);
        int jobStart = int.MaxValue, days = 0;
        for (var job = 0; job < from.Length;)
        {
            var (spellFrom, spellTo) = (from[job], to[job]);
            for (job++; job < from.Length && from[job] <= spellTo + 1; job++)
            {
                spellTo = Math.Max(spellTo, to[job]);
            }

            if (spellFrom < start || spellTo < spellFrom)
            {
                continue;
            }

            if (jobStart == int.MaxValue)
            {
                if (spellFrom > startBy)
                {
                    return;
                }

                jobStart = spellFrom;
                gross[count++] = new LoopLine(person, JobStart, 0, 1, jobStart, prices.JobStart);
            }

            var lasts = Math.Min(spellTo, Math.Min(sustainBy, asAt)) - spellFrom + 1;
            if (lasts > 0 && days + lasts >= 364)
            {
                gross[count++] = new LoopLine(person, Sustained, 0, 1, spellFrom + 364 - days - 1, prices.Sustained);
                return;
            }

            days += Math.Max(0, lasts);
        }
    }

    /// <summary>In the order earned: the contract's cap, then half from one fund and the rest from the other.</summary>
    private static LoopLine[] Pay(Span<LoopLine> gross, in WorkingWellPrices prices)
    {
        int firstDay = int.MaxValue, lastDay = 0;
        foreach (ref readonly var line in gross)
        {
            firstDay = Math.Min(firstDay, line.Earned);
            lastDay = Math.Max(lastDay, line.Earned);
        }

        var places = new int[lastDay - firstDay + 2];
        foreach (ref readonly var line in gross)
        {
            places[line.Earned - firstDay + 1]++;
        }

        for (var i = 1; i < places.Length; i++)
        {
            places[i] += places[i - 1];
        }

        var order = new int[gross.Length];
        for (var i = 0; i < gross.Length; i++)
        {
            order[places[gross[i].Earned - firstDay]++] = i;
        }

        var room = prices.Value;
        var parts = new long[gross.Length * 2];
        var esfLeft = prices.EsfLimit;
        foreach (var i in order)
        {
            var pence = Math.Min(gross[i].Pence, room);
            room -= pence;
            var esf = Math.Min(pence / 2, esfLeft);
            esfLeft -= esf;
            parts[i * 2] = pence - esf;
            parts[(i * 2) + 1] = esf;
        }

        var lines = new List<LoopLine>(gross.Length * 2);
        for (var i = 0; i < gross.Length; i++)
        {
            for (byte stream = 0; stream < 2; stream++)
            {
                if (parts[(i * 2) + stream] != 0)
                {
                    lines.Add(gross[i] with { Stream = stream, Pence = parts[(i * 2) + stream] });
                }
            }
        }

        return [.. lines];
    }
}

/// <summary>In pence.</summary>
internal readonly record struct WorkingWellPrices(long[] Attachment, long JobStart, long Sustained, long Value, long EsfLimit);
