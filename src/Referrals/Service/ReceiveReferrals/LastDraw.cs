using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>The provider that somebody was drawn to before. Whoever delivers draws nobody twice: whom it sends again goes where the last draw went.</summary>
internal static class LastDraw
{
    /// <summary>The arrival with the provider drawn before, where it still serves the area. It takes a place with that provider and gives back the other.</summary>
    /// <returns>False where that provider has no room: then the arrival has no place with anybody, and waits for that provider alone.</returns>
    public static bool Keep(IntakeTerms terms, IEnumerable<CaseRow> known, ref Arrival arrival)
    {
        var (placed, given) = (arrival.Placed, arrival.Given);
        if (Of(placed.Sent, known) is not { } before || placed.Options.FirstOrDefault(option => option.Provider == before) is not { } option)
        {
            return true;
        }

        var day = placed.Sent.ReferredOn;
        terms.Room.GiveBack(given.Provider, day);
        if (terms.Room.WhyNot(before, day) is not null)
        {
            terms.Places.GiveBack(placed.Route, placed.Area, day);
            arrival = arrival with { Placed = placed with { Options = [option], IsSentAgain = true } };
            return false;
        }

        terms.Room.Take(before, day);
        arrival = arrival with { Given = new Allocated(before, null) };
        return true;
    }

    /// <summary>The same for one that waited until it was known who the person is: it has a place already.</summary>
    public static Allocated Keep(IntakeTerms terms, PlacedReferral placed, IEnumerable<CaseRow> known, Allocated given) =>
        given.Draw is not null && Of(placed.Sent, known) is { } before && Serves(terms.Contract, terms.KnownAreas, before, placed)
            ? new Allocated(before, null)
            : given;

    /// <param name="known">The person's referrals to the contract, in the order in which they were made.</param>
    /// <returns>Nothing where a referring organisation sends, and where nothing was drawn yet.</returns>
    private static OrganisationId? Of(SentReferral sent, IEnumerable<CaseRow> known) =>
        sent.SentBy != RouteSender.Referrers && known.LastOrDefault(row => row.Draw is not null) is { } last
            ? new OrganisationId(last.Delivery)
            : null;

    private static bool Serves(Contract contract, Areas areas, OrganisationId provider, PlacedReferral placed)
    {
        var latest = areas.Latest(placed.Area);
        return contract.SupplyChainOn(placed.Sent.ReferredOn)
            .Any(link => link.Delivery == provider && link.Areas.Any(code => areas.Latest(code) == latest));
    }
}
