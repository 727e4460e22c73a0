using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>How claims are checked. This prices nothing: a draft in it is shown as one and keeps no live run back.</summary>
internal static class ValidationReader
{
    public static ValidationTerm Read(Terms terms, Node? node, bool hasCalendar)
    {
        if (node is null || Fields.Of(node, Shapes.Validation, terms.Problems) is not { } fields)
        {
            return ValidationTerm.None;
        }

        var drafts = terms.Drafts.Count;
        using var scope = terms.Open("validation", node);
        var remind = LengthPhrases.Length(terms, fields.Text("remind"));
        if (remind is { Unit: LengthUnit.WorkingDays })
        {
            var said = fields.Text("remind")!;
            terms.Problems.Add(said.Problem($"'{said.Text}'", "it is counted back from a day", "Say it in days, weeks or months."));
        }

        var own = scope.Clause(fields);
        var term = new ValidationTerm(
            own, remind,
            [.. fields.Named("checks").Select(entry => CheckReader.Read(terms, entry, own)).OfType<CheckTerm>()],
            [.. fields.List("does not count").OfType<TextNode>().Select(text => text.Text)],
            Reasons(terms, fields, "reject for"), Override(terms, fields, own), Sample(terms, fields, own), Error(terms, fields, own),
            Recovery(terms, fields, own, hasCalendar))
        {
            Fraud = Fraud(terms, fields, own),
        };
        terms.Drafts.RemoveRange(drafts, terms.Drafts.Count - drafts);
        return term;
    }

    /// <summary>Codes and their sentences: codes stand in the journal, so they are small letters and hyphens alone.</summary>
    private static List<CodedReason> Reasons(Terms terms, Fields fields, string key)
    {
        var read = new List<CodedReason>();
        foreach (var entry in fields.Named(key))
        {
            var code = entry.Key.Text;
            if (!code.All(letter => char.IsAsciiLetterLower(letter) || letter == '-'))
            {
                terms.Problems.Add(entry.Key.Problem($"'{code}'", "a code is small letters and hyphens", "Write it as 'job-not-found'."));
            }
            else if (entry.Value is TextNode { IsNothing: false } sentence)
            {
                read.Add(new CodedReason(code, sentence.Text));
            }
            else
            {
                terms.Problems.Add(entry.Value.Problem($"'{code}'", "a code has a sentence", "Write the sentence after the colon."));
            }
        }

        return read;
    }

