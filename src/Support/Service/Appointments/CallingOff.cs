using System.Globalization;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Appointments;

/// <summary>Calls appointments off that nobody will keep because of what happened to their case. They stay on record with the reason.</summary>
internal static class CallingOff
{
    /// <param name="cases">Referrals, each with a code of <see cref="Attending.CalledOff"/>.</param>
    /// <param name="from">The first day on which nobody meets any more.</param>
    /// <returns>How many were called off: those of which nothing was recorded yet.</returns>
    public static async Task<int> From(Work work, IReadOnlyList<(int Referral, string Reason)> cases, DateOnly from)
    {
        var off = await work.List<(int Referral, int Contract, string Reason, int Appointments)>(
            """
            with off as (
                update support_appointment a set result = @cancelled from unnest(@referrals, @reasons) as c (referral, reason)
                where a.referral = c.referral and a.result is null and a.on_day >= @from
                returning a.number, a.referral, a.participant, a.contract, a.delivery, a.referrer, c.reason),
            told as (
                insert into support_attendance (appointment, participant, contract, delivery, referrer, result, reason, recorded_by, recorded_at)
                select number, participant, contract, delivery, referrer, @cancelled, reason, @by, @Now from off)
            select referral, contract, reason, count(*)::int from off group by referral, contract, reason order by referral
            """,
            new
            {
                cancelled = (short)AppointmentResult.Cancelled,
                referrals = cases.Select(one => one.Referral).ToArray(),
                reasons = cases.Select(one => one.Reason).ToArray(),
                from,
                by = work.Caller.Person.Value,
                work.Now,
            });
        foreach (var (referral, contract, reason, appointments) in off)
        {
            work.Record(new Entry(SupportEvents.AppointmentsCalledOff, 1, "Support",
                new Dictionary<string, long> { ["referral"] = referral, ["contract"] = contract },
                new Dictionary<string, string> { ["appointments"] = appointments.ToString(CultureInfo.InvariantCulture), ["reason"] = reason }));
        }

        return off.Sum(one => one.Appointments);
    }
}
