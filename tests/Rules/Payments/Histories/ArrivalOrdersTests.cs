using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments.Histories;

/// <summary>Eight events may arrive in any order, with a run after each: in all 40,320 orders the money ends the same. What is owed depends on
/// which of them have come and not on when, so it is reckoned once for each of the 256 sets; a thousand orders are reckoned without that.</summary>
public sealed class ArrivalOrdersTests
{
    private const int Events = 8;
    private const int ReckonedAnew = 1000;

    private const string Tight =
        """
        programme: working-well-expansion
        start: 2016-02-01
        estimatedValue: 6000.00
        values: [{name: expected starts, value: 2}]
        streams: [{name: esf, limit: 1500.00}, {name: dwp, limit: 2700.00}]
        """;

    private static readonly Programme WorkingWell = Shipped.Load("working-well-expansion");

    private static readonly ContractTerms Terms = Priced.Contract(Tight);

    /// <summary>What is known before the first event: one person at work, two who have started, and a rejected attachment.</summary>
    private static readonly Fact[] Before =
    [
        Of("B1", "P1", FactKind.Referred, "2016-03-07"), Of("B2", "P1", FactKind.Started, "2016-03-14"),
        Of("B3", "P2", FactKind.Referred, "2016-04-04"), Of("B4", "P2", FactKind.Started, "2016-04-11"),
        Of("B5", "P2", FactKind.JobStarted, "2016-09-05") with { Job = "b" },
        Of("B6", "P3", FactKind.Referred, "2016-05-02"), Of("B7", "P3", FactKind.Started, "2016-05-09"),
        Of("B8", "P3", FactKind.Rejected, "2016-06-01") with { Outcome = "attachment" },
    ];

    /// <summary>A job, a rejection, a correction, a rejection withdrawn, a leaver, another job and the end of one; the eighth is a variation.</summary>
    private static readonly Fact[][] Facts =
    [
        [Of("E1", "P1", FactKind.JobStarted, "2016-10-03") with { Job = "a" }],
        [Of("E2", "P2", FactKind.Rejected, "2017-01-16") with { Outcome = "job start" }],
        [Of("E3", "P2", FactKind.Superseded, "2016-09-05") with { Row = "B5" }, Of("E4", "P2", FactKind.JobStarted, "2016-11-07") with { Job = "b" }],
        [Of("E5", "P3", FactKind.Superseded, "2016-06-01") with { Row = "B8" }],
        [Of("E6", "P1", FactKind.Left, "2016-07-01")],
        [Of("E7", "P3", FactKind.JobStarted, "2016-12-05") with { Job = "c" }],
        [Of("E8", "P2", FactKind.JobEnded, "2017-08-01") with { Job = "b" }],
        [],
    ];

    private static readonly BoundTerms Unvaried = BoundTerms.Of(new ProgrammeVersions(WorkingWell, []), Terms);

    private static readonly BoundTerms Varied = new(
        new ProgrammeVersions(WorkingWell, [new LaterVersion(WorkingWell, new DateOnly(2016, 6, 1), EffectiveBy.Event) { Named = "Varied" }]),
        [Terms, Terms with { EstimatedValue = new Money(480_000) }]);

    private static readonly IReadOnlyList<int[]> Orders = [.. AllOrders([.. Enumerable.Range(0, Events)])];

    [Fact]
    public void Eight_events_in_every_order_of_arrival_end_in_the_same_money()
    {
        var owed = Enumerable.Range(0, 1 << Events).AsParallel().AsOrdered().Select(set => Owed(set)).ToList();
        var expected = LedgerLines.Standing(owed[^1].Lines);
        expected.ShouldNotBeEmpty();
        Matters(owed).ShouldBe(Events, "an event that changes nothing proves nothing");
        Orders.Count.ShouldBe(40_320);

        var wrong = Orders.AsParallel().FirstOrDefault(order => !IsSame(Ends(order, (arrived, _) => owed[Set(arrived)]), expected));
        wrong.ShouldBeNull();
    }

