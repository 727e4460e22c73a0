using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Demonstration.Generator;

/// <summary>Jobs of one person after a start, as somebody records them.</summary>
internal sealed class WorkingLife(Conversion conversion, ProgrammeRates rates)
{
    public const int LongestBreak = 63;
    private const int ShortestBreak = 7;

    /// <summary>When the person first works, if ever: soon for most who do, later where there were no new jobs.</summary>
    public DateOnly? FirstDayInWork(DateOnly started, double chance, SplitMix64 dice)
    {
        if (!dice.Chance(chance))
        {
            return null;
        }

        var days = 3 + dice.Days(rates.DaysToFirstWork);
        days = days > rates.MostDaysToFirstWork ? dice.Between(20, rates.MostDaysToFirstWork) : days;
        var day = started.AddDays(days);
        if (!dice.Chance(conversion.Months.NewJobs(day)))
        {
            day = day.AddDays(dice.Between(60, 160));
        }

        return day <= started.AddDays(rates.MostDaysToFirstWork) ? day : null;
    }

    /// <summary>Spells of work that together last the days given, with a break for some.</summary>
    public IReadOnlyList<Period> Spells(DateOnly first, int days, SplitMix64 dice)
    {
        if (days < 4 * ShortestBreak || !dice.Chance(rates.BreakInWork))
        {
            return [new Period(first, first.AddDays(days - 1))];
        }

        var before = dice.Between(days / 4, days * 3 / 4);
        var again = first.AddDays(before + dice.Between(ShortestBreak, LongestBreak));
        return [new Period(first, first.AddDays(before - 1)), new Period(again, again.AddDays(days - before - 1))];
    }

    /// <summary>Hours and pay of a job, pay by the wage of its first day and somewhat above.</summary>
    public Job Offer(string name, DateOnly first, bool isSelfEmployed, SplitMix64 dice)
    {
        var wage = conversion.Pay.On(first);
        var offered = decimal.Round((rates.IsPaidOnEarnings ? wage.Earnings : wage.Jobs) * (decimal)dice.Pick(conversion.Pay.OfTheWage), 2);
        return new Job(name, dice.Pick(conversion.Pay.Hours), Math.Max(wage.Jobs, offered), isSelfEmployed);
    }

    /// <summary>Tells a job's start and its end, late for some. Some pay was entered wrongly and is put right; some jobs were never
    /// taken up and are withdrawn, perhaps after they were paid for.</summary>
    /// <param name="end">Its last day; nothing where the job goes on.</param>
    /// <returns>The day on which the start was recorded.</returns>
    public DateOnly Tell(Telling telling, Job job, DateOnly first, DateOnly? end, bool isTakenUp, SplitMix64 dice)
    {
        var recorded = Recorded(first, dice);
        Fact Started(Fact fact) => fact with
        {
            Job = job.Name,
            Hours = job.Hours,
            Wage = Pounds(job.HourlyPay),
            SelfEmployed = job.IsSelfEmployed ? true : null,
        };

        if (!isTakenUp)
        {
            if (telling.Tell(FactKind.JobStarted, first, recorded, Started) is { } mistaken)
            {
                telling.Withdraw(mistaken, recorded.AddDays(dice.Between(40, 200)), "never took up the job");
            }
        }
        else if (dice.Chance(conversion.Recording.WageCorrected))
        {
            var slip = decimal.Round(job.HourlyPay * (1 + (dice.Between(-9, 9) / 100m)), 2) + 0.01m;
            if (telling.Tell(FactKind.JobStarted, first, recorded, fact => Started(fact) with { Wage = Pounds(slip) }) is { } wrong)
            {
                telling.Tell(FactKind.JobStarted, first, recorded.AddDays(dice.Between(14, 150)), Started, insteadOf: wrong);
            }
        }
        else
        {
            telling.Tell(FactKind.JobStarted, first, recorded, Started);
        }

        if (isTakenUp && end is { } last)
        {
            telling.Tell(FactKind.JobEnded, last, Later(recorded, Recorded(last, dice)), fact => fact with { Job = job.Name });
        }

        return recorded;
    }

    public static Money Pounds(decimal amount) => new((long)decimal.Round(amount * 100, 0, MidpointRounding.AwayFromZero));

    private DateOnly Recorded(DateOnly on, SplitMix64 dice) =>
        on.AddDays(dice.Chance(conversion.Recording.JobsLate)
            ? dice.Between(30, 150)
            : 1 + Math.Min(29, dice.Days(conversion.Recording.JobsWithin)));

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}

internal sealed record Job(string Name, decimal Hours, decimal HourlyPay, bool IsSelfEmployed);
