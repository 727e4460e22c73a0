using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;

namespace Concordat.Bench;

/// <summary>The three programmes that somebody has also written out as a loop, each with a contract that both sides can
/// read.</summary>
internal static class Contests
{
    public static IReadOnlyDictionary<string, Func<int, Contest>> All { get; } = new Dictionary<string, Func<int, Contest>>
    {
        ["working-well-expansion"] = WorkingWell,
        ["work-programme"] = WorkProgramme,
        ["work-and-health"] = WorkAndHealth,
    };

    public static Contest WorkingWell(int people) => WorkingWell(people, WorkingWellBook.Of(people));

    public static Contest WorkingWell(int people, Book book)
    {
        var value = people * 50_000L;
        var contract = Shipped.Contract($"""
            programme: working-well-expansion
            start: 2016-02-01
            estimatedValue: {new Money(value)}
            values: [{"{"}name: expected starts, value: {people}{"}"}]
            streams: [{"{"}name: esf, limit: {new Money(value / 4)}{"}"}]
            """);
        var third = Round(3 * value, 10L * people) / 3;
        var prices = new WorkingWellPrices([third, third, Round(3 * value, 10L * people) - (2 * third)],
            Round(3 * value * 5, 10L * people), Round(4 * value * 20, 30L * people), value, value / 4);
        var view = View.Of(new DateOnly(2019, 12, 31));
        return new Contest(book, view, Shipped.Programme("working-well-expansion"), contract, Calendar,
            ["attachment", "job start", "sustained job outcome"], ["dwp", "esf"], () => WorkingWellLoop.Price(book, view, prices));
    }

    public static Contest WorkProgramme(int people)
    {
        var contract = Shipped.Contract("""
            programme: work-programme
            start: 2011-06-01
            """);
        var book = WorkProgrammeBook.Of(people);
        var view = View.Of(new DateOnly(2015, 12, 31));
        var loop = new WorkProgrammeLoop(book, view, Calendar);
        return new Contest(book, view, Shipped.Programme("work-programme"), contract, Calendar,
            ["attachment", "job outcome", "sustainment"], [""], loop.Price);
    }

    public static Contest WorkAndHealth(int people)
    {
        var contract = Shipped.Contract("""
            programme: work-and-health
            start: 2018-01-01
            referralEnd: 2022-12-31
            estimatedValue: 10000000.00
            fee: {months: 60, day: 1}
            prices: [{line: job outcome, amount: 3000.00}]
            """);
        var book = WorkAndHealthBook.Of(people);
        var view = View.Of(new DateOnly(2021, 12, 31));
        var loop = new WorkAndHealthLoop(book, view, 10_000_000_00, 3000_00);
        return new Contest(book, view, Shipped.Programme("work-and-health"), contract, Calendar,
            ["delivery fee", "job outcome"], [""], loop.Price);
    }

    private static WorkingDays Calendar => Shipped.Calendar("england-and-wales");

    private static long Round(long over, long under) => ((2 * over) + under) / (2 * under);
}
