using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;

namespace Concordat.Bench;

/// <summary>The Work Programme as somebody would write it who never needs another: nine groups, the attachment fee of the contract
/// year, 13 or 26 weeks in work and off benefit within 104, then four weeks again and again.</summary>
internal sealed class WorkProgrammeLoop
{
    private const byte Attachment = 0;
    private const byte JobOutcome = 1;
    private const byte Sustainment = 2;
    private const int Unbounded = int.MaxValue;

    private static readonly int[] Days = [182, 182, 91, 91, 91, 91, 91, 91, 182];
    private static readonly long[] Outcome = [1200_00, 1200_00, 1200_00, 1200_00, 1000_00, 1200_00, 3500_00, 1000_00, 1200_00];
    private static readonly long[] Sustained = [170_00, 215_00, 250_00, 250_00, 115_00, 235_00, 370_00, 145_00, 200_00];
    private static readonly int[] Times = [13, 13, 20, 20, 20, 20, 26, 13, 20];

    /// <summary>Pence by group and the first three contract years; no later year pays, nor one that is not known.</summary>
    private static readonly long[][] Fees =
    [
        [400_00, 300_00, 200_00], [400_00, 300_00, 200_00], [400_00, 300_00, 200_00], [400_00, 300_00, 200_00], [400_00, 300_00, 200_00],
        [600_00, 450_00, 300_00], [600_00, 450_00, 300_00], [400_00, 300_00, 200_00], [300_00, 0, 0],
    ];

    private readonly Book _book;
    private readonly View _view;
    private readonly int[] _groupOfCode;
    private readonly int[] _anniversaries;
    private readonly int _firstDay;
    private readonly int[] _opens;
    private readonly Stints _work = new();
    private readonly Stints _benefit = new();
    private readonly Stints _free = new();
    private LoopLine[] _lines;
    private int _count;

    public WorkProgrammeLoop(Book book, View view, WorkingDays calendar)
    {
        (_book, _view) = (book, view);
        _lines = [];
        _groupOfCode = new int[book.Codes.Count];
        for (var group = 1; group <= 9; group++)
        {
            if (book.Codes.NumberOf($"PG{group}") is >= 0 and var code)
            {
                _groupOfCode[code] = group - 1;
            }
        }

        var start = new DateOnly(2011, 6, 1);
        _anniversaries = [.. Enumerable.Range(1, 3).Select(year => start.AddYears(year).DayNumber)];
        _firstDay = start.DayNumber;
        _opens = [.. Enumerable.Range(_firstDay, view.AsAt - _firstDay + 1)
            .Select(day => calendar.After(DateOnly.FromDayNumber(day), 15).DayNumber + 1)];
    }

    public LoopLine[] Price()
    {
        _lines = new LoopLine[_book.PeopleCount * 3];
        _count = 0;
        for (var person = 1; person < _book.PeopleCount; person++)
        {
            var start = Read(person, out var group);
            if (start == Unbounded)
            {
                continue;
            }

            if (_lines.Length < _count + 32)
            {
                Array.Resize(ref _lines, _lines.Length * 2);
            }

            var year = 0;
            while (year < 3 && start >= _anniversaries[year])
            {
                year++;
            }

            if (year < 3 && Fees[group][year] != 0)
            {
                _lines[_count++] = new LoopLine(person, Attachment, 0, 1, start, Fees[group][year]);
            }

            if (_work.Count > 0)
            {
                Work(person, start, group);
            }
        }

        return _lines[.._count];
    }

    private int Read(int person, out int group)
    {
        var start = Unbounded;
        group = 0;
        _work.Count = 0;
        _benefit.Count = 0;
        var end = _book.EndOf(person);
        for (var row = _book.FirstOf(person); row < end; row++)
        {
            var day = _book.Day[row];
            if (day > _view.Horizon || !_book.IsKnown(row, _view.KnownAt))
            {
                continue;
            }

            switch (_book.Kind[row])
            {
                case FactKind.Referred:
                    group = _groupOfCode[_book.Placements[_book.Code[row]].Group];
                    break;
                case FactKind.Started:
                    start = Math.Min(start, day);
                    break;
                case FactKind.JobStarted:
                    _work.Open(_book.Code[row], day, _view.Horizon);
                    break;
                case FactKind.JobEnded:
                    _work.Close(_book.Code[row], day);
                    break;
                case FactKind.BenefitStarted:
                    _benefit.Open(_book.Code[row], day, _view.Horizon);
                    break;
                case FactKind.BenefitEnded:
                    _benefit.Close(_book.Code[row], day);
                    break;
            }
        }

        return start;
    }

    private void Work(int person, int start, int group)
    {
        _work.Merge();
        _benefit.Merge();
        LayFree();
        var reached = Reached(start, Days[group]);
        if (reached == Unbounded)
        {
            return;
        }

        _lines[_count++] = new LoopLine(person, JobOutcome, 0, 1, reached, Outcome[group]);
        var to = LastSustained(start, reached);
        var begins = reached + 1;
        for (int sequence = 1, i = 0; sequence <= Times[group] && i < _free.Count;)
        {
            var day = Math.Max(begins, _free.From[i]) + 27;
            if (day > Math.Min(_free.To[i], to))
            {
                i++;
                continue;
            }

            if (_opens[day - _firstDay] > _view.AsAt)
            {
                return;
            }

            _lines[_count++] = new LoopLine(person, Sustainment, 0, sequence++, day, Sustained[group]);
            begins = day + 1;
        }
    }

    /// <summary>Days in work that began with the start or later, off benefit, within 104 weeks or the work that lasts beyond.</summary>
    private int Reached(int start, int days)
    {
        var to = start + 727;
        to = Math.Min(_work.Covering(to) is >= 0 and var last ? _work.To[last] : to, _view.Horizon);
        for (var i = 0; i < _free.Count; i++)
        {
            if (_free.Code[i] >= start)
            {
                var lasts = Math.Min(_free.To[i], to) - _free.From[i] + 1;
                if (lasts >= days)
                {
                    return _free.From[i] + days - 1;
                }

                days -= Math.Max(0, lasts);
            }
        }

        return Unbounded;
    }

    private int LastSustained(int start, int reached)
    {
        var day = Math.Max(start + 727, reached) + 1;
        return Math.Min(_view.Horizon, _work.Covering(day) is >= 0 and var spell ? _work.To[spell] : day - 1);
    }

    /// <summary>Work less benefit; each keeps the day its spell in work began.</summary>
    private void LayFree()
    {
        _free.Count = 0;
        for (int i = 0, b = 0; i < _work.Count; i++)
        {
            var from = _work.From[i];
            while (b < _benefit.Count && _benefit.To[b] < from)
            {
                b++;
            }

            for (; b < _benefit.Count && _benefit.From[b] <= _work.To[i]; b++)
            {
                if (_benefit.From[b] > from)
                {
                    _free.Add(_work.From[i], from, _benefit.From[b] - 1);
                }

                from = Math.Max(from, _benefit.To[b] + 1);
                if (from > _work.To[i])
                {
                    break;
                }
            }

            if (from <= _work.To[i])
            {
                _free.Add(_work.From[i], from, _work.To[i]);
            }
        }
    }
}
