using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>One person of whom nothing new comes is priced day by day, each day going on from the one before: whatever time alone brings is there on
/// its day, and on other days nobody is read.</summary>
public sealed class WaitingForADayTests
{
    private const int Days = 420;

    [Theory]
    [InlineData("instalments fall due", "", "price: 100.00, instalments: [{share: 1/2, due: start}, {share: 1/2, due: 100 days after start}], remainder: last instalment", "")]
    [InlineData("an instalment waits until its condition holds", "",
        "price: 100.00, instalments: [{share: 1/2, due: start}, {share: 1/2, due: 50 days after start, if: off benefit for 60 days, else: waits}], remainder: last instalment",
        "b,P1,2020-01-10,benefit-started,uc\ne,P1,2020-04-01,benefit-ended,uc\n")]
    [InlineData("days go by in a job that goes on", "{reach: 60 days in work, window: {from: start, for: 26 weeks} }", "price: 100.00",
        "j,P1,2020-03-02,job-started,\nk,P1,2020-10-30,job-ended,\n")]
    [InlineData("days go by in a job that keeps the window open", "{reach: 26 weeks in work, window: {from: start, for: 10 weeks, kept open: while in work} }",
        "price: 100.00", "j,P1,2020-04-10,job-started,\nk,P1,2020-11-20,job-ended,\n")]
    [InlineData("days go by of which nothing is said", "{reach: 60 days off benefit, window: {from: start, for: 26 weeks} }", "price: 100.00", "")]
    [InlineData("days go by on a benefit that goes on", "{reach: 60 days on benefit, window: {from: start, for: 26 weeks} }", "price: 100.00",
        "b,P1,2020-03-02,benefit-started,uc\nc,P1,2020-10-30,benefit-ended,uc\n")]
    [InlineData("days go by in support", "{reach: 60 days in support, window: {from: start, for: 26 weeks} }", "price: 100.00", "")]
    [InlineData("periods come again", "{reach: 4 weeks off benefit, window: {from: start, for: 40 weeks}, again: {follows: achieved, failed: restarts} }",
        "price: 100.00", "")]
    [InlineData("a fact is dated ahead", "{reach: 1 day in work, window: {from: start, for: 26 weeks} }", "price: 100.00",
        "j,P1,2020-05-04,job-started,\nk,P1,2020-05-20,job-ended,\n")]
    public void What_time_alone_brings_is_there_on_its_day(string what, string outcome, string price, string facts)
    {
        var (book, programme) = (Book(facts), Definition(outcome, price));
        var (changes, carried, before) = (0, 0, (Entitled?)null);
        for (var day = 0; day < Days; day++)
        {
            var view = View.Of(new DateOnly(2020, 2, 1).AddDays(day));
            var whole = Price(programme, book, view, null);
            var grown = Price(programme, book, view, before is null ? null : OwedBefore.Of(before));

            grown.Lines.ShouldBe(whole.Lines, $"{what}: {view.AsAt - Start.DayNumber} days after the start");
            changes += before is not null && before.Lines.Count != whole.Lines.Count ? 1 : 0;
            carried += grown.CarriedPeople;
            before = grown;
        }

        changes.ShouldBeGreaterThan(0, what);
        carried.ShouldBeGreaterThan(100, $"{what}: once all is reached, nobody is read");
    }

    [Theory]
    [InlineData("an accelerator counts prices", "faster: {accelerator: paid, scope: contract, above: volume, price: 150.00}")]
    [InlineData("a cap counts by person", "most: {cap: 80.00, scope: person}")]
    public void Limits_that_count_by_whoever_stands_in_the_book_begin_anew(string what, string limit)
    {
        const string Instalments = "price: 100.00, instalments: [{share: 1/2, due: start}, {share: 1/2, due: 100 days after start}], remainder: last instalment";
        var programme = Definition("", Instalments, limit);
        var (builder, carried, before) = (new BookBuilder(), 0, (Entitled?)null);
        Tell(builder, "r,P2,2020-01-06,referred,\ns,P2,2020-02-05,started,\nt,P3,2020-01-06,referred,\nu,P3,2020-03-05,started,\n");
        for (var day = 0; day < Days; day++)
        {
            if (day == 60)
            {
                // whoever comes now stands before the others, who get other numbers
                Tell(builder, "v,P1,2020-03-16,referred,\nw,P1,2020-04-06,started,\n");
            }

            var view = View.Of(new DateOnly(2020, 2, 1).AddDays(day));
            var whole = Price(programme, builder.Build(), view, null);
            var grown = Price(programme, builder.Build(), view, before is null ? null : OwedBefore.Of(before));

            grown.Lines.ShouldBe(whole.Lines, $"{what}: day {day}");
            grown.Shortfalls.ShouldBe(whole.Shortfalls, $"{what}: day {day}");
            grown.LimitsWentOn.ShouldBeFalse(what);
            carried += grown.CarriedPeople;
            before = grown;
        }

        carried.ShouldBeGreaterThan(100, what);
    }

    private static DateOnly Start => new(2020, 2, 5);

    private static Entitled Price(Programme programme, Book book, View view, OwedBefore? before)
    {
        var terms = Priced.Contract("programme: small\nstart: 2020-01-01\nvalues: [{name: volume, value: 2}]\n");
        var reading = Entitlement.Of(
            BoundTerms.Of(new ProgrammeVersions(programme, []), terms), book, view, _ => Priced.WorkingDays, before);
        return reading.Entitled.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static Book Book(string facts)
    {
        var builder = new BookBuilder();
        Tell(builder, $"r,P1,2020-01-06,referred,\ns,P1,2020-02-05,started,\n{facts}l,P1,2020-12-01,left,\n");
        return builder.Build();
    }

    private static void Tell(BookBuilder builder, string facts)
    {
        var read = JourneysCsv.Read("journeys.csv", $"id,participant,date,fact,benefit\n{facts}");
        read.Problems.ShouldBeEmpty();
        builder.AddAll(read.Facts);
    }

    private static Programme Definition(string outcome, string price, string limit = "")
    {
        var reading = Small.Read($$"""
            programme: small
            edition: first
            effective: {from: 2020-01-01, by: referral}
            working days: england-and-wales
            sources: {S: a source}
            support:
              in support: {from: start, for: 52 weeks}
            contract supplies:
              volume: {unit: people}
            outcomes:
              paid: {{(outcome.Length == 0 ? "{reach: start}" : outcome)}}
            lines:
              paid: {for: paid, {{price}} }
            {{(limit.Length == 0 ? "" : $"limits: {{{limit}}}")}}
            streams: {named: {esf: {order: 1, rate: 100%} }, remainder: esf}
            """);
        return reading.Programme.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }
}
