using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Concordat.Specification.Examples;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>Every example worked by hand beside a programme, priced.</summary>
public sealed class ExamplesPricedTests
{
    public static TheoryData<string, string> Names =>
        [.. ShippedExamples.All.Select(shipped => (shipped.Programme, shipped.Example.Name))];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_worked_by_hand_is_what_is_owed(string programme, string name)
    {
        var example = ShippedExamples.All.Single(shipped => shipped.Programme == programme && shipped.Example.Name == name).Example;
        var priced = Price(programme, example);
        var expected = example.Expected;
        var fees = priced.Programme.Lines.OfType<MonthLine>().Select(line => line.Name).ToHashSet();
        if (expected.Owed is not null)
        {
            CheckOwed(priced, expected.Owed, fees);
        }

        if (expected.Total is { } total)
        {
            priced.Total.ShouldBe(total, priced.Csv);
        }

        if (expected.Shortfall is { } shortfall)
        {
            priced.Entitled.Shortfalls.Aggregate(Money.Zero, (sum, line) => sum + line.Amount).ShouldBe(shortfall);
        }

        CheckFee(priced, expected, fees);
        expected.Unknown.ShouldAllBe(outcome => priced.Entitled.Undecided.Any(unknown => unknown.Clause.Path.Contains(outcome)));
        foreach (var reached in expected.Reached)
        {
            ReachedOn(priced, reached.Participant ?? "P1", reached.Outcome).ShouldBe(reached.On, $"{reached.Participant} {reached.Outcome}");
        }
    }

    private static Priced Price(string programme, Example example)
    {
        var definition = Shipped.Load(programme, example.OverlayKey, example.Readings);
        var facts = FactSentences.ToCsv(example, definition);
        facts.Problems.ShouldBeEmpty(string.Join('\n', facts.Problems));
        var contract = example.Contract is null ? null : ContractDocument.Read(example.Contract).Terms.ShouldNotBeNull();
        DateTimeOffset? knownAt = example.KnownAt is { } day ? London.EndOf(day).AddTicks(-1) : null;
        return Priced.Of(definition, contract, facts.Csv, example.AsAt, knownAt, example.ClaimsRequired);
    }

    private static void CheckOwed(Priced priced, IReadOnlyList<ExpectedLine> expected, HashSet<string> fees)
    {
        var byStream = expected.Any(line => line.Stream is not null);
        var owed = priced.Entitled.Lines.Where(line => !fees.Contains(line.Line))
            .GroupBy(line => (Who(priced, line), line.Line, line.Sequence, line.Earned, line.Payable, Stream: byStream ? line.Stream : ""))
            .Select(rows => (rows.Key, rows.Aggregate(Money.Zero, (sum, row) => sum + row.Amount)));
        owed.ShouldBe(expected.Select(line => (
                (line.Participant ?? "P1", line.Line, line.Sequence, line.Earned, line.Payable, line.Stream ?? ""), line.Amount)),
            ignoreOrder: true, priced.Csv);
    }

    private static void CheckFee(Priced priced, Expected expected, HashSet<string> fees)
    {
        var owed = priced.Entitled.Lines.Where(line => fees.Contains(line.Line)).ToList();
        foreach (var fee in expected.Fee)
        {
            var month = owed.Where(line => line.Sequence == fee.Month).ToList();
            month.Select(line => (Money?)line.Amount).SingleOrDefault().ShouldBe(fee.Amount, $"month {fee.Month}\n{priced.Csv}");
        }

        if (expected.FeeTotal is { } total)
        {
            owed.Aggregate(Money.Zero, (sum, line) => sum + line.Amount).ShouldBe(total);
        }
    }

    private static DateOnly? ReachedOn(Priced priced, string participant, string outcome)
    {
        var plan = MilestonePlan.Of(priced.Programme, priced.Terms, priced.Book, Priced.WorkingDays, []);
        var reader = new MilestoneReader(plan, priced.View);
        reader.Read(priced.Book.People.NumberOf(participant));
        var index = priced.Programme.Outcomes.ToList().FindIndex(term => term.Name == outcome);
        index.ShouldBeGreaterThanOrEqualTo(0, outcome);
        foreach (var achievement in reader.Achieved)
        {
            if (achievement.Outcome == index)
            {
                return DateOnly.FromDayNumber(achievement.Day);
            }
        }

        return null;
    }

    private static string Who(Priced priced, EntitledLine line) => priced.Book.People[line.Person];
}
