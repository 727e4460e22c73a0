using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Who may be referred: named rules, each with its own clause and days.</summary>
internal static class EligibilityReader
{
    public static EligibilityTerm? Read(Terms terms, Node? node)
    {
        if (node is null || Fields.Of(node, Shapes.Eligibility, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open("eligibility", node);
        terms.AsksOfReferral = true;
        var rules = fields.Named("rules").Select(entry => Rule(terms, entry)).OfType<EligibilityRule>().ToList();
        var early = Triggers(terms, fields, "early entry");
        if (early.Count == 0 && rules.Find(rule => rule.OrEarlyEntry) is { } rule)
        {
            terms.Problems.Add(node.Problem($"'{rule.Name}'", "nothing lets anybody in early", "Add 'early entry' with what does, or leave 'or' out."));
        }

        var inDepth = Triggers(terms, fields, "in-depth assessment");
        terms.AsksOfReferral = false;
        return new EligibilityTerm(PeopleReader.Decided(terms, fields), scope.Clause(fields), rules, early, inDepth);
    }

    private static EligibilityRule? Rule(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.EligibilityRule, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"eligibility.rules.{entry.Key.Text}", entry.Key);
        var when = ConditionReader.Read(terms, fields.Node("when"));
        var other = Values.Choice(fields.Text("other programme"), terms.Problems, ("none", true));
        var early = Values.Choice(fields.Text("or"), terms.Problems, ("early entry", true));
        if (fields.Has("when") == fields.Has("other programme"))
        {
            terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'", "a rule says either 'when' or 'other programme: none'", "Say one of the two."));
            return null;
        }

        return when is null && other is null
            ? null
            : new EligibilityRule(entry.Key.Text, scope.Clause(fields), when, early ?? false, Days(terms, fields));
    }

    private static List<EligibilityTrigger> Triggers(Terms terms, Fields fields, string key)
    {
        var triggers = new List<EligibilityTrigger>();
        foreach (var entry in fields.Named(key))
        {
            if (Fields.Of(entry.Value, Shapes.EligibilityTrigger, terms.Problems) is { } trigger)
            {
                using var scope = terms.Open($"eligibility.{key}.{entry.Key.Text}", entry.Key);
                if (ConditionReader.Read(terms, trigger.Node("when")) is { } when)
                {
                    triggers.Add(new EligibilityTrigger(entry.Key.Text, scope.Clause(trigger), when, Days(terms, trigger)));
                }
            }
        }

        return triggers;
    }

    internal static DaysInForce Days(Terms terms, Fields fields)
    {
        var days = new DaysInForce(Values.Date(fields.Text("from"), terms.Problems), Values.Date(fields.Text("until"), terms.Problems));
        if (days.Until < days.From)
        {
            terms.Problems.Add(fields.Map.Problem("'until'", "it ends before it begins", "Let 'until' be no earlier than 'from'."));
        }

        return days;
    }
}
