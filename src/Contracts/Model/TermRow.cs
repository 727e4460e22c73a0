using System.Globalization;

namespace Concordat.Contracts;

/// <summary>One term of a contract, said: what it is, what for, and what was agreed.</summary>
public sealed record TermRow(string What, string For, string Value)
{
    /// <summary>Every term that the contract states, in the order in which a contract's page has them.</summary>
    public static IReadOnlyList<TermRow> Of(ContractTerms terms) =>
    [
        .. Days(terms),
        .. terms.EstimatedValue is { } value ? [new TermRow("Estimated value", "", value.Display)] : Array.Empty<TermRow>(),
        .. terms.Volumes.Select(row => new TermRow("People expected", Keys(row.Group, Month(row.Month)), Number(row.Number))),
        .. terms.Prices.Select(row => new TermRow($"Price of {row.Line}", PriceKeys(row), row.Amount.Display)),
        .. terms.Discounts.Select(row => new TermRow($"Discount on {row.Line}", Keys(row.Group, Year(row.Year)), row.Off.Percent)),
        .. terms.Streams.SelectMany(Stream),
        .. terms.Caps.Select(row => new TermRow(
            $"Cap by {row.Scope.ToString().ToLowerInvariant()}", Keys(row.Line, row.Stream, Year(row.Year)),
            row.Amount?.Display ?? Number(row.Number ?? 0))),
        .. terms.Fee is { } fee ? Fee(fee) : [],
        .. terms.Years.Select(row => new TermRow($"{Sentence(row.Name)}, year {row.Year}", "", $"{Day(row.Period.From)} to {Day(row.Period.To)}")),
        .. terms.Values.Select(row => new TermRow(Sentence(row.Name), Keys(row.Group, Year(row.Year)), row.Text)),
        .. terms.Parties.Select(row => new TermRow("Share of a party", row.Name, row.Share.Percent)),
        .. terms.Expected.Select(row => new TermRow("Expected rate", Keys(row.Group, $"{row.Month} months after the start"), row.Rate.Percent)),
    ];

    private static IEnumerable<TermRow> Days(ContractTerms terms)
    {
        if (terms.ReferralEnd is { } referralEnd)
        {
            yield return new TermRow("Last day of referrals", "", Day(referralEnd));
        }

        if (terms.End is { } end)
        {
            yield return new TermRow("Last day of the contract", "", Day(end));
        }
    }

    private static IEnumerable<TermRow> Stream(ContractStream stream)
    {
        yield return new TermRow("Stream, at most of a line", stream.Name, stream.Rate?.Percent ?? "as the programme says");
        yield return new TermRow("Stream, limit", stream.Name, stream.Limit?.Display ?? "none stated");
        if (stream.Order is { } order)
        {
            yield return new TermRow("Stream, order", stream.Name, Number(order));
        }

        if (stream.From is not null || stream.To is not null)
        {
            yield return new TermRow("Stream, days", stream.Name, $"{Open(stream.From)} to {Open(stream.To)}");
        }

        if (stream.Bind is { } bind)
        {
            yield return new TermRow("Stream, bound by the day", stream.Name, bind.ToString().ToLowerInvariant());
        }
    }

    private static IEnumerable<TermRow> Fee(ContractFee fee)
    {
        if (fee.Months is { } months)
        {
            yield return new TermRow("Months of the service fee", "", Number(months));
        }

        if (fee.Day is { } day)
        {
            yield return new TermRow("Day on which a month of the fee begins", "", Number(day));
        }

        foreach (var part in fee.Profile)
        {
            yield return new TermRow("Share of the service fee", $"months {part.FromMonth} to {part.ToMonth}", part.Share.Percent);
        }
    }

    private static string PriceKeys(ContractPriceRow row) =>
        Keys(row.Group, row.Lot, row.Sequence is { } sequence ? $"number {Number(sequence)}" : null, Year(row.Year));

    private static string Keys(params string?[] keys) => string.Join(", ", keys.Where(key => !string.IsNullOrEmpty(key)));

    private static string? Year(int? year) => year is { } known ? $"year {Number(known)}" : null;

    private static string? Month(DateOnly? month) => month?.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Open(DateOnly? day) => day is { } known ? Day(known) : "open";

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Sentence(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
