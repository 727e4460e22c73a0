using Concordat.Kernel;

namespace Concordat.Specification;

/// <summary>What one of a line is worth. Each price rounds once, half away from zero, before instalments divide
/// it.</summary>
public abstract record PriceTerm;

public sealed record FixedPrice(Money Amount) : PriceTerm;

/// <summary>A table's, by group, lot and year.</summary>
public sealed record TablePrice(Cell<Money> Amount) : PriceTerm;

/// <summary>contract.yaml <c>prices</c>, by line, group, lot, sequence and year.</summary>
public sealed record ContractPrice : PriceTerm;

/// <summary>Share × value ÷ (part × expected). All the readings of a share are this, with another part: a share of the
/// unit price has part one; a share of the value at minimum performance has the line's own minimum; the unit price that
/// spends the value at minimum performance has the sum over its lines of share × minimum.</summary>
/// <param name="Share">As 30%.</param>
/// <param name="Of">The value.</param>
/// <param name="Part">Of the expected number: as 20% of expected starts.</param>
/// <param name="Over">The expected number.</param>
/// <param name="Basis">The reading, in the definition's words.</param>
public sealed record ShareOfValue(
    Share Share, ContractFigure Of, Share Part, ContractFigure Over, string Basis) : PriceTerm
{
    /// <returns>The exact price, rounded once.</returns>
    public Money At(Money value, long expected) => (Share / (Part * new Share(expected, 1))).Of(value);
}

/// <summary>A share of the contract's own unit price, given in its <c>values</c>.</summary>
public sealed record ShareOfPrice(Share Share, ContractFigure UnitPrice) : PriceTerm;
