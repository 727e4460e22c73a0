using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Shouldly;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>A programme of drawn terms, and a contract for it: whatever the grammar can say in a few lines.</summary>
internal sealed class RandomProgramme(Random draw)
{
    public const string Key = "drawn";

    private static readonly string[] Groups = ["G1", "G2", "G3"];
    private readonly List<string> _outcomes = [];
    private bool _hasGroups;
    private bool _hasLots;
    private bool _hasYears;
    private bool _hasStreams;
    private readonly RandomPlace _place = new(draw);

    /// <returns>What binds: a core, a core with an overlay, or a core and a later version; the same written plainly; the text, and a
    /// contract for it.</returns>
    public (ProgrammeVersions Versions, NaiveVersions Plain, string Text, string Contract) Draw()
    {
        _hasGroups = draw.Next(2) == 0;
        _hasLots = draw.Next(3) == 0;
        _hasYears = draw.Next(2) == 0;
        _hasStreams = draw.Next(2) == 0;
        var outcomes = Outcomes();
        var lines = Lines();
        var text = $$"""
            programme: Drawn
            edition: drawn
            effective: §effective
            working days: england-and-wales
            sources: {S: a source}
            characteristics: [skills, health condition]
            {{(_hasLots ? "lots: {lot 1: {areas: []}, lot 2: {areas: []}}" : "")}}
            §areas
            {{(_hasGroups ? GroupTerms() : "")}}
            tables:
            {{Wages()}}
            {{(_hasGroups ? Tariff() : "")}}
            {{(_hasYears ? Years() : "")}}
            support:
              in support: {from: start, for: {{_place.Value($"{draw.Next(3, 24)} months", $"{draw.Next(90, 700)} days")}}, second referral: {{Pick("continues", "begins anew")}}}
              in-work support: {from: first day in work, for: {{draw.Next(2, 200)}} days, if: first day in work within in support, not past: day {{draw.Next(100, 700)}}}
            contract supplies:
              volume: {unit: people}
              lift: {unit: pounds}
              counterfactual: {unit: percent}
              baseline: {unit: pounds}
              allocation: {unit: pounds}
              expected starts: {unit: people}
              value: {unit: pounds, field: estimatedValue}
              unit price: {unit: pounds}
            outcomes:
            {{outcomes}}§outcomes
            lines:
            {{lines}}§lines
            levels:
              level: {{Level()}}
            limits:
            {{Limits()}}
            §streams
            """;
        var streams = _hasStreams ? StreamTerms() : "";
        var added = _place.IsDrawn || _place.IsVersion ? Added(streams) : Addition.None;
        var after = _place.Plain(added.With(text, streams));
        if (_place.IsVersion)
        {
            var before = _place.Before(Addition.None.With(text, streams));
            var (from, by) = (new DateOnly(2016, 3, 1).AddDays(draw.Next(400)), Pick(EffectiveBy.Referral, EffectiveBy.Event));
            var (first, later) = (Read(before, ""), Read(after.Replace("edition: drawn", "edition: varied", StringComparison.Ordinal), ""));
            return (new ProgrammeVersions(first, [new LaterVersion(later, from, by)]), new NaiveVersions([first, later], [(from, by)]),
                $"{before}\n\nfrom {from:yyyy-MM-dd} by {by}:\n\n{after}", Contract());
        }

        var (core, overlay) = _place.Written(added.Without(text, streams), added);
        return (new ProgrammeVersions(Read(core, overlay), []), new NaiveVersions([Read(after, "")], []), $"{core}\n\n{overlay}", Contract());
    }

    private static Programme Read(string core, string overlay)
    {
        var definition = overlay.Length == 0
            ? Programmes.Read(Key, [Root(core)])
            : Programmes.Read(Key, [Root(core)], "place", [Root(overlay)]);
        definition.Problems.ShouldBeEmpty($"{string.Join('\n', definition.Problems)}\n{core}\n{overlay}");
        return definition.Programme!;
    }

    private static MapNode Root(string text)
    {
        var root = YamlDocument.Read("drawn.yaml", text);
        root.Problems.ShouldBeEmpty(string.Join('\n', root.Problems) + text);
        return (MapNode)root.Root!;
    }

