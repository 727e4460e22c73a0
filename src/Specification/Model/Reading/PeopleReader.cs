using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Who may come and from where: lots, areas and groups, and the support they get.</summary>
internal static class PeopleReader
{
    public static List<AreaTerm> LotsAndAreas(Terms terms, Node? lots, params IEnumerable<Node?> areas)
    {
        var read = new List<AreaTerm>();
        foreach (var entry in Fields.NamedIn(lots, "lots", terms.Problems))
        {
            Lot(terms, entry, read);
        }

        foreach (var node in areas.OfType<ListNode>())
        {
            using var scope = terms.Open("areas", node);
            var clause = scope.Clause();
            read.AddRange(node.Items.Select(item => Area(terms, item, null, clause)).OfType<AreaTerm>());
        }

        foreach (var twice in read.GroupBy(area => area.Code).Where(same => same.Count() > 1))
        {
            terms.Problems.Add(new Problem(twice.Last().Clause.File, twice.Last().Clause.Line, 1, $"'{twice.Key}'",
                "the authority stands twice", "Name each authority once."));
        }

        return read;
    }

    /// <summary>An overlay's groups come after the core's: whoever matches one of those stays there.</summary>
    public static GroupsTerm? Groups(Terms terms, Node? core, Node? overlay)
    {
        var fields = Fields.Of(core, Shapes.Groups, terms.Problems);
        var own = fields?.Node("named");
        foreach (var entry in Fields.NamedIn(own, "named", terms.Problems)
            .Concat(Beside.Of(terms, "groups", own, overlay, Beside.UnderAnotherName)))
        {
            if (Fields.Of(entry.Value, Shapes.Group, terms.Problems) is { } group)
            {
                using var scope = terms.Open($"groups.{entry.Key.Text}", entry.Key);
                var when = ConditionReader.Read(terms, group.Node("when"));
                terms.Groups
                    .Add(new GroupTerm(entry.Key.Text, group.Text("name")?.Text
                        ?? entry.Key.Text, scope.Clause(group), when,
                        Values.Date(terms.Value(group.Text("from")), terms.Problems)));
            }
        }

        var kept = !(Values.Truth(fields?.Text("followed"), terms.Problems) ?? false);
        return terms.Groups.Count == 0
            ? null
            : new GroupsTerm(fields is null ? AnchorKind.Referral : Decided(terms, fields), kept, terms.Groups);
    }

    public static SupportTerm? Support(Terms terms, MapEntry entry)
    {
        var kind = Values.Choice(entry.Key, terms.Problems,
            ("in support", StateKind.InSupport), ("in-work support", StateKind.InWorkSupport));
        if (Fields.Of(entry.Value, Shapes.Support, terms.Problems) is not { } fields || kind is null)
        {
            return null;
        }

        using var scope = terms.Open($"support.{entry.Key.Text}", entry.Key);
        var from = LengthPhrases.Anchor(terms, fields.Text("from"));
        var length = LengthPhrases.Length(terms, fields.Text("for"));
        var condition = ConditionReader.Read(terms, fields.Node("if"));
        var notPast = LengthPhrases.LastDay(terms, fields.Text("not past"));
        var second = Values.Choice(terms.Value(fields.Text("second referral")), terms.Problems,
            ("continues", SecondReferral.Continues), ("begins anew", SecondReferral.BeginsAnew));
        return from is null || length is null
            ? null
            : new SupportTerm(kind.Value, scope.Clause(fields), from, length.Value, condition, notPast, second
                ?? SecondReferral.BeginsAnew);
    }

    private static void Lot(Terms terms, MapEntry entry, List<AreaTerm> areas)
    {
        if (Fields.Of(entry.Value, Shapes.Lot, terms.Problems) is not { } fields)
        {
            return;
        }

        using var scope = terms.Open($"lots.{entry.Key.Text}", entry.Key);
        var clause = scope.Clause(fields);
        var own = fields.List("areas").Select(node => Area(terms, node, terms.Lots.Count, clause)).OfType<AreaTerm>()
            .ToList();
        areas.AddRange(own);
        terms.Lots
            .Add(new LotTerm(entry.Key.Text, fields.Text("name")?.Text, fields.Text("district")?.Text,
                [.. fields.List("primes").OfType<TextNode>().Select(prime => prime.Text)],
                [.. own.Select(area => area.Code)], clause));
    }

    private static AreaTerm? Area(Terms terms, Node node, int? lot, Clause clause)
    {
        if (Fields.Of(node, Shapes.Area, terms.Problems) is not { } fields
            || fields.Text("code") is not { } code
            || fields.Text("name") is not { } name
            || Values.Date(fields.Text("from"), terms.Problems) is not { } from)
        {
            return null;
        }

        if (!IsCode(code.Text))
        {
            terms.Problems
                .Add(code
                    .Problem($"'{code.Text}'", "this is no ONS code", "Write a letter and eight digits: E08000003."));
        }

        var was = fields.List("was").OfType<TextNode>().Select(text => text.Text).ToList();
        return new AreaTerm(code.Text, name.Text, from, Values.Date(fields.Text("until"), terms.Problems), was, lot,
            clause with { Line = node.Line });
    }

    private static bool IsCode(string text) =>
        text.Length == 9 && text[0] is 'E' or 'W' or 'S' or 'N' && text.Length == 9
            && text.Skip(1).All(char.IsAsciiDigit);

    internal static AnchorKind Decided(Terms terms, Fields fields) =>
        Values.Choice(fields.Text("decided"), terms.Problems,
        ("on referral", AnchorKind.Referral), ("on start", AnchorKind.Start)) ?? AnchorKind.Referral;
}
