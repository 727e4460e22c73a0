using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Voluntary and mandatory participation, what each bears on, and what a change of benefit does. It prices nothing: a draft in it is
/// shown as one and keeps no live run back.</summary>
internal static class ParticipationReader
{
    private static readonly (string Word, ParticipationKind Means)[] Kinds =
        [("voluntary", ParticipationKind.Voluntary), ("mandatory", ParticipationKind.Mandatory)];

    public static ParticipationTerm? Read(Terms terms, Node? node)
    {
        if (node is null || Fields.Of(node, Shapes.Participation, terms.Problems) is not { } fields)
        {
            return null;
        }

        var drafts = terms.Drafts.Count;
        using var scope = terms.Open("participation", node);
        var groups = fields.Named("groups").Select(entry => Group(terms, entry)).OfType<ParticipationOfGroup>().ToList();
        var clause = scope.Clause(fields);
        var bearings = fields.Named("bears on conditionality").Select(entry => Bearing(terms, entry)).OfType<ParticipationBearing>().ToList();
        var changes = fields.Named("changes").Select(entry => Change(terms, entry)).OfType<ParticipationChange>().ToList();
        var term = new ParticipationTerm(clause, groups, bearings, changes);
        terms.Drafts.RemoveRange(drafts, terms.Drafts.Count - drafts);
        return term;
    }

    private static ParticipationOfGroup? Group(Terms terms, MapEntry entry)
    {
        var group = terms.Group(entry.Key);
        if (entry.Value is not TextNode said)
        {
            terms.Problems.Add(entry.Value.Problem($"'{entry.Key.Text}'", "a word is needed here", "Write 'voluntary' or 'mandatory'."));
            return null;
        }

        return Values.Choice<ParticipationKind>(said, terms.Problems, Kinds) is { } kind && group is not null
            ? new ParticipationOfGroup(entry.Key.Text, kind)
            : null;
    }

    private static ParticipationBearing? Bearing(Terms terms, MapEntry entry)
    {
        var of = Values.Choice<ParticipationKind>(entry.Key, terms.Problems, Kinds);
        if (Fields.Of(entry.Value, Shapes.ParticipationBearing, terms.Problems) is not { } fields || of is null)
        {
            return null;
        }

        using var scope = terms.Open($"participation.bears on conditionality.{entry.Key.Text}", entry.Key);
        return fields.Text("says") is { } says ? new ParticipationBearing(of.Value, says.Text, scope.Clause(fields)) : null;
    }

    private static ParticipationChange? Change(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.ParticipationChange, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"participation.changes.{entry.Key.Text}", entry.Key);
        var when = ConditionReader.Read(terms, fields.Node("when"));
        var becomes = Values.Choice<ParticipationKind>(fields.Text("becomes"), terms.Problems, Kinds);
        return when is null || becomes is null
            ? null
            : new ParticipationChange(
                entry.Key.Text, when, becomes.Value, fields.Text("does")?.Text ?? "", scope.Clause(fields), EligibilityReader.Days(terms, fields));
    }
}
