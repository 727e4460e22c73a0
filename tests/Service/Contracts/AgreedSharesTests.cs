using Concordat.Agreement;
using Concordat.Contracts;
using Concordat.Contracts.Service.HoldToShares;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.ServiceTests.Contracts;

/// <summary>The shares of an agreement are the ones that payments use: another figure is refused with both places named.</summary>
public sealed class AgreedSharesTests(TestHouse house) : IClassFixture<TestHouse>
{
    private static readonly Citation Clause = new("L", "process 6");

    [Theory]
    [InlineData("[{name: managing agent, share: 50%}, {name: boroughs, share: 50%}]", "")]
    [InlineData("[{name: managing agent, share: 60%}, {name: boroughs, share: 40%}]", "share 60% of 'managing agent'; share 40% of 'boroughs'")]
    [InlineData("[{name: managing agent, share: 100%}]", "share 100% of 'managing agent'; party 'boroughs'")]
    [InlineData("[{name: managing agent, share: 50%}, {name: boroughs, share: 25%}, {name: evaluator, share: 25%}]", "share 25% of 'boroughs'; party 'evaluator'")]
    public void A_bonus_is_split_as_agreed(string parties, string refused)
    {
        var problems = Problems("partnership-delivery", $"parties: {parties}",
            new SharedRisk(RiskKind.BonusSplit, "", [Half("managing agent"), Half("boroughs")], null, null, [Clause]));
        string.Join("; ", problems.Select(problem => problem.What)).ShouldBe(refused);
        problems.ShouldAllBe(problem => problem.File == "terms.yaml" && problem.Why.Contains("under 'parties'")
            && problem.Why.Contains("agreements/small.yaml, version 1, says so under 'risk and reward', 'bonus split' (L process 6)"));
    }

    [Theory]
    [InlineData(RiskKind.FiscalDividend, 50, 0)]
    [InlineData(RiskKind.FiscalDividend, 40, 1)]
    [InlineData(RiskKind.Liability, 50, 0)]
    [InlineData(RiskKind.Liability, 60, 1)]
    public void Gain_and_pain_are_the_local_sides_agreed_share(RiskKind kind, int local, int refused)
    {
        var problems = Problems("full-devolution", "",
            new SharedRisk(kind, "", [new PartyShare("boroughs", new Share(local, 100)), new PartyShare("dwp", new Share(100 - local, 100))], null, null, [Clause]));
        problems.Count.ShouldBe(refused);
        problems.ShouldAllBe(problem => problem.File == "terms.yaml" && problem.Row > 1 && problem.What == "part 50% of 'gain and pain'");
    }

    [Theory]
    [InlineData("100.00", 0)]
    [InlineData("100.01", 1)]
    public void A_stream_of_a_party_stays_within_the_fixed_limit(string limit, int refused) =>
        Problems("partnership-delivery", $"streams: [{{name: dwp, limit: {limit}}}, {{name: esf, limit: 900.00}}]",
            new SharedRisk(RiskKind.FixedLimit, "", [], new Money(100_00), null, [Clause])).Count.ShouldBe(refused);

    [Fact]
    public void What_is_to_be_confirmed_bounds_nothing() =>
        Problems("partnership-delivery", "parties: [{name: managing agent, share: 100%}]",
            new SharedRisk(RiskKind.BonusSplit, "", [], null, "bonus shares", [Clause])).ShouldBeEmpty();

    private static PartyShare Half(string party) => new(party, new Share(1, 2));

    private IReadOnlyList<Problem> Problems(string programme, string more, SharedRisk risk)
    {
        var agreement = new CommissioningAgreement
        {
            Key = "small",
            Name = "Small",
            Version = 1,
            Model = "",
            From = new DateOnly(2015, 3, 3),
            Stages = [],
            Parties = [new Party("boroughs", "Boroughs", Side.Local, []), new Party("dwp", "DWP", Side.Central, []), new Party("managing agent", "Agent", Side.Provider, [])],
            RiskAndReward = [risk],
        };
        var terms = ContractDocument.Read(YamlDocument.Read("terms.yaml", $"programme: {programme}\nstart: 2016-07-01\n{more}\n").Root!);
        terms.Problems.ShouldBeEmpty(string.Join('\n', terms.Problems));
        return AgreedShares.Problems(agreement, house.Service<ProgrammeLibrary>().Find(programme, "")!, terms.Terms!);
    }
}
