using System.Globalization;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>Facts may arrive in any order, with a run after each: the money ends the same.</summary>
public sealed class LedgerArrivalTests
{
    /// <summary>Two people at a cap: whoever is earlier in the order of money has the room, whoever was recorded first.</summary>
    private static readonly string[] Events =
    [
        "f1,p1,2016-04-04,{0},referred,lot 1,,",
        "f2,p1,2016-04-11,{0},started,,,",
        "f3,p1,2016-10-03,{0},job-started,,a,",
        "f4,p1,2017-03-31,{0},job-ended,,a,",
        "f5,p2,2016-03-07,{0},referred,lot 1,,",
        "f6,p2,2016-03-14,{0},started,,,",
        "f7,p2,2016-09-05,{0},job-started,,b,",
        "f8,p2,2016-08-01,{0},left,,,",
    ];

    private const string Tight =
        """
        programme: working-well-expansion
        start: 2016-02-01
        estimatedValue: 4000.00
        values: [{name: expected starts, value: 2}]
        streams: [{name: esf, limit: 1500.00}, {name: dwp, limit: 1700.00}]
        """;

    [Fact]
    public void Eight_facts_in_every_sampled_order_of_arrival_end_in_the_same_money()
    {
        var expected = RunAfterEach(Events, runs: false);
        expected.Values.Sum(amount => amount.Pence).ShouldBe(400_000, "the cap must bind, or the order could not matter");
        foreach (var order in Orders(Events.Length, every: 67))
        {
            var arrived = order.Select(i => Events[i]).ToArray();
            RunAfterEach(arrived, runs: true).ShouldBe(expected, ignoreOrder: true, string.Join(' ', order));
        }
    }

    private static IReadOnlyDictionary<Concordat.Payments.LineKey, Money> RunAfterEach(string[] events, bool runs)
    {
        var world = new LedgerWorld(Tight);
        var at = new DateOnly(2018, 6, 1);
        var rows = events.Select((row, i) => string.Format(CultureInfo.InvariantCulture, row, $"{at.AddDays(i):yyyy-MM-dd}T10:00:00Z"));
        var file = LedgerWorld.File(rows);
        for (var i = runs ? 0 : events.Length - 1; i < events.Length; i++)
        {
            var day = at.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            world.Run(file, day, $"{day}T12:00:00Z");
        }

        return world.Standing();
    }

    /// <summary>All orders of n things, of which every so-manieth is taken: 602 of 40,320.</summary>
    private static IEnumerable<int[]> Orders(int n, int every)
    {
        var count = Enumerable.Range(1, n).Aggregate(1, (product, i) => product * i);
        for (var which = 0; which < count; which += every)
        {
            var left = Enumerable.Range(0, n).ToList();
            var order = new int[n];
            for (int i = 0, rest = which; i < n; i++)
            {
                order[i] = left[rest % left.Count];
                rest /= left.Count;
                left.Remove(order[i]);
            }

            yield return order;
        }
    }
}
