using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Outcomes, in the order written, an overlay's after the core's: one may name only those above it.</summary>
internal static class OutcomeReader
{
    public static void Read(Terms terms, Node? core, Node? overlay)
    {
        var own = Fields.NamedIn(core, "outcomes", terms.Problems);
        IReadOnlyList<MapEntry> all = [.. own, .. Beside.Of(terms, "outcomes", core, overlay, Beside.ByParameters)];
        foreach (var (i, entry) in all.Index())
        {
            if (Outcome(terms, entry, all, isLocal: i >= own.Count) is { } outcome)
            {
                terms.Outcomes.Add(outcome);
            }
            else
            {
                terms.Unread.Add(entry.Key.Text);
            }
        }
    }

    private static OutcomeTerm? Outcome(Terms terms, MapEntry entry, IReadOnlyList<MapEntry> all, bool isLocal)
    {
        if (Fields.Of(entry.Value, Shapes.Outcome, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"outcomes.{entry.Key.Text}", entry.Key);
        var comparable = Values.Truth(fields.Text("comparable"), terms.Problems) ?? false;
        var ground = fields.Text("same as") is { } same ? SameAs(terms, fields, same, all) : fields;
        if (ground is null)
        {
            return null;
        }

        var ways = Ways(terms, entry.Key, ground);
        var after = terms.Outcome(ground.Text("after"));
        var once = Values.Choice(terms.Value(ground.Text("once")), terms.Problems,
            ("per referral", OncePer.Referral), ("per person", OncePer.Person)) ?? OncePer.Referral;
        var again = AgainReader.Read(terms, ground.Node("again"));
        RefuseAgain(terms, entry.Key, ways, again);
        var local = Local(terms, entry.Key, fields, isLocal, comparable);
        var clause = scope.Clause(fields);
        terms.Instead.Clear();
        if (comparable)
        {
            RefuseLoose(terms, entry.Key, clause);
        }

        return ways is null ? null : new OutcomeTerm(entry.Key.Text, clause, ways, after, once, again, comparable, local);
    }

    /// <summary>Periods are of days or weeks, one after another, of one way.</summary>
    private static void RefuseAgain(Terms terms, TextNode name, List<Way>? ways, AgainTerm? again)
    {
        if (again is null || ways is null)
        {
            return;
        }

        if (ways is not [{ CountFrom: null, Reach: MeasureReached { Counting: not BestOfAny } reach }]
            || reach.Measure is not (DaysIn or WeeksIn or WeeksOfHours))
        {
            terms.Problems.Add(name.Problem($"'{name.Text}'", "an outcome that comes again has one way, of days or weeks one after another",
                "Leave out 'any of', 'count from' and 'best of any', and measure days or weeks."));
        }
    }

    /// <summary>An overlay's own outcome says on what ground it stands; the core's needs none, and what everyone is
    /// compared by is the core's.</summary>
    private static LocalGround? Local(Terms terms, TextNode name, Fields fields, bool isLocal, bool comparable)
    {
        if (isLocal && comparable)
        {
            terms.Problems.Add(name.Problem($"'{name.Text}'", "a local outcome is not comparable",
                "Leave 'comparable' out: only the core's outcomes are the same everywhere."));
        }

        if (isLocal != fields.Has("local"))
        {
            terms.Problems.Add(name.Problem($"'{name.Text}'",
                isLocal
                    ? "an outcome of a place carries its evidence, its fit and its value for money"
                    : "the core's outcome is no local one",
                isLocal
                    ? "Add 'local: {evidence: …, fit: …, value for money: …}'."
                    : "Leave 'local' out, or write the outcome in an overlay."));
        }

        return Fields.Of(fields.Node("local"), Shapes.Local, terms.Problems) is { } ground
            && ground.Text("evidence") is { } evidence
            && ground.Text("fit") is { } fit
            && ground.Text("value for money") is { } worth
            ? new LocalGround(evidence.Text, fit.Text, worth.Text)
            : null;
    }

    /// <summary><c>same as</c> reads the other's words again, <c>with</c> other values for the parameters it
    /// names.</summary>
    private static Fields? SameAs(Terms terms, Fields fields, TextNode same, IReadOnlyList<MapEntry> all)
    {
        var other = all.FirstOrDefault(entry => entry.Key.Text == same.Text);
        if (other is null)
        {
            terms.Problems
                .Add(same
                    .Problem($"'{same.Text}'", "no outcome has this name",
                        Nearest.WouldDo(same.Text, all.Select(entry => entry.Key.Text))));
            return null;
        }

        foreach (var key in fields.Map.Entries
            .Where(key => key.Key.Text is not ("same as" or "with" or "comparable" or "local" or "cite" or "confidence" or "why")))
        {
            terms.Problems
                .Add(key.Key
                    .Problem($"'{key.Key.Text}'", "an outcome that is the same as another says only 'with' what values",
                        "Leave it out."));
        }

        foreach (var entry in fields.Named("with"))
        {
            if (entry.Value is TextNode value && terms.Parameters.ContainsKey(entry.Key.Text))
            {
                terms.Instead[entry.Key.Text] = value;
            }
            else
            {
                terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'", "'with' gives parameters a value",
                    Nearest.WouldDo(entry.Key.Text, terms.Parameters.Keys)));
            }
        }

