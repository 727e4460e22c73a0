using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>Gives places to whoever waits for one, first come first served: by the day the referral was sent, then by its number. Somebody for
/// whom no provider of the area has room keeps the place in the list, and lets those pass for whom another provider has.</summary>
internal sealed class WaitingList(IntakeBatch batches, HeldIntake held)
{
    /// <summary>Fills the free places, and keeps those that are awaited from whoever arrives later.</summary>
    /// <param name="worker">Holds the contract's intake.</param>
    /// <returns>How many were given a place.</returns>
    public async Task<int> Release(Work worker, IntakeTerms terms)
    {
        var given = 0;
        var awaited = new List<DeliveryOption>();
        foreach (var row in await HeldRow.WaitingForPlace(worker, terms.Contract.Id))
        {
            if (Place(worker, terms, row) is not { } placed)
            {
                continue;
            }

            var (isGiven, waitsFor) = await Give(worker, terms, row, placed);
            given += isGiven ? 1 : 0;
            awaited.AddRange(waitsFor);
        }

        terms.Room.Await(awaited);
        if (given > 0)
        {
            worker.Record(new Entry(ReferralsEvents.PlacesGiven, 1, "Referrals",
                new Dictionary<string, long> { ["contract"] = terms.Contract.Id.Value },
                new Dictionary<string, string> { ["rows"] = given.ToString(CultureInfo.InvariantCulture) })
            { Operation = GivePlaces.Operation });
        }

        return given;
    }

    /// <summary>By the rules of today; nothing where they no longer take it, and then whoever sent it sees why it is still held.</summary>
    private PlacedReferral? Place(Work worker, IntakeTerms terms, HeldRow row) =>
        terms.Rules.Place(held.Open(row).Sent with { ReferredOn = worker.Today }, []);

    /// <returns>Whether a place was given, and the providers for which the person goes on waiting.</returns>
    private async Task<(bool IsGiven, IReadOnlyList<DeliveryOption> WaitsFor)> Give(Work worker, IntakeTerms terms, HeldRow row, PlacedReferral placed)
    {
        if (!(await Draw(worker, terms, row.Intake, row.Line, placed)).TryGet(out var arrival))
        {
            return (false, placed.Options);
        }

        var referrer = terms.AnswersFor(placed.Sent.SentBy, new OrganisationId(row.Referrer));
        var answer = await batches.Take(worker, terms, referrer, row.Intake, [arrival], [], []);
        if (answer.Held is [var again])
        {
            return (false, again.Options);
        }

        if (answer.Refused.Count > answer.AlreadyReferred)
        {
            return (false, placed.Options);
        }

        var end = answer.AlreadyReferred > 0 ? HeldEnd.AlreadyReferred : HeldEnd.Made;
        await row.Close(worker, end, row.Reason, row.Words, answer.Opened.FirstOrDefault()?.Referral);
        return (end == HeldEnd.Made, []);
    }

    /// <summary>Takes a place on the route and draws a provider among those with room, by the draw that the row had when it came.</summary>
    /// <returns>Refused as <c>no-room</c> where no provider has any, else as the route's places refuse.</returns>
    public static async Task<Ruling<Arrival>> Draw(Work worker, IntakeTerms terms, int intake, int line, PlacedReferral placed)
    {
        var free = terms.Room.Free(placed.Options, placed.Sent.ReferredOn);
        if (placed.Options.Count > 0 && free.Count == 0)
        {
            return new Refusal("no-room", "no provider that serves the area has room");
        }

        var digest = await worker.One<byte[]>("select coalesce(salt, ''::bytea) || digest from referrals_intake where number = @intake", new { intake });
        var drawn = Allocation.To(free, Allocation.Draw(digest, line));
        if (!drawn.TryGet(out var allocated))
        {
            return drawn.Refusal!;
        }

        if (terms.Places.Take(placed.Route, placed.Area, placed.Sent.ReferredOn).Refusal is { } full)
        {
            return full;
        }

        terms.Room.Take(allocated.Provider, placed.Sent.ReferredOn);
        return new Arrival(placed, allocated, []);
    }
}
