using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Contracts;

/// <summary>CO-6: a provider's market share stands in the supply chain and is counted over a year of the contract.</summary>
public sealed class MarketShareTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData(", share at most: 40%", "2/5")]
    [InlineData(", share at most: 12.5", "1/8")]
    public void The_register_names_a_share_or_none(string said, string? share)
    {
        var (entries, problems) = Read(said);
        problems.ShouldBeEmpty();
        (entries.Single().SupplyChain.Single().MostOfYear?.ToString()).ShouldBe(share);
    }

    [Theory]
    [InlineData("140%")]
    [InlineData("most")]
    public void What_is_no_share_is_refused(string said) =>
        Read($", share at most: {said}").Problems.ShouldHaveSingleItem().What.ShouldBe($"share at most '{said}'");

    [Theory]
    [InlineData("2018-03-01", "2018-03-01", 1)]
    [InlineData("2018-03-01", "2019-02-28", 1)]
    [InlineData("2018-03-01", "2019-03-01", 2)]
    [InlineData("2018-03-01", "2018-02-28", 0)]
    [InlineData("2020-02-29", "2021-02-27", 1)]
    [InlineData("2020-02-29", "2021-02-28", 2)]
    [InlineData("2020-02-29", "2024-02-29", 5)]
    public void A_year_of_the_contract_begins_on_the_anniversary_of_its_start(string start, string day, int year)
    {
        var contract = new Contract(
            new(1), "C", "p", "", "", new(1), new(2), DateOnly.Parse(start, null), new(2030, 1, 1), new(2030, 1, 1), true, "", "", [], []);
        contract.YearOf(DateOnly.Parse(day, null)).ShouldBe(year);
        contract.FirstDayOf(year).ShouldBeLessThanOrEqualTo(DateOnly.Parse(day, null));
        contract.FirstDayOf(year + 1).ShouldBeGreaterThan(DateOnly.Parse(day, null));
    }

    private static (IReadOnlyList<RegisterEntry> Entries, IReadOnlyList<Problem> Problems) Read(string said) => RegisterDocument.Read(YamlDocument.Read(
        "register.yaml",
        $$"""
        contracts:
          - reference: C
            programme: p
            terms: c.yaml
            commissioner: a
            prime: b
            supply chain:
              - {delivery: d, from: 2018-03-01, until: 2023-02-28, promised: 50%{{said}}}
        """).Root!);
}
