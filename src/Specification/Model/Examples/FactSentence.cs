using System.Globalization;
using Concordat.Kernel;
using Concordat.Specification.Reading;

namespace Concordat.Specification.Examples;

/// <summary>One sentence: <c>2016-04-11 referred and started, lot 1</c>; <c>earnings of 600.00 on the last day of each
/// month from 2018-07-31</c>; <c>on benefit jsa from 2014-01-01 to 2015-06-30</c>.</summary>
internal sealed class FactSentence(
    TextNode node, string participant, Programme programme, DateOnly asAt, List<FactLine> rows, List<Problem> problems)
{
    private static readonly (string Words, string[] Facts)[] Happenings =
    [
        ("referred and started", ["referred", "started"]),
        ("referred", ["referred"]),
        ("started", ["started"]),
        ("withdrawn", ["withdrawn"]),
        ("acknowledged", ["acknowledged"]),
        ("did not start", ["did-not-start"]),
        ("left", ["left"]),
        ("moved", ["moved"]),
        ("group changed", ["group-changed"]),
        ("job started", ["job-started"]),
        ("job changed", ["job-changed"]),
        ("job ended", ["job-ended"]),
        ("fee deferred", ["fee-deferred"]),
        ("fee resumed", ["fee-resumed"]),
    ];

    private readonly Phrase _phrase = new(node, problems);

    public void Read()
    {
        var from = rows.Count;
        if (_phrase.Take("earnings", "of"))
        {
            MonthlyEarnings();
        }
        else if (_phrase.Take("on", "benefit"))
        {
            Benefit();
        }
        else if (_phrase.TakeDate() is { } on)
        {
            OnDay(on);
        }
        else
        {
            _phrase.Refuse("a sentence begins with its day", "Write '2016-04-11 referred and started'.");
        }

        new FactOptions(_phrase, programme, rows, from).Read();
        _phrase.End();
    }

    private void OnDay(DateOnly on)
    {
        if (_phrase.Take("earnings", "of"))
        {
            Add(on, "earnings", ("amount", Amount()));
        }
        else if (_phrase.Take("cost", "of"))
        {
            Add(on, "cost-incurred", ("amount", Amount()));
        }
        else if (_phrase.Take("fidelity", "scored"))
        {
            Add(on, "fidelity-scored", ("value", Number()));
        }
        else if (_phrase.TakeName(["measured", "attained"]) is { } kind)
        {
            Add(on, kind, ("measure", Measure(kind)), ("value", Number()));
        }
        else if (_phrase.TakeName(["claimed", "validated", "rejected"]) is { } act)
        {
            var outcome = _phrase.TakeName(programme.Outcomes.Select(known => known.Name));
            if (outcome is null)
            {
                _phrase.RefuseWord("an outcome of the programme is needed here",
                    programme.Outcomes.Select(known => known.Name));
            }

            Add(on, act, ("outcome", outcome ?? ""),
                ("sequence", (_phrase.TakeWhole() ?? 1).ToString(CultureInfo.InvariantCulture)));
        }
        else if (_phrase.TakeName(programme.Characteristics) is { } characteristic)
        {
            Add(on, "assessed", ("measure", characteristic), ("value", _phrase.Take("not") ? "false" : "true"));
        }
        else if (_phrase.TakeName(Happenings.Select(happening => happening.Words)) is { } words)
        {
            foreach (var fact in Happenings.First(happening => happening.Words == words).Facts)
            {
                Add(on, fact);
            }
        }
        else if (_phrase.Take("superseded"))
        {
            Add(on, "superseded", ("row", _phrase.Word));
            _phrase.Take(_phrase.Word);
        }
        else
        {
            _phrase.RefuseWord("nothing is known to happen by these words",
                [.. Happenings.Select(happening => happening.Words), "earnings of", "cost of", "fidelity scored",
                    "measured", "attained", "claimed", "validated", "rejected", "superseded"]);
        }
    }

    /// <summary>Each month's last day, from the first named to the last named, or to as-at.</summary>
    private void MonthlyEarnings()
    {
        var amount = Amount();
        if (!_phrase.Take("on", "the", "last", "day", "of", "each", "month", "from")
            || _phrase.TakeDate() is not { } from)
        {
            _phrase.Refuse("earnings without a day come each month",
                "Write 'on the last day of each month from 2018-07-31'.");
            return;
        }

        var to = _phrase.Take("to") ? _phrase.TakeDate() ?? asAt : asAt;
        for (var month = new DateOnly(from.Year, from.Month, 1); month.AddMonths(1).AddDays(-1) <= to; month = month
            .AddMonths(1))
        {
            Add(month.AddMonths(1).AddDays(-1), "earnings", ("amount", amount));
        }
    }

    private void Benefit()
    {
        var benefit = _phrase.Word;
        _phrase.Take(benefit);
        if (!_phrase.Take("from") || _phrase.TakeDate() is not { } from)
        {
            _phrase.Refuse("a benefit begins on a day", "Write 'on benefit jsa from 2014-01-01'.");
            return;
        }

        Add(from, "benefit-started", ("benefit", benefit));
        if (_phrase.Take("to") && _phrase.TakeDate() is { } to)
        {
            Add(to, "benefit-ended", ("benefit", benefit));
        }
    }

    /// <summary>What a fact measures: a name that the programme's terms use.</summary>
    private string Measure(string kind)
    {
        var known = kind == "attained" ? [.. programme.Characteristics] : programme.Measures;
        if (_phrase.TakeName(known) is { } name)
        {
            return name;
        }

        _phrase.RefuseWord("the programme reads no such measure", known);
        return "";
    }

    private string Number()
    {
        var number = _phrase.TakeNumber();
        if (number is null)
        {
            _phrase.Refuse("a number is needed here", "Write 104 or 1,234.5.");
        }

        return number?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    private string Amount()
    {
        var amount = _phrase.TakeMoney();
        if (amount is null)
        {
            _phrase.Refuse("an amount in pounds is needed here", "Write 600.00.");
        }

        return amount?.ToString() ?? "";
    }

    private void Add(DateOnly on, string fact, params ReadOnlySpan<(string Column, string Value)> cells)
    {
        var row = new FactLine();
        row.Cells["participant"] = participant;
        row.Cells["date"] = $"{on:yyyy-MM-dd}";
        row.Cells["fact"] = fact;
        foreach (var (column, value) in cells)
        {
            row.Cells[column] = value;
        }

        rows.Add(row);
    }
}
