using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>Slips of the pen in a definition, each told at its place with what would be right.</summary>
public sealed class DefinitionProblemsTests
{
    [Theory]
    [InlineData("suport: {}", 11, 1, "'suport'", "Did you mean 'support'?")]
    [InlineData("support: {in suport: {from: start, for: 24 months}}", 11, 11, "'in suport'",
        "Did you mean 'in support'?")]
    [InlineData("support: {in support: {from: strat, for: 24 months}}", 11, 30, "'strat'", "Did you mean 'start'?")]
    [InlineData("support: {in support: {from: start, for: 24 moths}}", 11, 45, "'moths'", "Did you mean 'months'?")]
    [InlineData("support: {in support: {for: 24 months}}", 11, 23, "'from'", "Add 'from: …'.")]
    [InlineData("limits: {c: {cap: 10.00, scope: contrat}}", 11, 33, "'contrat'", "Did you mean 'contract'?")]
    [InlineData("limits: {c: {cap: 10.0, scope: contract}}", 11, 19, "'10.0'",
        "Write pounds with two decimals or none: 1070.00.")]
    [InlineData("limits: {c: {cap: 10.00, scope: contract, cite: T 4}}", 11, 49, "'T 4'", "Did you mean 'S'?")]
    [InlineData("limits: {c: {cap: 10.00, number: 3, scope: contract}}", 11, 10, "'c'", "")]
    [InlineData("limits: {c: {cap: worth, scope: contract}}", 11, 19, "'worth'", "Leave it out.")]
    [InlineData("levels: {l: {count: itt, over: starts}}", 11, 21, "'itt'", "Did you mean 'it'?")]
    [InlineData("levels: {l: {count: it, over: starts, minimum: 20 percent}}", 11, 48, "'20 percent'",
        "Write it as 30%, 99.5% or 1/3.")]
    [InlineData("levels: {l: {count: it, over: starts, comparable: true}}", 11, 10, "'l'",
        "Count an outcome that is the same everywhere.")]
    [InlineData("eligibility: {decided: on referral, rules: {r: {when: on benefit jsa for 9 moths}}}", 11, 76, "'moths'",
        "Did you mean 'months'?")]
    [InlineData("eligibility: {decided: on referral, rules: {r: {when: {at least: 2, of: [age 18 to 24]}}}}", 11, 55, "'at least 2'",
        "Ask for 1 or fewer.")]
    [InlineData("eligibility: {decided: on referral, rules: {r: {other programme: none, when: age 18 to 24}}}", 11, 45, "'r'",
        "Say one of the two.")]
    [InlineData("eligibility: {decided: on referral, rules: {r: {when: age 18 to 24, or: early entry}}}", 11, 14, "'r'",
        "Add 'early entry'")]
    [InlineData("routes: {post: {opens: closed, gateway: {q: {asks: Is it so?, answers: {yes: passes, perhaps: doubtful}}}}}", 11, 10, "'post'",
        "Add 'review: {by: commissioner, within: 5 working days}'.")]
    [InlineData("routes: {post: {opens: closed, gateway: {q: {asks: Is it so?, answers: {no: end}}}}}", 11, 77, "'end'", "Did you mean 'ends'?")]
    [InlineData("routes: {post: {opens: closed, gateway: {q: {asks: Is it so?, answers: {no: ends}}}}}", 11, 42, "'q'",
        "Say of one answer that it 'passes'.")]
    [InlineData("routes: {post: {opens: closed, review: {by: prime, within: 2 days}}}", 11, 40, "'review'", "Leave it out.")]
    [InlineData("standards: {s: {from: refered, to: [started], within: 2 days, share: 99%}}", 11, 23, "'refered'",
        "Did you mean 'referred'?")]
    [InlineData("retention: {r: {keep: 6 years}}", 11, 13, "'r'", "Write 'keep until: DAY'")]
    [InlineData("retention: {r: {keep until: 2034-12-31, keep: 6 years, after: contract end}}", 11, 13, "'r'", "Write 'keep until: DAY'")]
    [InlineData("retention: {r: {keep: 6 years, after: contract ends}}", 11, 39, "'contract ends'", "Did you mean 'contract end'?")]
    [InlineData("retention: {r: {keep until: 2034-12-31, started from: 2022-11-01, started to: 2022-10-31}}", 11, 13, "'r'", "Let 'started to'")]
    [InlineData("retention: {r: {keep: 12 months, after: receipt, started to: 2022-10-31}}", 11, 13, "'r'", "Leave out 'stream'")]
    [InlineData("validation: {checks: {c: {kind: paid twice}}}", 11, 33, "'paid twice'", "Did you mean 'paid once'?")]
    [InlineData("validation: {checks: {c: {kind: in work by feed}}}", 11, 23, "'c'", "Add 'asked: 21 days after achieved'.")]
    [InlineData("validation: {checks: {c: {kind: paid once, asked: 3 days after achieved}}}", 11, 23, "'c'", "Leave 'asked' out.")]
    [InlineData("validation: {checks: {c: {kind: paid once, for: itt}}}", 11, 49, "'itt'", "Did you mean 'it'?")]
    [InlineData("validation: {checks: {c: {kind: in work by feed, asked: 6 weeks after achieved, again: 21 days after achieved}}}", 11, 88, "'c'",
        "Give 'again' a longer length than 'asked'.")]
    [InlineData("validation: {checks: {c: {kind: in work by feed, asked: 3 months after achieved}}}", 11, 57, "'3 months after achieved'",
        "Say it in days or weeks.")]
    [InlineData("validation: {reject for: {Not found: It was not found}}", 11, 27, "'Not found'", "Write it as 'job-not-found'.")]
    [InlineData("validation: {error: {interval: 950%, tolerable: 5%, from: point}}", 11, 32, "'950%'", "Write 100% or less.")]
    [InlineData("validation: {recovery: {representation: 20 working days}}", 11, 41, "'20 working days'", "Add 'working days: …'")]
    [InlineData("validation: {fraud: {look at from: 5, refer to: {police: The police}}}", 11, 36, "'look at from'", "Add 'sample:' with its 'risk'.")]
    [InlineData("runs: {every: 4 weeks, cut off: 3 days, prepared: 5 days, authorised: 8 days}", 11, 15, "'4 weeks'", "Say it in months or years.")]
    [InlineData("runs: {every: 1 month, cut off: 3 days, prepared: 2 days, authorised: 8 days}", 11, 51, "'2 days'", "Give it a longer length.")]
    [InlineData("streams: {named: {a: {order: 1, rate: 50%, claim: {match: a}}, b: {order: 2, rate: 1}}, remainder: a}", 11, 59, "'a'",
        "Did you mean 'b'?")]
    [InlineData("lots: {one: {areas: [{code: E0800003, name: M, from: 2009-01-01}]}}", 11, 29, "'E0800003'",
        "Write a letter and eight digits: E08000003.")]
    [InlineData("lots: {one: {areas: [{code: E08000003, name: M, from: 2009-13-01}]}}", 11, 55, "'2009-13-01'",
        "Write it as 2016-02-29.")]
    [InlineData("parameters: {p: {value: 2, confidence: draft, freedom: fixed}}", 11, 25, "'p'",
        "Name it where it belongs, or leave it out.")]
    [InlineData("streams: {named: {a: {order: 1, rate: 110%}}, remainder: a}", 11, 39, "'110%'", "Write 100% or less.")]
    [InlineData("streams: {named: {a: {order: 1, rate: 50%}}, remainder: b}", 11, 57, "'b'", "Did you mean 'a'?")]
    [InlineData("tables: {t: {by: date, columns: [from, w], rows: [[2020-01-01]], source: S}}", 11, 51, "a row of 't'",
        "Write [from, w].")]
    [InlineData("open points: [one]\nedition: again", 12, 1, "'edition'", "Keep one of the two.")]
    public void A_slip_is_told_at_its_place(string more, int line, int column, string what, string wouldDo)
    {
        var reading = Concordat.Plumbing.Yaml.YamlDocument.Read("core.yaml", Small.Core(more: more));
        var problems = reading.Root is null ? reading.Problems : Small.Read(Small.Core(more: more)).Problems;

        problems.ShouldContain(
            problem => problem.Row == line && problem.Column == column && problem.What == what
                && problem.WouldDo.StartsWith(wouldDo, StringComparison.Ordinal),
            string.Join('\n', problems));
    }