    /// <summary>What the overlay adds under names of its own.</summary>
    private Addition Added(string streams)
    {
        var outcome = draw.Next(2) == 0 ? $"{{{Way()}{After()}{Claim(draw.Next(3) == 0)}" : null;
        return new Addition(
            draw.Next(3) == 0 ? $"{{from: 2016-0{draw.Next(2, 6)}-11, until: 2017-0{draw.Next(1, 9)}-05, by: referral}}" : "",
            draw.Next(3) == 0 ? "[{code: E07000001, name: Place, from: 2009-01-01}]" : "",
            _hasGroups && draw.Next(2) == 0 ? $"\n    G4: {{when: {Condition()}}}" : "",
            outcome ?? "",
            outcome is null ? "" : $"\n  line of the place: {{for: outcome of the place, price: {Pounds(900)}{Instalments()}{To()}}}",
            draw.Next(2) == 0 ? streams : "");
    }

    private string Level() => $"{{count: {Pick(_outcomes)}, over: {Pick("referrals", "individuals", "starts")}, "
        + $"persons: {Pick("once", "each referral")}, basis: {Pick("same period", "start month cohort")}, "
        + $"by: {Pick("day achieved", "day validated", "day paid")}}}";

    private string GroupTerms() => $$"""
        groups:
          decided: {{Pick("on referral", "on start")}}
          followed: {{Pick("true", "false")}}
          named:
            G1: {when: [{{Condition()}}]{{(draw.Next(4) == 0 ? ", from: 2016-06-01" : "")}}}
            G2: {when: {{Pick("age 25 or more", "health condition", "not on benefit jsa", "{at least: 1, of: [in work, on benefit]}")}}}
            G3: {}§groups
        """;

    /// <summary>By date, or by date and age, with ages and days that have no wage.</summary>
    private string Wages() => draw.Next(2) == 0
        ? "  wages: {by: date, columns: [from, wage], rows: [[2016-06-01, 7.20], [2017-04-01, 7.50], [2018-04-01, 7.83]], source: S}"
        : "  wages: {by: [date, age], columns: [from, age from, age to, wage], source: S, rows: [[2016-03-01, 25, ~, 7.20], "
            + "[2016-06-01, 18, 24, 5.55], [2016-10-01, 21, 24, 6.95], [2017-04-01, 25, ~, 7.50], "
            + $"[2017-04-01, 18, 20, {Pick("~", "5.60")}], [2018-04-01, ~, ~, 7.83]]}}";

    private string Tariff() => $$"""
          tariff:
            by: group
            columns: [group, days, weeks, times, amount]
            rows:
              - [G1, {{draw.Next(1, 120)}}, {{draw.Next(1, 9)}}, {{draw.Next(1, 5)}}, {{Pounds(900)}}]
              - [G2, {{draw.Next(1, 120)}}, {{draw.Next(1, 9)}}, 2, {{Pounds(900)}}]
            source: S
        """.Replace("\n", "\n  ", StringComparison.Ordinal);

    private string Years() => "years: {price year: " + Pick("anniversaries of contract start", "from contract",
        "[{from: 2016-02-01, until: 2016-12-31}, {from: 2017-01-01, until: 2017-10-10}, {from: 2017-12-01, until: 2019-01-01}]") + "}";

    private string Condition() => Pick(
        "off benefit", "on benefit jsa", "in work", "in support", "in-work support", "age 18 to 24", "health condition", "not health condition",
        "on benefit for 3 months", "on benefit uc for 40 days in the 4 months before", "on benefit esa before",
        "{any of: [on benefit jsa, age 25 or more]}", "{all of: [off benefit jsa, age 18 or more]}",
        "{at least: 2, of: [health condition, off benefit, supported]}", "{not: {any of: [self-employed, on benefit esa]}}");

    private string Outcomes()
    {
        var text = new List<string> { "  begun: {reach: start" + (draw.Next(4) == 0 ? ", once: per person" : "") + "}" };
        _outcomes.Add("begun");
        for (var i = 1; i <= draw.Next(1, 4); i++)
        {
            var name = $"outcome {i}";
            text.Add($"  {name}: {{{(draw.Next(3) == 0 ? Again() : draw.Next(5) == 0 ? Ways() : Way())}{After()}"
                + $"{(draw.Next(4) == 0 ? ", once: per person" : "")}{Claim(draw.Next(2) == 0)}}}");
            _outcomes.Add(name);
        }

        return string.Join('\n', text);
    }

