using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>What an overlay may move, and how it is refused the rest.</summary>
public sealed class OverlayTests
{
    private const string Core = """
        programme: Small
        edition: first
        effective: {from: 2020-01-01, by: referral}
        sources: {S: a source}
        parameters:
          firm: {value: 26 weeks, confidence: sourced, freedom: fixed, cite: S 1}
          between: {value: 20 weeks, confidence: draft, freedom: bounded, least: 13 weeks, most: 26 weeks}
          choice: {value: lost, readings: [lost, waits], confidence: draft, freedom: free}
        outcomes:
          it:
            reach: cumulative days in work >= between
            window: {from: start, for: firm}
          fair:
            reach: 1 day in work
            window: {from: start, for: firm}
            comparable: true
        lines:
          free: {for: it, price: contract, freedom: free}
          between: {for: it, price: 10.00, freedom: bounded, least: 5.00, most: 20.00}
          firm:
            for: it
            price: 10.00
            instalments: [{share: 1, due: start, if: in support, else: choice}]
            remainder: last instalment
        streams: {named: {a: {order: 1, rate: 100%}}, remainder: a}
        levels: {own: {count: it, over: starts}}
        """;

    [Theory]
    [InlineData("set: {between: {value: 13 weeks, cite: S, confidence: sourced}}")]
    [InlineData("set: {between: {value: 182 days, cite: S, confidence: sourced}}")]
    [InlineData("set: {choice: {value: waits, cite: S, confidence: sourced}}")]
    [InlineData("lines: {free: {price: 3000.00, cite: S, confidence: sourced}}")]
    [InlineData("lines: {between: {price: 20.00, cite: S, confidence: sourced}}")]
    [InlineData("levels: {another: {count: it, over: starts}}")]
    [InlineData("areas: [{code: E09000003, name: Barnet, from: 2009-01-01}]")]
    [InlineData("open points: [a question]")]
    [InlineData("routes: {health: {opens: 2020-04-01}}")]
    [InlineData("characteristics: [carer]\ngroups: {carers: {when: carer}}")]
    [InlineData("outcomes: {ours: {reach: 4 weeks in work, window: {from: start, for: firm}, "
        + "local: {evidence: e, fit: f, value for money: v}}}\nlines: {ours: {for: ours, price: 50.00}}")]
    public void It_may(string change)
    {
        var definition = Small.Read(Core, Overlay(change));

        definition.Problems.ShouldBeEmpty(string.Join('\n', definition.Problems));
        definition.Programme!.Version.ShouldBe("first + local");
    }

    [Theory]
    [InlineData("set: {firm: {value: 13 weeks, cite: S, confidence: sourced}}", 21, "'firm: 13 weeks'",
        "the core holds this parameter fixed (parameters.firm, core.yaml:6)",
            "Leave it out: it is 26 weeks everywhere.")]
    [InlineData("set: {between: {value: 12 weeks, cite: S, confidence: sourced}}", 24, "'between: 12 weeks'",
        "the core holds this parameter bounded (parameters.between, core.yaml:7)", "Choose from 13 weeks to 26 weeks.")]
    [InlineData("set: {between: {value: 3 months, cite: S, confidence: sourced}}", 24, "'between: 3 months'",
        "the core holds this parameter bounded (parameters.between, core.yaml:7)", "Choose from 13 weeks to 26 weeks.")]
    [InlineData("set: {choice: {value: wait, cite: S, confidence: sourced}}", 23, "'choice: wait'",
        "the core holds this parameter free (parameters.choice, core.yaml:8)",
            "Did you mean 'waits'? Known: 'lost', 'waits'.")]
    [InlineData("set: {choise: {value: waits, cite: S, confidence: sourced}}", 7, "'choise'",
        "the core has no such parameter", "Did you mean 'choice'? Known: 'between', 'choice', 'firm'.")]
    [InlineData("lines: {firm: {price: 5.00, cite: S, confidence: sourced}}", 9, "'firm'",
        "the core does not leave this price to overlays (lines.firm, core.yaml:21)",
            "Leave it out: the core's price stands everywhere.")]
    [InlineData("lines: {between: {price: 20.01, cite: S, confidence: sourced}}", 9, "'between'",
        "the core does not leave this price to overlays (lines.between, core.yaml:19)",
            "Choose an amount from 5.00 to 20.00.")]
    [InlineData("levels: {own: {count: it, over: starts}}", 10, "'own'",
        "the core has this level (levels.own, core.yaml:26), and it stands everywhere",
            "Add one beside it, under a name of its own.")]
    [InlineData("streams: {named: {b: {order: 1, rate: 100%}}, remainder: b}", 10, "'streams'",
        "the core's own streams are fixed (streams, core.yaml:25)",
            "Leave them out: the core's streams stand everywhere.")]
    [InlineData("outcomes: {fair: {reach: start}}", 12, "'fair'",
        "the core has this comparable outcome (outcomes.fair, core.yaml:13), and it stands everywhere",
            "Leave it out: it is the same everywhere.")]
    [InlineData("outcomes: {it: {reach: start}}", 12, "'it'",
        "the core has this outcome (outcomes.it, core.yaml:10), and it stands everywhere",
            "Leave it out: set the parameters that the core leaves free.")]
    [InlineData("outcomes: {ours: {reach: start}}", 12, "'ours'",
        "an outcome of a place carries its evidence, its fit and its value for money",
            "Add 'local: {evidence: …, fit: …, value for money: …}'.")]
    [InlineData("outcomes: {ours: {reach: start, comparable: true}}", 12, "'ours'",
        "a local outcome is not comparable", "Leave 'comparable' out: only the core's outcomes are the same everywhere.")]
    [InlineData("outcomes: {ours: {reach: start, local: {evidence: e, fit: f}}}", 40, "'value for money'",
        "a local must say it", "Add 'value for money: …'.")]
    public void It_may_not(string change, int column, string what, string why, string wouldDo)
    {
        var definition = Small.Read(Core, Overlay(change));

        definition.Programme.ShouldBeNull();
        var problem = definition.Problems.FirstOrDefault(found => found.What == what);
        problem.ShouldNotBeNull(string.Join('\n', definition.Problems));
        (problem.File, problem.Row, problem.Column).ShouldBe(("place.yaml", 4, column));
        problem.Why.ShouldBe(why);
        problem.WouldDo.ShouldBe(wouldDo);
    }