    [Theory]
    [InlineData("for: it", "months: {from: start, until: start, at most: 1}", "a line for an outcome has no such key")]
    [InlineData("for: cost", "deferrable: true", "a line for a cost has no such key")]
    [InlineData("for: month", "remainder: last instalment", "a line for a month has no such key")]
    public void A_key_of_another_kind_of_line_is_refused(string kind, string stray, string why) =>
        Small.Read(Small.Core().Replace("it: {for: it", $"it: {{{stray}, {kind}")).Problems.ShouldContain(problem => problem.Why == why);

    [Fact]
    public void All_problems_are_told_together()
    {
        var problems = Small
            .Read(Small
                .Core("cumulative days in wrok >= 26 weeks", "suport: {}\nlimits: {c: {cap: 1, scope: x}}")).Problems;

        problems.Select(problem => problem.Row).Order().ShouldBe([7, 11, 12]);
    }

    [Fact]
    public void A_comparable_outcome_may_not_rest_on_what_an_overlay_may_change()
    {
        const string core = """
            programme: Small
            edition: first
            effective: {from: 2020-01-01, by: referral}
            sources: {S: a source}
            parameters:
              time: {value: 26 weeks, confidence: draft, freedom: free}
            outcomes:
              it:
                reach: cumulative days in work >= time
                window: {from: start, for: 52 weeks}
                comparable: true
            lines: {}
            """;

        var problem = Small.Read(core).Problems.ShouldHaveSingleItem();
        (problem.Row, problem.Column, problem.What).ShouldBe((8, 3, "'it'"));
        problem.Why.ShouldBe("a comparable outcome rests on 'time', which overlays may change");
    }
}
