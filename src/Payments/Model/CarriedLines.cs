using Concordat.Journey;
using Concordat.Outcomes;

namespace Concordat.Payments;

/// <summary>What a pricing leaves to the next of the same contract: every line before limits, and of each person the first day on which, with no
/// other fact, a line may be another.</summary>
/// <param name="Terms">What is priced, line by line: two pricings with other terms have nothing in common.</param>
/// <param name="ChangesFrom">By the book's number of a person; the least number for whoever is read again each time.</param>
/// <param name="Limits">How far limits and streams were used up; nothing where the next begins with them anew.</param>
internal sealed record Carried(
    BookStage Stage, View View, LineWords[] Terms, string[] Streams, ReckonedLines Lines, int[] ChangesFrom, LimitsUsed? Limits,
    IReadOnlyList<Shortfall> Shortfalls)
{
    /// <summary>Who is read again each time, because what could not be decided, or makes no line, is told of each pricing.</summary>
    public const int Always = int.MinValue;

    /// <summary>Nothing where the next pricing has to read everybody: several versions bind, nothing limits what is owed, streams ask for whom
    /// they pay, something is paid elsewhere or withheld, or the book holds what was not known or had not come.</summary>
    public static Carried? Of(Entitled entitled)
    {
        var (plan, view) = (entitled.Plan, entitled.View);
        return entitled.Reckoned is { } reckoned && IsSimple(entitled.Plans.Count, plan, reckoned.Money) && view.Horizon == view.AsAt
            && plan.Book.IsAllKnown(view.KnownAt)
            ? new Carried(
                plan.Book.Stage, view, LineWords.Of(plan), reckoned.Money.StreamNames, reckoned.Lines, reckoned.ChangesFrom,
                reckoned.Money.Used(), entitled.Shortfalls)
            : null;
    }

    /// <summary>What came into the book since; nothing where a pricing cannot go on from this one.</summary>
    public BookGrowth? GrowthTo(int plans, EntitlementPlan plan, OrderOfMoney money, View view) =>
        IsSimple(plans, plan, money) && view.Horizon == view.AsAt && view.ClaimsRequired == View.ClaimsRequired && view.AsAt >= View.AsAt
            && view.KnownAt >= View.KnownAt && money.StreamNames.AsSpan().SequenceEqual(Streams) && LineWords.Of(plan).AsSpan().SequenceEqual(Terms)
            ? plan.Book.GrownSince(Stage)
            : null;

    private static bool IsSimple(int plans, EntitlementPlan plan, OrderOfMoney money) =>
        plans == 1 && !money.LimitsNothing && money.Eligibility is null
        && plan.Contract is not ({ PaidElsewhere.Count: > 0 } or { Withheld.Count: > 0 });
}

/// <summary>What limits and streams made of a contract's lines.</summary>
internal sealed record Reckoned(ReckonedLines Lines, OrderOfMoney Money, int[] ChangesFrom);

/// <summary>Carries lines over from an earlier pricing, of people of whom nothing came since and no day has come; and compares the lines of
/// everybody else with those of then. People are gone through in their order, the contract itself before them.</summary>
/// <param name="gross">The lines of now, filled person by person.</param>
internal sealed class CarriedLines(Carried earlier, BookGrowth growth, View view, Rows<GrossLine> gross)
{
    private const int NotThere = -1;

    private readonly Rows<int> _places = new(earlier.Lines.Gross.Count + (earlier.Lines.Gross.Count / 8) + 64);
    private readonly List<int> _came = [];
    private int _was;
    private int _first;
    private int _end;
    private int _carried;
    private int _touched;

    public Carried Earlier => earlier;

    /// <summary>Whether every line of then stands as it stood, and whatever came was earned later than all of them: then limits and streams go
    /// on from where they were.</summary>
    public bool HasOnlyCome { get; private set; } = earlier.Limits is not null;

    /// <summary>How many people were carried over.</summary>
    public int People { get; private set; }

    /// <summary>By line of now, its place in the order of money of then.</summary>
    public ReadOnlySpan<int> Places => _places.All;

    /// <summary>The lines of now that were not there then.</summary>
    public IReadOnlyList<int> Came => _came;

    /// <summary>What was cut then, by the book's numbers of now.</summary>
    public IEnumerable<Shortfall> Shortfalls => earlier.Shortfalls.Select(
        cut => cut with { Person = growth.People[cut.Person], Referral = growth.Referrals[cut.Referral] });

    /// <summary>Carries the lines of the next person over.</summary>
    /// <param name="changesFrom">By person, where the day is carried over, too.</param>
    /// <returns>False where the person has to be read, and then compared.</returns>
    public bool TryCarry(int person, int[] changesFrom)
    {
        var people = growth.People;
        _first = _end;
        if (_was == people.Length || people[_was] != person)
        {
            Complete();
            return false;
        }

        var then = earlier.Lines.Gross.All;
        while (_end < then.Length && then[_end].Person == _was)
        {
            _end++;
        }

        var from = earlier.ChangesFrom[_was++];
        if (IsTouched(person) || from <= view.AsAt)
        {
            Carry(_first);
            _carried = _end;
            return false;
        }

        changesFrom[person] = from;
        People++;
        return true;
    }

    /// <summary>Carries over whatever waits to be, once nobody is left.</summary>
    public void Complete() => Carry(_end);

    /// <summary>Carries over, in one piece, the lines of whoever was not read since the last that was.</summary>
    private void Carry(int until)
    {
        var lines = gross.Add(earlier.Lines.Gross.All[_carried..until]);
        if (!growth.KeepsNumbers)
        {
            Renumber(lines);
        }

        _places.Add(earlier.Lines.Places.AsSpan(_carried..until));
        _carried = until;
    }

    private void Renumber(Span<GrossLine> lines)
    {
        var people = growth.People;
        var referrals = growth.Referrals;
        foreach (ref var line in lines)
        {
            line.Person = people[line.Person];
            line.Referral = referrals[line.Referral];
        }
    }

    /// <summary>Compares the lines of a person that was read.</summary>
    /// <param name="first">The first of them.</param>
    public void Compare(int first)
    {
        var then = _first;
        for (var i = first; i < gross.Count; i++)
        {
            if (then < _end && IsSame(earlier.Lines.Gross[then], gross[i]))
            {
                _places.Add() = earlier.Lines.Places[then++];
                continue;
            }

            _places.Add() = NotThere;
            _came.Add(i);
            HasOnlyCome = HasOnlyCome && gross[i].Earned > earlier.Limits!.LastEarned;
        }

        // one that is owed twice is for who compares it with what is posted to find
        HasOnlyCome = HasOnlyCome && then == _end && !IsAnyTwice(first);
    }

    private bool IsTouched(int person)
    {
        while (_touched < growth.Touched.Length && growth.Touched[_touched] < person)
        {
            _touched++;
        }

        return _touched < growth.Touched.Length && growth.Touched[_touched] == person;
    }

    private bool IsSame(in GrossLine was, in GrossLine line) =>
        was.Line == line.Line && was.Sequence == line.Sequence && was.Start == line.Start && was.Earned == line.Earned
        && was.Payable == line.Payable && was.Pence == line.Pence && growth.Referrals[was.Referral] == line.Referral;

    private bool IsAnyTwice(int first)
    {
        for (var i = first + 1; i < gross.Count; i++)
        {
            if (gross[i].Referral == gross[i - 1].Referral && gross[i].Line == gross[i - 1].Line && gross[i].Sequence == gross[i - 1].Sequence)
            {
                return true;
            }
        }

        return false;
    }
}
