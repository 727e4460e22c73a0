using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SU-6: what a case keeps of the outcomes to come reads as it was written, and the next is the first after the day.</summary>
public sealed class ComingOutcomeTests
{
    private static readonly DateOnly Day = new(2021, 2, 26);

    [Fact]
    public void The_next_is_the_first_after_the_day_and_a_day_that_has_come_is_past()
    {
        var text = ComingOutcome.Text([Outcome(60, 32, "lasting work"), Outcome(1, null, "job | start")]);

        ComingOutcome.Next(text, Day).ShouldBe(Outcome(1, null, "job | start"));
        ComingOutcome.Next(text, Day.AddDays(1)).ShouldBe(Outcome(60, 32, "lasting work"));
        ComingOutcome.Next(text, Day.AddDays(60)).ShouldBeNull();
        ComingOutcome.Next("", Day).ShouldBeNull();
    }

    [Fact]
    public void Only_the_next_dozen_is_kept() =>
        ComingOutcome.Text(Enumerable.Range(1, 30).Select(days => Outcome(days, days, "again"))).Split('\n').Length.ShouldBe(ComingOutcome.MostKept);

    private static ComingOutcome Outcome(int on, int? toldFrom, string name) =>
        new(Day.AddDays(on), toldFrom is { } days ? Day.AddDays(days) : null, name);
}
