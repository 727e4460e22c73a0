using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>What a stream may pay at most: the least of all that speak of it.</summary>
/// <param name="Money">Null where it is unlimited.</param>
/// <param name="Says">What sets the money, in words; empty where nothing does.</param>
/// <param name="Lines">Of how many lines it may pay a part; null where any number.</param>
public sealed record StreamLimit(Money? Money, string Says, long? Lines);

/// <summary>A stream as the engine binds it: the programme's, with whatever its contract says of it.</summary>
/// <param name="Term">Null where the contract alone names it.</param>
/// <param name="Own">Null where the contract says nothing of it.</param>
public sealed record BoundStream(StreamTerm? Term, ContractStream? Own, int Order, StreamLimit Limit)
{
    public string Name => Term?.Name ?? Own!.Name;

    /// <summary>The ceiling on its part of each line.</summary>
    public Share Rate => Own?.Rate ?? Term?.Rate ?? Share.Whole;

    /// <summary>The first binding day; null where open.</summary>
    public DateOnly? From => Own?.From ?? Term?.From;

    /// <summary>The last binding day, inclusive; null where open.</summary>
    public DateOnly? To => Own?.To ?? Term?.To;

    public BindDay Bind => Own?.Bind is { } bind ? (BindDay)bind : Term?.Bind ?? BindDay.Earned;
}

/// <summary>Which streams pay under a contract and how much each at most, for the engine that divides lines and for the pages that say why.</summary>
public static class StreamLimits
{
    /// <summary>In the order in which they pay; none where neither the programme nor the contract names any.</summary>
    public static IReadOnlyList<BoundStream> Of(Programme programme, ContractTerms? contract)
    {
        var theirs = contract?.Streams ?? [];
        var streams = programme.Streams is { } ours
            ? ours.Streams.Select(term => Bound(term, theirs.FirstOrDefault(own => own.Name == term.Name), term.Order))
            : theirs.Select((own, i) => Bound(null, own, i + 1));
        return [.. streams.OrderBy(stream => stream.Order)];

        BoundStream Bound(StreamTerm? term, ContractStream? own, int order) =>
            new(term, own, own?.Order ?? order, Least(programme, contract, term, own));
    }

    /// <summary>Which stream takes the pennies left over: the one that the programme names; where only the contract names streams, its last.</summary>
    public static string RemainderTo(Programme programme, ContractTerms? contract) =>
        programme.Streams is { } ours ? ours.Streams[ours.RemainderTo].Name : contract!.Streams[^1].Name;

    /// <summary>The least of the stream's own limit, the contract's caps on it and the programme's.</summary>
    private static StreamLimit Least(Programme programme, ContractTerms? contract, StreamTerm? term, ContractStream? own)
    {
        var name = term?.Name ?? own!.Name;
        var caps = contract?.Caps.Where(cap => cap.Scope == CapScope.Stream && cap.Stream == name).ToList() ?? [];
        var numbers = programme.Limits.OfType<NumberCap>().Where(cap => cap.Scope == LimitScope.Stream && cap.On == name)
            .Select(cap => cap.Number ?? Figures.Of(contract, cap.Figure!)?.Floor())
            .Concat(caps.Select(cap => cap.Number));
        var least = Sums(programme, contract, term, own, caps).OfType<(Money Amount, string Says)>()
            .OrderBy(sum => sum.Amount).Cast<(Money Amount, string Says)?>().FirstOrDefault();
        return new StreamLimit(least?.Amount, least?.Says ?? "", numbers.Min());
    }

    private static IEnumerable<(Money, string)?> Sums(
        Programme programme, ContractTerms? contract, StreamTerm? term, ContractStream? own, IReadOnlyList<ContractCap> caps)
    {
        yield return own?.Limit is { } limit ? (limit, "the contract's limit of the stream")
            : term?.Limit is { } given && Figures.Of(contract, given) is { } figure ? (figure, "the programme's limit of the stream")
            : null;
        foreach (var cap in caps)
        {
            yield return cap.Amount is { } amount ? (amount, "a cap of the contract on the stream") : null;
        }

        foreach (var cap in programme.Limits.OfType<MoneyCap>().Where(cap => cap.Scope == LimitScope.Stream && cap.On == (term?.Name ?? own!.Name)))
        {
            yield return Figures.Of(contract, cap.Amount) is { } amount ? (amount, $"the programme's limit '{cap.Name}'") : null;
        }
    }
}
