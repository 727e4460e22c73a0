using Concordat.Agreement;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Agreements;

/// <summary>Slippage and the critical path, on a timetable with two tracks and on drawn ones.</summary>
public sealed class ScheduleTests
{
    private static readonly Citation Clause = new("B", "9");
    private static readonly DateOnly Today = new(2016, 9, 30);

    private static readonly IReadOnlyList<Track> Timetable =
    [
        new Track("national", [Step("notice", "2016-08-31"), Step("tender", "2016-11-30", "notice", "questionnaire")]),
        new Track("local", [Step("questionnaire", null, "notice"), Step("agree", "2016-10-14"), Step("live", "2017-03-31", "tender", "agree")]),
    ];

    [Fact]
    public void What_is_late_is_not_expected_before_today_and_pushes_what_follows()
    {
        var steps = Standing(Timetable, Done(), Today);

        steps["notice"].Expected.ShouldBe(Today);
        steps["notice"].Slippage.ShouldBe(30);
        steps["questionnaire"].Expected.ShouldBe(Today);
        steps["questionnaire"].Slippage.ShouldBeNull();
        // 91 days are planned from the notice to the tender, through a step without a planned day, and 121 from there to the end
        steps["tender"].Expected.ShouldBe(Today.AddDays(91));
        steps["live"].Expected.ShouldBe(Today.AddDays(91 + 121));
        steps["live"].Slippage.ShouldBe(30);
    }

    [Fact]
    public void The_critical_steps_are_those_where_a_day_lost_is_lost_at_the_end()
    {
        var steps = Standing(Timetable, Done(), Today);

        steps.Values.Where(step => step.IsCritical).Select(step => step.Step.Key).ShouldBe(["notice", "tender", "questionnaire", "live"]);
        steps["agree"].Slack.ShouldBe(Today.AddDays(91).DayNumber - new DateOnly(2016, 10, 14).DayNumber);
    }

    [Fact]
    public void What_is_done_has_its_own_day_and_no_slack()
    {
        var steps = Standing(Timetable, Done(("notice", "2016-08-24"), ("questionnaire", "2016-09-20")), Today);

        steps["notice"].Slippage.ShouldBe(-7);
        steps["notice"].Slack.ShouldBeNull();
        steps["notice"].IsLate.ShouldBeFalse();
        // 91 days after the questionnaire, which has no length of its own, was done
        steps["tender"].Expected.ShouldBe(new DateOnly(2016, 12, 20));
        steps["tender"].Slippage.ShouldBe(20);
    }

    [Fact]
    public void Nothing_is_critical_once_all_is_done()
    {
        var all = Done(
            ("notice", "2016-08-31"), ("questionnaire", "2016-09-01"), ("agree", "2016-09-02"), ("tender", "2016-09-20"), ("live", "2016-09-29"));

        Standing(Timetable, all, Today).Values.ShouldAllBe(step => step.Slack == null && step.Expected == step.Done);
    }

    [Fact]
    public void Steps_that_wait_for_each_other_are_no_timetable()
    {
        Track[] circle = [new("local", [Step("one", null, "two"), Step("two", null, "one")])];

        Should.Throw<ArgumentException>(() => Schedule.Of(circle, Done(), Today)).Message.ShouldContain("one, two");
    }

    [Fact]
    public void A_step_may_slip_by_its_slack_and_no_day_more()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var (timetable, done) = Drawn(new Random(seed));
            var before = Schedule.Of(timetable, done, Today);
            foreach (var step in before.Where(step => step.Slack is not null))
            {
                EndWith(timetable, done, step, step.Slack!.Value).ShouldBe(End(before), $"seed {seed}, {step.Step.Key}");
                EndWith(timetable, done, step, step.Slack.Value + 1).ShouldBe(End(before).AddDays(1), $"seed {seed}, {step.Step.Key}");
            }
        }
    }

    [Fact]
    public void Nothing_is_expected_before_its_plan_today_or_what_goes_before()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var (timetable, done) = Drawn(new Random(seed));
            var steps = Standing(timetable, done, Today);
            foreach (var step in steps.Values.Where(step => step.Done is null))
            {
                step.Expected.ShouldBeGreaterThanOrEqualTo(Today);
                step.Expected.ShouldBeGreaterThanOrEqualTo(step.Step.Planned ?? Today);
                step.Step.After.ShouldAllBe(before => steps[before].Expected <= step.Expected);
            }
        }
    }

    /// <summary>The end if a step were done so many days later than expected.</summary>
    private static DateOnly EndWith(IReadOnlyList<Track> timetable, Dictionary<string, DateOnly> done, StepStanding step, int later) =>
        End(Schedule.Of(timetable, new Dictionary<string, DateOnly>(done) { [step.Step.Key] = step.Expected.AddDays(later) }, Today));

    private static DateOnly End(IReadOnlyList<StepStanding> steps) => steps.Max(step => step.Expected);

    private static (IReadOnlyList<Track> Timetable, Dictionary<string, DateOnly> Done) Drawn(Random random)
    {
        var steps = new List<Step>();
        for (var i = 0; i < random.Next(1, 9); i++)
        {
            var planned = random.Next(3) == 0 ? null : Today.AddDays(random.Next(-100, 100)).ToString("yyyy-MM-dd", null);
            steps.Add(Step($"step {i}", planned, [.. steps.Where(_ => random.Next(3) == 0).Select(before => before.Key)]));
        }

        var done = steps.Where(_ => random.Next(4) == 0).ToDictionary(step => step.Key, _ => Today.AddDays(-random.Next(60)));
        return ([new Track("odd", [.. steps.Where((_, i) => i % 2 == 1)]), new Track("even", [.. steps.Where((_, i) => i % 2 == 0)])], done);
    }

    private static Dictionary<string, StepStanding> Standing(
        IReadOnlyList<Track> timetable, Dictionary<string, DateOnly> done, DateOnly today) =>
        Schedule.Of(timetable, done, today).ToDictionary(step => step.Step.Key);

    private static Dictionary<string, DateOnly> Done(params (string Step, string Day)[] done) =>
        done.ToDictionary(pair => pair.Step, pair => DateOnly.Parse(pair.Day, System.Globalization.CultureInfo.InvariantCulture));

    private static Step Step(string key, string? planned, params string[] after) => new(
        key, planned is null ? null : DateOnly.Parse(planned, System.Globalization.CultureInfo.InvariantCulture), after, null, [Clause]);
}
