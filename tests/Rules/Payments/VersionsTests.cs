using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>Two versions of a small programme, worked by hand: £100.00 at start and £1,000.00 at 26 weeks (182 days) in work become
/// £80.00, a bonus of £10.00, and £700.00 at 13 weeks (91 days), from 1 January 2021. The value of the contract caps both.</summary>
public sealed class VersionsTests
{
    private const string Contract = "programme: small\nstart: 2020-01-01\n";

    private static readonly Programme First = Read("first", """
        lines:
          start: {for: start, price: 100.00}
          job outcome: {for: job outcome, price: 1000.00}
        """, "26 weeks");

    private static readonly Programme Second = Read("second", """
        lines:
          bonus: {for: start, price: 10.00}
          start: {for: start, price: 80.00}
          job outcome: {for: job outcome, price: 700.00}
        """, "13 weeks");

    [Theory]
    [InlineData("2020-12-31", "start 100.00 first", "job outcome 1000.00 first 2021-07-04")]
    [InlineData("2021-01-01", "bonus 10.00 second", "start 80.00 second", "job outcome 700.00 second 2021-04-04")]
    public void By_referral_the_day_of_referral_decides_everything(string referred, params string[] owed) =>
        Owed(EffectiveBy.Referral, referred, "2021-01-04").ShouldBe(owed, ignoreOrder: true); // 4 January + 90 days, + 181 days

    [Theory]
    [InlineData("2020-10-04", "start 100.00 first", "job outcome 700.00 second 2021-01-02")]   // + 90 days: on the second day that it binds
    [InlineData("2020-10-03", "start 100.00 first", "job outcome 700.00 second 2021-01-01")]   // on the first
    [InlineData("2020-10-02", "start 100.00 first", "job outcome 1000.00 first 2021-04-01")]   // a day earlier: the older rule, to its end
    [InlineData("2020-06-01", "start 100.00 first", "job outcome 1000.00 first 2020-11-29")]   // achieved before, and not again
    public void By_event_what_the_later_rule_achieves_on_or_after_its_first_day_is_its_own(string job, params string[] owed) =>
        Owed(EffectiveBy.Event, "2020-05-01", job).ShouldBe(owed, ignoreOrder: true);

    [Fact]
    public void Without_later_versions_it_is_the_first_alone() =>
        Price(new ProgrammeVersions(First, []), "2021-01-01", "2021-01-04").Lines.Select(line => line.Version).Distinct().ShouldBe(["first"]);

    [Fact]
    public void A_cap_counts_the_lines_of_every_version()
    {
        var capped = Price(By(EffectiveBy.Event), "2020-05-01", "2020-10-04", "caps: [{scope: contract, amount: 750.00}]");

        capped.Lines.Select(line => line.Amount.Pence).ShouldBe([10000, 65000], ignoreOrder: true);
        capped.Shortfalls.Single().Amount.ShouldBe(new Money(5000));
    }

    // R1 (by the first) reaches it on 5 October + 181 days = 4 April; R2 (by the second) on 10 January + 90 = 10 April
    [Fact]
    public void What_comes_once_for_a_person_goes_to_the_referral_that_as_bound_reaches_it_first() =>
        PriceOf(By(EffectiveBy.Referral), """
            id,participant,date,fact,referral,job
            a,P1,2020-10-01,referred,R1,
            b,P1,2020-10-01,started,R1,
            c,P1,2020-10-05,job-started,,A
            d,P1,2021-01-10,referred,R2,
            e,P1,2021-01-10,started,R2,

            """).Lines.Select(line => $"{line.Line} {line.Amount} {line.Earned:yyyy-MM-dd}").ShouldBe(
            ["start 100.00 2020-10-01", "bonus 10.00 2021-01-10", "start 80.00 2021-01-10", "job outcome 1000.00 2021-04-04"], ignoreOrder: true);

    [Fact]
    public void Each_line_is_explained_by_the_version_that_priced_it()
    {
        var entitled = Price(By(EffectiveBy.Event), "2020-05-01", "2020-10-04");

        foreach (var line in entitled.Lines)
        {
            var why = Explanation.Of(entitled, new LineToExplain(line.Person, line.Referral, line.Line, line.Sequence, line.Party)).ShouldNotBeNull();
            why.Version.ShouldBe(line.Version);
            why.Steps.ShouldContain(step => step.Contains(line.Amount.Display));
        }
    }

    [Fact]
    public void A_contract_may_name_what_only_one_version_knows() =>
        Price(By(EffectiveBy.Referral), "2021-01-01", "2021-01-04", "discounts: [{line: bonus, percent: 10}]").Lines.Count.ShouldBe(3);

    private static IEnumerable<string> Owed(EffectiveBy by, string referred, string job) =>
        Price(By(by), referred, job).Lines.Select(line =>
            $"{line.Line} {line.Amount} {line.Version}" + (line.Line == "job outcome" ? $" {line.Earned:yyyy-MM-dd}" : ""));

    private static ProgrammeVersions By(EffectiveBy by) =>
        new(First, [new LaterVersion(Second, new DateOnly(2021, 1, 1), by)]);

    private static Entitled Price(ProgrammeVersions versions, string referred, string job, string terms = "") => PriceOf(versions,
        $"id,participant,date,fact,job\na,P1,{referred},referred,\nb,P1,{referred},started,\nc,P1,{job},job-started,A\n", terms);

    private static Entitled PriceOf(ProgrammeVersions versions, string journeys, string terms = "")
    {
        var builder = new BookBuilder(JourneyNames.AreaOn(versions.First));
        builder.AddAll(JourneysCsv.Read("journeys.csv", journeys).Facts);
        var reading = Entitlement.Of(
            versions, Priced.Contract(Contract + terms), builder.Build(), View.Of(new DateOnly(2021, 12, 31), null, false), _ => null);
        return reading.Entitled.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static Programme Read(string edition, string lines, string threshold)
    {
        var text = $$"""
            programme: small
            edition: {{edition}}
            effective: {from: 2020-01-01, by: referral}
            sources: {S: a source}
            outcomes:
              start: {reach: start}
              job outcome:
                reach: cumulative days in work >= {{threshold}}
                window: {from: start, for: 24 months}
                once: per person
            {{lines}}
            """;
        var definition = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", text).Root!]);
        return definition.Programme.ShouldNotBeNull(string.Join('\n', definition.Problems));
    }
}
