using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Vacancies;

/// <summary>Ends what a case waits for with employers once nobody of its provider helps any more: the case went to another provider, or its
/// support or referral ended. What was settled before stays as it is.</summary>
internal sealed class MatchClosing : WhenHandedOver
{
    public Task HandedOver(UnitOfWork worker, ReferralRecord referral, OrganisationId receiver) =>
        Close((Work)worker, [(referral.Id.Value, ((Work)worker).Today)], Brokerage.HandedOver);

    /// <summary>Does nothing where nothing waits, and so no harm when told twice.</summary>
    /// <param name="ended">Referrals, each with the day of its end; a step that was recorded for a later day keeps its place before it.</param>
    /// <param name="reason"><see cref="Brokerage.HandedOver"/> or <see cref="Brokerage.SupportEnded"/>.</param>
    public static async Task Close(Work work, IReadOnlyList<(int Referral, DateOnly On)> ended, string reason)
    {
        var closed = await work.List<Closed>(
            """
            with told as (
                insert into support_match_step (match, participant, contract, delivery, referrer, step, on_day, reason, recorded_by, recorded_at)
                select m.number, m.participant, m.contract, m.delivery, m.referrer, @step,
                    greatest(e.on_day, (select max(s.on_day) from support_match_step s where s.match = m.number)), @reason, @by, @Now
                from unnest(@referrals, @days) as e (referral, on_day) join support_match m on m.referral = e.referral
                where not m.settled
                on conflict do nothing returning match, on_day)
            update support_match m set settled = true from told where m.number = told.match
            returning m.number, m.vacancy, m.referral, m.participant, m.contract, told.on_day
            """,
            new
            {
                referrals = ended.Select(one => one.Referral).ToArray(),
                days = ended.Select(one => one.On).ToArray(),
                step = (short)MatchStep.NotTaken,
                reason,
                by = work.Caller.Person.Value,
                work.Now,
            });
        foreach (var match in closed)
        {
            work.Record(new Entry(SupportEvents.MatchRecorded, 1, "Support",
                new Dictionary<string, long>
                {
                    ["match"] = match.Number,
                    ["vacancy"] = match.Vacancy,
                    ["referral"] = match.Referral,
                    ["participant"] = match.Participant,
                    ["contract"] = match.Contract,
                },
                new Dictionary<string, string> { ["step"] = MatchStep.NotTaken.Code(), ["on"] = $"{match.OnDay:yyyy-MM-dd}", ["reason"] = reason }));
        }
    }

    private sealed record Closed(int Number, int Vacancy, int Referral, int Participant, int Contract, DateOnly OnDay);
}
