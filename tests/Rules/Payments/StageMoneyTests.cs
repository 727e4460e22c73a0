using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>A stage of £250.00 until its gateway opens, three starts of £100.00 each: the third is cut by £50.00, which is owed once it is
/// open.</summary>
public sealed class StageMoneyTests
{
    private const string Terms = "programme: small\nstart: 2020-01-01\nprices: [{line: start, amount: 100}]\nvalues: [{name: stage value, value: 250.00}]\n";

    [Theory]
    [InlineData("250.00")]
    [InlineData("stage value")]
    public void What_is_earned_beyond_the_stage_is_held_back_until_its_gateway_opens(string value)
    {
        var shut = Price(value, Terms);
        shut.Lines.Select(line => line.Amount.Pence).ShouldBe([100_00, 100_00, 50_00]);
        var held = shut.Shortfalls.ShouldHaveSingleItem();
        (held.Amount, held.Limit, held.Rule).ShouldBe((new Money(50_00), "until 'next stage' opens", "gateways.next stage"));

        var open = Price(value, Terms + "openGateways: [{gateway: next stage, at: 2020-06-01T09:00:00Z}]\n");
        open.Lines.Select(line => line.Amount.Pence).ShouldBe([100_00, 100_00, 100_00]);
        open.Shortfalls.ShouldBeEmpty();
    }

    [Fact]
    public void Another_gateway_that_is_open_frees_nothing() =>
        Price("250.00", Terms + "openGateways: [{gateway: last stage, at: 2020-06-01T09:00:00Z}]\n").Shortfalls.Count.ShouldBe(1);

    [Fact]
    public void A_figure_that_the_contract_does_not_give_is_asked_for()
    {
        var (programme, terms) = (Definition("stage value"), Priced.Contract(Terms.Replace("stage value", "another", StringComparison.Ordinal)));
        Entitlement.Of(programme, terms, Book(), At, null).Problems.ShouldContain(problem => problem.What == "'stage value' of gateways.next stage");
    }

    private static View At => View.Of(new DateOnly(2020, 12, 31), null, false);

    private static Entitled Price(string value, string terms)
    {
        var reading = Entitlement.Of(Definition(value), Priced.Contract(terms), Book(), At, null);
        return reading.Entitled.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static Programme Definition(string value)
    {
        var reading = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", $$"""
            programme: small
            edition: first
            effective: {from: 2020-01-01, by: referral}
            sources: {S: a source}
            contract supplies: {stage value: {unit: pounds, cite: S} }
            outcomes:
              start: {reach: start}
            lines:
              start: {for: start, price: contract}
            gateways:
              next stage: {opens: the next stage, when: [], value until open: {{value}} }
            """).Root!]);
        return reading.Programme.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static Book Book()
    {
        var builder = new BookBuilder(JourneyNames.AreaOn(Definition("250.00")));
        var rows = Enumerable.Range(1, 3).Select(i => $"{i}r,P{i},2020-01-0{i},referred\n{i}s,P{i},2020-02-0{i},started\n");
        builder.AddAll(JourneysCsv.Read("journeys.csv", $"id,participant,date,fact\n{string.Concat(rows)}").Facts);
        return builder.Build();
    }
}
