using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Lines: money for an outcome, for each month, or for costs.</summary>
internal static class LineReader
{
    public static List<LineTerm> Read(Terms terms, Node? core, Node? overlay)
    {
        var set = OverlayPrices(terms, core, overlay);
        var entries = Fields.NamedIn(core, "lines", terms.Problems).Concat(Added(core, overlay)).ToList();
        var prices = new PriceReader(terms, [.. entries.Select(entry =>
            set.GetValueOrDefault(entry.Key.Text)?.Node("price") ?? (entry.Value as MapNode)?.Find("price")).OfType<Node>()]);
        var lines = new List<LineTerm>();
        foreach (var entry in entries)
        {
            if (Fields.Of(entry.Value, Shapes.Line, terms.Problems) is { } fields)
            {
                LineKinds.RefuseStrangers(terms, fields);
                using var scope = terms.Open($"lines.{entry.Key.Text}", entry.Key);
                var ownPrice = set.GetValueOrDefault(entry.Key.Text);
                if (Line(terms, entry.Key, fields, ownPrice, prices, scope) is { } line)
                {
                    lines.Add(line);
                }
            }
        }

        return lines;
    }

    private static LineTerm? Line(
        Terms terms, TextNode name, Fields fields, Fields? set, PriceReader prices, ClauseScope scope)
    {
        var year = YearOf(terms, fields.Text("year"));
        var to = fields.Text("to")?.Text;
        switch (fields.Text("for"))
        {
            case null:
                return null;
            case { Text: "month" }:
                return MonthReader.Read(terms, name, fields, year, to, scope);
            case { Text: "cost" }:
                return CostReader.Read(terms, name, fields, year, to, scope);
            case var outcome:
                var price = prices.Read(set?.Node("price") ?? fields.Node("price"), name);
                return terms.Outcome(outcome) is { } reached && price is not null
                    ? Outcome(terms, name, fields, new ForOutcome(reached, price, year, to), scope)
                    : null;
        }
    }

    private static OutcomeLine? Outcome(Terms terms, TextNode name, Fields fields, ForOutcome line, ClauseScope scope)
    {
        if (terms.Outcomes[line.For.Index].IsComparable)
        {
            terms.Problems
                .Add(name
                    .Problem($"'{name.Text}'", "a comparable outcome pays nothing",
                        "Pay for the payable outcome beside it."));
            return null;
        }

        var instalments = fields.List("instalments").Select((node, i) => Instalment(terms, name, node, i + 1)).ToList();
        if (instalments.Contains(null))
        {
            return null;
        }

        var shares = instalments.Aggregate(Share.Nothing, (sum, instalment) => sum + instalment!.Share);
        if (instalments.Count > 0 && shares != Share.Whole)
        {
            terms.Problems
                .Add(fields.Node("instalments")!
                    .Problem("'instalments'", $"their shares add up to {shares}, not to one", "Let them add up to 1."));
            return null;
        }

        var discount = Values.Choice(fields.Text("discount"), terms.Problems, ("contract", true)) ?? false;
        var remainder = Remainder(terms, fields, instalments.Count);
        var clause = scope.Clause(fields);
        return new OutcomeLine(name.Text, clause, line.To, line.Year, line.For, line.Price, discount,
            [.. instalments.Select(instalment => instalment! with { Clause = instalment.Clause.Within(clause) })],
                remainder);
    }

