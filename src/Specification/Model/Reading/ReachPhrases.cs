using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Specification.Reading;

/// <summary>What a way settles beside its sentence.</summary>
internal sealed record WayChoices(WeekKind Weeks, TextNode? WageDay, EarningsBy EarningsBy);

/// <summary>What has to be reached: <c>start</c>, <c>1 day in work</c>, <c>cumulative days in work >= 52 weeks</c>,
/// <c>weeks of 7 hours, best of any 16 weeks >= 13</c>, <c>employed earnings >= 16 hours x 26 weeks x
/// wage</c>.</summary>
internal sealed class ReachPhrases(Terms terms, TextNode node, WayChoices choices)
{
    private static readonly string[] Beginnings =
    [
        "start", "cumulative days …", "unbroken days …", "cumulative weeks …", "weeks of 7 hours …", "earnings …",
        "employed earnings …", "self-employed earnings …", "value of …", "rise of …", "count of …", "1 day in work",
            "4 weeks in work",
    ];

    private readonly Phrase _phrase = new(node, terms.Problems);

    public Reach? Read()
    {
        var reach = Sentence();
        return _phrase.End() ? reach : null;
    }

    private Reach? Sentence()
    {
        if (_phrase.Take("start"))
        {
            return new StartReached();
        }

        if (_phrase.TakeWhole() is { } number)
        {
            return Plainly(number);
        }

        Counting counting = _phrase.Take("unbroken") ? new Unbroken(0, false) : new Cumulative();
        _phrase.Take("cumulative");
        if (TakeMeasure() is not { } measure)
        {
            return null;
        }

        counting = TakeCounting(counting);
        var exceeds = _phrase.Take(">");
        if (!exceeds && !_phrase.Take(">="))
        {
            _phrase.RefuseWord("the measure is followed by what it must reach", [">=", ">"]);
            return null;
        }

        return Against(measure, counting, exceeds);
    }

    /// <summary><c>1 day in work</c>; <c>4 weeks in work</c>, which are unbroken.</summary>
    private MeasureReached? Plainly(int number)
    {
        if (_phrase.TakeAny("day", "days"))
        {
            return StatePhrases.Take(_phrase) is { } state
                ? new MeasureReached(new DaysIn(state), new Cumulative(),
                    new DaysThreshold(number, new Length(number, LengthUnit.Days)), false)
                : null;
        }

        if (_phrase.TakeAny("week", "weeks"))
        {
            return StatePhrases.Take(_phrase) is { } state
                ? new MeasureReached(new WeeksIn(state, choices.Weeks), new Unbroken(0, false),
                    new NumberThreshold(new Share(number, 1)), false)
                : null;
        }

        _phrase.RefuseWord("days or weeks are needed here", ["days", "weeks"]);
        return null;
    }

    private Measure? TakeMeasure()
    {
        if (_phrase.Take("days"))
        {
            return StatePhrases.Take(_phrase) is { } state ? new DaysIn(state) : null;
        }

        if (_phrase.Take("weeks", "of"))
        {
            var hours = _phrase.TakeWhole();
            if (hours is null || !_phrase.TakeAny("hours", "hour"))
            {
                _phrase.Refuse("so many hours are needed here", "Write 'weeks of 7 hours'.");
                return null;
            }

            return new WeeksOfHours(hours.Value, StatePhrases.TryTake(_phrase) ?? State.InWork);
        }

        if (_phrase.Take("weeks"))
        {
            return StatePhrases.Take(_phrase) is { } state ? new WeeksIn(state, choices.Weeks) : null;
        }

        if (_phrase.Take("earnings"))
        {
            return new Earnings(EarningsFrom.Both, choices.EarningsBy);
        }

        if (_phrase.Take("employed", "earnings"))
        {
            return new Earnings(EarningsFrom.Employment, choices.EarningsBy);
        }

        if (_phrase.Take("self-employed", "earnings"))
        {
            return new Earnings(EarningsFrom.SelfEmployment, choices.EarningsBy);
        }

        return TakeNamed();
    }

    private Measure? TakeNamed()
    {
        var isRise = _phrase.Take("rise", "of");
        if (isRise || _phrase.Take("value", "of"))
        {
            if (_phrase.TakeName(terms.Characteristics) is { } name)
            {
                return new ValueAttained(name, isRise);
            }

            _phrase.RefuseWord("'characteristics' names no such measure", terms.Characteristics);
            return null;
        }

        if (_phrase.Take("count", "of"))
        {
            if (_phrase.TakeName(FactKinds.All) is { } fact)
            {
                return new CountOf(fact);
            }

            _phrase.RefuseWord("no fact is known by this word", FactKinds.All);
            return null;
        }

        _phrase.RefuseWord("no measure begins so", Beginnings);
        return null;
    }

    private Counting TakeCounting(Counting counting)
    {
        if (!_phrase.Take(","))
        {
            return counting;
        }

        if (_phrase.Take("best", "of", "any"))
        {
            var over = LengthPhrases.Length(terms, _phrase);
            var byBlock = _phrase.Take("by", "block");
            return over is null ? counting : new BestOfAny(over.Value, byBlock);
        }

        if (counting is Unbroken && _phrase.Take("breaks", "of"))
        {
            var days = LengthPhrases.Length(terms, _phrase)?.CountedDays;
            var inAll = _phrase.Take("in", "all");
            if (!inAll && !_phrase.Take("each"))
            {
                _phrase.RefuseWord("breaks are allowed each, or in all", ["each", "in all"]);
            }

            return new Unbroken(days ?? 0, inAll);
        }

        _phrase.RefuseWord("after the comma stands how it adds up", ["best of any", "breaks of"]);
        return counting;
    }

    private MeasureReached? Against(Measure measure, Counting counting, bool exceeds)
    {
        if (counting is Unbroken && measure is not (DaysIn or WeeksIn or WeeksOfHours))
        {
            terms.Problems.Add(node.Problem($"'{node.Text}'", "only days and weeks make a run", "Leave out 'unbroken'."));
        }

        if (counting is BestOfAny && measure is ValueAttained or CountOf)
        {
            terms.Problems.Add(node.Problem($"'{node.Text}'", "only days, weeks and pay have a best stretch", "Leave out 'best of any'."));
        }

        var thresholds = new ThresholdPhrases(terms, _phrase);
        switch (measure)
        {
            case DaysIn:
                return thresholds.Days() is { } days ? new MeasureReached(measure, counting, days, exceeds) : null;
            case Earnings earnings:
                return thresholds.Pay(earnings, choices.WageDay, node) is var (pay, against)
                    ? new MeasureReached(against, counting, pay, exceeds)
                    : null;
            default:
                return thresholds.Number() is { } number
                    ? new MeasureReached(measure, counting, number, exceeds)
                    : null;
        }
    }
}
