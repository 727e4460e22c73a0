using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Contracts.Service.ShowContract;

/// <summary>What a contract's terms say, each with what it is for: rows of the contract's page.</summary>
internal sealed class TermsInWords
{
    private readonly ContractTerms _terms;

    private TermsInWords(ContractTerms terms) => _terms = terms;

    /// <summary>The terms as they read on a day. They were read whole before they were agreed.</summary>
    public static TermsInWords Of(Contract contract, DateOnly day)
    {
        var document = YamlDocument.Read("contract.yaml", contract.TermsOn(day));
        return document.Root is { } root && ContractDocument.Read(root).Terms is { } terms
            ? new TermsInWords(terms)
            : throw new InvalidDataException($"The terms of contract {contract.Id.Value} do not read.");
    }

    public Money? EstimatedValue => _terms.EstimatedValue;

    public long? People => _terms.Volumes.Count == 0 ? null : _terms.Volumes.Sum(volume => volume.Number);

    public IReadOnlyList<ContractStream> Streams => [.. _terms.Streams.OrderBy(stream => stream.Order ?? int.MaxValue)];

    /// <summary>What one of each line is worth: the contract's own price, or what its value and numbers make of the programme's.</summary>
    public IReadOnlyList<PricedLine> Prices(Programme? programme)
    {
        var given = _terms.Prices.Select(row => new PricedLine(
            row.Line, Says.Keys(row.Group, row.Lot, row.Sequence is null ? null : $"number {row.Sequence}", Says.Year(row.Year)),
            row.Amount.Display, "The contract states it"));
        var made = (programme?.Lines ?? []).OfType<OutcomeLine>().Select(line => (line, price: Made(line.Price)))
            .Where(pair => pair.price is not null)
            .Select(pair => new PricedLine(pair.line.Name, "", pair.price!.Value.Amount, pair.price.Value.Basis));
        return [.. given, .. made];
    }

    /// <summary>Caps, the fee and whatever else the programme leaves to the contract.</summary>
    public IReadOnlyList<(string What, string For, string Value)> Others() =>
    [
        .. _terms.Caps.Select(cap => (
            $"Cap by {cap.Scope.ToString().ToLowerInvariant()}", Says.Keys(cap.Line, cap.Stream, Says.Year(cap.Year)),
            cap.Amount?.Display ?? Says.Number(cap.Number ?? 0))),
        .. _terms.Discounts.Select(discount => (
            "Discount", Says.Keys(discount.Line, discount.Group, Says.Year(discount.Year)), discount.Off.Percent)),
        .. Fee(),
        .. _terms.Years.Select(year => ($"{year.Name}, year {year.Year}", "", Says.Days(year.Period))),
        .. _terms.Values.Select(value => (Sentence(value.Name), Says.Keys(value.Group, Says.Year(value.Year)), value.Text)),
        .. _terms.Parties.Select(party => ("Share of a party", party.Name, party.Share.Percent)),
    ];

    private IEnumerable<(string What, string For, string Value)> Fee()
    {
        if (_terms.Fee is not { } fee)
        {
            yield break;
        }

        if (fee.Months is { } months)
        {
            yield return ("Months of the service fee", "", Says.Number(months));
        }

        if (fee.Day is { } day)
        {
            yield return ("Day on which a month of the fee begins", "", day.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var part in fee.Profile)
        {
            yield return ("Share of the service fee", $"months {part.FromMonth} to {part.ToMonth}", part.Share.Percent);
        }
    }

    private (string Amount, string Basis)? Made(PriceTerm price) => price switch
    {
        FixedPrice known => (known.Amount.Display, "The programme states it"),
        ShareOfValue share when Pounds(share.Of) is { } value && Figures.Of(_terms, share.Over)?.Rounded() is { } expected and > 0 =>
            (share.At(value, expected).Display, $"{share.Share.Percent} of {share.Basis}"),
        ShareOfPrice share when Pounds(share.UnitPrice) is { } unit =>
            (share.Share.Of(unit).Display, $"{share.Share.Percent} of the contract’s unit price"),
        TablePrice table => ($"By {table.Amount}", "The programme’s table"),
        _ => null,
    };

    private Money? Pounds(ContractFigure figure) => Figures.Of(_terms, new MoneyOr(null, figure));

    private static string Sentence(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}

/// <param name="For">Group, lot, number and year that the price is for; empty where for all.</param>
internal sealed record PricedLine(string Line, string For, string Amount, string Basis);
