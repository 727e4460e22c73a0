using Concordat.Kernel;
using Concordat.Referrals;
using Concordat.Rules.Specification;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SU-5: the minimum of service counted for one person: five working days to the first contact, then two weeks before work and four
/// in work, and a review in thirteen weeks.</summary>
public sealed class ServiceCountTests
{
    private const int Histories = 2_000;

    private static readonly CaseTerms Terms = new(
        Shipped.Load("working-well-expansion"), new WorkingDays("test", new Period(new(2015, 1, 1), new(2026, 12, 31)), []));

    /// <summary>Started on Monday 4 January 2021.</summary>
    [Theory]
    [InlineData("", "2021-01-11", 0, 0)]
    [InlineData("", "2021-01-12", 0, 1)]
    [InlineData("2021-01-11", "2021-01-25", 1, 0)]
    [InlineData("2021-01-12", "2021-01-25", 0, 1)]
    [InlineData("2021-01-11 2021-01-25", "2021-02-08", 2, 0)]
    [InlineData("2021-01-11 2021-01-26", "2021-02-10", 1, 2)]
    public void Each_contact_is_measured_from_the_one_before(string contacts, string today, int inTime, int late) =>
        Of(contacts, "", today).ShouldBe(new ServiceCount(inTime, late));

    [Fact]
    public void In_work_a_person_is_called_every_four_weeks() =>
        Of("2021-01-11 2021-02-08", "", "2021-03-08", new JobSoFar(new(2021, 1, 11), null)).ShouldBe(new ServiceCount(2, 0));

    /// <summary>The clock of 25 January no longer ran when the job began on the 20th: four weeks from there.</summary>
    [Fact]
    public void A_job_that_begins_sets_the_pace_from_its_first_day() =>
        Of("2021-01-11 2021-02-17", "", "2021-02-17", new JobSoFar(new(2021, 1, 20), null)).ShouldBe(new ServiceCount(2, 0));

    [Fact]
    public void A_job_that_begins_on_the_day_excuses_nothing_that_was_late() =>
        Of("2021-01-11 2021-01-27", "", "2021-01-27", new JobSoFar(new(2021, 1, 27), null)).ShouldBe(new ServiceCount(1, 1));

    [Fact]
    public void A_review_is_due_in_thirteen_weeks_and_is_a_contact_too()
    {
        Of("2021-01-11 2021-04-05", "2021-04-05", "2021-04-05").ShouldBe(new ServiceCount(2, 1));
        Of("2021-01-11 2021-04-06", "2021-04-06", "2021-04-06").ShouldBe(new ServiceCount(1, 2));
    }

    [Fact]
    public void Nothing_is_owed_after_the_last_day_of_support_or_before_the_start()
    {
        Of("2021-01-11", "", "2021-06-01", left: new(2021, 1, 20)).ShouldBe(new ServiceCount(1, 0));
        var waiting = new CaseSoFar(new ReferralDays(new(2021, 1, 4)), null, new Dictionary<string, JobSoFar>());
        On(waiting, [], [], new(2021, 6, 1)).ShouldBe(ServiceCount.None);
    }

    [Fact]
    public void What_was_owed_on_the_last_day_of_support_stays_owed() =>
        Of("2021-01-11", "", "2021-06-01", left: new(2021, 1, 29)).ShouldBe(new ServiceCount(1, 1));

    [Fact]
    public void What_is_owed_today_is_what_the_queues_call_overdue()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var drawn = DrawnHistory.Of(seed);
            var days = CaseDays.Of(drawn.History, Terms);
            var settled = ServiceCount.Settled(drawn.History.Case, drawn.Contacts, drawn.Reviews, Terms);
            var queues = Queues.Of(days, new PersonId(1), DrawnHistory.Today).ToList();
            var overdue = queues.Count(queue => queue is Queue.FirstContactOverdue or Queue.ContactOverdue)
                + (queues.Contains(Queue.ReviewDue) && days.ReviewDue < DrawnHistory.Today ? 1 : 0);

            settled.On(days, DrawnHistory.Today).ShouldBe(settled with { Late = settled.Late + overdue }, $"history {seed}");
            (settled.InTime + settled.Late).ShouldBeLessThanOrEqualTo(drawn.Contacts.Count + drawn.Reviews.Count + 2, $"history {seed}");
        }
    }

    private static ServiceCount Of(string contacts, string reviews, string today, JobSoFar? job = null, DateOnly? left = null) => On(
        new CaseSoFar(
            new ReferralDays(new(2020, 12, 21), StartedOn: new(2021, 1, 4)), left,
            job is null ? new Dictionary<string, JobSoFar>() : new Dictionary<string, JobSoFar> { ["J"] = job }),
        Days(contacts), Days(reviews), DateOnly.Parse(today));

    private static ServiceCount On(CaseSoFar soFar, List<DateOnly> contacts, List<DateOnly> reviews, DateOnly today)
    {
        var history = new CaseHistory(
            soFar, contacts.Count == 0 ? null : contacts.Max(), reviews.Count == 0 ? null : reviews.Max());
        return ServiceCount.Settled(soFar, contacts, reviews, Terms).On(CaseDays.Of(history, Terms), today);
    }

    private static List<DateOnly> Days(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => DateOnly.Parse(day))];
}
