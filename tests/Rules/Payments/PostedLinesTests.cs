using Concordat.Kernel;
using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>What is posted, folded line by line, and what differs from it.</summary>
public sealed class PostedLinesTests
{
    private const int Many = 5_000;

    [Fact]
    public void Every_line_stands_with_its_sum_and_what_was_posted_last()
    {
        var entries = Enumerable.Range(0, Many).SelectMany(i => (LineAmount[])[Entry(i % 700, i % 3, i), Entry(i % 700, i % 3, 1)]).ToList();
        var lines = PostedLines.Of(entries);
        var plain = entries.GroupBy(entry => entry.Key)
            .ToDictionary(group => group.Key, group => (Pence: group.Sum(entry => entry.Amount.Pence), group.Last().Earned));
        lines.ToDictionary(line => line.Key, line => (line.Amount.Pence, line.Earned)).ShouldBe(plain, ignoreOrder: true);
        foreach (var (place, line) in lines.Index())
        {
            lines.IndexOf(line.Key, place).ShouldBe(place);
            lines.IndexOf(line.Key, -1).ShouldBe(place, "a wrong guess costs time and nothing else");
        }

        lines.IndexOf(Entry(701, 0, 0).Key, 0).ShouldBe(-1);
    }

    [Fact]
    public void Lines_in_any_order_give_the_same_differences()
    {
        var posted = Enumerable.Range(0, Many).Select(i => Entry(i, 1, 100)).ToList();
        var owed = Enumerable.Range(10, Many).Select(i => Entry(i, 1, i % 7 == 0 ? 50 : 100)).ToList();
        var told = Told(Differences.Of(owed, posted, []));
        told.Count.ShouldBe(10 + 10 + Enumerable.Range(10, Many - 10).Count(i => i % 7 == 0));
        Told(Differences.Of([.. Enumerable.Reverse(owed)], PostedLines.Of(posted), [])).ShouldBe(told);
        Told(Differences.Of(owed, [.. posted.OrderBy(line => line.Key.Participant!.Value.Value % 97)], [])).ShouldBe(told);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_line_owed_twice_is_a_fault(long posted) => Should.Throw<ArgumentException>(() =>
        Differences.Of([Entry(1, 1, 5), Entry(1, 1, 7)], posted == 0 ? [] : [Entry(1, 1, posted)], []));

    private static List<(int, LineKey, Money, Money, Cause)> Told(IReadOnlyList<Difference> lines) =>
        [.. lines.Select(line => (line.Number, line.Key, line.Was, line.Now, line.Cause))];

    private static LineAmount Entry(int person, int sequence, long pence) => new(
        new LineKey(new ParticipantId(person), new ReferralId(person), "attachment", sequence, "", ""), null,
        new DateOnly(2020, 1, 1).AddDays((int)(pence % 300)), new DateOnly(2020, 1, 1), new Money(pence), "1", "lines.attachment");
}
