using System.Globalization;

namespace Concordat.Rules.Payments;

/// <summary>Random journeys: starts, jobs, breaks and leavers, some recorded months late, some withdrawn later.</summary>
internal sealed class History(int seed)
{
    private readonly Random _chance = new(seed);
    private readonly List<string> _rows = [];
    private int _next;

    public static string Of(int seed, int people)
    {
        var history = new History(seed);
        for (var person = 1; person <= people; person++)
        {
            history.Add(person);
        }

        return LedgerWorld.File(history._rows);
    }

    private void Add(int person)
    {
        var referred = new DateOnly(2016, 3, 1).AddDays(_chance.Next(120));
        var started = referred.AddDays(_chance.Next(30));
        Fact(person, referred, "referred", "lot 1", "");
        Fact(person, started, "started", "", "");
        if (_chance.Next(3) > 0)
        {
            var job = started.AddDays(1 + _chance.Next(200));
            Fact(person, job, "job-started", "", "a");
            if (_chance.Next(2) == 0)
            {
                Fact(person, job.AddDays(_chance.Next(500)), "job-ended", "", "a");
            }
        }

        if (_chance.Next(4) == 0)
        {
            Fact(person, started.AddDays(60 + _chance.Next(400)), "left", "", "");
        }
    }

    private void Fact(int person, DateOnly on, string kind, string lot, string job)
    {
        var id = ++_next;
        var late = _chance.Next(4) == 0 ? _chance.Next(500) : _chance.Next(3);
        var recorded = on.AddDays(late);
        _rows.Add(Row(id, person, on, recorded, kind, lot, job, ""));
        if (_chance.Next(10) == 0)
        {
            var withdrawn = recorded.AddDays(1 + _chance.Next(300));
            _rows.Add(Row(++_next, person, withdrawn, withdrawn, "superseded", "", "", $"f{id}"));
        }
    }

    private static string Row(int id, int person, DateOnly on, DateOnly recorded, string kind, string lot, string job, string row) =>
        string.Create(CultureInfo.InvariantCulture,
            $"f{id},p{person},{on:yyyy-MM-dd},{recorded:yyyy-MM-dd}T10:00:00Z,{kind},{lot},{job},{row}");
}
