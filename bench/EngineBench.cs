using System.Diagnostics;
using System.Reflection;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Concordat.Specification.Reading;

namespace Concordat.Bench;

/// <summary>The engine that reads definitions against a loop written for one programme: same columns, same run, equal answers
/// first, processor time, median of interleaved rounds.</summary>
internal static class EngineBench
{
    private const int Rounds = 9;
    private const int WarmingRounds = 8;
    private const double Bar = 0.3;
    private const double MostBytes = 48;

    public static int Run(int people)
    {
        var programme = Load("working-well-expansion");
        var calendar = Calendar("england-and-wales");
        var value = people * 50_000L;
        var contract = Contract(value, people);
        var prices = new LoopPrices(Thirds(value, people), Round(3 * value * 5, 10L * people), Round(4 * value * 20, 30L * people),
            value, value / 4);
        var (book, bytes) = Weighed(people);
        var view = View.Of(new DateOnly(2019, 12, 31));

        LoopLine[] loop = [];
        Entitled? entitled = null;
        var (loopTimes, engineTimes) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + WarmingRounds; round++)
        {
            var loopTime = Timed(() => loop = HardCodedLoop.Price(book, view, prices));
            var engineTime = Timed(() => entitled = Entitlement.Of(programme, contract, book, view, calendar).Entitled);
            if (round == 0 && !AreEqual(loop, entitled!))
            {
                Console.Error.WriteLine("The two do not owe the same; there is nothing to compare.");
                return 1;
            }

            if (round >= WarmingRounds)
            {
                loopTimes.Add(loopTime);
                engineTimes.Add(engineTime);
            }
        }

        var ratio = Median([.. loopTimes.Zip(engineTimes, (a, b) => a / b)]);
        var perFact = (double)bytes / book.FactCount;
        Console.WriteLine($"{people:#,0} people, {book.FactCount:#,0} facts, {loop.Length:#,0} lines, equal to the penny");
        Console.WriteLine($"loop    {Speed(Median(loopTimes), book.FactCount)}");
        Console.WriteLine($"engine  {Speed(Median(engineTimes), book.FactCount)}");
        Console.WriteLine($"ratio   {ratio:0.00} of the loop (bar {Bar}); {perFact:0.0} bytes resident per fact (bar {MostBytes})");
        return ratio >= Bar && perFact <= MostBytes ? 0 : 1;
    }

    private static string Speed(double seconds, int facts) =>
        $"{seconds * 1000:0.0} ms of processor time, {facts / seconds / 1e6:0.0} million facts a second";

    private static (Book Book, long Bytes) Weighed(int people)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var book = SyntheticBook.Of(people);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        return (book, bytes);
    }

    private static bool AreEqual(LoopLine[] loop, Entitled entitled)
    {
        string[] names = ["attachment", "job start", "sustained job outcome"];
        string[] streams = ["dwp", "esf"];
        if (loop.Length != entitled.Lines.Count)
        {
            Console.Error.WriteLine($"{loop.Length} lines against {entitled.Lines.Count}.");
            return false;
        }

        for (var i = 0; i < loop.Length; i++)
        {
            var (ours, theirs) = (loop[i], entitled.Lines[i]);
            if (theirs.Person != ours.Person || theirs.Line != names[ours.Line] || theirs.Stream != streams[ours.Stream]
                || theirs.Sequence != ours.Sequence || theirs.Earned.DayNumber != ours.Earned || theirs.Amount.Pence != ours.Pence)
            {
                Console.Error.WriteLine($"{ours} against {theirs}.");
                return false;
            }
        }

        return true;
    }

    private static double Timed(Action work)
    {
        GC.Collect();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    private static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);

    private static long Round(long over, long under) => ((2 * over) + under) / (2 * under);

    private static long[] Thirds(long value, int people)
    {
        var whole = Round(3 * value, 10L * people);
        return [whole / 3, whole / 3, whole - (2 * (whole / 3))];
    }

    private static ContractTerms Contract(long value, int people)
    {
        var yaml = $"""
            programme: working-well-expansion
            start: 2016-02-01
            estimatedValue: {new Money(value)}
            values: [{"{"}name: expected starts, value: {people}{"}"}]
            streams: [{"{"}name: esf, limit: {new Money(value / 4)}{"}"}]
            """;
        return ContractDocument.Read(YamlDocument.Read("contract.yaml", yaml).Root!).Terms!;
    }

    private static Programme Load(string key)
    {
        var roots = Directory.GetFiles(Path.Combine(Repository, "programmes", key, "core"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(Root).ToList();
        return Programmes.Read(key, roots).Programme!;
    }

    private static WorkingDays Calendar(string name) =>
        CalendarReader.Read(Root(Path.Combine(Repository, "calendars", name + ".yaml"))).Calendar!;

    private static MapNode Root(string path) => (MapNode)YamlDocument.Read(Path.GetFileName(path), File.ReadAllText(path)).Root!;

    private static string Repository => typeof(EngineBench).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Repository").Value!;
}
