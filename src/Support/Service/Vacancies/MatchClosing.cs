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
        Close((Work)worker, referral.Id.Value, ((Work)worker).Today, Brokerage.HandedOver);

    /// <summary>Does nothing where nothing waits, and so no harm when told twice.</summary>
    /// <param name="on">The day of the end; a step that was recorded for a later day keeps its place before it.</param>
    /// <param name="reason"><see cref="Brokerage.HandedOver"/> or <see cref="Brokerage.SupportEnded"/>.</param>
    public static async Task Close(Work work, int referral, DateOnly on, string reason)
    {
        var closed = await work.List<Closed>(
            """
            with told as (
                insert into support_match_step (match, participant, contract, delivery, referrer, step, on_day, reason, recorded_by, recorded_at)
                select m.number, m.participant, m.contract, m.delivery, m.referrer, @step,
                    greatest(@on, (select max(s.on_day) from support_match_step s where s.match = m.number)), @reason, @by, @Now
                from support_match m where m.referral = @referral and not m.settled
                on conflict do nothing returning match)
            update support_match set settled = true where number in (select match from told)
            returning number, vacancy, participant, contract
            """,
            new { referral, step = (short)MatchStep.NotTaken, on, reason, by = work.Caller.Person.Value, work.Now });
        foreach (var match in closed)
        {
            work.Record(new Entry(SupportEvents.MatchRecorded, 1, "Support",
                new Dictionary<string, long>
                {
                    ["match"] = match.Number, ["vacancy"] = match.Vacancy, ["referral"] = referral, ["participant"] = match.Participant, ["contract"] = match.Contract,
                },
                new Dictionary<string, string> { ["step"] = MatchStep.NotTaken.Code(), ["on"] = $"{on:yyyy-MM-dd}", ["reason"] = reason }));
        }
    }

    private sealed record Closed(int Number, int Vacancy, int Participant, int Contract);
}