    [Fact]
    public void What_a_place_adds_comes_after_the_core_and_says_its_ground()
    {
        var programme = Small.Read(Core, Overlay(
            "characteristics: [carer]\ngroups: {carers: {when: carer}}\nroutes: {health: {opens: 2020-04-01}}\n"
            + "outcomes: {ours: {after: it, reach: start, local: {evidence: e, fit: f, value for money: v}}}\n"
            + "lines: {ours: {for: ours, price: 50.00}}")).Programme!;

        programme.Outcomes[^1].ShouldSatisfyAllConditions(
            outcome => outcome.Name.ShouldBe("ours"),
            outcome => outcome.Local.ShouldBe(new LocalGround("e", "f", "v")));
        programme.Outcomes.Count(outcome => outcome.Local is not null).ShouldBe(1);
        programme.Lines[^1].ShouldBeOfType<OutcomeLine>().For.Name.ShouldBe("ours");
        programme.Groups.Groups.Single().Key.ShouldBe("carers");
        programme.Routes.Single().Name.ShouldBe("health");
    }

    [Fact]
    public void The_core_carries_no_local_ground() =>
        Small.Read(Core.Replace("reach: 1 day in work", "reach: 1 day in work\n    local: {evidence: e, fit: f, value for money: v}"))
            .Problems.ShouldContain(problem => problem.Why == "the core's outcome is no local one");

    [Fact]
    public void An_empty_overlay_is_the_core()
    {
        var core = Small.Read(Core).Programme!;
        var same = Small.Read(Core, Overlay("open points: []")).Programme!;

        Words(same).ShouldBe(Words(core));
        same.DraftFigures.ShouldBe(core.DraftFigures);
    }

    [Fact]
    public void What_it_sets_stands_in_the_terms_with_its_source()
    {
        var programme = Small
            .Read(Core, Overlay("set: {between: {value: 13 weeks, cite: S 9, confidence: sourced}}")).Programme!;

        programme.Outcome("it")!.Ways[0].Reach.ShouldBeOfType<MeasureReached>()
            .Threshold.ShouldBeOfType<DaysThreshold>().Days.ShouldBe(91);
        programme.Parameter("between").ShouldNotBeNull().ShouldSatisfyAllConditions(
            parameter => parameter.SetBy.ShouldBe("place"),
            parameter => parameter.CoreValue.ShouldBe("20 weeks"));
        programme.Outcome("it")!.Clause.Citations.Select(citation => citation.ToString()).ShouldContain("S 9");
        programme.DraftFigures.ShouldNotContain(figure => figure.Parameter == "between");
    }

    private static string Overlay(string change) => $"overlay: Place\nof: Small\nedition: local\n{change}\n";

    private static IEnumerable<string> Words(Programme programme) =>
        Concordat.Specification.Words.ProgrammeInWords.Of(programme)
            .SelectMany(chapter => chapter.Sentences).Select(sentence => sentence.Text);
}
