using Concordat.Journey;

namespace Concordat.Bench;

/// <summary>Invented Working Well journeys: starts, jobs with breaks and overlaps, leavers, assessments, late facts.</summary>
internal static class WorkingWellBook
{
    private static readonly string[] Areas = ["E08000003", "E08000006", "E08000009", "E08000001", "E08000002", "E08000004"];
    private static readonly string[] Jobs = ["J1", "J2", "J3", "J4"];
    private static readonly int First = new DateOnly(2016, 4, 1).DayNumber;

    public static Book Of(int people)
    {
        var writer = new BookWriter(20160401);
        for (var i = 0; i < people; i++)
        {
            Person(writer, i);
        }

        return writer.Build();
    }

    private static void Person(BookWriter writer, int number)
    {
        var draw = writer.Draw;
        var referred = First + draw.Next(700);
        var born = new DateOnly(1960 + draw.Next(38), 1 + draw.Next(12), 1).DayNumber;
        writer.Refer(number, referred, Areas[number % Areas.Length], "jobcentre", provider: "Alpha", born: born);
        writer.About(FactKind.Acknowledged, referred + draw.Next(3));
        if (writer.In(12))
        {
            writer.About(FactKind.DidNotStart, referred + 20);
            return;
        }

        var start = referred + draw.Next(30);
        writer.About(FactKind.Started, start);
        if (writer.In(30))
        {
            writer.About(FactKind.Left, start + draw.Next(60, 720));
        }

        var job = start + draw.Next(30, 500);
        for (var jobs = writer.In(35) ? 1 + draw.Next(4) : 0; jobs > 0; jobs--)
        {
            var last = job + draw.Next(20, 400);
            writer.Add(FactKind.JobStarted, job, Jobs[jobs - 1], FactFlags.HasHours, 3500 + (1020L << 32));
            if (writer.In(85))
            {
                writer.Add(FactKind.JobEnded, last, Jobs[jobs - 1]);
            }

            job = last + draw.Next(-30, 90);
        }

        for (var reading = draw.Next(4); reading > 0; reading--)
        {
            writer.Add(FactKind.Assessed, start + draw.Next(200), "mental health problem", FactFlags.None, 10_000);
        }
    }
}
