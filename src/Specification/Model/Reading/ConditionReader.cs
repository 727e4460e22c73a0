using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Conditions: a sentence, a list (all of them must hold), or one of <c>all of</c>, <c>any of</c>, <c>not</c>
/// and
/// <c>at least n of</c>.</summary>
internal static class ConditionReader
{
    public static Condition? Read(Terms terms, Node? node) => node switch
    {
        null => null,
        ListNode list => All(terms, list.Items),
        TextNode text => Sentence(terms, text),
        MapNode map when map.Find("at least") is not null => AtLeastOf(terms, map),
        MapNode map when map.Find("any of") is not null =>
            Several(terms, map, Shapes.AnyOf, "any of") is { } several ? new AnyOf(several) : null,
        MapNode map when map.Find("not") is not null => Negated(terms, map),
        _ => Several(terms, node, Shapes.AllOf, "all of") is { } all ? new AllOf(all) : null,
    };

    private static Condition? All(Terms terms, IReadOnlyList<Node> items)
    {
        var read = items.Select(item => Read(terms, item)).ToList();
        if (read.Contains(null))
        {
            return null;
        }

        return read.Count == 1 ? read[0] : new AllOf([.. read.OfType<Condition>()]);
    }

    private static List<Condition>? Several(Terms terms, Node node, Shape shape, string key)
    {
        var fields = Fields.Of(node, shape, terms.Problems);
        var read = fields?.List(key).Select(item => Read(terms, item)).ToList();
        return read is null || read.Contains(null) ? null : [.. read.OfType<Condition>()];
    }

    private static Not? Negated(Terms terms, MapNode map)
    {
        var fields = Fields.Of(map, Shapes.Not, terms.Problems);
        return Read(terms, fields?.Node("not")) is { } of ? new Not(of) : null;
    }

    private static AtLeast? AtLeastOf(Terms terms, MapNode map)
    {
        var several = Several(terms, map, Shapes.AtLeastOf, "of");
        var number = map.Find("at least") is TextNode text ? Values.Whole(terms.Value(text), terms.Problems, 1) : null;
        if (several is null || number is null)
        {
            return null;
        }

        if (number > several.Count)
        {
            terms.Problems.Add(map.Problem($"'at least {number}'", $"only {several.Count} conditions stand below it",
                $"Ask for {several.Count} or fewer."));
            return null;
        }

        return new AtLeast(number.Value, several);
    }

    private static Condition? Sentence(Terms terms, TextNode text)
    {
        var phrase = new Phrase(text, terms.Problems);
        var not = phrase.Take("not");
        var condition = Plain(terms, phrase);
        return !phrase.End() || condition is null ? null : not ? new Not(condition) : condition;
    }

    private static Condition? Plain(Terms terms, Phrase phrase)
    {
        if (phrase.TakeName(terms.Characteristics) is { } characteristic)
        {
            return new Assessed(characteristic);
        }

        if (phrase.TakeName(terms.Levels.Select(level => level.Name)) is { } level)
        {
            Must(phrase, "at", "minimum");
            return new LevelAtMinimum(level);
        }

        if (phrase.Take("age"))
        {
            return Age(phrase);
        }

        if (phrase.Take("lives", "in"))
        {
            return Lives(terms, phrase);
        }

        if (phrase.Take("reached"))
        {
            return phrase.TakeName(terms.Outcomes.Select(outcome => outcome.Name)) is { } reached
                ? new Reached(new OutcomeRef(terms.Outcomes.FindIndex(outcome => outcome.Name == reached), reached))
                : Refused(phrase, "no outcome of this name stands above",
                    terms.Outcomes.Select(outcome => outcome.Name));
        }

        if (phrase.Take("first", "day", "in", "work", "within"))
        {
            return StatePhrases.Take(phrase) is { } support
                ? new FallsWithin(new Anchor(AnchorKind.FirstDayInWork), support)
                : null;
        }

        return StatePhrases.TryTake(phrase) is { } state
            ? Lasting(terms, phrase, state)
            : Refused(phrase, "no condition is known by these words",
                [.. StatePhrases.Words, "age", "lives in", "reached", "first day in work within", .. terms.Characteristics,
                    .. terms.Levels.Select(known => known.Name)]);
    }

    /// <summary><c>for 9 months</c>, <c>for 3 years in the 4 years before</c>, <c>before</c>, or plainly on the
    /// day.</summary>
    private static Condition? Lasting(Terms terms, Phrase phrase, State state)
    {
        if (phrase.Take("before"))
        {
            return new StateBefore(state);
        }

        if (!phrase.Take("for"))
        {
            return new InState(state);
        }

        var length = LengthPhrases.Length(terms, phrase);
        if (!phrase.Take("in", "the"))
        {
            return length is null ? null : new StateFor(state, length.Value);
        }

        var before = LengthPhrases.Length(terms, phrase);
        Must(phrase, "before");
        return length is null || before is null ? null : new StateWithin(state, length.Value, before.Value);
    }

    private static Condition? Lives(Terms terms, Phrase phrase)
    {
        if (phrase.TakeName(terms.SmallAreas) is not { } area)
        {
            return Refused(phrase, "'small areas' names no such area", terms.SmallAreas);
        }

        if (terms.AsksOfReferral)
        {
            return new LivesIn(area);
        }

        phrase.Refuse("where somebody lives is known of a referral alone", "Ask it under 'eligibility'.");
        return null;
    }

    private static AgeBetween? Age(Phrase phrase)
    {
        if (phrase.TakeWhole() is not { } from)
        {
            phrase.Refuse("an age in whole years is needed here", "Write 'age 18 to 24' or 'age 25 or more'.");
            return null;
        }

        if (phrase.Take("or", "more"))
        {
            return new AgeBetween(from, null);
        }

        Must(phrase, "to");
        var to = phrase.TakeWhole();
        if (to is null || to < from)
        {
            phrase.Refuse("the oldest age is needed here, no younger than the first", "Write 'age 18 to 24'.");
        }

        return to is null ? null : new AgeBetween(from, to);
    }

    private static void Must(Phrase phrase, params string[] words)
    {
        if (!phrase.Take(words))
        {
            phrase.RefuseWord($"'{string.Join(' ', words)}' is needed here", [string.Join(' ', words)]);
        }
    }

    private static Condition? Refused(Phrase phrase, string why, IEnumerable<string> words)
    {
        phrase.RefuseWord(why, words);
        return null;
    }
}
