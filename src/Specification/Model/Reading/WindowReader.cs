using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

internal static class WindowReader
{
    public static Window? Read(Terms terms, Node? node)
    {
        if (node is null || Fields.Of(node, Shapes.Window, terms.Problems) is not { } fields)
        {
            return null;
        }

        var from = LengthPhrases.Anchor(terms, fields.Text("from"));
        if (fields.Has("for") == fields.Has("through"))
        {
            terms.Problems
                .Add(node
                    .Problem("a window", "it ends after a length ('for') or on a day ('through')",
                        "Say one of the two."));
            return null;
        }

        var length = LengthPhrases.Length(terms, fields.Text("for"));
        var through = LengthPhrases.LastDay(terms, fields.Text("through"));
        if (length is { Unit: LengthUnit.WorkingDays })
        {
            terms.Problems
                .Add(node
                    .Problem("a window", "its length is not counted in working days",
                        "Say it in days, weeks or months."));
            return null;
        }

        var open = Values.Choice(fields.Text("kept open"), terms.Problems, ("while in work", true)) ?? false;
        return from is null || (length is null && through is null) ? null : new Window(from, length, through, open);
    }
}

/// <summary>Outcomes that come again, period after period.</summary>
internal static class AgainReader
{
    public static AgainTerm? Read(Terms terms, Node? node)
    {
        if (node is null || Fields.Of(node, Shapes.Again, terms.Problems) is not { } fields)
        {
            return null;
        }

        var follows = Values.Choice(terms.Value(fields.Text("follows")), terms.Problems,
            ("achieved", FollowsDay.Achieved), ("claimed", FollowsDay.Claimed), ("paid", FollowsDay.Paid));
        var failed = Values.Choice(terms.Value(fields.Text("failed")), terms.Problems,
            ("restarts", FailedPeriod.Restarts), ("ends", FailedPeriod.Ends));
        var ends = fields.Node("ends") is { } said ? Fields.Of(said, Shapes.AgainEnds, terms.Problems) : null;
        var breakAfter = WindowReader.Read(terms, ends?.Node("break after"));
        return follows is null || failed is null
            ? null
            : new AgainTerm(follows.Value, AtMost(terms, fields.Text("at most")), failed.Value, breakAfter);
    }

    private static CountLimit? AtMost(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } value)
        {
            return null;
        }

        return value.Text.Contains('.', StringComparison.Ordinal)
            ? Cell(terms, value)
            : Values.Whole(value, terms.Problems, 1) is { } number ? new CountLimit(number, null) : null;
    }

    private static CountLimit? Cell(Terms terms, TextNode value)
    {
        if (Table.Numbers(terms, value.Text) is { } cell)
        {
            return new CountLimit(null, cell);
        }

        terms.Problems.Add(value.Problem($"'{value.Text}'", "no table has such a column",
            Nearest.WouldDo(value.Text, terms.Tables.Values.SelectMany(table => table.CellNames))));
        return null;
    }
}

/// <summary>How an outcome is claimed: <c>none</c>, or a map of when.</summary>
internal static class ClaimReader
{
    public static ClaimTerm Read(Terms terms, Node? node)
    {
        if (node is null or TextNode { Text: "none" })
        {
            return node is null ? new ClaimWindow(null, null, null, null) : new NoClaim();
        }

        if (Fields.Of(node, Shapes.Claim, terms.Problems) is not { } fields)
        {
            return new NoClaim();
        }

        if (LengthPhrases.Length(terms, fields.Text("feed closes")) is { } closes)
        {
            return new FeedCloses(closes);
        }

        var (closesAfter, figure) = Until(terms, fields.Text("until"));
        return new ClaimWindow(From(terms, fields.Text("from")), closesAfter, figure, Late(terms, fields.Node("late")));
    }

    private static Length? From(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } value || value.Text == "achieved")
        {
            return null;
        }

        var phrase = new Phrase(value, terms.Problems);
        var length = LengthPhrases.Length(terms, phrase);
        if (!phrase.Take("passed"))
        {
            phrase.RefuseWord("claims open when achieved, or once a length has 'passed'", ["passed"]);
        }

        return phrase.End() ? length : null;
    }

    private static (Length? After, ContractFigure? Figure) Until(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } value)
        {
            return (null, null);
        }

        if (terms.Figures.TryGetValue(value.Text, out var figure))
        {
            return (null, figure);
        }

        var phrase = new Phrase(value, terms.Problems);
        var length = LengthPhrases.Length(terms, phrase);
        if (!phrase.Take("after", "achieved"))
        {
            phrase.RefuseWord("a claim closes a length 'after achieved', or by a figure of the contract",
                ["after achieved"]);
        }

        return (phrase.End() ? length : null, null);
    }

    private static LateClose? Late(Terms terms, Node? node)
    {
        if (node is null || Fields.Of(node, Shapes.Late, terms.Problems) is not { } fields)
        {
            return null;
        }

        var from = LengthPhrases.LastDay(terms, fields.Text("achieved from"));
        var until = LengthPhrases.LastDay(terms, fields.Text("until"));
        return from is null || until is null ? null : new LateClose(from.Value, until.Value);
    }
}
