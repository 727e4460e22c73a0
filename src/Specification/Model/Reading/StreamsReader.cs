using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Streams: the core's, or an overlay's where the core names none or leaves them free.</summary>
internal static class StreamsReader
{
    public static StreamsTerm? Read(Terms terms, Node? core, Node? overlay)
    {
        if (core is MapNode own && overlay is not null && (own.Find("freedom") as TextNode)?.Text != "free")
        {
            terms.Problems
                .Add(overlay.Problem("'streams'", $"the core's own streams are fixed (streams, {own.File}:{own.Line})",
                "Leave them out: the core's streams stand everywhere."));
            return null;
        }

        terms.PassOver(overlay is null ? null : core);
        var node = overlay ?? core;
        if (node is null || Fields.Of(node, Shapes.Streams, terms.Problems) is not { } fields)
        {
            return null;
        }

        Values.Choice(fields.Text("freedom"), terms.Problems, ("fixed", Freedom.Fixed), ("free", Freedom.Free));
        using var scope = terms.Open("streams", node);
        var streams = fields.Named("named").Select(entry => Stream(terms, entry)).OfType<StreamTerm>()
            .OrderBy(stream => stream.Order).ToList();
        foreach (var twice in streams.GroupBy(stream => stream.Order).Where(same => same.Count() > 1))
        {
            terms.Problems
                .Add(node
                    .Problem($"'order: {twice.Key}'", "two streams stand in the same place",
                        "Give each its own place in the order."));
        }

        var remainder = fields.Text("remainder");
        var takes = remainder is null ? -1 : streams.FindIndex(stream => stream.Name == remainder.Text);
        if (remainder is not null && takes < 0)
        {
            terms.Problems.Add(remainder.Problem($"'{remainder.Text}'", "the remainder goes to a stream named here",
                Nearest.WouldDo(remainder.Text, streams.Select(stream => stream.Name))));
        }

        var clause = scope.Clause(fields);
        var claims = Claims(terms, fields, clause);
        return takes < 0
            ? null
            : new StreamsTerm(clause,
                [.. streams.Select(stream => stream with { Clause = stream.Clause.Within(clause), Claim = claims.GetValueOrDefault(stream.Name) })],
                takes);
    }

    /// <summary>Read once the streams' own account is closed: how a funder is claimed from prices nothing, so a draft of it makes no
    /// stream one.</summary>
    private static Dictionary<string, FunderClaimTerm> Claims(Terms terms, Fields fields, Clause within)
    {
        var drafts = terms.Drafts.Count;
        IReadOnlyList<MapEntry> named = fields.Node("named") is MapNode map ? map.Entries : [];
        var read = new Dictionary<string, FunderClaimTerm>(StringComparer.Ordinal);
        foreach (var entry in named)
        {
            if (entry.Value is MapNode stream
                && FunderClaimReader.Read(terms, entry.Key.Text, stream.Find("claim"), [.. named.Select(other => other.Key.Text)]) is { } claim)
            {
                read[entry.Key.Text] = claim with { Clause = claim.Clause.Within(within) };
            }
        }

        terms.Drafts.RemoveRange(drafts, terms.Drafts.Count - drafts);
        return read;
    }

    private static StreamTerm? Stream(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Stream, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"streams.{entry.Key.Text}", entry.Key);
        var order = Values.Whole(fields.Text("order"), terms.Problems, 1);
        var rate = Values.Share(terms.Value(fields.Text("rate")), terms.Problems);
        if (rate > Share.Whole)
        {
            terms.Problems
                .Add(fields.Text("rate")!
                    .Problem($"'{fields.Text("rate")!.Text}'", "a stream pays no more than the whole",
                        "Write 100% or less."));
        }

        var limit = fields.Text("limit");
        var byContract = limit?.Text == "contract";
        var dates = Values.Choice(fields.Text("dates"), terms.Problems, ("contract", true)) ?? false;
        var bind = Values.Choice(terms.Value(fields.Text("bind")), terms.Problems,
            ("start", BindDay.Start), ("earned", BindDay.Earned), ("payable", BindDay.Payable));
        var when = ConditionReader.Read(terms, fields.Node("when"));
        return order is null || rate is null
            ? null
            : new StreamTerm(entry.Key.Text, scope.Clause(fields), order.Value, rate.Value,
                byContract ? null : Amounts.Read(terms, limit), byContract,
                Values.Date(terms.Value(fields.Text("from")), terms.Problems),
                Values.Date(terms.Value(fields.Text("to")), terms.Problems),
                dates, bind ?? BindDay.Earned)
            {
                When = when,
            };
    }
}

/// <summary>How the money of one stream is claimed from its funder.</summary>
internal static class FunderClaimReader
{
    /// <param name="streams">The names of all streams; a stream is no match for itself.</param>
    public static FunderClaimTerm? Read(Terms terms, string stream, Node? node, IReadOnlyList<string> streams)
    {
        if (Fields.Of(node, Shapes.FunderClaim, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"streams.{stream}.claim", node!);
        var match = fields.List("match").OfType<TextNode>().ToList();
        foreach (var other in match.Where(other => other.Text == stream || !streams.Contains(other.Text)))
        {
            terms.Problems.Add(other.Problem($"'{other.Text}'", "another stream is the match of this one",
                Nearest.WouldDo(other.Text, streams.Where(name => name != stream))));
        }

        var least = Values.Share(terms.Value(fields.Text("match at least")), terms.Problems);
        if (least > Share.Whole || (least is not null && match.Count == 0))
        {
            terms.Problems.Add(fields.Text("match at least")!.Problem(
                "'match at least'", "it is a part of what a stream and its match have paid", "Name streams under 'match', and write 100% or less."));
        }

        var every = RunsReader.Months(terms, fields, "every");
        return new FunderClaimTerm(
            scope.Clause(fields), [.. match.Select(text => text.Text)], least,
            [.. fields.List("evidence").OfType<TextNode>().Select(text => text.Text)], every);
    }
}
