using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Plumbing.Yaml;
using Concordat.Rules.Payments;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>SU-6: the day on which an outcome will be reached, drawn from hours × pay or from days in work by the programme's own measure.</summary>
public sealed class ExpectedOutcomeTests
{
    private const string Days = "cumulative days in work >= 13 weeks";
    private const string Pay = "employed earnings >= 1,000.00";

    private static readonly DateOnly Today = new(2021, 3, 1);
    private static readonly DateOnly ContractEnd = new(2022, 6, 30);

    [Fact]
    public void Days_in_work_are_counted_on_from_the_jobs_first_day() =>
        // 1 February and 90 days; hours and pay are not on record, and the page says so
        Expected(Days, "c,P1,2021-02-01,job-started,A,,\n").ShouldBe(["P1 2021-05-02 False"]);

    [Fact]
    public void Pay_comes_at_the_end_of_each_month_until_the_sum_is_reached() =>
        // 10 hours × 10.00 are 100.00 a week: 2 to 31 March are 30 days, 428.57; April 30 days, 428.57; May 31 days, 442.85: 1,299.99
        Expected(Pay, "c,P1,2021-02-01,job-started,A,10,10.00\n").ShouldBe(["P1 2021-05-31 True"]);

    [Fact]
    public void What_was_paid_already_counts_and_a_rise_counts_from_now_on() =>
        // 600.00 are paid; 20 hours × 12.00 are 240.00 a week: 30 days of March come to 1,028.57
        Expected(Pay, "c,P1,2021-02-01,job-started,A,10,10.00\nd,P1,2021-02-15,job-changed,A,20,12.00\ne,P1,2021-02-26,earnings,A,,\n", paid: 600m)
            .ShouldBe(["P1 2021-03-31 True"]);

    [Theory]
    [InlineData("c,P1,2021-02-01,job-started,A,10,10.00\nd,P1,2021-02-20,job-ended,A,,\n")] // nobody is in work today
    [InlineData("c,P1,2021-02-01,job-started,A,10,10.00\nd,P1,2021-03-01,job-ended,A,,\n")] // today is the last day
    [InlineData("c,P1,2021-02-01,job-started,A,,\n")] // hours and pay are not on record
    public void Nothing_is_expected_of_pay_where_none_will_come(string rows) => Expected(Pay, rows).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_supposed_after_the_contracts_last_day() =>
        Expected(Pay, "c,P1,2021-02-01,job-started,A,1,1.00\n").ShouldBeEmpty();

    [Fact]
    public void What_was_reached_is_expected_no_more() =>
        Expected(Days, "c,P1,2020-06-01,job-started,A,20,10.00\n").ShouldBeEmpty();

    [Fact]
    public void A_withdrawn_job_is_none_and_the_others_stay() =>
        Expected(
            Days,
            "c,P1,2021-02-01,job-started,A,20,10.00\nd,P2,2020-06-01,referred,,,\ne,P2,2020-06-01,started,,,\nf,P2,2021-02-08,job-started,B,20,10.00\n",
            withdrawn: "c").ShouldBe(["P2 2021-05-09 True"]);

    [Fact]
    public void A_week_of_pay_is_hours_times_wage_to_the_penny_below()
    {
        var job = new RunningJob(1, false, 16.5m, new Money(891));

        job.For(7).ShouldBe(new Money(14701)); // 147.015
        job.For(30).ShouldBe(new Money(63006)); // 630.0642…
        (job with { Wage = null }).For(7).ShouldBeNull();
    }

    private static List<string> Expected(string reach, string rows, decimal? paid = null, string? withdrawn = null)
    {
        var programme = Definition(reach);
        var terms = Priced.Contract("programme: small\nstart: 2020-01-01\nprices: [{line: job outcome, amount: 1000}]\n");
        var plans = Bind(Book(programme, rows, paid, withdrawn));
        var expected = ExpectedOutcomes.Of(plans, Bind, Today, ContractEnd);
        return [.. expected.Select(outcome => $"{outcome.Participant} {outcome.On:yyyy-MM-dd} {outcome.HasPay}")];

        BoundPlans Bind(Book book)
        {
            var problems = new List<Problem>();
            var bound = BoundPlans.Of(new BoundTerms(new ProgrammeVersions(programme, []), [terms]), book, _ => null, problems);
            problems.ShouldBeEmpty();
            return bound;
        }
    }

    private static Programme Definition(string reach)
    {
        var reading = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", $$"""
            programme: small
            edition: first
            effective: {from: 2020-01-01, by: referral}
            sources: {S: a source}
            outcomes:
              job outcome:
                reach: {{reach}}
                window: {from: start, for: 24 months}
            lines:
              job outcome: {for: job outcome, price: contract}
            """).Root!]);
        return reading.Programme.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static Book Book(Programme programme, string rows, decimal? paid, string? withdrawn)
    {
        var amount = paid is { } pounds ? $"{pounds:0.00}" : "";
        var lines = $"a,P1,2020-06-01,referred,,,\nb,P1,2020-06-01,started,,,\n{rows}".Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => $"{line},{(line.Contains("earnings", StringComparison.Ordinal) ? amount : "")},");
        var text = string.Join('\n', withdrawn is null ? lines : lines.Append($"z,P1,2021-02-25,superseded,,,,,{withdrawn}"));
        var builder = new BookBuilder(JourneyNames.AreaOn(programme));
        var reading = JourneysCsv.Read("journeys.csv", $"id,participant,date,fact,job,hours,wage,amount,row\n{text}\n");
        reading.Problems.ShouldBeEmpty();
        builder.AddAll(reading.Facts);
        return builder.Build();
    }
}
