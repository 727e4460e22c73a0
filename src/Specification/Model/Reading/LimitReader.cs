using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Limits: each is one of <c>cap</c>, <c>number</c>, <c>accelerator</c>, <c>incentive</c> and <c>share of
/// gain</c>.</summary>
internal static class LimitReader
{
    private static readonly string[] Kinds = ["cap", "number", "accelerator", "incentive", "share of gain"];

    private static readonly Dictionary<string, string[]> KeysOf = new(StringComparer.Ordinal)
    {
        ["cap"] = ["scope", "on"],
        ["number"] = ["scope", "on"],
        ["accelerator"] = ["scope", "above", "price"],
        ["incentive"] = ["level", "groups", "times level", "above", "year", "from year", "to"],
        ["share of gain"] = ["measured", "year", "bands", "pain", "floor", "ceiling", "to"],
    };

    public static LimitTerm? Read(
        Terms terms, MapEntry entry, IReadOnlyList<LineTerm> lines, StreamsTerm? streams)
    {
        if (Fields.Of(entry.Value, Shapes.Limit, terms.Problems) is not { } fields)
        {
            return null;
        }

        var kinds = Kinds.Where(fields.Has).ToList();
        if (kinds.Count != 1)
        {
            terms.Problems
                .Add(entry.Key.Problem($"'{entry.Key.Text}'", "a limit is of one kind", Nearest.WouldDo("", Kinds)));
            return null;
        }

        RefuseStrangers(terms, fields, kinds[0]);
        RefuseLineName(terms, entry, kinds[0], lines);
        using var scope = terms.Open($"limits.{entry.Key.Text}", entry.Key);
        var name = entry.Key.Text;
        return kinds[0] switch
        {
            "cap" => Amounts.Read(terms, fields.Text("cap")) is { } amount && Scope(terms, fields) is { } on
                ? new MoneyCap(name, scope.Clause(fields), on, amount, On(terms, fields, on, lines, streams))
                : null,
            "number" => NumberCap(terms, fields, name, scope, lines, streams),
            "accelerator" => Accelerator(terms, fields, name, scope, lines),
            "incentive" => Incentive(terms, fields, name, scope),
            _ => Gain(terms, fields, name, scope),
        };
    }

    /// <summary>A limit that adds money is a line under its own name.</summary>
    private static void RefuseLineName(Terms terms, MapEntry entry, string kind, IReadOnlyList<LineTerm> lines)
    {
        if (kind is "incentive" or "share of gain" && lines.Any(line => line.Name == entry.Key.Text))
        {
            terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'", "a line has this name already", "Give the limit a name of its own."));
        }
    }

    private static void RefuseStrangers(Terms terms, Fields fields, string kind)
    {
        foreach (var key in fields.Map.Entries.Select(entry => entry.Key)
            .Where(key => KeysOf.Values.Any(keys => keys.Contains(key.Text)) && !KeysOf[kind].Contains(key.Text)))
        {
            terms.Problems
                .Add(key.Problem($"'{key.Text}'", $"a limit of the kind '{kind}' has no such key",
                    Nearest.WouldDo(key.Text, KeysOf[kind])));
        }
    }

    private static LimitScope? Scope(Terms terms, Fields fields)
    {
        if (!fields.Has("scope"))
        {
            terms.Problems.Add(fields.Map.Problem("'scope'", "a cap says on what it is", "Add 'scope: contract'."));
        }

        return Values.Choice(fields.Text("scope"), terms.Problems,
            ("person", LimitScope.Person), ("line", LimitScope.Line), ("cohort by start month", LimitScope.Cohort),
            ("year", LimitScope.Year), ("contract", LimitScope.Contract), ("stream", LimitScope.Stream));
    }

    private static NumberCap? NumberCap(Terms terms, Fields fields, string name, ClauseScope scope,
        IReadOnlyList<LineTerm> lines, StreamsTerm? streams)
    {
        var said = terms.Value(fields.Text("number"))!;
        var figure = terms.Figures.GetValueOrDefault(said.Text);
        var number = figure is null ? Values.Whole(said, terms.Problems) : null;
        return Scope(terms, fields) is { } on && (figure is not null || number is not null)
            ? new NumberCap(name, scope.Clause(fields), on, number, figure, On(terms, fields, on, lines, streams))
            : null;
    }

    private static Accelerator? Accelerator(
        Terms terms, Fields fields, string name, ClauseScope scope, IReadOnlyList<LineTerm> lines)
    {
        var line = Line(terms, fields.Text("accelerator"), lines);
        var above = terms.Figure(fields.Text("above"));
        var price = Amounts.Read(terms, fields.Text("price"));
        return line is not null && Scope(terms, fields) is { } on && above is not null && price is not null
            ? new Accelerator(name, scope.Clause(fields), line, on, above, price)
            : null;
    }

