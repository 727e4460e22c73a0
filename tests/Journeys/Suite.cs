using Concordat.Fixture;
using Concordat.Journeys;

[assembly: AssemblyFixture(typeof(TestCluster))]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
