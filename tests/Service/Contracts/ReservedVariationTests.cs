using Concordat.Agreement;
using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Governance;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.ServiceTests.Agreements;
using Concordat.ServiceTests.Governance;

namespace Concordat.ServiceTests.Contracts;

/// <summary>A variation that the agreement reserves to a board, from its proposal over the vote to the pennies that the next run posts.</summary>
public sealed class ReservedVariationTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const long Costs = (3 * 30_000) + (4 * (586_667 - 533_333));

    private readonly Varying _varying = new(house);

    [Fact]
    public async Task Only_a_carried_vote_lets_it_take_effect_and_then_the_next_run_posts_what_differs()
    {
        var (bound, board) = (await BoundContract.New(house, people: 4), await SeatedBoard.New(house));
        await PaySome(bound);
        var before = await _varying.Postings(bound.Paid);
        var number = await ProposeAdviseAndSign(bound);

        var refused = await Authorise(bound, number);
        refused.Refusal!.Code.ShouldBe("blocked");
        refused.Refusal.Sentence.ShouldContain("reserved to a board that has not taken it: Programme board");
        refused.Refusal.Clause!.ToString().ShouldBe("A table 3 row 1");
        (await Differences(bound)).ShouldBeEmpty("journeys price as before");

        var item = await OnAgenda(bound, board, number);
        (await Differences(bound)).ShouldBeEmpty("a pack and a meeting decide nothing");
        (await Authorise(bound, number)).Refusal!.Sentence.ShouldContain("Programme board");

        (await board.Divide(item, (SeatedBoard.Alliance, Vote.For, ""), (SeatedBoard.AllianceToo, Vote.Against, "Too dear."), (SeatedBoard.Department, Vote.For, "")))
            .IsGranted.ShouldBeTrue();
        (await Differences(bound)).ShouldBeEmpty("the board has carried it, and the commissioner has not signed");
        (await Authorise(bound, number)).Refusal.ShouldBeNull();

        var run = (await bound.Paid.Prepare()).Value;
        var lines = await bound.Paid.Lines(run);
        RunTotals.Sum(lines).Pence.ShouldBe(Costs);
        lines.ShouldAllBe(line => line.Version.EndsWith($", variation {number}", StringComparison.Ordinal));
        lines.ShouldAllBe(line => line.Key.Line != "attachment", "nobody's attachment fell on or after the first day of the variation");
        await Release(bound, run);
        (await Differences(bound)).ShouldBeEmpty("a second run has nothing left to say");
        var after = await _varying.Postings(bound.Paid);
        after.Count.ShouldBeGreaterThan(before.Count);
        after.Take(before.Count).ShouldBe(before, "no posted entry is edited");
    }

    [Theory]
    [InlineData(Vote.Against, Vote.For)]
    [InlineData(Vote.Against, Vote.Abstained)]
    public async Task A_lost_vote_lets_nothing_take_effect(Vote alliance, Vote department)
    {
        var (bound, board) = (await BoundContract.New(house), await SeatedBoard.New(house));
        await PaySome(bound);
        var before = await _varying.Postings(bound.Paid);
        var number = await ProposeAdviseAndSign(bound);
        var item = await OnAgenda(bound, board, number);
        (await board.Divide(item, (SeatedBoard.Alliance, alliance, ""), (SeatedBoard.Department, department, ""))).IsGranted.ShouldBeTrue();

        var refused = (await Authorise(bound, number)).Refusal!;
        (refused.Code, refused.Sentence.Contains("Programme board", StringComparison.Ordinal)).ShouldBe(("blocked", true));
        (await Of(bound, number)).Status.State.ShouldBe(ArtefactState.HeldBack);
        (await Differences(bound)).ShouldBeEmpty();
        (await _varying.Postings(bound.Paid)).ShouldBe(before);
        using var commissioner = await house.As(bound.Commissioner);
        (await commissioner.Get($"/contracts/{bound.Paid.Id.Value}/variations/{number}")).Text.ShouldContain("reserved to a board");
    }

    /// <summary>Everybody but the board has done their part: the points are settled, the department advised, the prime signed.</summary>
    private async Task<int> ProposeAdviseAndSign(BoundContract bound)
    {
        await bound.SeatAlliance();
        await bound.Settle("contract signature", "contract flexibility", "governance and performance");
        var number = await _varying.Propose(bound.Paid);
        (await bound.Act(bound.Department, (await Of(bound, number)).Number, ActKind.Advise)).Refusal.ShouldBeNull();
        (await _varying.Do(bound.Paid.Prime, bound.Paid, number, VariationAct.Signed)).Refusal.ShouldBeNull();
        return number;
    }

    private async Task<int> OnAgenda(BoundContract bound, SeatedBoard board, int number)
    {
        var (alliance, department) = (house.World.As("board", "wla"), house.World.As("board", "dwp"));
        var colleague = house.World.People.Last(person => person.Role == "board" && person.Organisation == alliance.Organisation);
        var (_, item) = await board.Meet((await Of(bound, number)).Number, (SeatedBoard.Alliance, alliance),
            (SeatedBoard.AllianceToo, colleague), (SeatedBoard.Department, department));
        return item;
    }

    private Task<Decision> Of(BoundContract bound, int number) => bound.Of("variation", $"{bound.Paid.Reference}/{number}");

    private Task<Ruling<int>> Authorise(BoundContract bound, int number) =>
        _varying.Do(bound.Paid.Authoriser, bound.Paid, number, VariationAct.Authorised);

    private static async Task PaySome(BoundContract bound)
    {
        await bound.SettlePayments();
        await Release(bound, (await bound.Paid.Prepare()).Value);
    }

    private static async Task Release(BoundContract bound, int run)
    {
        (await bound.Act(bound.DepartmentFinance, (await bound.OfRun(run)).Number, ActKind.Assure)).Refusal.ShouldBeNull();
        (await bound.Paid.Authorise(run)).Refusal.ShouldBeNull();
    }

    private static async Task<IReadOnlyList<Difference>> Differences(BoundContract bound) =>
        await bound.Paid.Lines((await bound.Paid.Prepare()).Value);
}
