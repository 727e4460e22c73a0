using Concordat.Kernel;
using Concordat.Referrals;
using Concordat.Rules.Specification;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SU-1: a case is in exactly one state and in every queue whose written definition it meets, no other: over random histories,
/// against the definitions read off the history itself.</summary>
public sealed class QueuesTests
{
    private const int Histories = 4_000;
    private static readonly DateOnly Today = DrawnHistory.Today;
    private static readonly WorkingDays Calendar = new("test", new Period(new(2015, 1, 1), new(2026, 12, 31)), []);
    private static readonly CaseTerms Terms = new(Shipped.Load("working-well-expansion"), Calendar);

    // what the programme's definition says, told again apart from it
    private const int SupportMonths = 24;
    private const int InWorkMonths = 12;

    [Fact]
    public void A_case_is_in_exactly_one_state()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var drawn = DrawnHistory.Of(seed);
            var met = CaseStates.All.Where(state => IsMet(state, drawn)).ToList();
            met.Count.ShouldBe(1, $"{drawn}");
            CaseStates.Of(CaseDays.Of(drawn.History, Terms), Today).ShouldBe(met[0], $"history {seed}");
        }
    }

    [Fact]
    public void A_case_is_in_every_queue_whose_definition_it_meets_and_in_no_other()
    {
        var members = Queues.All.ToDictionary(queue => queue.Queue, _ => 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            var drawn = DrawnHistory.Of(seed);
            var days = CaseDays.Of(drawn.History, Terms);
            var worker = drawn.HasWorker ? new PersonId(1) : (PersonId?)null;
            var met = Queues.All.Select(queue => queue.Queue).Where(queue => IsMet(queue, drawn)).ToList();
            Queues.Of(days, worker, Today).ShouldBe(met, $"history {seed}");
            met.ForEach(queue => members[queue]++);
        }

        // this programme sets no clock for the start
        members.Remove(Queue.StartOverdue);
        members.ShouldAllBe(queue => queue.Value > 0 && queue.Value < Histories, "a queue that everybody or nobody is in proves nothing");
    }

    [Fact]
    public void The_list_of_queues_is_in_the_order_of_their_numbers() =>
        Queues.All.Select(queue => queue.Queue).ShouldBe(Enum.GetValues<Queue>());

    [Fact]
    public void What_falls_due_first_sorts_first_and_who_is_owed_nothing_sorts_last()
    {
        var days = CaseDays.Of(new CaseHistory(new CaseSoFar(new ReferralDays(new(2021, 1, 4), StartedOn: new(2021, 1, 11)), null, new Dictionary<string, JobSoFar>())), Terms);
        days.ContactDue.ShouldBe(new(2021, 1, 18));
        days.ReviewDue.ShouldBe(new(2021, 4, 12));
        days.DueOn.ShouldBe(new(2021, 1, 18));
        CaseDays.Of(new CaseHistory(new CaseSoFar(new ReferralDays(new(2021, 1, 4), WithdrawnOn: new(2021, 1, 11)), null, new Dictionary<string, JobSoFar>())), Terms)
            .DueOn.ShouldBe(DateOnly.MaxValue);
    }

    /// <summary>Fifteen working days; the last of them is still in time.</summary>
    [Theory]
    [InlineData("2021-02-05", Queue.ToStart)]
    [InlineData("2021-02-04", Queue.StartOverdue)]
    public void A_start_is_overdue_once_the_programmes_clock_has_run_out(string referred, Queue queue)
    {
        var terms = new CaseTerms(Shipped.Load("work-and-health", "west-london"), Calendar);
        var days = CaseDays.Of(new CaseHistory(new CaseSoFar(new ReferralDays(DateOnly.Parse(referred)), null, new Dictionary<string, JobSoFar>())), terms);
        Queues.Of(days, new PersonId(1), Today).ShouldBe([queue]);
    }

    private static bool IsMet(CaseState state, DrawnHistory drawn)
    {
        var (started, withdrawn) = (drawn.Referral.StartedOn, drawn.Referral.WithdrawnOn);
        var counts = started is not null && !(withdrawn < started);
        return state switch
        {
            CaseState.Withdrawn => withdrawn is not null && !counts,
            CaseState.DidNotStart => started is null && withdrawn is null && drawn.Referral.DidNotStartOn is not null,
            CaseState.ToStart => started is null && withdrawn is null && drawn.Referral.DidNotStartOn is null,
            CaseState.Left => counts && drawn.LeftOn < Today,
            CaseState.InWork => counts && !(drawn.LeftOn < Today) && drawn.IsInWork(Today),
            _ => counts && !(drawn.LeftOn < Today) && !drawn.IsInWork(Today),
        };
    }

    private static bool IsMet(Queue queue, DrawnHistory drawn)
    {
        var state = CaseStates.All.Single(one => IsMet(one, drawn));
        var isSupported = state is CaseState.BeforeWork or CaseState.InWork;
        var isOpen = isSupported || state == CaseState.ToStart;
        var contact = ContactDue(drawn, isSupported);
        return queue switch
        {
            Queue.NoKeyWorker => isOpen && !drawn.HasWorker,
            Queue.StartOverdue => false,
            Queue.ToStart => state == CaseState.ToStart,
            Queue.FirstContactOverdue => drawn.Contacts.Count == 0 && contact?.Due < Today,
            Queue.ContactOverdue => drawn.Contacts.Count > 0 && contact?.Due < Today,
            Queue.ContactDue => contact is { } next && next.Due >= Today && next.Due.AddDays(-next.Ahead) <= Today,
            Queue.NotSeen => isSupported && drawn.LeftOn is null && !drawn.Contacts.Append(drawn.Referral.StartedOn!.Value).Any(day => day > Today.AddDays(-28)),
            Queue.ReviewDue => isSupported && drawn.LeftOn is null
                && drawn.Reviews.Append(drawn.Referral.StartedOn!.Value).Max().AddDays(13 * 7 - 14) <= Today,
            Queue.AttendanceToRecord => drawn.Booked.Any(day => day < Today),
            Queue.NothingBooked => isSupported && drawn.Booked.All(day => day < Today),
            Queue.NewJob => state == CaseState.InWork && LatestJobOfThisSpell(drawn).AddDays(6 * 7) > Today,
            Queue.SupportEnds => state == CaseState.BeforeWork && IsNear(SupportLastDay(drawn), 13),
            Queue.InWorkSupportEnds => state == CaseState.InWork && InWorkLastDay(drawn) is { } last && IsNear(last, 8),
            _ => isSupported && SupportLastDay(drawn) < Today && !(InWorkLastDay(drawn) >= Today),
        };
    }

    private static (DateOnly Due, int Ahead)? ContactDue(DrawnHistory drawn, bool isSupported)
    {
        if (!isSupported || drawn.LeftOn is not null)
        {
            return null;
        }

        var started = drawn.Referral.StartedOn!.Value;
        if (drawn.Contacts.Count == 0)
        {
            var due = started;
            for (var days = 0; days < 5;)
            {
                due = due.AddDays(1);
                days += due.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
            }

            return (due, 2);
        }

        var last = drawn.Contacts.Append(started);
        var running = drawn.Jobs.Any(job => job.EndedOn is null);
        return running
            ? (last.Append(StartOfThisSpell(drawn)).Max().AddDays(28), 7)
            : (last.Concat(drawn.Jobs.Select(job => job.EndedOn!.Value)).Max().AddDays(14), 3);
    }

    /// <summary>Days are walked back one by one from the last day known in work.</summary>
    private static DateOnly StartOfThisSpell(DrawnHistory drawn)
    {
        var day = Today;
        while (drawn.IsInWork(day.AddDays(-1)))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static DateOnly LatestJobOfThisSpell(DrawnHistory drawn) =>
        drawn.Jobs.Select(job => job.StartedOn).Where(day => day >= StartOfThisSpell(drawn)).Max();

    private static DateOnly SupportLastDay(DrawnHistory drawn) => drawn.Referral.StartedOn!.Value.AddMonths(SupportMonths).AddDays(-1);

    private static DateOnly? InWorkLastDay(DrawnHistory drawn)
    {
        for (var day = drawn.Referral.StartedOn!.Value; day <= Today; day = day.AddDays(1))
        {
            if (drawn.IsInWork(day))
            {
                return day <= SupportLastDay(drawn) ? day.AddMonths(InWorkMonths).AddDays(-1) : null;
            }
        }

        return null;
    }

    private static bool IsNear(DateOnly last, int weeks) => last >= Today && last.AddDays(-7 * weeks) <= Today;
}