    private static OverrideTerm? Override(Terms terms, Fields of, Clause within)
    {
        if (Fields.Of(of.Node("override"), Shapes.Override, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open("validation.override", fields.Map);
        var length = Plain(terms, fields, "for at most");
        return length is null
            ? null
            : new OverrideTerm(scope.Clause(fields).Within(within), length.Value, Reasons(terms, fields, "reasons"));
    }

    private static SampleTerm? Sample(Terms terms, Fields of, Clause within)
    {
        if (Fields.Of(of.Node("sample"), Shapes.Sample, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open("validation.sample", fields.Map);
        var every = RunsReader.Months(terms, fields, "every");
        var random = Part(terms, fields, "random");
        var least = Values.Whole(fields.Text("at least"), terms.Problems) ?? 0;
        var byRisk = Values.Whole(fields.Text("by risk"), terms.Problems) ?? 0;
        var risk = Fields.Of(fields.Node("risk"), Shapes.Risk, terms.Problems) is { } weights ? Risk(terms, weights) : [];
        return every is null || random is null
            ? null
            : new SampleTerm(scope.Clause(fields).Within(within), every.Value, random.Value, least, byRisk, risk);
    }

    private static List<RiskWeight> Risk(Terms terms, Fields weights)
    {
        (string Word, SampleRisk Kind)[] kinds =
        [
            ("self-employed", SampleRisk.SelfEmployed), ("override", SampleRisk.Override), ("near closing", SampleRisk.NearClosing),
            ("employer unknown", SampleRisk.EmployerUnknown),
        ];
        var read = new List<RiskWeight>();
        foreach (var (word, kind) in kinds)
        {
            if (Values.Whole(weights.Text(word), terms.Problems) is { } weight)
            {
                read.Add(new RiskWeight(kind, weight));
            }
        }

        return read;
    }

    private static ErrorTerm? Error(Terms terms, Fields of, Clause within)
    {
        if (Fields.Of(of.Node("error"), Shapes.Error, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open("validation.error", fields.Map);
        var interval = Part(terms, fields, "interval");
        var tolerable = Part(terms, fields, "tolerable");
        var from = Values.Choice(
            fields.Text("from"), terms.Problems, ("point", ErrorFrom.Point), ("lower bound", ErrorFrom.LowerBound));
        return interval is null || tolerable is null || from is null
            ? null
            : new ErrorTerm(scope.Clause(fields).Within(within), interval.Value, tolerable.Value, from.Value);
    }

    private static RecoveryTerm? Recovery(Terms terms, Fields of, Clause within, bool hasCalendar)
    {
        if (Fields.Of(of.Node("recovery"), Shapes.Recovery, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open("validation.recovery", fields.Map);
        var representation = RunsReader.InCalendar(terms, fields, "representation", hasCalendar);
        return representation is null ? null : new RecoveryTerm(scope.Clause(fields).Within(within), representation.Value);
    }

    private static FraudTerm? Fraud(Terms terms, Fields of, Clause within)
    {
        if (Fields.Of(of.Node("fraud"), Shapes.Fraud, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open("validation.fraud", fields.Map);
        if (fields.Node("look at from") is { } line && !of.Has("sample"))
        {
            terms.Problems.Add(line.Problem("'look at from'", "a risk is weighed by the sample's weights", "Add 'sample:' with its 'risk'."));
        }

        return new FraudTerm(
            scope.Clause(fields).Within(within), Values.Whole(fields.Text("look at from"), terms.Problems), Reasons(terms, fields, "refer to"));
    }

    /// <summary>No more than the whole.</summary>
    private static Share? Part(Terms terms, Fields fields, string key)
    {
        var share = Values.Share(terms.Value(fields.Text(key)), terms.Problems);
        if (share > Share.Whole)
        {
            var said = fields.Text(key)!;
            terms.Problems.Add(said.Problem($"'{said.Text}'", "there is no more than the whole", "Write 100% or less."));
        }

        return share;
    }

    /// <summary>A length that needs no calendar of working days.</summary>
    private static Length? Plain(Terms terms, Fields fields, string key)
    {
        var length = LengthPhrases.Length(terms, fields.Text(key));
        if (length is not { Unit: LengthUnit.WorkingDays })
        {
            return length;
        }

        var said = fields.Text(key)!;
        terms.Problems.Add(said.Problem($"'{said.Text}'", "it is not counted in working days", "Say it in days, weeks or months."));
        return null;
    }
}

/// <summary>One named check.</summary>
internal static class CheckReader
{
    public static CheckTerm? Read(Terms terms, MapEntry entry, Clause within)
    {
        if (Fields.Of(entry.Value, Shapes.Check, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"validation.checks.{entry.Key.Text}", entry.Key);
        var kind = Values.Choice<CheckKind>(fields.Text("kind"), terms.Problems, [.. CheckKinds.All]);
        var outcomes = fields.List("for").OfType<TextNode>().Select(text => terms.Outcome(text)?.Name).OfType<string>().ToList();
        var before = Values.Truth(fields.Text("before payment"), terms.Problems) ?? false;
        var asked = AfterAchieved(terms, fields.Text("asked"));
        var again = AfterAchieved(terms, fields.Text("again"));
        var unknown = Passes(terms, fields, "unknown");
        var employer = Passes(terms, fields, "employer unknown");
        RefuseAsking(terms, entry.Key, fields, kind, asked, again);
        return kind is null
            ? null
            : new CheckTerm(
                entry.Key.Text, scope.Clause(fields).Within(within), kind.Value, outcomes, before, asked, again, unknown, employer);
    }

    private static void RefuseAsking(Terms terms, TextNode name, Fields fields, CheckKind? kind, Length? asked, Length? again)
    {
        if (kind is { } known && CheckKinds.IsByFeed(known) != fields.Has("asked"))
        {
            terms.Problems.Add(name.Problem(
                $"'{name.Text}'", "a check by a feed says when it is asked, and no other does",
                CheckKinds.IsByFeed(known) ? "Add 'asked: 21 days after achieved'." : "Leave 'asked' out."));
        }
        else if (fields.Has("again") && (!fields.Has("asked") || again?.CountedDays <= asked?.CountedDays))
        {
            terms.Problems.Add(fields.Node("again")!.Problem(
                $"'{name.Text}'", "the second asking comes after the first", "Give 'again' a longer length than 'asked'."));
        }
    }

    private static bool Passes(Terms terms, Fields fields, string key) =>
        Values.Choice(terms.Value(fields.Text(key)), terms.Problems, ("holds", false), ("passes", true)) ?? false;

    private static Length? AfterAchieved(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } value)
        {
            return null;
        }

        var phrase = new Phrase(value, terms.Problems);
        var length = LengthPhrases.Length(terms, phrase);
        if (!phrase.Take("after", "achieved"))
        {
            phrase.RefuseWord("a feed is asked a length 'after achieved'", ["after achieved"]);
        }

        if (!phrase.End() || length is not { CountedDays: null })
        {
            return phrase.HasFailed ? null : length;
        }

        terms.Problems.Add(value.Problem($"'{value.Text}'", "a feed is asked so many days after", "Say it in days or weeks."));
        return null;
    }
}
