using Concordat.Kernel;

namespace Concordat.Contracts;

/// <summary>A contract as the register has it. What the programme leaves to it stands in its terms.</summary>
/// <param name="Reference">As people say it: <c>GM-WW-1</c>.</param>
/// <param name="Programme">The programme's key: its folder in <c>programmes/</c>.</param>
/// <param name="Overlay">The overlay's key, or empty.</param>
/// <param name="Lot">The lot's name in the programme, or empty.</param>
/// <param name="ReferralEnd">Last day on which people are referred, inclusive.</param>
/// <param name="PricesAreInvented">True of a demonstration's prices: every page that uses them says so.</param>
/// <param name="TermsText">contract.yaml as it was loaded.</param>
/// <param name="Version">Names the programme's text and the terms that a calculation used: a label and a digest.</param>
/// <param name="Areas">Codes of the whole authorities that make up its area.</param>
public sealed record Contract(
    ContractId Id,
    string Reference,
    string Programme,
    string Overlay,
    string Lot,
    OrganisationId Commissioner,
    OrganisationId Prime,
    DateOnly Start,
    DateOnly End,
    DateOnly ReferralEnd,
    bool PricesAreInvented,
    string TermsText,
    string Version,
    IReadOnlyList<string> Areas,
    IReadOnlyList<SupplyLink> SupplyChain)
{
    public IEnumerable<SupplyLink> SupplyChainOn(DateOnly day) => SupplyChain.Where(link => link.When.Contains(day));
}

/// <summary>A delivery provider in a contract's supply chain.</summary>
/// <param name="Areas">Codes of the authorities it serves.</param>
/// <param name="When">Both days inclusive.</param>
/// <param name="Promised">Its share of business promised at award, in its areas.</param>
public sealed record SupplyLink(OrganisationId Delivery, string Provider, IReadOnlyList<string> Areas, Period When, Share Promised);
