using Concordat.Fixture;

namespace Concordat.Journeys;

/// <summary>One house without participants for all tests that make their own: who and what stands in it is the demonstration's.</summary>
[CollectionDefinition(nameof(SharedHouse))]
public sealed class SharedHouse : ICollectionFixture<TestHouse>;
