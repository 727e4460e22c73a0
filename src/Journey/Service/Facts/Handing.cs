using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Facts;

/// <summary>Writes that another provider delivers a case from today on.</summary>
internal static class Handing
{
    public static async Task Write(Work worker, ReferralRecord referral, OrganisationId receiver)
    {
        var from = referral.Owner.Delivery ?? throw new ArgumentException("A case that nobody delivers cannot be handed over.", nameof(referral));
        await worker.Execute(
            """
            insert into journey_handover (referral, participant, contract, delivery, receiver, on_day, at)
            values (@referral, @participant, @contract, @from, @to, @Today, @Now);
            update journey_referral set delivery = @to where id = @referral
            """,
            new
            {
                referral = referral.Id.Value,
                participant = referral.Record.Value,
                contract = referral.Owner.Contract.Value,
                from = from.Value,
                to = receiver.Value,
                worker.Today,
                worker.Now,
            });
        worker.Record(new Entry(
            JourneyEvents.CaseHandedOver, 1, "Journey",
            new Dictionary<string, long>
            {
                ["participant"] = referral.Participant.Value,
                ["referral"] = referral.Id.Value,
                ["contract"] = referral.Owner.Contract.Value,
                ["from"] = from.Value,
                ["to"] = receiver.Value,
            },
            new Dictionary<string, string> { ["on"] = $"{worker.Today:yyyy-MM-dd}" }));
    }
}
