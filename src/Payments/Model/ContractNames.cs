using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Every name in a contract must be one of its programme's: a misspelt line would otherwise be priced at nothing.</summary>
internal static class ContractNames
{
    /// <param name="plan">That of the last version, which knows the lines of those before it.</param>
    /// <param name="contract">The terms to check: those of the last version, or of one before it.</param>
    /// <param name="programmes">All versions: a name of any of them is known.</param>
    public static void Check(EntitlementPlan plan, ContractTerms contract, IReadOnlyList<Programme> programmes, List<Problem> problems)
    {
        var programme = programmes[0];
        var names = programmes.SelectMany(version => (string?[])[version.Key, version.Name, version.OverlayKey, version.OverlayName]).ToList();
        if (!names.Contains(contract.Programme, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(new Problem(contract.File, 1, 1, $"programme '{contract.Programme}'",
                $"this contract is for another programme than {programme.Name}", $"Write {programme.Key}"));
        }

        var lines = plan.LineTerms.Select(line => line.Name).ToHashSet();
        var groups = programmes.SelectMany(version => version.Groups.Groups).Select(group => group.Key).ToHashSet();
        var lots = programmes.SelectMany(version => version.Lots).Select(lot => lot.Name).ToHashSet();
        var streams = programmes.SelectMany(version => version.Streams?.Streams ?? []).Select(stream => stream.Name).ToHashSet();
        var owned = contract.Streams.Select(stream => stream.Name).ToHashSet();
        foreach (var price in contract.Prices)
        {
            Name(price.Place, "line", price.Line, lines, problems);
            Name(price.Place, "group", price.Group, groups, problems);
            Name(price.Place, "lot", price.Lot, lots, problems);
        }

        foreach (var discount in contract.Discounts)
        {
            Name(discount.Place, "line", discount.Line, lines, problems);
            Name(discount.Place, "group", discount.Group, groups, problems);
        }

        foreach (var cap in contract.Caps)
        {
            Name(cap.Place, "line", cap.Line, lines, problems);
            Name(cap.Place, "stream", cap.Stream, streams.Count > 0 ? streams : owned, problems);
        }

        foreach (var stream in contract.Streams.Where(_ => streams.Count > 0))
        {
            Name(stream.Place, "stream", stream.Name, streams, problems);
        }

        foreach (var volume in contract.Volumes)
        {
            Name(volume.Place, "group", volume.Group, groups, problems);
        }

        var outcomes = programmes.SelectMany(version => version.Outcomes).Select(outcome => outcome.Name).ToHashSet();
        foreach (var paid in contract.PaidElsewhere.Where(paid => !outcomes.Contains(paid.Outcome)))
        {
            problems.Add(new Problem(contract.File, 1, 1, $"outcome '{paid.Outcome}'", "is no outcome of the programme",
                $"Use one of {string.Join(", ", outcomes.Order(StringComparer.Ordinal))}"));
        }

        foreach (var value in contract.Values)
        {
            Name(value.Place, "group", value.Group, groups, problems);
        }
    }

    private static void Name(Node place, string what, string? name, HashSet<string> known, List<Problem> problems)
    {
        if (name is not null && !known.Contains(name))
        {
            problems.Add(place.Problem($"{what} '{name}'", $"is no {what} of the programme",
                known.Count == 0 ? "Leave it out" : $"Use one of {string.Join(", ", known.Order(StringComparer.Ordinal))}"));
        }
    }
}
