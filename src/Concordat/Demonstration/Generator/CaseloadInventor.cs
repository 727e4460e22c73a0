using Concordat.Kernel;
using Concordat.Support;
using Concordat.Support.Service.TakeOver;

namespace Concordat.Demonstration.Generator;

/// <summary>Invents what a key worker did in the last weeks and has booked: every person met at the pace of looking for work or of work,
/// some missed, some put to another time, and some whom nobody has met for too long.</summary>
/// <param name="days">Monday to Friday less holidays.</param>
internal sealed class CaseloadInventor(DemonstrationCaseloads rates, WorkingDays days, DateOnly today, SplitMix64 dice)
{
    private const int FirstMinute = 9 * 60;
    private const int Slot = 30;
    private const int SlotsOfADay = 15;
    private const int DaysOfAWeek = 7;
    private const int NewFor = 2 * DaysOfAWeek;

    // reviews and groups take twice as long; the slots stay one person's
    private readonly Dictionary<DateOnly, int> _booked = [];

    public IEnumerable<TakenAppointment> Of(CaseToTakeOver one, PersonId worker)
    {
        if (one.StartedOn is not { } started || (started > today.AddDays(-NewFor) && dice.Chance(rates.WithoutContact)))
        {
            yield break;
        }

        if (Free(Worked(today.AddDays(-dice.Between(1, rates.SinceReview)), -1), -1) is { } review && review >= started)
        {
            yield return new TakenAppointment(one.Reference, worker, Time(review), Manner(), AppointmentPurpose.Review, AppointmentResult.Attended, "", null);
        }

        var between = one.State == CaseState.InWork ? rates.BetweenCalls : rates.BetweenMeetings;
        var drifts = dice.Chance(rates.Drifts);
        var last = today.AddDays(-(drifts ? between + dice.Between(DaysOfAWeek, 5 * DaysOfAWeek) : dice.Between(1, between)));
        var earliest = today.AddDays(-rates.WeeksOfPast * DaysOfAWeek);
        for (var day = last; day >= started && day >= earliest; day = day.AddDays(-dice.Between(between - 3, between + 4)))
        {
            if (Free(Worked(day, -1), -1) is { } on && on >= started && on < today)
            {
                yield return Past(one, worker, on, isLast: day == last);
            }
        }

        if (!drifts && Free(Worked(last.AddDays(between), 1), 1) is { } next)
        {
            yield return new TakenAppointment(one.Reference, worker, Time(next), Manner(), Purpose(one), null, "", null);
        }
    }

    /// <summary>Notes on some of the appointments that took place.</summary>
    public IEnumerable<TakenNote> Notes(IEnumerable<TakenAppointment> appointments) =>
        appointments.Where(one => one.Result == AppointmentResult.Attended && dice.Chance(rates.Noted))
            .Select(one => new TakenNote(one.Case, one.Worker, one.Time.On, dice.Pick(rates.Notes)));

    private TakenAppointment Past(CaseToTakeOver one, PersonId worker, DateOnly on, bool isLast)
    {
        var isMissed = dice.Chance(rates.Misses);
        var reason = isMissed ? dice.Pick(Attending.Reasons) : null;
        var isToRecord = isLast && dice.Chance(rates.ToRecord);
        return new TakenAppointment(
            one.Reference, worker, Time(on), Manner(), Purpose(one),
            isToRecord ? null : reason?.Result ?? AppointmentResult.Attended, isToRecord ? "" : reason?.Code ?? "",
            dice.Chance(rates.PutOff) ? Worked(on.AddDays(-dice.Between(1, 4)), -1) : null);
    }

    private ContactManner Manner() => dice.Pick(rates.Manners);

    private AppointmentPurpose Purpose(CaseToTakeOver one) =>
        dice.Chance(rates.Reviews) ? AppointmentPurpose.Review : one.State == CaseState.InWork ? AppointmentPurpose.InWork : AppointmentPurpose.Meeting;

    /// <summary>The day, or the nearest working day in a direction.</summary>
    private DateOnly Worked(DateOnly day, int step)
    {
        while (!days.IsWorkingDay(day))
        {
            day = day.AddDays(step);
        }

        return day;
    }

    /// <summary>A day with room in it, looked for in a direction and not across today; what does not fit in was not booked.</summary>
    private DateOnly? Free(DateOnly day, int step)
    {
        while (_booked.GetValueOrDefault(day) >= rates.InADay)
        {
            day = Worked(day.AddDays(step), step);
        }

        return step < 0 == day < today ? day : null; // today itself is still to come
    }

    private AgreedTime Time(DateOnly on)
    {
        var place = _booked[on] = _booked.GetValueOrDefault(on) + 1;
        return new AgreedTime(on, FirstMinute + ((place - 1) * SlotsOfADay / rates.InADay * Slot), Slot);
    }
}
