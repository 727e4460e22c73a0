using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Levels, gateways and standards: how well it goes.</summary>
internal static class LevelReader
{
    public static void Levels(Terms terms, Node? core, Node? overlay)
    {
        foreach (var entry in Fields.NamedIn(core, "levels", terms.Problems))
        {
            Add(terms, entry);
        }

        foreach (var entry in Beside.Of(terms, "levels", core, overlay, Beside.UnderAnotherName))
        {
            Add(terms, entry);
        }
    }

    public static GatewayTerm? Gateway(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Gateway, terms.Problems) is not { } fields
            || fields.Text("opens") is not { } opens)
        {
            return null;
        }

        using var scope = terms.Open($"gateways.{entry.Key.Text}", entry.Key);
        var when = fields.List("when").Select(node => ConditionReader.Read(terms, node)).OfType<Condition>().ToList();
        return new GatewayTerm(entry.Key.Text, scope.Clause(fields), opens.Text, when, terms.Figure(fields.Text("until open")),
            Amounts.Read(terms, fields.Text("value until open")));
    }

    public static StandardTerm? Standard(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Standard, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"standards.{entry.Key.Text}", entry.Key);
        var from = Fact(terms, fields.Text("from"));
        var to = fields.List("to").Select(node => Fact(terms, node as TextNode)).ToList();
        var within = LengthPhrases.Length(terms, fields.Text("within"));
        var share = Values.Share(terms.Value(fields.Text("share")), terms.Problems);
        var except = fields.List("except").Select(node => Exception(terms, node)).OfType<StandardException>().ToList();
        return from is null || to.Contains(null) || within is null || share is null
            ? null
            : new StandardTerm(entry.Key.Text, scope.Clause(fields), from, [.. to.OfType<string>()], within.Value,
                share.Value, except);
    }

    private static StandardException? Exception(Terms terms, Node node) =>
        Fields.Of(node, Shapes.StandardException, terms.Problems) is { } fields
            && Fact(terms, fields.Text("fact")) is { } fact
                ? new StandardException(fact, [.. fields.List("reasons").OfType<TextNode>().Select(text => text.Text)])
                : null;

    private static void Add(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Level, terms.Problems) is { } fields)
        {
            using var scope = terms.Open($"levels.{entry.Key.Text}", entry.Key);
            if (Level(terms, entry.Key, fields, scope) is { } level)
            {
                terms.Levels.Add(level);
            }
        }
    }

    private static LevelTerm? Level(Terms terms, TextNode name, Fields fields, ClauseScope scope)
    {
        var count = terms.Outcome(fields.Text("count"));
        var by = Values.Choice(fields.Text("by"), terms.Problems,
            ("day achieved", CountedBy.Achieved), ("day validated", CountedBy.Validated), ("day paid", CountedBy.Paid))
                ?? CountedBy.Achieved;
        var over = Values.Choice(fields.Text("over"), terms.Problems,
            ("referrals", LevelOver.Referrals), ("individuals", LevelOver.Individuals), ("starts", LevelOver.Starts),
            ("starts of full months", LevelOver.StartsOfAge), ("referrals of full months", LevelOver.ReferralsOfAge));
        var months = Values.Whole(terms.Value(fields.Text("full months")), terms.Problems, 1);
        if ((over is LevelOver.StartsOfAge or LevelOver.ReferralsOfAge) != fields.Has("full months"))
        {
            terms.Problems
                .Add(name
                    .Problem($"'{name.Text}'", "'… of full months' and 'full months' go together",
                        "Say both or neither."));
        }

        var persons = Values.Choice(fields.Text("persons"), terms.Problems, ("once", true), ("each referral", false))
            ?? false;
        var basis = Values.Choice(fields.Text("basis"), terms.Problems,
            ("start month cohort", LevelBasis.StartMonthCohort), ("same period", LevelBasis.SamePeriod))
                ?? LevelBasis.StartMonthCohort;
        var year = terms.Year(fields.Text("year"));
        var groups = fields.List("groups").Select(node => terms.Group(node as TextNode)).OfType<int>().ToList();
        var minimums = fields.List("minimum").Select(node => Minimum(terms, node)).OfType<LevelMinimum>().ToList();
        var expected = Values.Choice(fields.Text("expected"), terms.Problems, ("contract", true)) ?? false;
        var offer = Values.Choice(fields.Text("offer"), terms.Problems, ("contract", true)) ?? false;
        var breach = fields.List("breach").OfType<TextNode>().Select(text => text.Text).ToList();
        var comparable = Values.Truth(fields.Text("comparable"), terms.Problems) ?? false;
        if (comparable && count is { } counted && !terms.Outcomes[counted.Index].IsComparable)
        {
            terms.Problems
                .Add(name
                    .Problem($"'{name.Text}'", $"a comparable level counts '{counted.Name}', which is not comparable",
                "Count an outcome that is the same everywhere."));
        }

        return count is null || over is null
            ? null
            : new LevelTerm(name.Text, scope.Clause(fields), count.Value, by, over.Value, months, persons, basis, year,
                groups,
                minimums, expected, offer, breach, comparable);
    }

    private static LevelMinimum? Minimum(Terms terms, Node node)
    {
        if (node is TextNode text)
        {
            return Values.Share(terms.Value(text), terms.Problems) is { } single
                ? new LevelMinimum(null, null, single)
                : null;
        }

        if (Fields.Of(node, Shapes.LevelMinimum, terms.Problems) is not { } fields)
        {
            return null;
        }

        if (fields.Has("share") == (fields.Has("times") && fields.Has("of")))
        {
            terms.Problems.Add(node.Problem("a minimum", "it is a share, or so many times a figure of the contract",
                "Write {share: 33%}, or {times: 110%, of: non-intervention level}."));
        }

        var share = Values.Share(terms.Value(fields.Text("share") ?? fields.Text("times")), terms.Problems);
        var figure = terms.Figure(fields.Text("of"));
        return share is null
            ? null
            : new LevelMinimum(Values.Whole(fields.Text("year"), terms.Problems, 1), terms.Group(fields.Text("group")),
                share.Value, figure);
    }

    private static string? Fact(Terms terms, TextNode? node)
    {
        if (node is null || FactKinds.All.Contains(node.Text))
        {
            return node?.Text;
        }

        terms.Problems
            .Add(node
                .Problem($"'{node.Text}'", "no fact is known by this word", Nearest.WouldDo(node.Text, FactKinds.All)));
        return null;
    }
}