    private string After() => _outcomes.Count > 1 && draw.Next(2) == 0 ? $", after: {_outcomes[^1]}" : draw.Next(3) == 0 ? ", after: begun" : "";

    private string Ways() => $"any of: {{one: {{{Way()}}}, other: {{{Way()}}}}}";

    private string Way()
    {
        var state = Pick("in work", "employed", "self-employed", "supported", "off benefit", "in support");
        var over = Pick("", "", $", best of any {draw.Next(2, 20)} weeks{Pick("", " by block")}", $", best of any {draw.Next(1, 4)} months");
        var (reach, isCounted) = draw.Next(9) switch
        {
            0 => ($"{Pick("cumulative", "unbroken")} days {state} {Reaches()} {Days()}", true),
            1 => ($"unbroken days {state}, breaks of {draw.Next(1, 20)} days {Pick("each", "in all")} {Reaches()} {Days()}", true),
            2 => ($"cumulative days {state}{over} {Reaches()} {draw.Next(1, 60)} days", true),
            3 => ($"{draw.Next(1, 8)} weeks {state}", true),
            4 => ($"weeks of {draw.Next(4, 40)} hours{over} {Reaches()} {draw.Next(1, 10)}", true),
            5 => ($"cumulative weeks {state}{over} {Reaches()} {draw.Next(1, 12)}", true),
            6 => ($"{Pick("earnings", "employed earnings", "self-employed earnings")}{over} {Reaches()} {Pounds(4000)}", false),
            7 => ($"{Pick("earnings", "employed earnings")} {Reaches()} {draw.Next(4, 16)} hours x {draw.Next(2, 26)} weeks x wage", false),
            _ => (Pick($"value of skills {Reaches()} {draw.Next(1, 4)}", $"rise of skills >= {draw.Next(1, 3)}", $"count of {Pick("attained", "earnings")} >= {draw.Next(1, 4)}"), false),
        };
        var pay = reach.Contains("earnings", StringComparison.Ordinal) && !reach.StartsWith("count", StringComparison.Ordinal);
        return $"reach: '{reach}', window: {{from: {Pick("start", "start", "referral", "first day in work", "begun")}, "
            + $"{Pick($"for: {_place.Value($"{draw.Next(4, 100)} weeks", $"{draw.Next(4, 100)} weeks")}", $"for: {draw.Next(2, 24)} months", $"through: day {draw.Next(20, 700)}")}{Pick("", ", kept open: while in work")}}}"
            + (reach.Contains("x wage", StringComparison.Ordinal) ? $", wage day: {Either("start", "day reached", "each pay day")}" : "")
            + (pay ? $", earnings by: {Either("day paid", "day earned")}" : "")
            + (isCounted && draw.Next(4) == 0 ? $", work begun: {Pick("on or after", "after")} start" : "")
            + (draw.Next(6) == 0 ? $", count from: {Pick("start", "first day in work", "2017-01-15")}" : "")
            + (isCounted ? $", weeks: {Either("whole weeks", "weeks touched")}" : "")
            + (isCounted && draw.Next(3) == 0 ? $", each week: {Condition()}" : "")
            + ((isCounted || pay) && draw.Next(3) == 0 ? $", each day: {Condition()}" : "")
            + (draw.Next(4) == 0 ? $", when reached: {Condition()}" : "");
    }

    private string Again()
    {
        var measure = Pick($"{draw.Next(1, 5)} weeks {Pick("in work", "employed", "off benefit jsa")}", $"weeks of {draw.Next(4, 30)} hours >= {draw.Next(1, 4)}",
            $"cumulative days in work >= {draw.Next(5, 60)} days", $"unbroken days in work, breaks of {draw.Next(1, 9)} days each >= {draw.Next(5, 60)} days");
        var most = _hasGroups && draw.Next(3) == 0 ? "tariff.times" : $"{draw.Next(1, 6)}";
        return $"reach: '{measure}', weeks: {Pick("whole weeks", "weeks touched")}, again: {{follows: {Either("achieved", "claimed", "paid")}, at most: {most}, "
            + $"failed: {Either("restarts", "ends")}{(draw.Next(3) == 0 ? $", ends: {{break after: {{from: start, for: {draw.Next(4, 60)} weeks}}}}" : "")}}}"
            + (draw.Next(2) == 0 ? $", window: {{from: start, for: {draw.Next(20, 120)} weeks{Pick("", ", kept open: while in work")}}}" : "")
            + (draw.Next(2) == 0 ? $", each week: {Condition()}" : "")
            + (draw.Next(4) == 0 ? $", each day: {Condition()}" : "")
            + (draw.Next(4) == 0 ? $", when reached: {Condition()}" : "")
            + (draw.Next(4) == 0 ? ", work begun: on or after start" : "");
    }

