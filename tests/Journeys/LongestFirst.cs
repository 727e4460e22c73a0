using Xunit.Sdk;
using Xunit.v3;

namespace Concordat.Journeys;

/// <summary>Two classes run at a time: those that take longest begin, so that none of them is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
        [nameof(EveryPageTests), nameof(MistakesOfKeyWorkersTests), nameof(MistakesOfReferrersTests), nameof(FromReferralToLastingWorkTests)];

    public IReadOnlyCollection<TCollection> OrderTestCollections<TCollection>(IReadOnlyCollection<TCollection> testCollections)
        where TCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Longest.Any(name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) ? 0 : 1)];
}
