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
    /// <summary>Variations that are in force, in the order in which they took effect. What two of them say differently the later decides.</summary>
    public IReadOnlyList<BindingVariation> Variations { get; init; } = [];

    /// <summary>The programme's gateways that are open for this contract.</summary>
    public IReadOnlyList<GatewayOpening> Openings { get; init; } = [];

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> OpenGateways => [.. Openings.Select(opening => opening.Gateway)];

    /// <summary>The terms as they read on a day, as far as they have been agreed.</summary>
    public string TermsOn(DateOnly day) => Variations.LastOrDefault(variation => variation.From <= day)?.TermsText ?? TermsText;

    /// <summary>The contract as it was known at an instant: what took effect later is left out.</summary>
    public Contract KnownAt(DateTimeOffset instant) =>
        this with
        {
            Variations = [.. Variations.Where(variation => variation.TookEffectAt <= instant)],
            Openings = [.. Openings.Where(opening => opening.At <= instant)],
        };

    public IEnumerable<SupplyLink> SupplyChainOn(DateOnly day) => SupplyChain.Where(link => link.When.Contains(day));

    /// <summary>The year of the contract in which a day lies, by anniversaries of its start; the first is 1.</summary>
    public int YearOf(DateOnly day)
    {
        var years = day.Year - Start.Year;
        return day < FirstDayOf(years + 1) ? years : years + 1;
    }

    /// <summary>The first day of a year of the contract, the first being 1.</summary>
    public DateOnly FirstDayOf(int year) => Start.AddYears(year - 1);
}

/// <summary>A gateway of the programme that was opened for a contract. It stays open.</summary>
public sealed record GatewayOpening(string Gateway, DateTimeOffset At);

/// <summary>A variation that is in force, or one that is weighed as if it were.</summary>
/// <param name="Number">From 1 in its contract.</param>
/// <param name="Definition">The definition that binds from then on, as commands name it: <c>work-and-health/west-london</c>.</param>
/// <param name="TermsText">contract.yaml whole, as it reads from then on.</param>
/// <param name="From">The first day on which it binds.</param>
/// <param name="Basis">Whether that is a day of referral, or of what happens.</param>
/// <param name="TookEffectAt">What was reckoned before then did not know of it.</param>
public sealed record BindingVariation(
    int Number, string Definition, string TermsText, DateOnly From, VersionBasis Basis, DateTimeOffset TookEffectAt);

/// <summary>A delivery provider in a contract's supply chain.</summary>
/// <param name="Areas">Codes of the authorities it serves.</param>
/// <param name="When">Both days inclusive.</param>
/// <param name="Promised">Its share of business promised at award, in its areas.</param>
public sealed record SupplyLink(OrganisationId Delivery, string Provider, IReadOnlyList<string> Areas, Period When, Share Promised)
{
    /// <summary>The most people it takes at a time; nothing where the contract names no number.</summary>
    public int? AtOnce { get; init; }

    /// <summary>The most new people of a calendar month; nothing where the contract names no number.</summary>
    public int? AMonth { get; init; }

    /// <summary>Its market share: the most of the contract's referrals of a contract year; nothing where the contract names no share.</summary>
    public Share? MostOfYear { get; init; }
}
