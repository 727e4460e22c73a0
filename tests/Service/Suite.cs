using Concordat.Fixture;

[assembly: AssemblyFixture(typeof(TestCluster))]
