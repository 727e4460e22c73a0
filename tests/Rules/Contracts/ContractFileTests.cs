using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Contracts;

/// <summary>A contract with its variations in one file, and facts in another: what is written is read back as the same.</summary>
public sealed class ContractFileTests
{
    private const string Varied =
        """
        programme: small
        start: 2020-01-01
        variations:
          - number: 1
            definition: small
            from: 2021-01-01
            basis: event
            inForce: 2021-02-26T10:00:00Z
            terms: {programme: small, start: 2020-01-01, prices: [{line: start, amount: 80}]}
        """;

    [Fact]
    public void A_variation_brings_the_whole_of_its_terms()
    {
        var terms = Read(Varied).Terms.ShouldNotBeNull();
        var variation = terms.Variations.ShouldHaveSingleItem();
        variation.Terms!.Prices.ShouldHaveSingleItem().Amount.ShouldBe(new Money(80_00));
        variation.InForce.ShouldBe(new DateTimeOffset(2021, 2, 26, 10, 0, 0, TimeSpan.Zero));
        (variation.Basis, variation.From).ShouldBe((VersionBasis.Event, new DateOnly(2021, 1, 1)));
        terms.Prices.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("number: 1", "number: 0", 4, "no whole number")]
    [InlineData("basis: event", "basis: whenever", 7, "no word known here")]
    [InlineData("T10:00:00Z", "", 8, "no instant")]
    [InlineData("amount: 80", "amount: much", 9, "no amount of pounds")]
    [InlineData("terms: {", "wording: {", 4, "is missing")]
    [InlineData("start: 2020-01-01, prices: [{line: start, amount: 80}]", "variations: [{number: 1, definition: a, from: 2021-01-01, basis: event, inForce: 2021-02-26T10:00Z, terms: {programme: a}}]", 9, "stands within a variation")]
    public void A_slip_is_refused_at_its_place(string was, string now, int row, string why) =>
        Read(Varied.Replace(was, now, StringComparison.Ordinal)).Problems.ShouldContain(problem => problem.Row == row && problem.Why.Contains(why));

    [Theory]
    [InlineData(Varied)]
    [InlineData("a: ~\nb: \"~\"\nc: 'yes: no'\nd: \"a \\\"quoted\\\" \\\\ word\\nand line\"\ne: []\nf: {}\ng: [[1, 2], {h: 50%, 'i j': '# no comment'}]\nk: null\nl: 'null'\nm: ''\nn: '- o'\np: £1,000\nq: 'trailing '\nr: \"\\t\"")]
    public void What_is_written_as_yaml_reads_back_as_the_same(string yaml)
    {
        var root = YamlDocument.Read("x", yaml).Root.ShouldBeOfType<MapNode>();
        var again = YamlDocument.Read("x", YamlText.Of(root));
        again.Problems.ShouldBeEmpty(YamlText.Of(root));
        Said(again.Root!).ShouldBe(Said(root), YamlText.Of(root));
    }

    [Fact]
    public void Facts_of_every_kind_are_read_back_as_they_were_written()
    {
        const string Rows =
            """
            id,participant,date,recorded,fact,referral,group,area,route,lot,provider,born,job,hours,wage,self_employed,supported,amount,from,until,counts,benefit,outcome,sequence,measure,value,row,reason
            1,P1,2020-01-06,2020-01-06T09:30:00Z,referred,R1,health,E08000003,self,lot 1,north,1980-01,,,,,,,,,,,,,,,,
            2,P1,2020-02-03,2020-02-03T09:30:00.123456Z,job-started,,,,,,,,"J, 1",16.5,9.30,false,true,,,,,,,,,,,
            3,P1,2020-03-31,,earnings,,,,,,,,J1,,,,,-5.01,2020-03-01,2020-03-31,false,,,,,,,
            4,P1,2020-04-06,,validated,R1,,,,,,,,,,,,,,,,,job outcome,2,,,,late
            5,P1,2020-04-07,,attained,,,,,,,,,,,,,,,,,,,,confidence,-1.5,,
            6,P1,2020-04-08,2020-04-08T09:30:00Z,superseded,,,,,,,,,,,,,,,,,,,,,,5,wrong
            """;
        var facts = JourneysCsv.Read("a.csv", Rows).Facts;
        facts.Count.ShouldBe(6);
        var written = string.Join('\n', facts.Select(fact => string.Join(',', JourneysFile.Row(fact).Select(field => $"\"{field}\""))).Prepend(string.Join(',', JourneysFile.Columns)));
        JourneysCsv.Read("b.csv", written).Facts.ShouldBe(facts);
    }

    private static ContractReading Read(string yaml) => ContractDocument.Read(YamlDocument.Read("contract.yaml", yaml).Root!);

    private static string Said(Node node) => node switch
    {
        MapNode map => $"{{{string.Join(';', map.Entries.Select(entry => $"{entry.Key.Text}={Said(entry.Value)}"))}}}",
        ListNode list => $"[{string.Join(';', list.Items.Select(Said))}]",
        TextNode text => text.IsNothing ? "nothing" : $"<{text.Text}>",
        _ => "",
    };
}
