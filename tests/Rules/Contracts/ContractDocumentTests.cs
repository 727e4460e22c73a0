using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Contracts;

public sealed class ContractDocumentTests
{
    [Fact]
    public void Every_key_of_the_format_is_read()
    {
        var contract = Read("""
            programme: working-well-expansion
            lot: lot 1
            provider: Alpha
            start: 2016-02-01
            end: 2021-01-31
            referralEnd: 2018-01-31
            estimatedValue: 10700000
            volumes: [{month: 2016-02, group: debt, number: 100}]
            prices: [{line: job start, group: debt, lot: lot 1, sequence: 1, year: 2, amount: 1070.00}]
            discounts: [{line: job start, group: debt, year: 3, percent: 5}]
            caps: [{scope: person, line: job start, amount: 100.00}, {scope: stream, stream: esf, number: 3}]
            streams: [{name: esf, order: 1, rate: 50%, limit: 5000.00, from: 2016-02-01, to: 2017-01-31, bind: start}]
            fee: {months: 60, day: 15, profile: [{from: 1, to: 3, share: 25%}]}
            years: [{name: performance year, year: 1, from: 2016-02-01, until: 2017-03-31}]
            values: [{name: offer, group: debt, year: 1, value: 25%}]
            parties: [{name: borough, share: 1/3}]
            expected: [{group: debt, month: 6, rate: 4.5%}]
            versions: [{file: core.yaml, from: 2016-02-01, basis: referral}]
            """).Terms.ShouldNotBeNull();

        contract.EstimatedValue.ShouldBe(new Money(10_700_000_00));
        contract.Prices.ShouldHaveSingleItem().Amount.ShouldBe(new Money(1_070_00));
        contract.Discounts.ShouldHaveSingleItem().Off.ShouldBe(new Share(1, 20));
        contract.Caps.Select(cap => (cap.Scope, cap.Number)).ShouldBe([(CapScope.Person, null), (CapScope.Stream, 3L)]);
        contract.Streams.ShouldHaveSingleItem().Bind.ShouldBe(StreamBind.Start);
        contract.Fee!.Profile.ShouldHaveSingleItem().Share.ShouldBe(new Share(1, 4));
        contract.Years.ShouldHaveSingleItem().Period.To.ShouldBe(new DateOnly(2017, 3, 31));
        contract.Versions.ShouldHaveSingleItem().Basis.ShouldBe(VersionBasis.Referral);
    }

    [Theory]
    [InlineData("programme: x\nstart: 2016-02-01\ncolour: red\n", 3, 1, "'colour'")]
    [InlineData("programme: x\nprices: [{line: a, amount: 1.0}]\n", 2, 28, "'1.0'")]
    [InlineData("programme: x\ncaps: [{scope: person}]\n", 2, 8, "cap")]
    [InlineData("programme: x\nstreams: [{name: esf, bind: birth}]\n", 2, 29, "'birth'")]
    [InlineData("programme: x\nstart: 2016-02-01\nend: 2016-01-31\n", 3, 6, "end")]
    [InlineData("start: 2016-02-01\n", 1, 1, "'programme'")]
    public void What_is_not_understood_is_refused_at_its_place(string yaml, int line, int column, string what)
    {
        var problem = Read(yaml).Problems.ShouldHaveSingleItem();

        (problem.Row, problem.Column).ShouldBe((line, column), problem.ToString());
        problem.What.ShouldContain(what);
    }

    private static ContractReading Read(string yaml) => ContractDocument.Read(YamlDocument.Read("contract.yaml", yaml).Root!);
}
