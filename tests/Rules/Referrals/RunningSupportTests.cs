using Concordat.Referrals;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>RE-2: whoever is supported in work is supported, and is not referred a second time meanwhile.</summary>
public sealed class RunningSupportTests
{
    // 456 days of support, and 182 in work from the first day of a job that begins within them
    private static readonly Programme WorkAndHealth = Shipped.Load("work-and-health", "west-london");
    private static readonly ReferralDays Days = new(new(2020, 12, 14), StartedOn: new(2021, 1, 1));

    [Theory]
    [InlineData(null, "2022-04-01")]
    [InlineData("2022-03-01", "2022-08-29")]
    [InlineData("2022-04-01", "2022-09-29")]
    [InlineData("2022-04-02", "2022-04-01")]
    [InlineData("2021-02-01", "2022-04-01")]
    public void Support_runs_through_the_later_of_its_two_last_days(string? firstJob, string last)
    {
        DateOnly? work = firstJob is null ? null : DateOnly.Parse(firstJob);
        var day = DateOnly.Parse(last);
        RunningSupport.RunsOn(day, WorkAndHealth, Days, work, leftOn: null).ShouldBeTrue();
        RunningSupport.RunsOn(day.AddDays(1), WorkAndHealth, Days, work, leftOn: null).ShouldBeFalse();
        RunningSupport.RunsOn(day, WorkAndHealth, Days, work, leftOn: day.AddDays(-1)).ShouldBeFalse("whoever has left is not supported");

        Dictionary<string, JobSoFar> jobs = work is { } from ? new() { ["J"] = new JobSoFar(from, null) } : [];
        CaseDays.Of(new CaseHistory(new CaseSoFar(Days, null, jobs)), new CaseTerms(WorkAndHealth, null)).LastDay.ShouldBe(day, "the caseload says the same");
    }

    [Fact]
    public void A_job_that_ended_before_the_start_begins_no_in_work_support_and_one_that_goes_on_begins_it_with_the_start()
    {
        RunningSupport.FirstDayInWork(Days.StartedOn, [(new(2020, 6, 1), new(2020, 12, 31))]).ShouldBeNull();
        RunningSupport.FirstDayInWork(Days.StartedOn, [(new(2020, 6, 1), null)]).ShouldBe(new DateOnly(2021, 1, 1));
    }
}