    private static Incentive? Incentive(Terms terms, Fields fields, string name, ClauseScope scope)
    {
        var sum = Values.Money(terms.Value(fields.Text("incentive")), terms.Problems);
        var level = fields.Text("level") is { } said ? terms.Levels.Find(known => known.Name == said.Text) : null;
        if (level is null)
        {
            terms.Problems
                .Add((fields.Node("level") ?? fields.Map).Problem("'level'", "an incentive names a level of 'levels'",
                Nearest.WouldDo(fields.Text("level")?.Text ?? "", terms.Levels.Select(known => known.Name))));
        }

        var groups = fields.List("groups").Select(node => terms.Group(node as TextNode)).OfType<int>().ToList();
        var times = fields.Has("times level")
            ? Values.Share(terms.Value(fields.Text("times level")), terms.Problems)
            : Share.Whole;
        var above = terms.Figure(Needed(terms, fields, "above", "a sum is for each outcome above a figure of the contract"));
        var year = terms.Year(Needed(terms, fields, "year", "it is reckoned by the years of a calendar"));
        var fromYear = Values.Whole(fields.Text("from year"), terms.Problems, 1);
        return sum is null || level is null || times is null || above is null || year is null
            ? null
            : new Incentive(name, scope.Clause(fields), level, groups, times.Value, above, sum.Value, year,
                fromYear ?? 1, fields.Text("to")?.Text);
    }

    private static GainShare? Gain(Terms terms, Fields fields, string name, ClauseScope scope)
    {
        var baseline = terms.Figure(fields.Text("share of gain"));
        var bands = fields.List("bands").Select(node => Band(terms, node)).ToList();
        var pain = fields.List("pain").Select(node => Band(terms, node)).ToList();
        var measured = Needed(terms, fields, "measured", "what 'measured' facts say is held against the baseline");
        var year = terms.Year(Needed(terms, fields, "year", "it is reckoned by the years of a calendar"));
        return baseline is null || measured is null || year is null || bands.Contains(null) || pain.Contains(null)
            ? null
            : new GainShare(name, scope.Clause(fields), baseline, measured.Text, year, [.. bands.OfType<ShareBand>()],
                [.. pain.OfType<ShareBand>()], Amounts.Read(terms, fields.Text("floor")),
                Amounts.Read(terms, fields.Text("ceiling")), fields.Text("to")?.Text);
    }

    private static TextNode? Needed(Terms terms, Fields fields, string key, string why)
    {
        if (!fields.Has(key))
        {
            terms.Problems.Add(fields.Map.Problem($"'{key}'", why, $"Add '{key}: …'."));
        }

        return fields.Text(key);
    }

    private static ShareBand? Band(Terms terms, Node node)
    {
        if (Fields.Of(node, Shapes.Band, terms.Problems) is not { } fields)
        {
            return null;
        }

        var from = Values.Share(terms.Value(fields.Text("from")), terms.Problems);
        var to = Values.Share(terms.Value(fields.Text("to")), terms.Problems);
        var part = Values.Share(terms.Value(fields.Text("part")), terms.Problems);
        if (to <= from)
        {
            terms.Problems.Add(fields.Node("to")!.Problem("'to'", "the band ends before it begins", "Let 'to' be more than 'from'."));
        }

        return from is null || part is null ? null : new ShareBand(from.Value, to, part.Value);
    }

    /// <summary>A cap is on a stream, which it must name, or on a line.</summary>
    private static string? On(
        Terms terms, Fields fields, LimitScope scope, IReadOnlyList<LineTerm> lines, StreamsTerm? streams)
    {
        if (scope != LimitScope.Stream)
        {
            return Line(terms, fields.Text("on"), lines);
        }

        var names = streams?.Streams.Select(stream => stream.Name).ToList() ?? [];
        if (fields.Text("on") is not { } node)
        {
            terms.Problems.Add(fields.Map.Problem("'on'", "a cap of a stream says which", "Add 'on: …' with the stream's name."));
            return null;
        }

        if (names.Count > 0 && !names.Contains(node.Text))
        {
            terms.Problems.Add(node.Problem($"'{node.Text}'", "no stream has this name", Nearest.WouldDo(node.Text, names)));
        }

        return node.Text;
    }

    private static string? Line(Terms terms, TextNode? node, IReadOnlyList<LineTerm> lines)
    {
        if (node is null)
        {
            return null;
        }

        if (lines.Any(line => line.Name == node.Text))
        {
            return node.Text;
        }

        terms.Problems
            .Add(node
                .Problem($"'{node.Text}'", "no line has this name",
                    Nearest.WouldDo(node.Text, lines.Select(line => line.Name))));
        return null;
    }
}
