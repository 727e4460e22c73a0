using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Parameters: the core's values, what an overlay sets within the freedom it has, and what an example
/// tries.</summary>
internal static class ParameterReader
{
    private static readonly string[] Units =
        ["pounds", "people", "percent", "months", "weeks", "days", "number", "word"];

    public static void Read(Terms terms, Node? core, Node? settings, string? overlay, IReadOnlyDictionary<string,
        string> trials)
    {
        foreach (var entry in Fields.NamedIn(core, "parameters", terms.Problems))
        {
            if (Fields.Of(entry.Value, Shapes.Parameter, terms.Problems) is { } fields
                && Core(terms, entry, fields) is { } parameter)
            {
                terms.Parameters[entry.Key.Text] = parameter;
            }
        }

        foreach (var entry in Fields.NamedIn(settings, "set", terms.Problems))
        {
            Set(terms, entry, overlay ?? "");
        }

        foreach (var (name, value) in trials)
        {
            Try(terms, name, value);
        }

        RefuseNamesAsValues(terms);
    }

    /// <summary>What no term rests on is a slip of the pen, not a parameter.</summary>
    public static void RefuseUnused(Terms terms)
    {
        foreach (var parameter in terms.Parameters.Values.Where(parameter => !parameter.IsUsed))
        {
            terms.Problems.Add(parameter.Value.Problem($"'{parameter.Term.Name}'", "no term uses this parameter",
                "Name it where it belongs, or leave it out."));
        }
    }

    private static Parameter? Core(Terms terms, MapEntry entry, Fields fields)
    {
        var confidence = ReadConfidence(terms, fields);
        var freedom = Values.Choice(fields.Text("freedom"), terms.Problems,
            ("fixed", Freedom.Fixed), ("bounded", Freedom.Bounded), ("free", Freedom.Free));
        if (fields.Text("value") is not { } value || confidence is null || freedom is null)
        {
            return null;
        }

        if (fields.Text("unit") is { } unit && !Units.Contains(unit.Text))
        {
            terms.Problems
                .Add(unit
                    .Problem($"'{unit.Text}'", "no unit is known by this word", Nearest.WouldDo(unit.Text, Units)));
        }

        var readings = Readings(terms, fields.Node("readings"));
        var among = fields.List("among").OfType<TextNode>().Select(text => text.Text).ToList();
        if (freedom == Freedom.Free && among.Count == 0)
        {
            among = [.. readings.Select(reading => reading.Value)];
        }

        var term = new ParameterTerm(
            entry.Key.Text, value.Text, fields.Text("unit")?.Text, readings, terms.Citations(fields.Node("cite")),
            confidence.Value, freedom.Value, among, fields.Text("least")?.Text, fields.Text("most")?.Text, null,
                value.Text,
            fields.Text("why")?.Text, value.File, entry.Key.Line);
        CheckOwnValue(terms, fields, term, value);
        return new Parameter(term, value);
    }

    private static void CheckOwnValue(Terms terms, Fields fields, ParameterTerm term, TextNode value)
    {
        if (!term.IsContracts && term.Readings.Count > 0 && term.Readings.All(reading => reading.Value != term.Value))
        {
            terms.Problems.Add(value.Problem($"'{value.Text}'", "the value is none of the readings",
                Nearest.WouldDo(value.Text, term.Readings.Select(reading => reading.Value))));
        }

        if (term.Freedom == Freedom.Bounded
            && (term.Least is null || term.Most is null || Compare(term.Least, term.Most) is not <= 0))
        {
            terms.Problems
                .Add(value.Problem($"'{term.Name}'", "a bounded parameter says its least and its most, in one unit",
                "Add 'least: …' and 'most: …'."));
        }
        else if (!term.IsContracts && Outside(term, value.Text) is { } bounds)
        {
            terms.Problems.Add(value.Problem($"'{value.Text}'", "the value lies outside its own bounds", bounds));
        }

        if (term.Confidence == Confidence.Sourced && term.Citations.Count == 0
            && term.Readings.All(reading => reading.Citations.Count == 0))
        {
            terms.Problems
                .Add(fields.Map
                    .Problem($"'{term.Name}'", "what is sourced names its source",
                        "Add 'cite: …', or say 'confidence: draft'."));
        }
    }

