using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>When what was reached may be claimed, whether it was, and so when it is due.</summary>
internal sealed class Claiming(MilestoneReader reader, MilestonePlan plan)
{
    /// <summary>Rejection acts once known, whatever its date; a claim after the closing day pays nothing. What the programme pays only once
    /// it was validated is payable no earlier than that; where claims are assumed, so are their validations.</summary>
    public void Claim(OutcomePlan outcome, ref Achievement achievement)
    {
        var way = outcome.Ways[achievement.Way];
        var window = way.Claims;
        achievement.Opens = way.Opening?.Of(achievement.Day) ?? achievement.Day;
        achievement.Claim = window is null ? ClaimState.NotNeeded
            : reader.View.ClaimsRequired ? ClaimState.Unclaimed
            : ClaimState.Assumed;
        achievement.Payable = achievement.Claim == ClaimState.Unclaimed ? ReferralFacts.Never : achievement.Opens;
        var validated = way.Term.IsValidatedBeforePayment && reader.View.ClaimsRequired ? ReferralFacts.Never : int.MinValue;
        if (outcome.Code >= 0)
        {
            foreach (ref readonly var act in reader.Timeline.Claims.All)
            {
                if (act.Referral == achievement.Referral && act.Outcome == outcome.Code && act.Sequence == achievement.Sequence)
                {
                    validated = act.Kind == FactKind.Validated ? Math.Min(validated, act.Day) : validated;
                    Apply(act, way, ref achievement);
                }
            }
        }

        achievement.Payable = Math.Max(achievement.Payable, validated);
    }

    private void Apply(in ClaimAct act, WayPlan way, ref Achievement achievement)
    {
        if (act.Kind == FactKind.Rejected)
        {
            achievement.Claim = ClaimState.Rejected;
            achievement.Payable = ReferralFacts.Never;
        }
        else if (act.Kind == FactKind.Claimed && achievement.Claim is ClaimState.Unclaimed or ClaimState.TooLate)
        {
            var inTime = act.Day <= Closes(way, achievement);
            achievement.Claim = inTime ? ClaimState.Claimed : ClaimState.TooLate;
            achievement.Payable = inTime ? Math.Max(act.Day, achievement.Opens) : ReferralFacts.Never;
        }
    }

    /// <summary>The last day on which an achievement can be claimed; <see cref="ReferralFacts.Never"/> where nothing closes it.</summary>
    public int ClosesOn(OutcomePlan outcome, in Achievement achievement) => Closes(outcome.Ways[achievement.Way], achievement);

    private int Closes(WayPlan way, in Achievement achievement)
    {
        if (way.Claims?.Late is { } late && way.Term.Window is { } opened
            && reader.DayOf(opened.From, achievement.Referral) is not ReferralFacts.Never and var anchor
            && achievement.Day >= anchor + late.AchievedFromDay)
        {
            return anchor + late.UntilDay;
        }

        return way.ClosesAfter is { } length ? After(achievement.Day, length, plan.WorkingDays) : ReferralFacts.Never;
    }

    public static int After(int day, Length length, WorkingDays? calendar)
    {
        var date = DateOnly.FromDayNumber(day);
        return length.Unit == LengthUnit.WorkingDays
            ? calendar!.After(date, length.Number).DayNumber
            : length.DayAfter(date).DayNumber;
    }
}
