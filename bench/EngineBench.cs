namespace Concordat.Bench;

/// <summary>Working Well: priced facts a second against the loop, and what a fact keeps in memory.</summary>
internal static class EngineBench
{
    private const double Bar = 0.3;
    private const double MostBytes = 48;

    public static int Run(int people)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var book = WorkingWellBook.Of(people);
        var perFact = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / book.FactCount;
        if (Contests.WorkingWell(people, book).Run() is not { } measured)
        {
            return 1;
        }

        var ratio = 1 / measured.Times;
        Console.WriteLine($"{people:#,0} people, {measured.Facts:#,0} facts, {measured.Lines:#,0} lines, equal to the penny; {Machine.Load}");
        measured.Say();
        Console.WriteLine($"ratio   {ratio:0.00} of the loop (bar {Bar}); {perFact:0.0} bytes resident per fact (bar {MostBytes})");
        return ratio >= Bar && perFact <= MostBytes ? 0 : 1;
    }
}
