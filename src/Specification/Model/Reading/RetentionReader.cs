using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>How long records are kept: <c>{stream: esf, started to: 2022-10-31, keep until: 2034-12-31}</c> or
/// <c>{keep: 6 years, after: contract end}</c>; of rows of feeds that belong to nobody, <c>{keep: 12 months, after: receipt}</c>.</summary>
internal static class RetentionReader
{
    public static RetentionTerm? Read(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Retention, terms.Problems) is not { } fields)
        {
            return null;
        }

        var until = Values.Date(fields.Text("keep until"), terms.Problems);
        var keep = fields.Has("keep") ? LengthPhrases.Length(terms, fields.Text("keep")) : null;
        var after = Values.Choice(
            fields.Text("after"), terms.Problems, ("end of support", KeptAfter.EndOfSupport), ("contract end", KeptAfter.ContractEnd),
            ("receipt", KeptAfter.Receipt));
        var from = Values.Date(fields.Text("started from"), terms.Problems);
        var to = Values.Date(fields.Text("started to"), terms.Problems);
        if (fields.Has("keep until") == fields.Has("keep") || fields.Has("keep") != fields.Has("after"))
        {
            Refuse(terms, entry, "it says not once how long", "Write 'keep until: DAY', or 'keep: LENGTH' and 'after: end of support' or 'contract end'.");
            return null;
        }

        if (after == KeptAfter.Receipt && (fields.Has("stream") || from is not null || to is not null))
        {
            Refuse(terms, entry, "what belongs to nobody has neither a stream nor a start", "Leave out 'stream', 'started from' and 'started to'.");
        }

        if (to < from)
        {
            Refuse(terms, entry, "its starts end before they begin", "Let 'started to' be no earlier than 'started from'.");
        }

        if (keep is { Unit: LengthUnit.WorkingDays })
        {
            Refuse(terms, entry, "records are kept for years, months, weeks or days", "Write a length such as '6 years'.");
        }

        return new RetentionTerm(entry.Key.Text, Clause(terms, entry, fields), fields.Text("stream")?.Text, from, to, until, keep, after ?? default);
    }

    private static Clause Clause(Terms terms, MapEntry entry, Fields fields) => new(
        $"retention.{entry.Key.Text}", entry.Key.File, entry.Key.Line, terms.Citations(fields.Node("cite")),
        Values.Choice(fields.Text("confidence"), terms.Problems, ("sourced", false), ("draft", true)) ?? false, []);

    private static void Refuse(Terms terms, MapEntry entry, string why, string wouldDo) =>
        terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'", why, wouldDo));
}