    private string Claim(bool isFed) => ClaimWindow(isFed) + (draw.Next(5) == 0 ? ", validated: before payment" : "");

    private string ClaimWindow(bool isFed) => draw.Next(4) switch
    {
        0 => ", claim: none",
        1 => $", claim: {{from: {draw.Next(1, 20)} working days passed, until: {draw.Next(20, 120)} days after achieved}}",
        _ when isFed && draw.Next(2) == 0 => $", claim: {{feed closes: {draw.Next(1, 90)} {Pick("days", "working days")}}}",
        2 => $", claim: {{until: {draw.Next(2, 40)} days after achieved, late: {{achieved from: day {draw.Next(20, 200)}, until: day {draw.Next(200, 500)}}}}}",
        _ => "",
    };

    private string Lines()
    {
        var text = _outcomes.Select(outcome => $"  line {outcome}: {{for: {outcome}, {_place.Price($"line {outcome}", Price(), Price())}{Year()}{(draw.Next(3) == 0 ? ", discount: contract" : "")}{Instalments()}{To()}}}").ToList();
        if (draw.Next(3) == 0)
        {
            var share = draw.Next(2) == 0;
            text.Add($"  fee: {{for: month, price: {(share ? "{share: 30%, of: value, over: months}" : $"{{unit: {Pounds(900)}}}")}, months: {{from: contract start, until: 2018-0{draw.Next(1, 9)}-15, "
                + $"at most: {draw.Next(3, 30)}, day: {Pick("contract", "1", "10", "28")}, first part month: {Either("counts as one", "does not count")}}}, paid: {Pick("arrears", "advance")}, deferrable: {Pick("true", "false")}"
                + $"{(share && draw.Next(2) == 0 ? ", profile: [{from month: 1, to month: 3, share: 50%}, {from month: 4, to month: 12, share: 40%}]" : "")}{Fidelity()}{To()}}}");
        }

        if (draw.Next(3) == 0)
        {
            text.Add($"  costs: {{for: cost, price: {{share: {Pick("100%", "60%", "1/3")}, of: costs}}{Pick("", ", costs: [staff]")}{Fidelity()}"
                + $"{(draw.Next(2) == 0 ? ", allocation: allocation" : "")}{(_hasYears && draw.Next(2) == 0 ? ", year: price year of achieved" : "")}}}");
            text.Add($"  caseload: {{for: cost, price: {{unit: {Pounds(50)}, of: caseload}}, allocation: {Pounds(2000)}{Fidelity()}}}");
        }

        return string.Join('\n', text);
    }

    private string To() => draw.Next(6) == 0 ? ", to: partner" : "";

    private string Fidelity() => draw.Next(2) == 0 ? ", fidelity: {unscored: 90%, bands: [{from: 74, part: 1/3}, {from: 100, part: 100%}]}" : "";

    private string Year() => _hasYears ? $", year: price year of {Pick("referral", "start", "achieved")}" : "";

    private string Price() => draw.Next(5) switch
    {
        0 when _hasGroups => "tariff.amount",
        1 => $"{{share: {_place.Value($"{draw.Next(1, 99)}%", $"{draw.Next(1, 99)}%")}, of: value, over: expected starts, "
            + $"basis: {Either("share of unit price", "share of value at minimum performance", "unit price that spends the value at minimum performance")}, minimum: {draw.Next(5, 100)}%}}",
        2 => "{share: 1/3, unit price: unit price}",
        3 => "contract",
        _ => _place.Value(Pounds(1500), Pounds(1500)),
    };

