using Concordat.Agreement;
using Concordat.Governance;
using Concordat.Kernel;
using Concordat.Rules.Agreements;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Governance;

/// <summary>How far a matter may be taken, by whom and when: all of it the agreement's.</summary>
public sealed class LadderTests
{
    private static readonly CommissioningAgreement Sheffield = ShippedAgreements.Load("sheffield-co-design-2015");
    private static readonly CommissioningAgreement London = ShippedAgreements.Load("london-dwp-2016");
    private static readonly CommissioningAgreement Partnership = ShippedAgreements.Load("london-partnership-delivery-2015");
    private static readonly CommissioningAgreement Manchester = ShippedAgreements.Load("greater-manchester-joint-commissioning");

    private static readonly MatterSide City = new("sheffield", new OrganisationId(1));
    private static readonly MatterSide Department = new("dwp", new OrganisationId(2));
    private static readonly MatterSide Boroughs = new("boroughs", new OrganisationId(3));
    private static readonly MatterSide ManagingAgent = new("managing agent", new OrganisationId(4));
    private static readonly MatterSide Provider = new("", new OrganisationId(5));
    private static readonly DateTimeOffset Start = new(2021, 2, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_concern_climbs_each_rung_of_its_party_and_ends_where_formal_contract_action_is_required()
    {
        var matter = Raised(Sheffield, MatterKind.Concern, City);
        var taken = new List<string> { matter.Rung!.Key };
        while (Ladder.Judge(matter, StepKind.Climb, City, null, Start).TryGet(out var step))
        {
            matter = With(matter, step);
            taken.Add(step.Rung);
        }

        taken.ShouldBe(["raise a concern with the department", "escalate provider performance", "formal contract action"]);
        matter.Rung!.Requires.ShouldBe("intervention");
        Ladder.Judge(matter, StepKind.Climb, City, null, Start).Refusal!.Code.ShouldBe("last-rung");
    }

    [Fact]
    public void The_department_takes_its_own_rung_and_no_other()
    {
        var matter = Raised(Sheffield, MatterKind.Concern, Department);

        matter.Rung!.Key.ShouldBe("raise a concern with the authority");
        Ladder.Next(matter, "dwp").ShouldBeNull();
    }

    [Fact]
    public void A_party_without_the_power_is_refused_with_the_clause_and_told_who_has_it()
    {
        var refusal = Ladder.First(London, MatterKind.Concern, "dwp").Refusal!;

        refusal.Code.ShouldBe("no-power");
        refusal.Clause!.ToString().ShouldBe("A table 3 row 3");
        refusal.Sentence.ShouldContain("London");
        Ladder.First(Manchester, MatterKind.Concern, "gmca").Refusal!.Code.ShouldBe("no-ladder");
    }

    [Fact]
    public void With_a_clock_nobody_climbs_before_the_answer_or_the_last_day()
    {
        var clocked = Sheffield with { Escalation = [.. Sheffield.Escalation.Select(rung => rung with { Days = 10 })] };
        var matter = Raised(clocked, MatterKind.Concern, City);

        Ladder.Judge(matter, StepKind.Climb, City, null, Start.AddDays(10)).Refusal!.Code.ShouldBe("in-time");
        MatterStanding.Of(matter, new DateOnly(2021, 2, 11)).ShouldSatisfyAllConditions(
            standing => standing.Due.ShouldBe(new DateOnly(2021, 2, 11)), standing => standing.IsLate.ShouldBeFalse());
        MatterStanding.Of(matter, new DateOnly(2021, 2, 12)).IsLate.ShouldBeTrue();
        Ladder.Judge(matter, StepKind.Climb, City, null, Start.AddDays(11)).IsGranted.ShouldBeTrue();
        var answered = With(matter, Ladder.Judge(matter, StepKind.Answer, Department, null, Start.AddDays(1)).Value);
        Ladder.Judge(answered, StepKind.Climb, City, null, Start.AddDays(2)).IsGranted.ShouldBeTrue();
    }

    [Fact]
    public void Only_whom_the_rung_names_answers_and_once()
    {
        var matter = Raised(Sheffield, MatterKind.Concern, City);

        Ladder.Judge(matter, StepKind.Answer, City, null, Start).Refusal!.Code.ShouldBe("not-theirs");
        var answered = With(matter, Ladder.Judge(matter, StepKind.Answer, Department, null, Start).Value);
        MatterStanding.Of(answered, new DateOnly(2021, 2, 1)).State.ShouldBe(MatterState.Answered);
        Ladder.Judge(answered, StepKind.Answer, Department, null, Start).Refusal!.Code.ShouldBe("answered");
        Ladder.Judge(answered, StepKind.Close, Department, MatterOutcome.Settled, Start).Refusal!.Code.ShouldBe("not-theirs");
        Ladder.Judge(answered, StepKind.Close, City, MatterOutcome.Upheld, Start).Refusal!.Code.ShouldBe("no-outcome");
        var closed = With(answered, Ladder.Judge(answered, StepKind.Close, City, MatterOutcome.Settled, Start).Value);
        Enum.GetValues<StepKind>().ShouldAllBe(kind => !Ladder.Judge(closed, kind, City, MatterOutcome.Settled, Start).IsGranted);
    }

    [Fact]
    public void A_dispute_is_between_two_whom_the_mechanism_names_and_settled_by_the_third()
    {
        Ladder.Raise(new RaisedMatter(Partnership, MatterKind.Dispute, Boroughs, null, []), Start).Refusal!.Code.ShouldBe("no-other-side");
        Ladder.Raise(new RaisedMatter(Partnership, MatterKind.Dispute, Boroughs, Department, []), Start).Refusal!.Code.ShouldBe("no-other-side");
        Ladder.Raise(new RaisedMatter(London, MatterKind.Dispute, Department, City, []), Start).Refusal!.Code.ShouldBe("no-ladder");

        var matter = Raised(Partnership, MatterKind.Dispute, Boroughs, ManagingAgent);
        MatterStanding.Of(matter, new DateOnly(2021, 2, 1)).Awaited.ShouldBe(["managing agent"]);
        Ladder.Judge(matter, StepKind.Mediate, Boroughs, null, Start).Refusal!.Code.ShouldBe("not-theirs");
        matter = With(matter, Ladder.Judge(matter, StepKind.Answer, ManagingAgent, null, Start).Value);
        matter = With(matter, Ladder.Judge(matter, StepKind.Mediate, Department, null, Start).Value);
        MatterStanding.Of(matter, new DateOnly(2021, 2, 1)).Awaited.ShouldBe(["dwp"]);
        Ladder.Judge(matter, StepKind.Close, ManagingAgent, MatterOutcome.Settled, Start).Refusal!.Code.ShouldBe("not-theirs");
        Ladder.Judge(matter, StepKind.Close, Boroughs, MatterOutcome.Upheld, Start).Refusal!.Code.ShouldBe("no-outcome");
        Ladder.Judge(matter, StepKind.Close, Department, MatterOutcome.Upheld, Start).IsGranted.ShouldBeTrue();
    }

    [Fact]
    public void Boroughs_may_be_at_odds_with_each_other_but_nobody_with_itself()
    {
        var other = Boroughs with { Organisation = new OrganisationId(9) };

        Ladder.Raise(new RaisedMatter(Partnership, MatterKind.Dispute, Boroughs, other, []), Start).IsGranted.ShouldBeTrue();
        Ladder.Raise(new RaisedMatter(Partnership, MatterKind.Dispute, Boroughs, Boroughs, []), Start).Refusal!.Code.ShouldBe("no-other-side");
    }

    [Fact]
    public void An_issue_is_answered_by_the_commissioner_who_alone_escalates_it()
    {
        var commissioner = new MatterSide("london", new OrganisationId(6));
        var matter = Raised(London, MatterKind.Issue, Provider, commissioner);

        MatterStanding.Of(matter, new DateOnly(2021, 2, 1)).Awaited.ShouldBe(["london"]);
        Ladder.Judge(matter, StepKind.Climb, Provider, null, Start).Refusal!.Code.ShouldBe("not-theirs");
        Ladder.Judge(matter, StepKind.Mediate, commissioner, null, Start).Refusal!.Code.ShouldBe("not-theirs");
        var escalated = With(matter, Ladder.Judge(matter, StepKind.Climb, commissioner, null, Start).Value);
        escalated.Rung!.Key.ShouldBe("policy issue");
        MatterStanding.Of(escalated, new DateOnly(2021, 2, 1)).Awaited.ShouldBe(["dwp"]);
        Ladder.Judge(escalated, StepKind.Answer, commissioner, null, Start).Refusal!.Code.ShouldBe("not-theirs");
        var answered = With(escalated, Ladder.Judge(escalated, StepKind.Answer, Department, null, Start).Value);
        Ladder.Ends(answered, commissioner).ShouldBeEmpty();
        Ladder.Judge(answered, StepKind.Close, Provider, MatterOutcome.Settled, Start).IsGranted.ShouldBeTrue();
    }

    private static RaisedMatter Raised(CommissioningAgreement agreement, MatterKind kind, MatterSide by, MatterSide? against = null)
    {
        var matter = new RaisedMatter(agreement, kind, by, against, []);
        return With(matter, Ladder.Raise(matter, Start).Value);
    }

    private static RaisedMatter With(RaisedMatter matter, MatterStep step) => matter with { Steps = [.. matter.Steps, step with { Number = matter.Steps.Count + 1 }] };
}