    private static Instalment? Instalment(Terms terms, TextNode line, Node node, int number)
    {
        if (Fields.Of(node, Shapes.Instalment, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"lines.{line.Text}.instalments.{number}", node);
        var share = Values.Share(terms.Value(fields.Text("share")), terms.Problems);
        var due = LengthPhrases.Moment(terms, fields.Text("due"));
        var condition = ConditionReader.Read(terms, fields.Node("if"));
        var waits = Values.Choice(terms.Value(fields.Text("else")), terms.Problems, ("lost", false), ("waits", true));
        if (fields.Has("if") != fields.Has("else"))
        {
            terms.Problems
                .Add(node
                    .Problem("an instalment", "a condition says what becomes of a failed one, and only a condition",
                "Say 'if' and 'else: lost' or 'else: waits' together."));
            return null;
        }

        return share is null || due is null
            ? null
            : new Instalment(share.Value, due, condition, waits ?? false, scope.Clause(fields));
    }

    private static int Remainder(Terms terms, Fields fields, int count)
    {
        if (count > 0 && !fields.Has("remainder"))
        {
            terms.Problems
                .Add(fields.Map
                    .Problem("'remainder'", "instalments name who takes the pennies left over",
                        "Add 'remainder: last instalment'."));
        }

        return Values
            .Choice(fields.Text("remainder"), terms.Problems, ("first instalment", 0), ("last instalment", count - 1))
                ?? 0;
    }

    /// <summary>Lines of a place's own: they say what they are for, under a name that the core does not use.</summary>
    private static IEnumerable<MapEntry> Added(Node? core, Node? overlay) =>
        (overlay as MapNode)?.Entries.Where(entry =>
            (entry.Value as MapNode)?.Find("for") is not null && (core as MapNode)?.Find(entry.Key.Text) is null) ?? [];

    /// <summary>An overlay gives a line another price where the core leaves the line free, or within its
    /// bounds.</summary>
    private static Dictionary<string, Fields> OverlayPrices(Terms terms, Node? core, Node? overlay)
    {
        var set = new Dictionary<string, Fields>(StringComparer.Ordinal);
        var added = Added(core, overlay).ToList();
        foreach (var entry in Fields.NamedIn(overlay, "lines", terms.Problems).Except(added))
        {
            var own = (core as MapNode)?.Find(entry.Key.Text) as MapNode;
            if (Fields.Of(entry.Value, Shapes.LinePrice, terms.Problems) is not { } fields)
            {
                continue;
            }

            if (own is null)
            {
                terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'", "the core has no such line",
                    Nearest.WouldDo(entry.Key.Text, (core as MapNode)?.Entries.Select(line => line.Key.Text) ?? [])));
            }
            else if (Breaks(terms, own, fields) is { } would)
            {
                terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'",
                    $"the core does not leave this price to overlays (lines.{entry.Key.Text}, {own.File}:{own.Line})",
                        would));
            }
            else
            {
                set[entry.Key.Text] = fields;
                terms.PassOver(own.Find("price"));
            }
        }

        return set;
    }

    private static string? Breaks(Terms terms, MapNode core, Fields overlay)
    {
        var freedom = (core.Find("freedom") as TextNode)?.Text ?? "fixed";
        if (freedom == "free")
        {
            return null;
        }

        if (freedom == "bounded" && overlay.Text("price") is { } price
            && Values.Money(core.Find("least") as TextNode, terms.Problems) is { } least
            && Values.Money(core.Find("most") as TextNode, terms.Problems) is { } most)
        {
            return Money.TryParse(price.Text, out var amount) && amount >= least && amount <= most
                ? null
                : $"Choose an amount from {least} to {most}.";
        }

        return "Leave it out: the core's price stands everywhere.";
    }



    private static YearOf? YearOf(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } said)
        {
            return null;
        }

        var phrase = new Phrase(said, terms.Problems);
        var name = phrase.TakeName(terms.Years.Select(year => year.Name));
        if (name is null || !phrase.Take("of"))
        {
            phrase.RefuseWord("a calendar of 'years' and the day that decides are needed here",
                terms.Years.Select(year => $"{year.Name} of start"));
            return null;
        }

        var by = phrase.TakeName(["referral", "start", "achieved"]);
        if (by is null)
        {
            phrase.RefuseWord("the day that decides the year is needed here", ["referral", "start", "achieved"]);
        }

        var year = terms.Years.Find(known => known.Name == name)!;
        return phrase.End()
            ? new YearOf(year,
                by switch
                {
                    "referral" => DecidingDay.Referral,
                    "start" => DecidingDay.Start,
                    _ =>
                    DecidingDay.Achieved
                })
            : null;
    }

    private sealed record ForOutcome(OutcomeRef For, PriceTerm Price, YearOf? Year, string? To);
}
