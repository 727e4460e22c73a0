using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Contracts;

/// <summary>Finds in a contract the figures that its programme leaves to it.</summary>
public static class Figures
{
    /// <summary>A figure as a number: pounds, people, months, or the fraction that a percentage is.</summary>
    /// <param name="contract">Null where there is none: then nothing is found.</param>
    /// <param name="figure">What the programme asks for.</param>
    /// <param name="group">The group it is for; a value without a group serves all.</param>
    /// <param name="year">The year it is for; a value without a year serves all.</param>
    /// <returns>Nothing where the contract is silent.</returns>
    public static Share? Of(ContractTerms? contract, ContractFigure figure, string? group = null, int? year = null)
    {
        if (contract is null)
        {
            return null;
        }

        if (Value(contract, figure.Name, group, year) is { } value && value.IsNumber(out var number))
        {
            var bare = figure.Unit == FigureUnit.Percent && !value.Text.EndsWith('%');
            return bare ? number / new Share(100, 1) : number;
        }

        return figure.From switch
        {
            FigureFrom.EstimatedValue when contract.EstimatedValue is { } estimated => new Share(estimated.Pence, 100),
            FigureFrom.Volumes when contract.Volumes.Count > 0 => Volume(contract, group),
            _ => null,
        };
    }

    /// <summary>Whether the contract gives a figure at all, be it for one group or one year.</summary>
    public static bool IsGiven(ContractTerms? contract, ContractFigure figure) => Of(contract, figure) is not null
        || (contract?.Values.Any(value => value.Name == figure.Name && value.IsNumber(out _)) ?? false);

    /// <summary>An amount given in the terms, or by the contract for a year.</summary>
    public static Money? Of(ContractTerms? contract, MoneyOr money, int? year) => money.Amount
        ?? (Of(contract, money.Figure!, null, year) is { } pounds ? new Money((pounds * new Share(100, 1)).Rounded()) : null);

    /// <summary>A figure that is a day, such as the first day of a route.</summary>
    public static DateOnly? Day(ContractTerms? contract, string name) =>
        contract is not null && Value(contract, name, null, null) is { } value
        && DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", out var day)
            ? day
            : null;

    /// <summary>An amount given in the terms or by the contract.</summary>
    public static Money? Of(ContractTerms? contract, MoneyOr money) => Of(contract, money, null);

    /// <summary>The contract's value of a name, the most particular first.</summary>
    public static ContractValue? Value(ContractTerms contract, string name, string? group, int? year)
    {
        ContractValue? found = null;
        foreach (var value in contract.Values)
        {
            if (value.Name == name && (value.Group is null || value.Group == group) && (value.Year is null || value.Year == year)
                && (found is null || Keys(value) > Keys(found)))
            {
                found = value;
            }
        }

        return found;
    }

    private static int Keys(ContractValue value) => (value.Group is null ? 0 : 1) + (value.Year is null ? 0 : 1);

    private static Share Volume(ContractTerms contract, string? group)
    {
        var sum = contract.Volumes.Where(volume => group is null || volume.Group is null || volume.Group == group)
            .Sum(volume => volume.Number);
        return new Share(sum, 1);
    }
}
