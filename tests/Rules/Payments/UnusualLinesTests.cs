using Concordat.Kernel;
using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>What of a run's lines deserves a look before it is authorised.</summary>
public sealed class UnusualLinesTests
{
    private static readonly PostedLines Posted = PostedLines.Of([Paid(1, 10_000), Paid(2, 10_000), Paid(2, -10_000), Paid(null, 5_000)]);

    private static readonly IReadOnlyList<Difference> Lines =
    [
        Line(1, null, 5_000, 4_000, Cause.Changed),
        Line(2, 1, 10_000, 10_999, Cause.Changed),
        Line(3, 1, 10_000, 11_000, Cause.Changed),
        Line(4, 1, 10_000, 10_000, Cause.Redated),
        Line(5, 2, 0, 9_000, Cause.New),
        Line(6, 3, 0, 700, Cause.New),
        Line(7, 3, 0, 300, Cause.New),
        Line(8, 4, 0, -50, Cause.New),
    ];

    [Fact]
    public void Each_kind_is_told_with_its_lines_its_people_and_what_they_come_to() =>
        UnusualLines.Of(Lines, Posted, new Money(1_000)).ShouldBe(
        [
            new UnusualLines(ExceptionKind.LargeChange, 2, 1, Money.Zero),
            new UnusualLines(ExceptionKind.FirstPayment, 3, 2, new Money(950)),
            new UnusualLines(ExceptionKind.Recovery, 2, 1, new Money(-1_050)),
        ]);

    [Theory]
    [InlineData(999, 3)]
    [InlineData(1_000, 2)]
    [InlineData(1_001, 0)]
    public void A_change_of_what_was_posted_is_large_from_the_amount_on_up_or_down(long large, int lines) =>
        UnusualLines.Of(Lines, Posted, new Money(large)).Where(found => found.Kind == ExceptionKind.LargeChange).Sum(found => found.Lines)
            .ShouldBe(lines);

    [Fact]
    public void Where_no_amount_is_named_no_change_is_large() =>
        UnusualLines.Of(Lines, Posted, null).Select(found => found.Kind).ShouldBe([ExceptionKind.FirstPayment, ExceptionKind.Recovery]);

    [Fact]
    public void Whoever_was_paid_and_paid_back_is_not_paid_for_the_first_time() =>
        UnusualLines.Of([Lines[4]], Posted, null).ShouldBeEmpty();

    [Fact]
    public void Lines_that_move_no_money_and_lines_of_the_contract_itself_are_no_first_payments() =>
        UnusualLines.Of([Lines[3], Line(9, null, 0, 1, Cause.New)], new PostedLines(), new Money(0)).ShouldBeEmpty();

    private static LineAmount Paid(int? participant, long pence) =>
        new(Key(participant, 1), null, new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 31), new Money(pence), "1", "paid");

    private static Difference Line(int number, int? participant, long was, long now, Cause cause) => new(
        number, Key(participant, number), null, new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 31), new Money(was), new Money(now), cause, null, "",
        "1", "paid");

    private static LineKey Key(int? participant, int sequence) =>
        new(participant is { } number ? new ParticipantId(number) : null, null, "start", sequence, "", "");
}