    private string Instalments() => draw.Next(3) > 0 ? "" : ", instalments: [{share: 1/3, due: " + Pick("start", "referral", "begun") + "}, "
        + $"{{share: 1/6, due: {draw.Next(1, 20)} weeks after {Pick("start", "first day in work", "end of support")}, if: {Condition()}, else: {Either("lost", "waits")}}}, "
        + $"{{share: 1/2, due: {draw.Next(1, 9)} months after referral}}], remainder: {Pick("first instalment", "last instalment")}";

    private string Limits()
    {
        var lines = _outcomes.Select(outcome => $"line {outcome}").ToArray();
        var text = new List<string> { $"  whole: {{cap: {draw.Next(2000, 60000)}.00, scope: contract}}" };
        foreach (var i in Enumerable.Range(1, draw.Next(3)))
        {
            var scope = Pick("person", "line", "cohort by start month", "year", "contract");
            text.Add($"  cap {i}: {{{Pick($"cap: {_place.Value(Pounds(3000), Pounds(3000))}", $"number: {draw.Next(1, 6)}")}, scope: {scope}{(draw.Next(2) == 0 ? $", on: {Pick(lines)}" : "")}}}");
        }

        if (draw.Next(3) == 0)
        {
            text.Add($"  faster: {{accelerator: {Pick(lines)}, scope: {Pick("person", "line", "cohort by start month", "year", "contract")}, above: volume, price: {Pick("lift", Pounds(2000))}}}");
        }

        if (_hasYears && draw.Next(2) == 0)
        {
            text.Add($"  incentive: {{incentive: {Pounds(300)}, level: level, times level: {draw.Next(50, 150)}%, above: counterfactual, year: price year, from year: {draw.Next(1, 3)}"
                + $"{(_hasGroups && draw.Next(2) == 0 ? ", groups: [G1, G2]" : "")}{Pick("", ", to: partner", ", to: parties")}}}");
            text.Add($"  savings: {{share of gain: baseline, measured: spending, year: price year, bands: [{{from: {draw.Next(9)}%, to: 15%, part: 50%}}, {{from: 15%, part: 10%}}], "
                + $"pain: [{{from: 5%, part: 1/7}}]{Pick("", ", ceiling: 400.00, floor: 90.00")}{Pick("", ", to: parties")}}}");
        }

        if (_hasStreams && draw.Next(2) == 0)
        {
            text.Add($"  of a stream: {{{Pick($"cap: {Pounds(2000)}", $"number: {draw.Next(1, 8)}")}, scope: stream, on: {Pick("first", "second")}}}");
        }

        return string.Join('\n', text);
    }

    private string StreamTerms()
    {
        string Bounds() => (draw.Next(3) == 0 ? $", limit: {Pounds(4000)}" : "") + (draw.Next(4) == 0 ? $", to: 2017-0{draw.Next(1, 10)}-20, bind: {Pick("start", "earned", "payable")}" : "")
            + (draw.Next(5) == 0 ? $", when: {Condition()}" : "");
        return $"streams: {{named: {{first: {{order: 1, rate: {Pick("50%", "1/3", "100%")}{Bounds()}}}, second: {{order: 2, rate: {Pick("60%", "2/7", "100%")}{Bounds()}}}, "
            + $"third: {{order: 3, rate: 100%{Bounds()}}}}}, remainder: {Pick("first", "second", "third")}}}";
    }

