using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Specification.Reading;

/// <summary>Lengths, anchors, moments and last days: <c>24 months</c>, <c>first day in work</c>, <c>13 weeks after
/// start</c>,
/// <c>day 638</c>.</summary>
internal static class LengthPhrases
{
    private static readonly string[] Units = ["days", "weeks", "months", "years", "working days"];

    private static readonly (string[] Words, AnchorKind Kind)[] Anchors =
    [
        (["first", "day", "in", "work"], AnchorKind.FirstDayInWork),
        (["end", "of", "support"], AnchorKind.EndOfSupport),
        (["contract", "start"], AnchorKind.ContractStart),
        (["referral", "end"], AnchorKind.ReferralEnd),
        (["referral"], AnchorKind.Referral),
        (["start"], AnchorKind.Start),
    ];

    public static Length? Length(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } value)
        {
            return null;
        }

        var phrase = new Phrase(value, terms.Problems);
        var length = Length(terms, phrase);
        return phrase.End() ? length : null;
    }

    /// <summary>A length written out, or a parameter that is one.</summary>
    public static Length? Length(Terms terms, Phrase phrase)
    {
        if (phrase.TakeName(terms.Parameters.Keys) is { } name)
        {
            return Length(terms, terms.Use(terms.Parameters[name], terms.Parameters[name].Value));
        }

        if (phrase.TakeWhole() is not { } number)
        {
            phrase.Refuse("a length is needed here",
                "Write a whole number and days, weeks, months, years or working days.");
            return null;
        }

        if (number == 0)
        {
            phrase.Refuse("a length of nothing is no length", "Write a whole number of 1 or more.");
            return null;
        }

        var unit = TakeUnit(phrase);
        return unit is null ? null : new Length(unit == "years" ? number * 12 : number, unit switch
        {
            "days" => LengthUnit.Days,
            "weeks" => LengthUnit.Weeks,
            "working days" => LengthUnit.WorkingDays,
            _ => LengthUnit.Months,
        });
    }

    public static Anchor? Anchor(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } value)
        {
            return null;
        }

        var phrase = new Phrase(value, terms.Problems);
        var anchor = Anchor(terms, phrase);
        return phrase.End() ? anchor : null;
    }

    public static Anchor? Anchor(Terms terms, Phrase phrase)
    {
        if (phrase.TakeName(terms.Outcomes.Select(outcome => outcome.Name)) is { } outcome)
        {
            return new Anchor(AnchorKind.Outcome,
                new OutcomeRef(terms.Outcomes.FindIndex(known => known.Name == outcome), outcome));
        }

        if (phrase.TakeName(terms.Parameters.Keys) is { } name)
        {
            return Anchor(terms, terms.Use(terms.Parameters[name], terms.Parameters[name].Value));
        }

        foreach (var (words, kind) in Anchors)
        {
            if (phrase.Take(words))
            {
                return new Anchor(kind);
            }
        }

        if (phrase.TakeDate() is { } day)
        {
            return new Anchor(AnchorKind.Day, null, day);
        }

        if (phrase.TakeName(terms.Unread) is not null)
        {
            return null;
        }

        phrase.RefuseWord("no day to count from is known by these words",
            [.. Anchors.Select(anchor => string.Join(' ', anchor.Words)),
                .. terms.Outcomes.Select(known => known.Name)]);
        return null;
    }

    /// <summary><c>start</c>, or <c>13 weeks after start</c>; the length may be a parameter.</summary>
    public static Moment? Moment(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } value)
        {
            return null;
        }

        var phrase = new Phrase(value, terms.Problems);
        var words = value.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Length? after = null;
        if (words.Contains("after"))
        {
            after = Length(terms, phrase);
            if (after is null || !phrase.Take("after"))
            {
                phrase.RefuseWord("the length is followed by 'after' and a day", ["after"]);
                return null;
            }
        }

        var anchor = Anchor(terms, phrase);
        if (after is { Unit: LengthUnit.WorkingDays })
        {
            terms.Problems
                .Add(value
                    .Problem($"'{value.Text}'", "a due day is not counted in working days",
                        "Say it in days, weeks or months."));
            return null;
        }

        return phrase.End() && anchor is not null ? new Moment(anchor, after) : null;
    }

    /// <summary><c>day 638</c> counts the anchor as day 0; <c>639th day</c> counts it as the first: the same
    /// day.</summary>
    public static int? LastDay(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } value)
        {
            return null;
        }

        var phrase = new Phrase(value, terms.Problems);
        int? day = null;
        if (phrase.Take("day"))
        {
            day = phrase.TakeWhole();
        }
        else if (Ordinal(phrase.Word) is { } nth && phrase.Take(phrase.Word, "day"))
        {
            day = nth - 1;
        }

        if (day is null)
        {
            phrase.Refuse("a last day is needed here",
                "Write 'day 638' (the anchor is day 0) or '639th day' (it is the first).");
        }

        return phrase.End() ? day : null;
    }

    private static int? Ordinal(string word) =>
        word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th"
        && int.TryParse(word.AsSpan(0, word.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture,
            out var number) && number > 0
            ? number
            : null;

    private static string? TakeUnit(Phrase phrase)
    {
        foreach (var unit in Units)
        {
            var words = unit.Split(' ');
            var single = unit[..^1].Split(' ');
            if (phrase.Take(words) || phrase.Take(single))
            {
                return unit;
            }
        }

        phrase.RefuseWord("the number's unit is needed here", Units);
        return null;
    }
}
