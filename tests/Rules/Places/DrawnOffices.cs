using Concordat.Kernel;
using Concordat.Places;

namespace Concordat.Rules.Places;

/// <summary>What was put on record of one appointment, in the order of recording.</summary>
internal sealed record Recorded(Appointment As, DateOnly From, DateOnly? To, DateTimeOffset At)
{
    public List<(DateOnly? LastDay, DateTimeOffset At)> Ends { get; } = [];

    public Appointment Now
    {
        get
        {
            var days = Ends.Select(end => end.LastDay).Append(To).OfType<DateOnly>().ToList();
            var atOnce = Ends.Where(end => end.LastDay is null).Select(end => end.At).ToList();
            return As with { Tenure = new Tenure(From, days.Count == 0 ? null : days.Min(), atOnce.Count == 0 ? null : atOnce.Min(), At) };
        }
    }
}

/// <summary>A year of appointments, deputies and ends by chance, each put on record only where the rules allow it.</summary>
internal sealed class DrawnOffices
{
    public static readonly DateOnly FirstDay = new(2021, 1, 1);
    private const int Days = 120;
    private static readonly string[] Roles = ["commissioner", "finance"];
    private static readonly OrganisationId[] Organisations = [new(1), new(2)];

    private readonly List<Recorded> _records = [];

    private DrawnOffices()
    {
    }

    public IReadOnlyList<Recorded> Records => _records;

    public OfficeRegister Register => new(_records.Select(one => one.Now));

    public int Refused { get; private set; }

    public static DrawnOffices Of(int seed)
    {
        var (draw, drawn) = (new Random(seed), new DrawnOffices());
        var hour = 0;
        for (var step = 0; step < 40; step++)
        {
            hour += draw.Next(1, 24 * Days / 40);
            drawn.Step(draw, At(hour));
        }

        return drawn;
    }

    public static DateTimeOffset At(int hour) => London.EndOf(FirstDay.AddDays(-1)).AddHours(hour);

    /// <summary>Instants before, within and after everything.</summary>
    public static IEnumerable<DateTimeOffset> Instants(int seed)
    {
        var draw = new Random(seed);
        return Enumerable.Range(0, 60).Select(_ => At(draw.Next(-48, 24 * (Days + 60))).AddMinutes(draw.Next(60)));
    }

    private void Step(Random draw, DateTimeOffset now)
    {
        var from = London.DayOf(now).AddDays(draw.Next(-1, 15));
        DateOnly? to = draw.Next(3) == 0 ? null : from.AddDays(draw.Next(-1, 40));
        var (person, by) = (new PersonId(draw.Next(1, 5)), new PersonId(draw.Next(1, 9)));
        var tenure = new Tenure(from, to, null, now);
        switch (draw.Next(4))
        {
            case 0 when _records.Count > 0:
                End(_records[draw.Next(_records.Count)], draw.Next(2) == 0 ? null : from, now);
                break;
            case 1 when _records.Count > 0:
                var office = _records[draw.Next(_records.Count)].Now;
                var cover = new Appointment(_records.Count + 1, person, office.Organisation, office.Role, [], tenure, office.Number);
                Keep(cover, Appointments.Depute(Register, cover, by));
                break;
            default:
                var given = new Appointment(_records.Count + 1, person, Organisations[draw.Next(2)], Roles[draw.Next(2)], [], tenure);
                Keep(given, Appointments.Appoint(Register, given, by, Roles, Organisations));
                break;
        }
    }

    private void Keep(Appointment wanted, Refusal? refusal)
    {
        if (refusal is null)
        {
            _records.Add(new Recorded(wanted, wanted.Tenure.From!.Value, wanted.Tenure.To, wanted.Tenure.RecordedAt!.Value));
        }
        else
        {
            Refused++;
        }
    }

    private void End(Recorded one, DateOnly? lastDay, DateTimeOffset now)
    {
        if (Appointments.End(one.Now, lastDay, now) is null)
        {
            one.Ends.Add((lastDay, now));
        }
        else
        {
            Refused++;
        }
    }
}