    private string Contract()
    {
        var lines = _outcomes.Select(outcome => $"line {outcome}").ToArray();
        var groups = _hasGroups ? Groups : [];
        string Group() => groups.Length > 0 && draw.Next(2) == 0 ? $", group: {Pick(groups)}" : "";
        string YearKey() => draw.Next(3) == 0 ? $", year: {draw.Next(1, 4)}" : "";
        var prices = lines.SelectMany(line => Enumerable.Range(0, draw.Next(1, 4)).Select(i => i == 0
            ? $"{{line: {line}, amount: {Pounds(1500)}}}"
            : $"{{line: {line}{(i == 1 ? Group() : "")}{(i == 2 ? $", year: {draw.Next(1, 4)}" : "")}{(i == 1 && draw.Next(4) == 0 ? ", sequence: 2" : "")}, amount: {Pounds(1500)}}}"));
        var discounts = Enumerable.Range(0, draw.Next(4)).Select(_ => $"{{line: {Pick(lines)}{Group()}{YearKey()}, percent: {draw.Next(1, 40)}}}");
        var caps = Enumerable.Range(0, draw.Next(3)).Select(_ =>
        {
            var scope = _hasStreams && draw.Next(4) == 0 ? "stream" : Pick("person", "line", "cohort", "year", "contract");
            var more = scope == "stream" ? $", stream: {Pick("first", "second", "third")}" : (draw.Next(2) == 0 ? $", line: {Pick(lines)}" : "") + (scope == "year" ? YearKey() : "");
            return $"{{scope: {scope}{more}, {Pick($"number: {draw.Next(6)}", $"amount: {Pounds(5000)}")}}}";
        });
        var streams = _hasStreams ? new[] { "first", "second" }.Where(_ => draw.Next(3) == 0).Select(name =>
            $"{{name: {name}{(draw.Next(2) == 0 ? $", limit: {Pounds(3000)}" : "")}{(draw.Next(3) == 0 ? ", rate: 40%" : "")}"
            + $"{(draw.Next(3) == 0 ? $", from: 2016-0{draw.Next(1, 10)}-05, bind: {Pick("start", "earned", "payable")}" : "")}}}") : [];
        var recoveries = Enumerable.Range(1, draw.Next(4) == 0 ? draw.Next(1, 4) : 0).Select(number =>
            $"{{number: {Math.Max(1, number - draw.Next(2))}, month: 2016-0{draw.Next(1, 10)}, line: {Pick(lines)}{(_hasStreams ? $", stream: {Pick("first", "second", "third")}" : "")}, "
            + $"amount: {Pounds(400)}, at: 201{draw.Next(6, 9)}-0{draw.Next(1, 10)}-1{draw.Next(10)}T09:30:00Z}}");
        return string.Create(CultureInfo.InvariantCulture, $$"""
            programme: {{Key}}
            start: 2016-0{{draw.Next(1, 4)}}-{{draw.Next(1, 29):00}}
            {{(draw.Next(3) == 0 ? "end: 2018-03-31" : "")}}
            {{(_hasLots && draw.Next(2) == 0 ? "lot: lot 1" : "")}}
            {{(draw.Next(5) == 0 ? "provider: Alpha" : "")}}
            estimatedValue: {{draw.Next(500, 20000)}}.{{draw.Next(100):00}}
            fee: {day: {{draw.Next(1, 32)}}{{(draw.Next(2) == 0 ? $", months: {draw.Next(3, 30)}" : "")}}}
            years: [{name: price year, year: 1, from: 2016-02-10, until: 2016-12-31}, {name: price year, year: 2, from: 2017-01-01, until: 2018-02-01}]
            values:
              - {name: volume, value: {{draw.Next(4)}}}
              - {name: lift, value: {{Pounds(2000)}}}
              - {name: counterfactual, value: {{draw.Next(5, 90)}}%}
              - {name: counterfactual, year: 2, value: {{draw.Next(5, 90)}}%}
              - {name: baseline, value: {{Pounds(9000)}}}
              - {name: allocation, year: 1, value: {{Pounds(900)}}}
              - {name: allocation, year: 2, value: {{Pounds(900)}}}
              - {name: expected starts, value: {{draw.Next(1, 12)}}}
              - {name: unit price, value: {{Pounds(3000)}}}
            parties: [{name: borough, share: 1/3}, {name: agent, share: 2/3}]
            prices: [{{string.Join(", ", prices)}}]
            discounts: [{{string.Join(", ", discounts)}}]
            caps: [{{string.Join(", ", caps)}}]
            streams: [{{string.Join(", ", streams)}}]
            recoveries: [{{string.Join(", ", recoveries)}}]
            """);
    }

    /// <summary>One of these, which the core may leave to the place.</summary>
    private string Either(params IReadOnlyList<string> among) => _place.Value(Pick(among), Pick(among));

    private string Reaches() => Pick(">=", ">=", ">");

    private string Days() => _hasGroups && draw.Next(4) == 0 ? "tariff.days" : Pick($"{draw.Next(1, 200)} days", $"{draw.Next(1, 20)} weeks");

    private string Pounds(int most) => string.Create(CultureInfo.InvariantCulture, $"{draw.Next(1, most)}.{draw.Next(100):00}");

    private T Pick<T>(params IReadOnlyList<T> among) => among[draw.Next(among.Count)];
}
