using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>Three starts of £100.00 in January, February and March 2020, paid from two streams of which the first has £250.00; a recovery of
/// £60.00 that was decided in between.</summary>
public sealed class RecoveryTests
{
    private const string Terms = "programme: small\nstart: 2020-01-01\nprices: [{line: start, amount: 100}]\n";

    [Fact]
    public void It_goes_back_to_its_stream_whole_and_makes_room_there()
    {
        Owed("").ShouldBe(["start 1 esf 10000", "start 1 esf 10000", "start 1 esf 5000", "start 1 dwp 5000"], ignoreOrder: true);
        Owed(Recovered("2020-02-20")).ShouldBe(["recovery 1 esf -6000", "start 1 esf 10000", "start 1 esf 10000", "start 1 esf 10000"], ignoreOrder: true);
    }

    [Fact]
    public void What_is_decided_after_the_day_does_not_show_and_what_was_paid_before_stays() =>
        Owed(Recovered("2020-12-31")).ShouldBe(["recovery 1 esf -6000", "start 1 esf 10000", "start 1 esf 10000", "start 1 esf 5000", "start 1 dwp 5000"], ignoreOrder: true);

    [Fact]
    public void No_cap_cuts_it_and_its_parts_of_one_stream_are_one_line()
    {
        var parts = "recoveries: [{number: 1, month: 2020-01, line: start, stream: esf, amount: 50.00, at: 2020-02-20T10:00:00Z}, "
            + "{number: 1, month: 2020-02, line: start, stream: esf, amount: 10.00, at: 2020-02-21T10:00:00Z}, "
            + "{number: 2, month: 2020-02, line: start, stream: dwp, amount: 1.00, at: 2020-04-01T10:00:00Z}]\n";

        Owed(parts + "caps: [{scope: contract, amount: 100.00}]\n").ShouldBe(
            ["recovery 1 esf -6000", "recovery 2 dwp -100", "start 1 esf 10000"], ignoreOrder: true);
    }

    [Fact]
    public void A_part_that_is_reckoned_anew_lowers_what_is_taken_back() =>
        Owed("recoveries: [{number: 1, month: 2020-01, line: start, stream: esf, amount: 60.00, at: 2020-02-20T10:00:00Z}, "
            + "{number: 1, month: 2020-01, line: start, stream: esf, amount: -60.00, at: 2020-05-20T10:00:00Z}]\n")
            .ShouldNotContain(line => line.StartsWith("recovery", StringComparison.Ordinal));

    [Fact]
    public void The_reason_names_the_parts()
    {
        var reason = Explanation.Of(Price(Recovered("2020-02-20")), new LineToExplain(0, 0, "recovery", 1)).ShouldNotBeNull();
        reason.Steps.ShouldContain("For errors found in a sample, recovery 1 takes back £60.00 of what 'start' paid for 2020-01 from esf.");
    }

    [Fact]
    public void A_file_of_a_contract_as_it_stands_holds_it()
    {
        var terms = Priced.Contract(Terms + Recovered("2020-02-20"));
        terms.AreAsItStands.ShouldBeTrue("such terms are never agreed, only written out");
        terms.Recoveries.ShouldHaveSingleItem().ShouldBe(
            new ContractRecovery(1, new(2020, 1, 1), "start", "esf", new Money(60_00), new DateTimeOffset(2020, 2, 20, 10, 0, 0, TimeSpan.Zero)));
    }

    private static string Recovered(string day) =>
        $"recoveries: [{{number: 1, month: 2020-01, line: start, stream: esf, amount: 60.00, at: {day}T10:00:00Z}}]\n";

    private static IReadOnlyList<string> Owed(string more) =>
        [.. Price(more).Lines.Select(line => $"{line.Line} {line.Sequence} {line.Stream} {line.Amount.Pence}")];

    private static Entitled Price(string more)
    {
        var definition = Definition();
        var builder = new BookBuilder(JourneyNames.AreaOn(definition));
        var rows = Enumerable.Range(1, 3).Select(i => $"{i}r,P{i},2020-01-0{i},referred\n{i}s,P{i},2020-0{i}-05,started\n");
        builder.AddAll(JourneysCsv.Read("journeys.csv", $"id,participant,date,fact\n{string.Concat(rows)}").Facts);
        var reading = Entitlement.Of(definition, Priced.Contract(Terms + more), builder.Build(), View.Of(new DateOnly(2020, 12, 31)), null);
        return reading.Entitled.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static Programme Definition()
    {
        var reading = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", """
            programme: small
            edition: first
            effective: {from: 2020-01-01, by: referral}
            sources: {S: a source}
            outcomes:
              start: {reach: start}
            lines:
              start: {for: start, price: contract}
            streams: {named: {esf: {order: 1, rate: 100%, limit: 250.00}, dwp: {order: 2, rate: 100%}}, remainder: esf}
            """).Root!]);
        return reading.Programme.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }
}
