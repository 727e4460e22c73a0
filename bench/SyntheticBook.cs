using System.Globalization;
using Concordat.Journey;

namespace Concordat.Bench;

/// <summary>A book of invented Working Well journeys from a seed: starts, jobs with breaks and overlaps, leavers, late facts.</summary>
internal sealed class SyntheticBook
{
    private readonly BookBuilder _builder = new();
    private readonly Random _draw = new(20160401);
    private readonly int _first = new DateOnly(2016, 4, 1).DayNumber;
    private int _person;
    private int _referral;
    private int _source;

    public static Book Of(int people)
    {
        var synthetic = new SyntheticBook();
        string[] areas = ["E08000003", "E08000006", "E08000009", "E08000001", "E08000002", "E08000004"];
        for (var i = 0; i < people; i++)
        {
            synthetic.Person(i, areas[i % areas.Length]);
        }

        return synthetic._builder.Build();
    }

    private void Person(int number, string area)
    {
        _person = _builder.Person(string.Create(CultureInfo.InvariantCulture, $"P{number:0000000}"));
        _referral = _builder.Referral(string.Create(CultureInfo.InvariantCulture, $"R{number:0000000}"));
        var referred = _first + _draw.Next(700);
        var placement = new Placement(0, _builder.Area(area, default), _builder.Code("jobcentre"), 0, _builder.Code("Alpha"),
            new DateOnly(1960 + _draw.Next(38), 1 + _draw.Next(12), 1).DayNumber);
        Add(FactKind.Referred, referred, about: true, _builder.Placement(placement));
        Add(FactKind.Acknowledged, referred + _draw.Next(3), about: true, 0);
        if (_draw.Next(100) < 12)
        {
            Add(FactKind.DidNotStart, referred + 20, about: true, 0);
            return;
        }

        var start = referred + _draw.Next(30);
        Add(FactKind.Started, start, about: true, 0);
        if (_draw.Next(100) < 30)
        {
            Add(FactKind.Left, start + _draw.Next(60, 720), about: true, 0);
        }

        var job = start + _draw.Next(30, 500);
        for (var jobs = _draw.Next(100) < 35 ? 1 + _draw.Next(4) : 0; jobs > 0; jobs--)
        {
            var code = _builder.Code(string.Create(CultureInfo.InvariantCulture, $"J{jobs}"));
            var last = job + _draw.Next(20, 400);
            Add(FactKind.JobStarted, job, about: false, code, FactFlags.HasHours, 3500 + (1020L << 32));
            if (_draw.Next(100) < 85)
            {
                Add(FactKind.JobEnded, last, about: false, code);
            }

            job = last + _draw.Next(-30, 90);
        }

        for (var reading = _draw.Next(4); reading > 0; reading--)
        {
            Add(FactKind.Assessed, start + _draw.Next(200), about: false, _builder.Code("mental health problem"), FactFlags.None, 10_000);
        }
    }

    private void Add(FactKind kind, int day, bool about, int code, FactFlags flags = FactFlags.None, long amount = 0)
    {
        var recorded = Instants.Of(new DateTimeOffset(DateOnly.FromDayNumber(day + _draw.Next(20)), new TimeOnly(9, 0), TimeSpan.Zero));
        _builder.Add(_person, new FactRow(kind, flags, day, about ? _referral : 0, code, amount, day, day, recorded, ++_source));
    }
}
