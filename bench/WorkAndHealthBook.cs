using Concordat.Journey;

namespace Concordat.Bench;

/// <summary>Invented Work and Health journeys: jobs paid by the month, some of them self-employed, and late pay.</summary>
internal static class WorkAndHealthBook
{
    private static readonly string[] Jobs = ["J1", "J2", "J3", "J4"];
    private static readonly int First = new DateOnly(2018, 1, 1).DayNumber;

    public static Book Of(int people)
    {
        var writer = new BookWriter(20180101);
        for (var i = 0; i < people; i++)
        {
            Person(writer, i);
        }

        return writer.Build();
    }

    private static void Person(BookWriter writer, int number)
    {
        var draw = writer.Draw;
        var referred = First + draw.Next(1000);
        writer.Refer(number, referred, "", "jobcentre");
        writer.About(FactKind.Acknowledged, referred + draw.Next(3));
        if (writer.In(10))
        {
            writer.About(FactKind.DidNotStart, referred + 20);
            return;
        }

        var start = referred + draw.Next(25);
        writer.About(FactKind.Started, start);
        if (writer.In(20))
        {
            writer.About(FactKind.Left, start + draw.Next(60, 456));
        }

        var job = start + draw.Next(-60, 500);
        for (var jobs = writer.In(40) ? 1 + draw.Next(3) : 0; jobs > 0; jobs--)
        {
            job = Work(writer, Math.Max(job, referred + 1), Jobs[jobs - 1]);
        }
    }

    /// <returns>The first day of the next job.</returns>
    private static int Work(BookWriter writer, int first, string job)
    {
        var last = first + writer.Draw.Next(20, 400);
        var ownAccount = writer.In(20);
        writer.Add(FactKind.JobStarted, first, job, ownAccount ? FactFlags.SelfEmployed : FactFlags.NotSelfEmployed);
        if (writer.In(85))
        {
            writer.Add(FactKind.JobEnded, last, job);
        }

        var pay = writer.Draw.Next(30_000, 160_000);
        for (var day = first + 28; day <= last; day += 30)
        {
            writer.Add(FactKind.Earnings, day, job, FactFlags.None, pay);
        }

        return last + writer.Draw.Next(-30, 90);
    }
}
