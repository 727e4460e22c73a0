using Concordat.Kernel;

namespace Concordat.Specification;

public enum FigureUnit
{
    Pounds,
    People,
    Percent,
    Months,
    Weeks,
    Days,
    Number,
    Day,
}

public enum FigureFrom
{
    /// <summary>contract.yaml <c>estimatedValue</c>.</summary>
    EstimatedValue,

    /// <summary>contract.yaml <c>values</c>, by name.</summary>
    Values,

    /// <summary>contract.yaml <c>volumes</c>, added up.</summary>
    Volumes,
}

/// <summary>A figure the programme leaves to the contract; without one the price or limit that needs it is
/// refused.</summary>
/// <param name="IsOptional">A term that rests on it does not apply where the contract is silent.</param>
/// <param name="WholeProgramme">What the sources anticipate over all contracts, for demonstrations and models
/// only.</param>
public sealed record ContractFigure(
    string Name, FigureUnit Unit, FigureFrom From, bool IsOptional, Share? WholeProgramme, Clause Clause)
{
    public override string ToString() => $"the contract's {Name}";
}

/// <summary>An amount of money: given, or the contract's. Exactly one of the two.</summary>
public sealed record MoneyOr(Money? Amount, ContractFigure? Figure)
{
    public override string ToString() => Amount is { } amount ? amount.Display : Figure!.ToString();
}
