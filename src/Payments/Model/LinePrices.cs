using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>What one of a line is worth, by group, lot, year and sequence. A price is exact until its discounts have been taken
/// off, and then rounds once; what was worked out is kept.</summary>
internal sealed class LinePrices
{
    private const long NotYet = long.MinValue;
    private const long None = -1;
    private const int Years = 64;

    private readonly OutcomeLine _line;
    private readonly Programme _programme;
    private readonly ContractTerms? _contract;
    private readonly long[] _known;
    private readonly int _lots;
    private long _dividedPence = -1;
    private Money[] _divided = [];
    private readonly Share[] _shares;

    public LinePrices(OutcomeLine line, Programme programme, ContractTerms? contract)
    {
        _line = line;
        _programme = programme;
        _contract = contract;
        _lots = programme.Lots.Count + 1;
        _known = new long[(programme.Groups.Groups.Count + 1) * _lots * Years];
        Array.Fill(_known, NotYet);
        _shares = [.. line.Instalments.Select(instalment => instalment.Share)];
        IsBySequence = contract?.Prices.Any(price => price.Line == line.Name && price.Sequence is not null) ?? false;
    }

    /// <summary>True where the contract gives other prices for later ones of the same.</summary>
    public bool IsBySequence { get; }

    /// <summary>True where the price may differ by group.</summary>
    public bool IsByGroup => _programme.Groups.Groups.Count > 0 && (_line.Price is TablePrice
        || (_contract is not null && (_contract.Prices.Any(price => price.Group is not null)
            || _contract.Discounts.Any(discount => discount.Group is not null)
            || _contract.Volumes.Any(volume => volume.Group is not null)
            || _contract.Values.Any(value => value.Group is not null))));

    /// <summary>What the programme leaves to the contract and the contract does not give: without it nothing can be priced.</summary>
    public Problem? Missing()
    {
        var (file, row) = _contract is null ? (_line.Clause.File, _line.Clause.Line) : (_contract.File, 1);
        switch (_line.Price)
        {
            case ContractPrice when _contract?.Prices.All(price => price.Line != _line.Name) ?? true:
                return new Problem(file, row, 1, $"price of '{_line.Name}'", "the programme leaves it to the contract",
                    $"Give the contract's prices: {{line: {_line.Name}, amount: …}}");
            case ShareOfValue share:
                return Missing(file, row, share.Of) ?? Missing(file, row, share.Over);
            case ShareOfPrice share:
                return Missing(file, row, share.UnitPrice);
            default:
                return null;
        }
    }

    /// <summary>Pence; less than nothing where there is no price for this group, lot and year.</summary>
    public long Of(int group, int lot, int year, int sequence)
    {
        if (IsBySequence || year >= Years)
        {
            return Rounded(group, lot, year, sequence);
        }

        ref var known = ref _known[((((group + 1) * _lots) + lot + 1) * Years) + year];
        if (known == NotYet)
        {
            known = Rounded(group, lot, year, sequence);
        }

        return known;
    }

    /// <summary>Into how many instalments a price is divided; 1 where into none.</summary>
    public int PartsCount => Math.Max(1, _shares.Length);

    /// <summary>One instalment of a price; the parts add up to it.</summary>
    public long Part(long pence, int part)
    {
        if (_shares.Length == 0)
        {
            return pence;
        }

        if (pence != _dividedPence)
        {
            (_divided, _dividedPence) = (Split.ByShare(new Money(pence), _shares, _line.RemainderTo), pence);
        }

        return _divided[part].Pence;
    }

    /// <summary>The parts of the year that the contract takes off; several multiply.</summary>
    public IEnumerable<ContractDiscount> Discounts(int group, int year) => !_line.Discount || _contract is null
        ? []
        : _contract.Discounts.Where(discount => discount.Line == _line.Name
            && (discount.Group is null || discount.Group == GroupKey(group))
            && (discount.Year is null || discount.Year == year));

    private static Money? Rounded(Share? pence) => pence is { } exact ? new Money(exact.Rounded()) : null;

    private long Rounded(int group, int lot, int year, int sequence)
    {
        var exact = Exact(group, lot, year, sequence);
        if (exact is not null)
        {
            foreach (var discount in Discounts(group, year))
            {
                exact *= Share.Whole - discount.Off;
            }
        }

        return Rounded(exact)?.Pence ?? None;
    }

    /// <summary>Pence before discounts and rounding.</summary>
    private Share? Exact(int group, int lot, int year, int sequence)
    {
        switch (_line.Price)
        {
            case FixedPrice price:
                return new Share(price.Amount.Pence, 1);
            case TablePrice table:
                var cell = table.Amount.For(group: group < 0 ? null : group, lot: lot < 0 ? null : lot, year: year == 0 ? null : year);
                return cell?.Value is { } amount ? new Share(amount.Pence, 1) : null;
            case ContractPrice:
                return Row(group, lot, year, sequence) is { } row ? new Share(row.Amount.Pence, 1) : null;
            case ShareOfValue share:
                var expected = Figures.Of(_contract, share.Over, GroupKey(group), year)!.Value;
                return expected == Share.Nothing
                    ? null
                    : share.Share * Pence(share.Of, group, year) / (share.Part * expected);
            case ShareOfPrice share:
                return share.Share * Pence(share.UnitPrice, group, year);
            default:
                throw new NotSupportedException($"No reading for the price {_line.Price.GetType().Name}.");
        }
    }

    private Share Pence(ContractFigure figure, int group, int year) =>
        Figures.Of(_contract, figure, GroupKey(group), year)!.Value * new Share(100, 1);

    private ContractPriceRow? Row(int group, int lot, int year, int sequence)
    {
        ContractPriceRow? found = null;
        foreach (var row in _contract!.Prices)
        {
            if (row.Line == _line.Name
                && (row.Group is null || row.Group == GroupKey(group))
                && (row.Lot is null || row.Lot == LotName(lot))
                && (row.Year is null || row.Year == year)
                && (row.Sequence is null || row.Sequence == sequence)
                && (found is null || Keys(row) > Keys(found)))
            {
                found = row;
            }
        }

        return found;
    }

    private static int Keys(ContractPriceRow row) =>
        (row.Group is null ? 0 : 1) + (row.Lot is null ? 0 : 1) + (row.Year is null ? 0 : 1) + (row.Sequence is null ? 0 : 1);

    private string? GroupKey(int group) => group < 0 ? null : _programme.Groups.Groups[group].Key;

    private string? LotName(int lot) => lot < 0 ? null : _programme.Lots[lot].Name;

    private Problem? Missing(string file, int row, ContractFigure figure) => Figures.Of(_contract, figure) is null
        ? new Problem(file, row, 1, $"'{figure.Name}'", "the programme leaves it to the contract",
            figure.From == FigureFrom.EstimatedValue
                ? "Give the contract's estimatedValue"
                : $"Give it in the contract's values: {{name: {figure.Name}, value: …}}")
        : null;
}
