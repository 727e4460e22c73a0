using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Demonstration.Generator;

/// <summary>What becomes of a person once started: support, a move, work and what is claimed for it.</summary>
internal sealed class Supporting(Conversion conversion, ProgrammeRates rates, IReadOnlyList<AreaShare> areas)
{
    private const double DaysOfAYear = 365;
    private const int DaysOfAMonth = 30;

    private readonly WorkingLife _life = new(conversion, rates);
    private readonly EarningsFeed _feed = new(conversion);

    /// <param name="telling">The person's.</param>
    /// <param name="referral">The one that ended in a start.</param>
    /// <param name="started">The day of the start.</param>
    /// <param name="provider">Who delivers.</param>
    /// <param name="barriers">How hard work is to reach for this person.</param>
    /// <param name="dice">The person's.</param>
    public void Tell(
        Telling telling, InventedReferral referral, DateOnly started, ProviderRates provider, BarrierChance barriers, SplitMix64 dice)
    {
        var leaves = started.AddDays(DaysUntilLeaving(dice));
        var chance = rates.EnterWork * provider.EntersWork * barriers.Chance * (barriers.IsParked ? 1 - provider.Parks : 1);
        var first = _life.FirstDayInWork(started, chance, dice);
        first = first < leaves ? first : null;
        TellMove(telling, referral, started, dice);
        TellLeaving(telling, referral, started, leaves, first, dice);
        if (first is { } day)
        {
            var reaches = dice.Chance(rates.ReachOutcome * provider.Sustains);
            var isSelfEmployed = dice.Chance(rates.SelfEmployed);
            if (rates.IsPaidOnEarnings && !isSelfEmployed)
            {
                TellPaidWork(telling, started, day, reaches, dice);
            }
            else
            {
                TellWork(telling, referral, day, reaches, isSelfEmployed, dice);
            }
        }
    }

    private int DaysUntilLeaving(SplitMix64 dice) =>
        (int)(Math.Log(1 - dice.Fraction()) / Math.Log(1 - rates.LeaveEachMonth) * DaysOfAMonth) + dice.Between(1, DaysOfAMonth);

    private void TellMove(Telling telling, InventedReferral referral, DateOnly started, SplitMix64 dice)
    {
        var day = started.AddDays(dice.Between(1, rates.Support));
        var to = dice.Pick(areas, area => area.Thousands);
        if (dice.Chance(rates.MoveEachYear * rates.Support / DaysOfAYear) && to != referral.Area)
        {
            telling.Tell(FactKind.Moved, day, day.AddDays(dice.Between(1, 40)), fact => fact with
            {
                Referral = referral.Number,
                Area = to.Code,
                Group = referral.Group,
                Route = referral.Route,
                Lot = referral.Lot,
                Provider = referral.Provider,
            });
        }
    }

    private void TellLeaving(
        Telling telling, InventedReferral referral, DateOnly started, DateOnly leaves, DateOnly? firstDayInWork, SplitMix64 dice)
    {
        var completes = started.AddDays((firstDayInWork is null ? rates.Support : rates.LongestSupport) - 1);
        var isEarly = leaves < completes && firstDayInWork is null;
        var last = isEarly ? leaves : completes;
        telling.Tell(FactKind.Left, last, last.AddDays(dice.Between(1, 25)), fact => fact with
        {
            Referral = referral.Number,
            Reason = isEarly ? dice.Pick(conversion.Reasons.Left) : "support completed",
        });
    }

    /// <summary>Work that counts by its days, and the claims for it.</summary>
    private void TellWork(
        Telling telling, InventedReferral referral, DateOnly first, bool reaches, bool isSelfEmployed, SplitMix64 dice)
    {
        var days = reaches
            ? rates.OutcomeDays + dice.Between(5, 500)
            : Math.Min(rates.OutcomeDays - dice.Between(8, 60), 4 + dice.Days(75));
        var isTakenUp = !dice.Chance(conversion.Recording.JobWithdrawn);
        var spells = _life.Spells(first, days, dice);
        var recorded = first;
        for (var i = 0; i < (isTakenUp ? spells.Count : 1); i++)
        {
            var job = _life.Offer($"J{i + 1}", spells[i].From, isSelfEmployed, dice);
            var known = _life.Tell(telling, job, spells[i].From, spells[i].To, isTakenUp, dice);
            recorded = i == 0 ? known : recorded;
        }

        TellSecondJob(telling, spells[0], dice);
        var claims = rates.Claims;
        if (claims.Count > 1)
        {
            TellClaim(telling, referral, claims[0], recorded, dice);
        }

        if (reaches && isTakenUp && claims.Count > 0)
        {
            TellClaim(telling, referral, claims[^1], DayNumbered(spells, rates.OutcomeDays), dice);
        }
    }

