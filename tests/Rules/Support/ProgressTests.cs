using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SU-6: progression in earnings, hours, pay and skills.</summary>
public sealed class ProgressTests
{
    private long _number;

    [Fact]
    public void Months_without_pay_stand_between_those_with_and_pay_that_does_not_count_is_left_out()
    {
        var progress = Progress.Of(
        [
            Told(FactKind.Earnings, "2020-01-15", amount: 10000), Told(FactKind.Earnings, "2020-01-31", amount: 2050),
            Told(FactKind.Earnings, "2020-03-31", amount: 30000), Told(FactKind.Earnings, "2020-04-30", amount: 99999, counts: false),
            Told(FactKind.Earnings, "2020-05-31", amount: 77777) with { SupersededBy = 9 },
        ]);

        progress.Months.Select(month => $"{month.Month:yyyy-MM} {month.Paid}").ShouldBe(["2020-01 120.50", "2020-02 0.00", "2020-03 300.00"]);
    }

    [Fact]
    public void A_job_goes_step_by_step_and_what_a_change_does_not_say_stays()
    {
        var progress = Progress.Of(
        [
            Told(FactKind.JobStarted, "2020-01-06", job: "A", hours: 16, wage: 872), Told(FactKind.JobChanged, "2020-02-03", job: "A", hours: 30),
            Told(FactKind.JobStarted, "2020-02-10", job: "B"), Told(FactKind.JobEnded, "2020-03-31", job: "A"),
        ]);

        progress.Steps.Select(step => $"{step.Job} {step.From:MM-dd} {step.To:MM-dd} {step.Hours} {step.Wage}").ShouldBe(
            ["A 01-06 02-02 16 8.72", "A 02-03 03-31 30 8.72", "B 02-10   "]);
    }

    [Fact]
    public void What_was_attained_stands_by_its_day()
    {
        var attained = Told(FactKind.Attained, "2020-02-03");
        Progress.Of([attained with { Content = attained.Content with { Measure = "level 2", Value = 1 } }]).Attained
            .ShouldBe([new Attainment(new(2020, 2, 3), "level 2", 1)]);
    }

    [Fact]
    public void What_was_attained_adds_up_month_by_month()
    {
        var facts = new[] { "2020-02-03", "2020-02-28", "2020-05-01" }.Select(on => Told(FactKind.Attained, on)).ToList();
        Progress.Of(facts).AttainedSoFar.ShouldBe([new AttainedByMonth(new(2020, 2, 1), 2), new AttainedByMonth(new(2020, 5, 1), 3)]);
    }

    [Fact]
    public void Nothing_on_record_is_nothing()
    {
        var progress = Progress.Of([]);
        (progress.Months.Count, progress.Steps.Count, progress.Attained.Count).ShouldBe((0, 0, 0));
    }

    private RecordedFact Told(
        FactKind kind, string on, long amount = 0, bool counts = true, string job = "", decimal? hours = null, long? wage = null) => new(
        ++_number, new ParticipantId(17), null, new FactOwner(new ContractId(1), null, null),
        new Fact
        {
            Kind = kind,
            On = DateOnly.ParseExact(on, "yyyy-MM-dd"),
            Amount = amount > 0 ? new Money(amount) : null,
            Counts = counts,
            Job = job,
            Hours = hours,
            Wage = wage is { } pence ? new Money(pence) : null,
        },
        new PersonId(5), null);
}
