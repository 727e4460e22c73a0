using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Specification;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>As what a caller sends people, and to which contracts.</summary>
internal static class Senders
{
    public static RouteSender Sends(this Caller caller) => caller.Role switch
    {
        "prime" => RouteSender.Prime,
        "delivery" => RouteSender.Providers,
        _ => RouteSender.Referrers,
    };

    /// <summary>Routes by which the caller may send somebody, those that the contract has not opened yet among them.</summary>
    public static IEnumerable<RouteTerm> RoutesOf(this Caller caller, Programme? programme) =>
        (programme?.Routes ?? []).Where(route => !route.IsClosed && route.SentBy.Contains(caller.Sends()));

    /// <summary>Contracts to which the caller may send somebody, of those it has a part in: a referrer to all, whoever delivers where a route says so.</summary>
    public static IReadOnlyList<Contract> MaySendTo(this Caller caller, IEnumerable<Contract> contracts, ProgrammeLibrary programmes) =>
    [
        .. contracts.Where(contract => caller.Sends() == RouteSender.Referrers
            || caller.RoutesOf(programmes.Find(contract.Programme, contract.Overlay)).Any()),
    ];
}