        return Fields.Of(other.Value, Shapes.Outcome, []);
    }

    /// <summary>What is compared between areas may not rest on what an area may change.</summary>
    private static void RefuseLoose(Terms terms, TextNode name, Clause clause)
    {
        foreach (var parameter in clause.Parameters.Where(parameter => parameter.Freedom != Freedom.Fixed))
        {
            terms.Problems.Add(name.Problem($"'{name.Text}'",
                $"a comparable outcome rests on '{parameter.Name}', which overlays may change",
                $"Say 'with: {{{parameter.Name}: …}}', or hold the parameter fixed."));
        }
    }

    private static List<Way>? Ways(Terms terms, TextNode name, Fields fields)
    {
        if (fields.Has("reach") == fields.Has("any of"))
        {
            terms.Problems
                .Add(name
                    .Problem($"'{name.Text}'", "an outcome has one way ('reach') or several ('any of')",
                        "Say one of the two."));
            return null;
        }

        if (fields.Has("reach"))
        {
            return Way(terms, name, fields, null, terms.Open($"outcomes.{name.Text}", name)) is { } only
                ? [only]
                : null;
        }

        var ways = new List<Way?>();
        foreach (var entry in fields.Named("any of"))
        {
            if (Fields.Of(entry.Value, Shapes.Way, terms.Problems) is { } own)
            {
                ways.Add(Way(terms, entry.Key, own, fields,
                    terms.Open($"outcomes.{name.Text}.{entry.Key.Text}", entry.Key)));
            }
        }

        return ways.Contains(null) ? null : [.. ways.OfType<Way>()];
    }

    /// <summary>A way says its own words; what it leaves out, its outcome says for all ways.</summary>
    private static Way? Way(Terms terms, TextNode name, Fields own, Fields? shared, ClauseScope scope)
    {
        using var open = scope;
        Node? Said(string key) => own.Node(key) ?? shared?.Node(key);
        TextNode? Word(string key) => own.Has(key) ? own.Text(key) : shared?.Text(key);

        if (own.Text("reach") is not { } sentence)
        {
            return null;
        }

        var weeks = Values.Choice(terms.Value(Word("weeks")), terms.Problems,
            ("whole weeks", WeekKind.Whole), ("weeks touched", WeekKind.Touched)) ?? WeekKind.Whole;
        var earningsBy = Values.Choice(terms.Value(Word("earnings by")), terms.Problems,
            ("day paid", EarningsBy.DayPaid), ("day earned", EarningsBy.DayEarned)) ?? EarningsBy.DayPaid;
        var reach = new ReachPhrases(terms, sentence, new WayChoices(weeks, Word("wage day"), earningsBy)).Read();
        var window = WindowReader.Read(terms, Said("window"));
        if (reach is MeasureReached && window is null && Said("window") is null && !(shared ?? own).Has("again"))
        {
            terms.Problems
                .Add(sentence
                    .Problem($"'{sentence.Text}'", "a measure is read over a window",
                        "Add 'window: {from: start, for: …}'."));
        }

        var begun = WorkBegun(terms, Word("work begun"));
        var count = LengthPhrases.Anchor(terms, Word("count from"));
        var conditions = Conditions(terms, Said);
        RefuseUntested(terms, sentence, reach, conditions);
        var claim = ClaimReader.Read(terms, Said("claim"));
        var validated = Values.Choice(terms.Value(Word("validated")), terms.Problems, ("before payment", true), ("after payment", false));
        return reach is null
            ? null
            : new Way(name.Text, scope.Clause(shared is null ? null : own), reach, window, begun, count, conditions,
                claim)
            {
                IsValidatedBeforePayment = validated ?? false,
                Evidence = Texts(Said("evidence")),
            };
    }

    /// <summary>A condition is tested on what counts: days and weeks where they do.</summary>
    private static void RefuseUntested(Terms terms, TextNode sentence, Reach? reach, List<TestedCondition> conditions)
    {
        var measure = (reach as MeasureReached)?.Measure;
        foreach (var tested in conditions.Select(condition => condition.Tested).Where(tested => tested switch
        {
            Tested.EachDay => measure is not (DaysIn or WeeksIn or WeeksOfHours or Earnings or HoursAtWage),
            Tested.EachWeek => measure is not (DaysIn or WeeksIn or WeeksOfHours),
            _ => false,
        }))
        {
            var key = tested == Tested.EachDay ? "each day" : "each week";
            terms.Problems.Add(sentence.Problem($"'{sentence.Text}'", $"it counts nothing that '{key}' could be tested on",
                "Say 'when reached'."));
        }
    }

    private static List<TestedCondition> Conditions(Terms terms, Func<string, Node?> said)
    {
        var read = new List<TestedCondition>();
        foreach (var (key, tested) in new[]
            { ("each day", Tested.EachDay), ("each week", Tested.EachWeek), ("when reached", Tested.WhenReached) })
        {
            if (ConditionReader.Read(terms, said(key)) is { } condition)
            {
                read.Add(new TestedCondition(tested, condition));
            }
        }

        return read;
    }

    /// <summary>A list's words; one word written without a list is a list of one.</summary>
    private static List<string> Texts(Node? node) => node switch
    {
        ListNode list => [.. list.Items.OfType<TextNode>().Select(text => text.Text)],
        TextNode { IsNothing: false } text => [text.Text],
        _ => [],
    };

    private static WorkBegun? WorkBegun(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } said)
        {
            return null;
        }

        var phrase = new Phrase(said, terms.Problems);
        var after = phrase.Take("after");
        if (!after && !phrase.Take("on", "or", "after"))
        {
            phrase.RefuseWord("work counts whenever begun, or only begun 'after' a day, or 'on or after' it",
                ["on or after start", "after start"]);
            return null;
        }

        var anchor = LengthPhrases.Anchor(terms, phrase);
        return phrase.End() && anchor is not null ? new WorkBegun(anchor, after) : null;
    }
}
