using System.Globalization;
using Concordat.Agreement;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Matters;

/// <summary>Something that the caller might raise, and why not where the agreement gives no power to.</summary>
internal sealed record Offer(WantedMatter Wanted, string Words)
{
    /// <summary>The topic is chosen beside it.</summary>
    public string Value => string.Create(
        CultureInfo.InvariantCulture,
        $"{MatterWords.Of(Wanted.Kind)}|{Wanted.Bound.Binding}|{Wanted.By.Party}|{Wanted.Against?.Party}|{Wanted.Against?.Organisation.Value}");

    public Choice ToChoice() => new(Value, Words);
}

/// <summary>Finds what the caller's organisation may raise: as a party under each agreement, and as a provider on each contract.</summary>
internal sealed class Offers(BoundSeats seats, DeliveredContracts contracts, PlaceRegister places)
{
    public async Task<IReadOnlyList<Offer>> Of(Work work)
    {
        var names = await places.NamesOfOrganisations(work);
        var offers = new List<Offer>();
        foreach (var bound in await seats.Of(work))
        {
            offers.AddRange(bound.PartiesOf(work.Caller.Organisation)
                .SelectMany(party => AsParty(bound, new MatterSide(party, work.Caller.Organisation), names)));
        }

        foreach (var contract in await contracts.Of(work))
        {
            var bound = await seats.For(work, new BoundTo(contract.Programme, contract.Overlay, contract.Reference));
            if (bound is not null && contract.Commissioner != work.Caller.Organisation)
            {
                offers.Add(AsProvider(bound, contract, work.Caller.Organisation, names));
            }
        }

        return offers;
    }

    private static IEnumerable<Offer> AsParty(BoundAgreement bound, MatterSide by, IReadOnlyDictionary<OrganisationId, string> names)
    {
        var under = $"about {bound.Bound.Contract}{bound.Bound.Programme}, under {bound.Agreement.Name}";
        yield return new Offer(new WantedMatter(bound, MatterKind.Concern, "", by, null), $"A concern {under}");
        foreach (var seat in bound.Seats.Where(seat => seat.Party.Length > 0 && seat.Organisation != by.Organisation))
        {
            yield return new Offer(
                new WantedMatter(bound, MatterKind.Dispute, "", by, new MatterSide(seat.Party, seat.Organisation)),
                $"A dispute with {names.GetValueOrDefault(seat.Organisation, seat.Party)} {under}");
        }
    }

    private static Offer AsProvider(
        BoundAgreement bound, DeliveredContract contract, OrganisationId provider, IReadOnlyDictionary<OrganisationId, string> names)
    {
        var party = bound.PartiesOf(contract.Commissioner).FirstOrDefault("");
        return new Offer(
            new WantedMatter(bound, MatterKind.Issue, "", new MatterSide("", provider), new MatterSide(party, contract.Commissioner)),
            $"An issue with {names.GetValueOrDefault(contract.Commissioner, "the commissioner")} about {contract.Reference}");
    }
}
