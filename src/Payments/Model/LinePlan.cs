using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>One line for an outcome, bound to a contract and a book.</summary>
internal sealed class LinePlan
{
    public LinePlan(MilestonePlan milestones, OutcomeLine term, short index)
    {
        Term = term;
        Index = index;
        Prices = new LinePrices(term, milestones.Programme, milestones.Contract);
        IsByGroup = Prices.IsByGroup;
        Years = term.Year is { } year ? new YearCalendar(year.Year, milestones.Contract) : null;
        Instalments = [.. term.Instalments];
        Conditions = [.. term.Instalments.Select(instalment => instalment.If is { } condition ? milestones.Bind(condition) : null)];
    }

    public OutcomeLine Term { get; }

    /// <summary>Place among the entitlement's lines, which stand in the order of their names.</summary>
    public short Index { get; }

    public LinePrices Prices { get; }

    private bool IsByGroup { get; }

    /// <summary>Whether all that one referral reaches of an outcome has one price: it goes neither by sequence nor by the day reached.</summary>
    public bool HasOnePrice => !Prices.IsBySequence && (Years is null || Term.Year!.By is DecidingDay.Referral or DecidingDay.Start);

    public Instalment[] Instalments { get; }

    public BoundCondition?[] Conditions { get; }

    private YearCalendar? Years { get; }

    /// <summary>Pence before instalments; less than nothing where there is no price. The group is decided only for a price that
    /// may differ by it.</summary>
    public long PriceOf(MilestoneReader reader, in Achievement achievement)
    {
        ref var referral = ref reader.Timeline.Referrals[achievement.Referral];
        var group = IsByGroup ? reader.GroupOf(achievement.Referral) ?? -1 : -1;
        return Prices.Of(group, referral.Lot, YearOf(referral, achievement), achievement.Sequence);
    }

    /// <summary>The year whose price holds; 0 where the price knows no years.</summary>
    public int YearOf(in ReferralFacts referral, in Achievement achievement) => Years is null
        ? 0
        : Years.NumberOf(Term.Year!.By switch
        {
            DecidingDay.Referral => referral.Day,
            DecidingDay.Start => referral.Start == ReferralFacts.Never ? referral.Day : referral.Start,
            _ => achievement.Day,
        });
}
