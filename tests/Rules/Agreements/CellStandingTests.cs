using Concordat.Agreement;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Agreements;

/// <summary>A cell of the matrix as acts fill it.</summary>
public sealed class CellStandingTests
{
    private static readonly DateTimeOffset Noon = new(2016, 5, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Citation Clause = new("A", "p.2");
    private static readonly Stage Award = new("award", "", [],
    [
        new Element("choice", "The choice", [Of("london", Right.Lead), Of("london", Right.Determine), Of("dwp", Right.Advise), Of("dwp", Right.Sign)], [], [Clause]),
    ], null, [Clause]);

    [Fact]
    public void A_right_waits_from_the_proposal_and_signing_from_when_all_else_is_done()
    {
        Cell([Proposed], "london", Right.Determine).ShouldBe(new CellStanding(CellState.Waiting, Noon));
        Cell([Proposed], "dwp", Right.Sign).ShouldBe(new CellStanding(CellState.Waiting, null));
        Cell([Proposed], "london", Right.Lead).ShouldBe(new CellStanding(CellState.Done, Noon));
        Cell([Proposed], "dwp", Right.Advise).ShouldBeNull();
        Act[] determined = [Proposed, At(2, ActKind.Determine, "london")];
        Cell(determined, "london", Right.Determine).ShouldBe(new CellStanding(CellState.Done, Noon.AddHours(2)));
        Cell(determined, "dwp", Right.Sign).ShouldBe(new CellStanding(CellState.Waiting, Noon.AddHours(2)));
    }

    [Fact]
    public void An_objection_holds_back_what_waits_and_the_objectors_own_right()
    {
        Act[] objected = [Proposed, At(2, ActKind.Determine, "london"), At(3, ActKind.Object, "dwp")];
        Cell(objected, "dwp", Right.Sign).ShouldBe(new CellStanding(CellState.HeldBack, Noon.AddHours(3)));
        Cell(objected, "london", Right.Determine)!.State.ShouldBe(CellState.Done);
    }

    [Fact]
    public void Advice_is_done_by_whoever_advised_and_a_draft_asks_nothing()
    {
        Cell([Proposed, At(2, ActKind.Advise, "dwp")], "dwp", Right.Advise).ShouldBe(new CellStanding(CellState.Done, Noon.AddHours(2)));
        Cell([], "london", Right.Determine).ShouldBeNull();
    }

    private static Act Proposed => At(0, ActKind.Propose, "london");

    private static CellStanding? Cell(IReadOnlyList<Act> acts, string party, Right right)
    {
        var agreement = new CommissioningAgreement
        {
            Key = "a",
            Name = "A",
            Version = 1,
            Model = "",
            From = new DateOnly(2016, 4, 1),
            Parties = [new Party("london", "London", Side.Local, []), new Party("dwp", "DWP", Side.Central, [])],
            Stages = [Award],
        };
        var matter = new Matter(agreement, Award, 1, acts, []);
        return CellStanding.Of(matter, Status.Of(matter, Noon.AddDays(1)), party, right);
    }

    private static Act At(int hour, ActKind kind, string party) =>
        new(hour + 1, 1, kind, new Seat(party, "commissioner"), "", null, new PersonId(1), Noon.AddHours(hour));

    private static PartyRight Of(string party, Right right) => new(party, right, "", "", "commissioner", null, null, null, [Clause]);
}
