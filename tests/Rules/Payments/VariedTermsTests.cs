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

/// <summary>One programme whose terms a variation changes, worked by hand: £100.00 at start and £1,000.00 at 13 weeks (91 days) in work
/// become £80.00 and £1,100.00 from 1 January 2021.</summary>
public sealed class VariedTermsTests
{
    private const string Before =
        "programme: small\nstart: 2020-01-01\nprices: [{line: start, amount: 100}, {line: job outcome, amount: 1000}]\n";

    private const string After =
        "programme: small\nstart: 2020-01-01\nprices: [{line: start, amount: 80}, {line: job outcome, amount: 1100}]\n";

    private static readonly Programme Small = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", """
        programme: small
        edition: first
        effective: {from: 2020-01-01, by: referral}
        sources: {S: a source}
        outcomes:
          start: {reach: start}
          job outcome:
            reach: cumulative days in work >= 13 weeks
            window: {from: start, for: 24 months}
        lines:
          start: {for: start, price: contract}
          job outcome: {for: job outcome, price: contract}
        """).Root!]).Programme!;

    [Theory]
    [InlineData("2020-12-31", "2020-12-31", "start 100.00 first", "job outcome 1000.00 first")]
    [InlineData("2021-01-01", "2021-01-01", "start 80.00 first, variation 1", "job outcome 1100.00 first, variation 1")]
    public void By_referral_the_day_of_referral_decides_which_terms_price(string referred, string job, params string[] owed) =>
        Owed(EffectiveBy.Referral, referred, job).ShouldBe(owed, ignoreOrder: true);

    [Theory]
    [InlineData("2020-06-01", "2020-10-02", "start 100.00 first", "job outcome 1000.00 first")]                // + 90 days: 31 December
    [InlineData("2020-06-01", "2020-10-03", "start 100.00 first", "job outcome 1100.00 first, variation 1")]   // 1 January
    public void By_event_the_day_of_what_happens_decides(string referred, string job, params string[] owed) =>
        Owed(EffectiveBy.Event, referred, job).ShouldBe(owed, ignoreOrder: true);

    [Fact]
    public void Limits_are_the_last_terms_over_the_lines_of_all()
    {
        var capped = Price(EffectiveBy.Event, "2020-06-01", "2020-10-03", After + "caps: [{scope: contract, amount: 500}]\n");
        capped.Lines.Select(line => line.Amount.Pence).ShouldBe([10000, 40000], ignoreOrder: true);
        capped.Shortfalls.Single().Amount.ShouldBe(new Money(70000));
    }

    [Fact]
    public void Each_line_is_explained_by_the_terms_that_priced_it()
    {
        var entitled = Price(EffectiveBy.Event, "2020-06-01", "2020-10-03", After);
        foreach (var line in entitled.Lines)
        {
            var why = Explanation.Of(entitled, new LineToExplain(line.Person, line.Referral, line.Line, line.Sequence, line.Party)).ShouldNotBeNull();
            why.Version.ShouldBe(line.Version);
            why.Steps.ShouldContain(step => step.Contains(line.Amount.Display));
        }
    }

    [Fact]
    public void A_name_that_no_version_knows_is_refused_in_whichever_terms_it_stands()
    {
        var bound = Bound(EffectiveBy.Event, Before + "discounts: [{line: bonus, percent: 10}]\n", After);
        Entitlement.Of(bound, Book("2020-06-01", "2020-10-03"), View.Of(new DateOnly(2021, 12, 31), null, false), _ => null)
            .Problems.ShouldHaveSingleItem().What.ShouldBe("line 'bonus'");
    }

    private static IEnumerable<string> Owed(EffectiveBy by, string referred, string job) =>
        Price(by, referred, job, After).Lines.Select(line => $"{line.Line} {line.Amount} {line.Version}");

    private static Entitled Price(EffectiveBy by, string referred, string job, string after)
    {
        var reading = Entitlement.Of(Bound(by, Before, after), Book(referred, job), View.Of(new DateOnly(2021, 12, 31), null, false), _ => null);
        return reading.Entitled.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static BoundTerms Bound(EffectiveBy by, string before, string after) => new(
        new ProgrammeVersions(Small, [new LaterVersion(Small, new DateOnly(2021, 1, 1), by) { Named = BindingVersions.NameOf(Small, 1) }]),
        [Priced.Contract(before), Priced.Contract(after)]);

    private static Book Book(string referred, string job)
    {
        var builder = new BookBuilder(JourneyNames.AreaOn(Small));
        builder.AddAll(JourneysCsv.Read("journeys.csv",
            $"id,participant,date,fact,job\na,P1,{referred},referred,\nb,P1,{referred},started,\nc,P1,{job},job-started,A\n").Facts);
        return builder.Build();
    }
}
