using Concordat.Kernel;
using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>The participants of a few lines, by which somebody's lines are found.</summary>
public sealed class RunPlacesTests
{
    [Fact]
    public void The_participant_of_the_first_line_is_kept_and_of_every_64th_after_it()
    {
        RunPlaces.Of([]).ShouldBeEmpty();
        RunPlaces.Of([.. Enumerable.Range(1, 64).Select(number => Line(number, number + 7))]).ShouldBe([8]);
        RunPlaces.Of([.. Enumerable.Range(1, 129).Select(number => Line(number, number < 3 ? null : number))]).ShouldBe([0, 65, 129]);
    }

    [Fact]
    public void Lines_that_are_not_in_the_order_of_participants_have_no_places() =>
        Should.Throw<ArgumentException>(() => RunPlaces.Of([Line(1, 8), Line(2, 7)])).Message.ShouldContain("Line 2");

    private static Difference Line(int number, int? participant) => new(
        number, new LineKey(participant is { } known ? new ParticipantId(known) : null, null, "start", number, "", ""), null,
        new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 31), Money.Zero, new Money(1), Cause.New, null, "", "1", "paid");
}
