using Concordat.Contracts;
using Concordat.Kernel;

namespace Concordat.Referrals;

/// <summary>How many people a provider has at once, and how many came new in a month.</summary>
/// <param name="Year">The contract year of those who came: a month in which one begins is counted in two parts.</param>
public sealed record ProviderCount(int Delivery, DateOnly Month, int Now, int New, int Year = 0);

/// <summary>Why nobody new may go to a provider. The numbers are kept with what was shown to somebody who chose: add below, change none.</summary>
public enum NoRoom
{
    NotInChain,

    /// <summary>Others wait for it already.</summary>
    Awaited,

    /// <summary>It has the people that it takes at a time.</summary>
    AtOnce,

    /// <summary>It has the new people that it takes in a month.</summary>
    OfMonth,

    /// <summary>It has its market share of the contract year.</summary>
    OfYear,
}

public static class NoRooms
{
    /// <summary>The kind of reason alone: the numbers that a contract names are commercial.</summary>
    public static string Words(this NoRoom why) => why switch
    {
        NoRoom.NotInChain => "not in the supply chain on that day",
        NoRoom.Awaited => "others wait for it already",
        NoRoom.AtOnce => "has all the people that it takes at a time",
        NoRoom.OfMonth => "has all the new people that it takes in a month",
        NoRoom.OfYear => "has its market share of the contract year",
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "This reason is not known."),
    };
}

/// <summary>Which delivery providers of a contract have room (RE-5): for people at once, for new ones of a calendar month, and within their market
/// share of the contract year (CO-6), as the supply chain says. A provider whose link names no number takes any. Whoever waits for a place comes
/// before whoever arrives. Choice and draw are bound alike.</summary>
public sealed class ProviderRoom
{
    private readonly Contract _contract;
    private readonly Dictionary<OrganisationId, int> _now;
    private readonly Dictionary<(OrganisationId Provider, DateOnly Month), int> _new;
    private readonly Dictionary<(OrganisationId Provider, int Year), int> _ofYear;
    private readonly HashSet<OrganisationId> _awaited = [];

    public ProviderRoom(Contract contract, IReadOnlyList<ProviderCount> counts)
    {
        _contract = contract;
        _now = counts.GroupBy(count => new OrganisationId(count.Delivery)).ToDictionary(of => of.Key, of => of.Sum(count => count.Now));
        _new = counts.GroupBy(count => (new OrganisationId(count.Delivery), count.Month)).ToDictionary(of => of.Key, of => of.Sum(count => count.New));
        _ofYear = counts.GroupBy(count => (new OrganisationId(count.Delivery), count.Year)).ToDictionary(of => of.Key, of => of.Sum(count => count.New));
    }

    public int Now(OrganisationId provider) => _now.GetValueOrDefault(provider);

    public int New(OrganisationId provider, DateOnly on) => _new.GetValueOrDefault((provider, MonthOf(on)));

    /// <summary>How many of the contract's referrals of the day's contract year are the provider's.</summary>
    public int OfYear(OrganisationId provider, DateOnly on) => _ofYear.GetValueOrDefault((provider, _contract.YearOf(on)));

    /// <summary>How many referrals the contract has in the day's contract year.</summary>
    public int AllOfYear(DateOnly on) => _ofYear.Where(count => count.Key.Year == _contract.YearOf(on)).Sum(count => count.Value);

    /// <summary>Those with room on the day for which nobody waits.</summary>
    public IReadOnlyList<DeliveryOption> Free(IReadOnlyList<DeliveryOption> options, DateOnly on) =>
        [.. options.Where(option => WhyNot(option.Provider, on) is null)];

    /// <summary>Why nobody new may go to the provider on the day; nothing where somebody may.</summary>
    public NoRoom? WhyNot(OrganisationId provider, DateOnly on)
    {
        if (LinkOf(provider, on) is not { } link)
        {
            return NoRoom.NotInChain;
        }

        return _awaited.Contains(provider) ? NoRoom.Awaited
            : Now(provider) >= link.AtOnce ? NoRoom.AtOnce
            : New(provider, on) >= link.AMonth ? NoRoom.OfMonth
            : HasItsShare(link, on) ? NoRoom.OfYear
            : null;
    }

    /// <summary>The reason with the numbers that the contract names and those that there are: for whoever is shown what is commercial.</summary>
    public string WordsWithFigures(NoRoom why, OrganisationId provider, DateOnly on) => (why, LinkOf(provider, on)) switch
    {
        (NoRoom.AtOnce, { AtOnce: { } atOnce }) => $"{why.Words()}: {atOnce:#,0}",
        (NoRoom.OfMonth, { AMonth: { } aMonth }) => $"{why.Words()}: {aMonth:#,0}",
        (NoRoom.OfYear, { MostOfYear: { } most }) => $"{why.Words()}: {OfYear(provider, on):#,0} of {AllOfYear(on):#,0} referrals, at most {most.Percent}",
        _ => why.Words(),
    };

    public void Take(OrganisationId provider, DateOnly on) => Add(provider, on, 1);

    /// <summary>Gives a place back that came to nothing.</summary>
    public void GiveBack(OrganisationId provider, DateOnly on) => Add(provider, on, -1);

    /// <summary>Somebody waits for a place with any of these: nobody who comes later is given one first.</summary>
    public void Await(IEnumerable<DeliveryOption> options) => _awaited.UnionWith(options.Select(option => option.Provider));

    /// <summary>It has no less than its share of the year's referrals with the one that comes. Where the shares of all make a whole or more, one
    /// of them always has less.</summary>
    private bool HasItsShare(SupplyLink link, DateOnly on) =>
        link.MostOfYear is { } most && new Share(OfYear(link.Delivery, on), 1) >= most * new Share(AllOfYear(on) + 1, 1);

    private SupplyLink? LinkOf(OrganisationId provider, DateOnly on) => _contract.SupplyChainOn(on).FirstOrDefault(link => link.Delivery == provider);

    private void Add(OrganisationId provider, DateOnly on, int number)
    {
        _now[provider] = Now(provider) + number;
        _new[(provider, MonthOf(on))] = New(provider, on) + number;
        _ofYear[(provider, _contract.YearOf(on))] = OfYear(provider, on) + number;
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