    private static void Set(Terms terms, MapEntry entry, string overlay)
    {
        if (Fields.Of(entry.Value, Shapes.Setting, terms.Problems) is not { } fields
            || fields.Text("value") is not { } value)
        {
            return;
        }

        if (!terms.Parameters.TryGetValue(entry.Key.Text, out var core))
        {
            terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'", "the core has no such parameter",
                Nearest.WouldDo(entry.Key.Text, terms.Parameters.Keys)));
            return;
        }

        var term = core.Term;
        var refused = term.Freedom switch
        {
            Freedom.Fixed => $"Leave it out: it is {term.Value} everywhere.",
            Freedom.Bounded => Outside(term, value.Text),
            _ => term.Among.Count > 0 && !term.Among.Contains(value.Text)
                ? Nearest.WouldDo(value.Text, term.Among)
                : null,
        };
        if (refused is not null)
        {
            terms.Problems.Add(value.Problem($"'{term.Name}: {value.Text}'",
                $"the core holds this parameter {term.Freedom.ToString().ToLowerInvariant()} "
                + $"(parameters.{term.Name}, {term.File}:{term.Line})",
                refused));
            return;
        }

        var set = term with
        {
            Value = value.Text,
            Citations = terms.Citations(fields.Node("cite")),
            Confidence = ReadConfidence(terms, fields) ?? Confidence.Draft,
            SetBy = overlay,
            Why = fields.Text("why")?.Text,
            File = value.File,
            Line = entry.Key.Line,
        };
        terms.Parameters[term.Name] = new Parameter(set, value);
    }

    private static void Try(Terms terms, string name, string value)
    {
        if (!terms.Parameters.TryGetValue(name, out var core)
            || (core.Term.Readings.Concat(core.Term.Among.Select(among => new ParameterReading(among, [])))
                .All(reading => reading.Value != value)))
        {
            var would = core is null
                ? Nearest.WouldDo(name, terms.Parameters.Keys)
                : Nearest.WouldDo(value, core.Term.Readings.Select(reading => reading.Value).Concat(core.Term.Among));
            terms.Problems.Add(new Problem(core?.Value.File ?? "", core?.Value.Line ?? 0, core?.Value.Column ?? 0,
                $"'{name}: {value}'", "this is no reading of the definition", would));
            return;
        }

        terms.Parameters[name] = new Parameter(core.Term with { Value = value }, core.Value with { Text = value });
    }

    private static void RefuseNamesAsValues(Terms terms)
    {
        foreach (var parameter in terms.Parameters.Values)
        {
            var value = parameter.Value;
            var named = terms.Parameters.Keys.FirstOrDefault(name =>
                value.Text == name || value.Text.StartsWith(name + " ", StringComparison.Ordinal));
            if (named is not null)
            {
                terms.Problems
                    .Add(value
                        .Problem($"'{value.Text}'", $"a parameter's value is not another parameter ('{named}')",
                            "Write the value out."));
            }
        }
    }

    private static List<ParameterReading> Readings(Terms terms, Node? node) => node switch
    {
        MapNode map =>
            [.. map.Entries.Select(entry => new ParameterReading(entry.Key.Text, terms.Citations(entry.Value)))],
        ListNode list => [.. list.Items.OfType<TextNode>().Select(text => new ParameterReading(text.Text, []))],
        _ => [],
    };

    private static Confidence? ReadConfidence(Terms terms, Fields fields) => Values.Choice(
        fields.Text("confidence"), terms.Problems, ("sourced", Confidence.Sourced), ("draft", Confidence.Draft));

    /// <returns>What would be allowed, where the value lies outside the bounds; null where it is within.</returns>
    private static string? Outside(ParameterTerm term, string value) =>
        term.Least is { } least && term.Most is { } most
            && (Compare(least, value) is not <= 0 || Compare(value, most) is not <= 0)
            ? $"Choose from {least} to {most}."
            : null;

    /// <summary>Compares numbers, shares or lengths of one kind; null where they do not compare.</summary>
    private static int? Compare(string a, string b)
    {
        if (Share.TryParse(a, out var first) && Share.TryParse(b, out var second))
        {
            return first.CompareTo(second);
        }

        return Ordered(a) is var (n, unit) && Ordered(b) is var (m, other) && unit == other ? n.CompareTo(m) : null;
    }

    private static (int Number, bool Months)? Ordered(string text)
    {
        var length = LengthPhrases.Length(new Terms(), new TextNode("", 0, 0, text, false));
        return length switch
        {
            { Unit: LengthUnit.Months, Number: var months } => (months, true),
            { CountedDays: { } days } => (days, false),
            _ => null,
        };
    }
}
