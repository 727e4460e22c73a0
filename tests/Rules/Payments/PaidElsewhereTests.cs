using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>Three starts of £100.00 each under a cap of £250.00, each once for a person; one of them stands paid on another contract.</summary>
public sealed class PaidElsewhereTests
{
    private const string Terms = "programme: small\nstart: 2020-01-01\nprices: [{line: start, amount: 100}]\ncaps: [{scope: contract, amount: 250.00}]\n";

    [Theory]
    [InlineData("", "P1 10000, P2 10000, P3 5000", "P3 5000 contract cap")]
    [InlineData("{participant: P1, outcome: start}", "P2 10000, P3 10000", "P1 10000 paid elsewhere")]
    [InlineData("{participant: P9, outcome: start}", "P1 10000, P2 10000, P3 5000", "P3 5000 contract cap")]
    [InlineData("{participant: P1, outcome: job}", "P1 10000, P2 10000, P3 5000", "P3 5000 contract cap")]
    public void It_takes_no_room_under_a_cap_and_is_listed(string paid, string owed, string listed)
    {
        var entitled = Price("person", $"{Terms}paidElsewhere: [{paid}]\n");

        string.Join(", ", entitled.Lines.Select(line => $"P{line.Person} {line.Amount.Pence}")).ShouldBe(owed);
        string.Join(", ", entitled.Shortfalls.Select(cut => $"P{cut.Person} {cut.Amount.Pence} {cut.Limit}")).ShouldBe(listed);
    }

    [Fact]
    public void What_comes_once_for_a_referral_is_paid_on_every_contract() =>
        Price("referral", Terms + "paidElsewhere: [{participant: P1, outcome: start}]\n").Lines.Select(line => line.Person).ShouldBe([1, 2, 3]);

    [Fact]
    public void The_reason_says_so()
    {
        var entitled = Price("person", Terms + "paidElsewhere: [{participant: P1, outcome: start}]\n");
        Explanation.Of(entitled, new LineToExplain(1, 0, "start", 1)).ShouldNotBeNull().Steps.ShouldContain(step => step.Contains("stands paid on another contract", StringComparison.Ordinal));
        entitled.Shortfalls.ShouldHaveSingleItem().Rule.ShouldBe("outcomes.start");
    }

    [Fact]
    public void An_outcome_that_the_programme_does_not_have_is_refused() =>
        Entitlement.Of(Definition("person"), Priced.Contract(Terms + "paidElsewhere: [{participant: P1, outcome: strat}]\n"), Book(), At, null)
            .Problems.ShouldContain(problem => problem.What == "outcome 'strat'");

    private static View At => View.Of(new DateOnly(2020, 12, 31), null, false);

    private static Entitled Price(string once, string terms)
    {
        var reading = Entitlement.Of(Definition(once), Priced.Contract(terms), Book(), At, null);
        return reading.Entitled.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static Programme Definition(string once)
    {
        var reading = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", $$"""
            programme: small
            edition: first
            effective: {from: 2020-01-01, by: referral}
            sources: {S: a source}
            outcomes:
              start: {reach: start, once: per {{once}} }
              job: {reach: start, once: per {{once}} }
            lines:
              start: {for: start, price: contract}
            """).Root!]);
        return reading.Programme.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static Book Book()
    {
        var builder = new BookBuilder(JourneyNames.AreaOn(Definition("person")));
        var rows = Enumerable.Range(1, 3).Select(i => $"{i}r,P{i},2020-01-0{i},referred\n{i}s,P{i},2020-02-0{i},started\n");
        builder.AddAll(JourneysCsv.Read("journeys.csv", $"id,participant,date,fact\n{string.Concat(rows)}").Facts);
        return builder.Build();
    }
}
