using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>What a level counts and over whom, in a period of the calendar, as it stood on the period's last day.</summary>
/// <param name="Reached">The numerator.</param>
/// <param name="Over">The denominator.</param>
public readonly record struct LevelCount(long Reached, long Over)
{
    /// <summary>Unknown over nobody.</summary>
    public Share? Rate => Over == 0 ? null : new Share(Reached, Over);
}

/// <summary>The referrals that a level is counted from, read once and counted for any group and period.</summary>
public sealed class LevelCases
{
    private readonly LevelTerm _level;
    private readonly List<LevelCase> _cases = [];

    /// <param name="plan">The programme bound to the contract and its book.</param>
    /// <param name="level">What is counted.</param>
    /// <param name="view">As-at and known-at.</param>
    public LevelCases(MilestonePlan plan, LevelTerm level, View view)
    {
        _level = level;
        var reader = new MilestoneReader(plan, view);
        for (var person = 1; person < plan.Book.PeopleCount; person++)
        {
            reader.Read(person);
            for (var i = 0; i < reader.Timeline.Referrals.Count; i++)
            {
                var referral = reader.Timeline.Referrals[i];
                if (referral.Unpaid == Unpaid.None)
                {
                    var group = plan.Groups.Length == 0 ? null : reader.GroupOf(i);
                    _cases.Add(new LevelCase(person, referral.Day, referral.Start, group, Counted(plan, reader, i)));
                }
            }
        }
    }

    /// <param name="group">Place among the programme's groups; null for all together.</param>
    /// <param name="period">Both days inclusive.</param>
    public LevelCount Of(int? group, Period period)
    {
        var (from, to) = (period.From.DayNumber, period.To.DayNumber);
        var over = new HashSet<(int, int)>();
        var reached = new HashSet<(int, int)>();
        foreach (var (one, i) in _cases.Select((one, i) => (one, i)))
        {
            if (group is not null && one.Group != group)
            {
                continue;
            }

            var isOver = IsOver(one, from, to);
            if (isOver)
            {
                over.Add((one.Person, _level.Over == LevelOver.Individuals || _level.PersonsOnce ? 0 : i));
            }

            if (Reaches(one, isOver, from, to))
            {
                reached.Add((one.Person, _level.PersonsOnce ? 0 : i));
            }
        }

        return new LevelCount(reached.Count, over.Count);
    }

    /// <summary>The minimum that holds for a group in a year, the most particular; null where there is none or its figure is not
    /// known.</summary>
    public static Share? Minimum(LevelTerm level, Programme programme, ContractTerms? contract, int? group, int? year)
    {
        var holds = level.Minimums.Where(least => (least.Group is null || least.Group == group) && (least.Year is null || least.Year == year))
            .MaxBy(least => (least.Group is null ? 0 : 1) + (least.Year is null ? 0 : 1));
        var key = group is { } place ? programme.Groups.Groups[place].Key : null;
        return holds?.TimesFigure is { } figure ? Figures.Of(contract, figure, key, year) * holds.Share : holds?.Share;
    }

    /// <summary>In the same period whoever reaches it in the period counts; in a cohort only its own, whenever until its end.</summary>
    private bool Reaches(in LevelCase one, bool isOver, int from, int to)
    {
        var within = !HasAge || one.Counted <= LastOfAge(DayOf(one));
        return one.Counted <= to && within && (_level.Basis == LevelBasis.SamePeriod ? one.Counted >= from : isOver);
    }

    private bool IsOver(in LevelCase one, int from, int to)
    {
        var day = DayOf(one);
        return from <= day && day <= to && (!HasAge || LastOfAge(day) <= to);
    }

    private bool HasAge => _level.Over is LevelOver.StartsOfAge or LevelOver.ReferralsOfAge;

    private int DayOf(in LevelCase one) => _level.Over is LevelOver.Starts or LevelOver.StartsOfAge ? one.Start : one.Referred;

    private int LastOfAge(int day) => day == ReferralFacts.Never
        ? day
        : Days.LastOfMonths(DateOnly.FromDayNumber(day), _level.AgeMonths!.Value).DayNumber;

    /// <summary>The day that counts; <see cref="ReferralFacts.Never"/> where it has not come or the outcome was rejected.</summary>
    private int Counted(MilestonePlan plan, MilestoneReader reader, int referral)
    {
        foreach (ref readonly var achievement in reader.Achieved)
        {
            if (achievement.Referral == referral && achievement.Outcome == _level.Count.Index && achievement.Sequence == 1)
            {
                return _level.By switch
                {
                    _ when achievement.Claim == ClaimState.Rejected => ReferralFacts.Never,
                    CountedBy.Paid => achievement.Payable,
                    CountedBy.Validated => Validated(plan, reader, referral),
                    _ => achievement.Day,
                };
            }
        }

        return ReferralFacts.Never;
    }

    private int Validated(MilestonePlan plan, MilestoneReader reader, int referral)
    {
        var (book, view) = (plan.Book, reader.View);
        for (var row = book.FirstOf(reader.Person); row < book.EndOf(reader.Person); row++)
        {
            if (book.Kind[row] == FactKind.Validated && book.Day[row] <= view.Horizon && book.IsKnown(row, view.KnownAt)
                && book.Codes[book.Code[row]] == _level.Count.Name && book.Amount[row] == 1
                && (book.About[row] == 0 ? LatestBefore(reader, book.Day[row]) == referral
                    : book.About[row] == reader.Timeline.Referrals[referral].Name))
            {
                return book.Day[row];
            }
        }

        return ReferralFacts.Never;
    }

    private static int LatestBefore(MilestoneReader reader, int day)
    {
        var latest = -1;
        for (var i = 0; i < reader.Timeline.Referrals.Count; i++)
        {
            latest = reader.Timeline.Referrals[i].Day <= day ? i : latest;
        }

        return latest;
    }

    /// <param name="Counted">The day on which it counts.</param>
    private readonly record struct LevelCase(int Person, int Referred, int Start, int? Group, int Counted);
}
