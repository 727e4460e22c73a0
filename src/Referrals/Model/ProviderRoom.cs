using Concordat.Contracts;
using Concordat.Kernel;

namespace Concordat.Referrals;

/// <summary>How many people a provider has at once, and how many came new in a month.</summary>
public sealed record ProviderCount(int Delivery, DateOnly Month, int Now, int New);

/// <summary>Which delivery providers of a contract have room (RE-5): for people at once and for new ones of a calendar month, as the supply chain
/// says. A provider whose link names no number takes any. Whoever waits for a place comes before whoever arrives.</summary>
public sealed class ProviderRoom
{
    private readonly Contract _contract;
    private readonly Dictionary<OrganisationId, int> _now;
    private readonly Dictionary<(OrganisationId Provider, DateOnly Month), int> _new;
    private readonly HashSet<OrganisationId> _awaited = [];

    public ProviderRoom(Contract contract, IReadOnlyList<ProviderCount> counts)
    {
        _contract = contract;
        _now = counts.GroupBy(count => new OrganisationId(count.Delivery)).ToDictionary(of => of.Key, of => of.Sum(count => count.Now));
        _new = counts.GroupBy(count => (new OrganisationId(count.Delivery), count.Month)).ToDictionary(of => of.Key, of => of.Sum(count => count.New));
    }

    public int Now(OrganisationId provider) => _now.GetValueOrDefault(provider);

    public int New(OrganisationId provider, DateOnly on) => _new.GetValueOrDefault((provider, MonthOf(on)));

    /// <summary>Those with room on the day for which nobody waits.</summary>
    public IReadOnlyList<DeliveryOption> Free(IReadOnlyList<DeliveryOption> options, DateOnly on) =>
        [.. options.Where(option => !_awaited.Contains(option.Provider) && HasRoom(option.Provider, on))];

    public void Take(OrganisationId provider, DateOnly on) => Add(provider, on, 1);

    /// <summary>Gives a place back that came to nothing.</summary>
    public void GiveBack(OrganisationId provider, DateOnly on) => Add(provider, on, -1);

    /// <summary>Somebody waits for a place with any of these: nobody who comes later is given one first.</summary>
    public void Await(IEnumerable<DeliveryOption> options) => _awaited.UnionWith(options.Select(option => option.Provider));

    private bool HasRoom(OrganisationId provider, DateOnly on) =>
        _contract.SupplyChainOn(on).FirstOrDefault(link => link.Delivery == provider) is { } link
        && !(Now(provider) >= link.AtOnce) && !(New(provider, on) >= link.AMonth);

    private void Add(OrganisationId provider, DateOnly on, int number)
    {
        _now[provider] = Now(provider) + number;
        _new[(provider, MonthOf(on))] = New(provider, on) + number;
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