    private void TellSecondJob(Telling telling, Period beside, SplitMix64 dice)
    {
        if (dice.Chance(rates.SecondJob))
        {
            var from = beside.From.AddDays(dice.Between(10, 120));
            var job = _life.Offer("J9", from, false, dice) with { Hours = conversion.Pay.Hours[0] };
            _life.Tell(telling, job, from, from.AddDays(dice.Between(20, 150)), true, dice);
        }
    }

    private void TellClaim(Telling telling, InventedReferral referral, string outcome, DateOnly achieved, SplitMix64 dice)
    {
        Fact OfOutcome(Fact fact) => fact with { Referral = referral.Number, Outcome = outcome };

        var claimed = achieved.AddDays(dice.Between(1, 25));
        var decided = claimed.AddDays(dice.Between(3, 25));
        telling.Tell(FactKind.Claimed, claimed, claimed, OfOutcome);
        if (dice.Chance(conversion.Recording.OutcomeRejected))
        {
            telling.Tell(FactKind.Rejected, decided, decided,
                fact => OfOutcome(fact) with { Reason = dice.Pick(conversion.Reasons.Rejected) });
        }
        else
        {
            telling.Tell(FactKind.Validated, decided, decided, OfOutcome);
        }
    }

    /// <summary>Work that counts by its pay: a job, its payments until the outcome's threshold is passed or the job ends before.</summary>
    private void TellPaidWork(Telling telling, DateOnly started, DateOnly first, bool reaches, SplitMix64 dice)
    {
        var threshold = conversion.Pay.OutcomeHours * conversion.Pay.On(started).Earnings;
        var target = threshold * (decimal)(reaches ? 1.03 + (0.25 * dice.Fraction()) : 0.03 + (0.9 * dice.Fraction()));
        var available = started.AddDays(rates.LongestSupport).DayNumber - first.DayNumber - WorkingLife.LongestBreak;
        var job = Fitting(_life.Offer("J1", first, false, dice), target, available);
        var days = Math.Min(available, (int)(target / (job.Hours * job.HourlyPay / 7)) + 1);
        var isWeekly = dice.Chance(rates.WeeklyPay);
        var isTakenUp = !dice.Chance(conversion.Recording.JobWithdrawn);
        var goesOn = reaches && dice.Chance(0.6);
        var spells = _life.Spells(first, days, dice);
        for (var i = 0; i < spells.Count; i++)
        {
            var here = job with { Name = $"J{i + 1}" };
            var end = goesOn && i == spells.Count - 1 ? spells[i].To.AddDays(dice.Between(60, 700)) : spells[i].To;
            _life.Tell(telling, here, spells[i].From, end, isTakenUp, dice);
            var paid = _feed.Tell(telling, here, spells[i], isWeekly, dice);
            if (!isTakenUp)
            {
                var found = spells[i].To.AddDays(dice.Between(80, 220));
                foreach (var id in paid)
                {
                    telling.Withdraw(id, found, "pay of somebody else");
                }
            }
        }
    }

    /// <summary>The job with hours enough for the target in the days that there are.</summary>
    private Job Fitting(Job job, decimal target, int days)
    {
        foreach (var hours in conversion.Pay.Hours.Where(hours => hours > job.Hours))
        {
            if (job.Hours * job.HourlyPay / 7 * days < target)
            {
                job = job with { Hours = hours };
            }
        }

        return job;
    }

    private static DateOnly DayNumbered(IReadOnlyList<Period> spells, int days)
    {
        var left = days;
        foreach (var spell in spells)
        {
            if (left <= spell.Days)
            {
                return spell.From.AddDays(left - 1);
            }

            left -= spell.Days;
        }

        return spells[^1].To;
    }
}
