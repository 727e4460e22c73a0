using Concordat.Journey;

namespace Concordat.Bench;

/// <summary>Invented Work Programme journeys in nine groups: a benefit that ends with work and comes back after it, work in spells
/// long and short, days of benefit in the midst of work.</summary>
internal static class WorkProgrammeBook
{
    private static readonly string[] Groups = ["PG1", "PG2", "PG3", "PG4", "PG5", "PG6", "PG7", "PG8", "PG9"];
    private static readonly string[] Jobs = ["J1", "J2", "J3", "J4"];
    private static readonly int First = new DateOnly(2011, 6, 1).DayNumber;

    public static Book Of(int people)
    {
        var writer = new BookWriter(20110601);
        for (var i = 0; i < people; i++)
        {
            Person(writer, i);
        }

        return writer.Build();
    }

    private static void Person(BookWriter writer, int number)
    {
        var draw = writer.Draw;
        var group = draw.Next(Groups.Length);
        var referred = First + draw.Next(1400);
        var benefit = group is >= 4 and < 8 ? "esa" : "jsa";
        writer.Refer(number, referred, "E08000003", "jobcentre", Groups[group]);
        writer.Add(FactKind.BenefitStarted, referred, benefit);
        if (writer.In(5))
        {
            return;
        }

        var start = referred + draw.Next(20);
        writer.About(FactKind.Started, start);
        var job = start + draw.Next(-10, 400);
        for (var jobs = writer.In(45) ? 1 + draw.Next(4) : 0; jobs > 0; jobs--)
        {
            job = Work(writer, Math.Max(job, referred + 1), benefit, Jobs[jobs - 1]);
        }
    }

    /// <returns>The first day of the next job.</returns>
    private static int Work(BookWriter writer, int first, string benefit, string job)
    {
        var last = first + writer.Draw.Next(20, 700);
        writer.Add(FactKind.JobStarted, first, job);
        writer.Add(FactKind.BenefitEnded, first - 1, benefit);
        if (writer.In(15))
        {
            var again = writer.Draw.Next(first + 5, last);
            writer.Add(FactKind.BenefitStarted, again, "uc");
            writer.Add(FactKind.BenefitEnded, again + writer.Draw.Next(12), "uc");
        }

        if (writer.In(80))
        {
            writer.Add(FactKind.JobEnded, last, job);
            if (writer.In(70))
            {
                writer.Add(FactKind.BenefitStarted, last + 1, benefit);
            }
        }

        return last + writer.Draw.Next(1, 120);
    }
}
