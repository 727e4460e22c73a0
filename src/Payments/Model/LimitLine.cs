using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>A line that a limit adds, for one of those it is paid to.</summary>
/// <param name="Part">Which of <see cref="Shares"/> it is.</param>
/// <param name="Shares">Of all it is paid to; one whole where there is one party.</param>
internal sealed record LimitLine(YearlyMoney Limit, string? To, int Part, IReadOnlyList<Share> Shares)
    : LineTerm(Limit.Name, Limit.Clause, To, null)
{
    /// <summary>One for the party, or one for each of the contract's.</summary>
    public static IEnumerable<LimitLine> Of(YearlyMoney limit, ContractTerms? contract)
    {
        if (limit.To != YearlyMoney.Parties)
        {
            return [new LimitLine(limit, limit.To, 0, [Share.Whole])];
        }

        var parties = contract?.Parties ?? [];
        IReadOnlyList<Share> shares = [.. parties.Select(party => party.Share)];
        return parties.Select((party, i) => new LimitLine(limit, party.Name, i, shares));
    }

    /// <summary>Parties who do not share the whole among them leave it nobody's.</summary>
    public static Problem? Missing(YearlyMoney limit, ContractTerms? contract)
    {
        var shares = (contract?.Parties ?? []).Aggregate(Share.Nothing, (sum, party) => sum + party.Share);
        return limit.To != YearlyMoney.Parties || shares == Share.Whole
            ? null
            : new Problem(contract?.File ?? limit.Clause.File, contract is null ? limit.Clause.Line : 1, 1, $"parties of {limit.Clause.Path}",
                $"the contract's parties share {shares.Percent} of it", "Give the contract's parties shares that add up to 100%");
    }

    /// <summary>The part to the penny; what is left over goes to the first named.</summary>
    public long PartOf(long pence) => Split.ByShare(new Money(pence), Shares, 0)[Part].Pence;
}