    [Fact]
    public void A_thousand_orders_reckoned_anew_after_each_event_end_in_it_too()
    {
        var expected = LedgerLines.Standing(Owed((1 << Events) - 1).Lines);
        var sampled = Enumerable.Range(0, ReckonedAnew).Select(i => Orders[i * (Orders.Count / ReckonedAnew)]).ToList();
        var wrong = sampled.AsParallel().FirstOrDefault(order => !IsSame(Ends(order, (arrived, _) => InOrder(arrived)), expected));
        wrong.ShouldBeNull();
    }

    /// <summary>A run after each event, each posting what differs; at last what stands in the ledger.</summary>
    private static Dictionary<LineKey, Money> Ends(
        int[] order, Func<ArraySegment<int>, int, OwedLines> owed)
    {
        var postings = new List<Posting>();
        for (var arrived = 1; arrived <= order.Length; arrived++)
        {
            var (lines, cuts) = owed(new ArraySegment<int>(order, 0, arrived), arrived);
            postings.AddRange(DoubleEntry.Of(Differences.Of(lines, DoubleEntry.Posted(postings), cuts)));
        }

        return postings.Sum(posting => posting.Amount.Pence) == 0 ? LedgerLines.Standing(DoubleEntry.Posted(postings)) : [];
    }

    private static bool IsSame(Dictionary<LineKey, Money> ended, Dictionary<LineKey, Money> expected) =>
        ended.Count == expected.Count && expected.All(line => ended.TryGetValue(line.Key, out var amount) && amount == line.Value);

    /// <summary>How many of the events change what is owed once all others have come.</summary>
    private static int Matters(List<OwedLines> owed) => Enumerable.Range(0, Events)
        .Count(one => !IsSame(LedgerLines.Standing(owed[((1 << Events) - 1) & ~(1 << one)].Lines), LedgerLines.Standing(owed[^1].Lines))
            || Enumerable.Range(0, 1 << Events).Any(set => !IsSame(LedgerLines.Standing(owed[set].Lines), LedgerLines.Standing(owed[set | (1 << one)].Lines))));

    private static int Set(ArraySegment<int> arrived) => arrived.Aggregate(0, (set, one) => set | (1 << one));

    private static OwedLines Owed(int set) => Owed(
        [.. Enumerable.Range(0, Events).Where(one => (set & (1 << one)) != 0)], _ => null);

    /// <summary>With every fact recorded when it came, in the order in which they came.</summary>
    private static OwedLines InOrder(ArraySegment<int> arrived) =>
        Owed([.. arrived], place => new DateTimeOffset(2018, 6, 1, 9, 0, 0, TimeSpan.Zero).AddHours(place));

    private static OwedLines Owed(int[] arrived, Func<int, DateTimeOffset?> at)
    {
        var builder = new BookBuilder(JourneyNames.AreaOn(WorkingWell));
        builder.AddAll([.. Before, .. arrived.SelectMany((one, place) => Facts[one].Select(fact => fact with { RecordedAt = at(place) }))]);
        var book = builder.Build();
        var view = View.Of(new DateOnly(2018, 6, 30), new DateTimeOffset(2018, 6, 30, 12, 0, 0, TimeSpan.Zero));
        var reading = Entitlement.Of(arrived.Contains(Events - 1) ? Varied : Unvaried, book, view, _ => Priced.WorkingDays);
        return LedgerLines.Of(book, reading.Entitled.ShouldNotBeNull(string.Join('\n', reading.Problems)));
    }

    private static IEnumerable<int[]> AllOrders(List<int> left)
    {
        if (left.Count == 0)
        {
            yield return [];
        }

        foreach (var first in left)
        {
            foreach (var rest in AllOrders([.. left.Where(one => one != first)]))
            {
                yield return [first, .. rest];
            }
        }
    }

    private static Fact Of(string id, string person, FactKind kind, string on) => new()
    {
        Id = id,
        Participant = person,
        Kind = kind,
        On = LedgerWorld.Day(on),
        Referral = kind.Scope() == FactScope.Referral ? "R1" : "",
        Lot = kind == FactKind.Referred ? "lot 1" : "",
    };
}
