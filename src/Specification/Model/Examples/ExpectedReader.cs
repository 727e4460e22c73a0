using Concordat.Kernel;
using Concordat.Kernel.Reading;
using Concordat.Specification.Reading;

namespace Concordat.Specification.Examples;

/// <summary>Reads what an example expects.</summary>
internal static class ExpectedReader
{
    public static Expected Read(Fields fields, List<Problem> problems)
    {
        var (fee, feeTotal) = Fee(fields, problems);
        var expected = new Expected(
            fields.Has("owed")
                ? [.. fields.List("owed").Select(node => Line(node, problems)).OfType<ExpectedLine>()]
                : null,
            Values.Money(fields.Text("total"), problems),
            [.. fields.Named("reached").SelectMany(entry => Days(entry, problems))],
            [.. fields.List("unknown").OfType<TextNode>().Select(text => text.Text)],
            fee,
            feeTotal,
            Values.Money(fields.Text("shortfall"), problems));
        if (expected is { Owed: null, Total: null, FeeTotal: null, Shortfall: null }
            && expected.Reached.Count + expected.Unknown.Count + fee.Count == 0)
        {
            problems.Add(fields.Map
                .Problem("an example", "it expects nothing", "Say what is owed, reached, unknown or the fee."));
        }

        return expected;
    }

    /// <summary>[line, sequence, earned, payable, amount], with the participant first where there are several and the
    /// stream last where money is split.</summary>
    private static ExpectedLine? Line(Node node, List<Problem> problems)
    {
        var cells = (node as ListNode)?.Items.OfType<TextNode>().ToList() ?? [];
        var at = cells.FindIndex(cell => cell.Text.Length > 0 && cell.Text.All(char.IsAsciiDigit));
        if (at is < 1 or > 2 || cells.Count < at + 4 || cells.Count > at + 5)
        {
            problems.Add(node.Problem("a line owed", "its cells do not fit",
                "Write [line, sequence, earned, payable, amount], with a participant before or a stream after."));
            return null;
        }

        var sequence = Values.Whole(cells[at], problems, 1);
        var earned = Values.Date(cells[at + 1], problems);
        var payable = Values.Date(cells[at + 2], problems);
        var amount = Values.Money(cells[at + 3], problems);
        return sequence is null || earned is null || payable is null || amount is null
            ? null
            : new ExpectedLine(node, at == 2 ? Participant(cells[0].Text) : null, cells[at - 1].Text, sequence.Value, earned.Value,
                payable.Value, amount.Value, cells.Count == at + 5 ? cells[at + 4].Text : null);
    }

    /// <summary>The contract's own lines have no participant.</summary>
    private static string Participant(string text) => text == "contract" ? "" : text;

    /// <summary>outcome: day or never; or participant: {outcome: day or never}.</summary>
    private static IEnumerable<ExpectedDay> Days(MapEntry entry, List<Problem> problems)
    {
        if (entry.Value is MapNode several)
        {
            return several.Entries.Select(own => Day(own, entry.Key.Text, problems)).OfType<ExpectedDay>();
        }

        return Day(entry, null, problems) is { } day ? [day] : [];
    }

    private static ExpectedDay? Day(MapEntry entry, string? participant, List<Problem> problems)
    {
        if (entry.Value is TextNode { Text: "never" })
        {
            return new ExpectedDay(entry.Key, participant, entry.Key.Text, null);
        }

        return Values.Date(entry.Value as TextNode, problems) is { } on
            ? new ExpectedDay(entry.Key, participant, entry.Key.Text, on)
            : null;
    }

    private static (List<ExpectedFee> Months, Money? Total) Fee(Fields fields, List<Problem> problems)
    {
        var months = new List<ExpectedFee>();
        Money? total = null;
        foreach (var entry in fields.Named("fee"))
        {
            var amount = entry.Value as TextNode;
            if (entry.Key.Text == "total")
            {
                total = Values.Money(amount, problems);
                continue;
            }

            var phrase = new Phrase(entry.Key, problems);
            var month = phrase.Take("month") ? phrase.TakeWhole() : null;
            if (month is null)
            {
                phrase.Refuse("a month of the fee, or the total, is needed here",
                    "Write 'month 1: 50000.00' or 'total: 3000000.00'.");
            }

            if (phrase.End() && month is not null)
            {
                months.Add(new ExpectedFee(entry.Key, month.Value, amount?.Text == "none"
                    ? null
                    : Values.Money(amount, problems)));
            }
        }

        return (months, total);
    }
}
