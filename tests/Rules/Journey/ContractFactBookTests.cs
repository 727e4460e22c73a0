using Concordat.Journey;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Journey;

/// <summary>Which facts about a contract may stand beside each other.</summary>
public sealed class ContractFactBookTests
{
    private static readonly DateOnly Today = new(2021, 2, 26);

    [Theory]
    [InlineData("INV-1", 350, true, null)] // the same again
    [InlineData("INV-1", 351, false, "fact-differs")]
    [InlineData("INV-2", 350, false, null)] // another of the same amount, heading and day
    [InlineData("", 350, false, "no-reference")]
    [InlineData("INV 2", 350, false, "no-reference")]
    public void A_cost_is_told_from_another_by_its_reference(string reference, int pounds, bool repeats, string? code)
    {
        var book = Book(Told(1, Cost("INV-1", 350)));

        var (repeat, why) = book.Check(Cost(reference, pounds));

        repeat.ShouldBe(repeats ? 1L : (long?)null);
        why?.Code.ShouldBe(code);
        (why is null).ShouldBe(code is null);
    }

    [Fact]
    public void One_recording_is_compared_with_itself()
    {
        var book = Book();
        book.Add(Cost("INV-1", 10));

        book.Check(Cost("INV-1", 10)).Repeat.ShouldBe(0L);
        book.Check(Cost("INV-1", 11)).Why!.Code.ShouldBe("fact-differs");
    }

    [Theory]
    [InlineData(74, null)] // the same score
    [InlineData(80, "fact-differs")]
    public void A_day_has_one_score(int score, string? code)
    {
        var book = Book(Told(1, Score(74)));

        var (repeat, why) = book.Check(Score(score));

        repeat.ShouldBe(code is null ? 1L : (long?)null);
        why?.Code.ShouldBe(code);
    }

    [Fact]
    public void A_period_measured_on_one_day_is_another_measurement()
    {
        var book = Book(Told(1, Measured(25, 4)));

        book.Check(Measured(20, 5)).Why.ShouldBeNull();
        book.Check(Measured(26, 4)).Why!.Code.ShouldBe("fact-differs");
    }

    [Fact]
    public void What_is_wrong_is_taken_the_place_of_once_and_withdrawn_once()
    {
        var book = Book(Told(1, Cost("INV-1", 350)));
        var right = Cost("INV-1", 360) with { Supersedes = 1 };

        book.Check(right).Why.ShouldBeNull();
        book.Check(Cost("INV-1", 350) with { Supersedes = 1 }).Why!.Code.ShouldBe("nothing-corrected");
        book.Check(Score(74) with { Supersedes = 1 }).Why!.Code.ShouldBe("superseded-other-kind");
        book.Check(Withdrawal(2)).Why!.Code.ShouldBe("superseded-unknown");
        book.Add(right);
        book.Check(Withdrawal(1)).Why!.Code.ShouldBe("superseded-already");
        book.Check(Cost("INV-1", 360)).Repeat.ShouldBe(0L);
    }

    [Fact]
    public void What_was_withdrawn_may_be_recorded_again()
    {
        var book = Book(Told(1, Cost("INV-1", 350)) with { SupersededBy = 2 }, Told(2, Withdrawal(1)));

        book.Check(Cost("INV-1", 99)).Why.ShouldBeNull();
    }

    [Fact]
    public void Nothing_happens_after_today_nor_ends_before_it_begins()
    {
        var score = Score(74);
        Book().Check(score with { Content = score.Content with { On = Today.AddDays(1) } }).Why!.Code.ShouldBe("fact-in-the-future");
        Book().Check(score with { Content = score.Content with { On = Today } }).Why.ShouldBeNull();
        var cost = Cost("INV-1", 1);
        Book().Check(cost with { Content = cost.Content with { From = Today, Until = Today.AddDays(-1) } }).Why!.Code.ShouldBe("period-backwards");
        Book().Check(new NewContractFact(new Fact { Kind = FactKind.Started, On = Today })).Why!.Code.ShouldBe("not-of-contract");
    }

    private static ContractFactBook Book(params RecordedContractFact[] facts) => new(facts, Today);

    private static NewContractFact Cost(string reference, int pounds) =>
        new(new Fact { Kind = FactKind.CostIncurred, On = new(2020, 4, 30), Amount = new Money(pounds * 100) }) { Reference = reference };

    private static NewContractFact Score(int score) => new(new Fact { Kind = FactKind.FidelityScored, On = new(2020, 5, 15), Value = score });

    private static NewContractFact Measured(int value, int month) => new(new Fact
    {
        Kind = FactKind.Measured,
        On = new(2020, 6, 1),
        Measure = "people supported",
        Value = value,
        From = new(2020, month, 1),
        Until = new(2020, month, 28),
    });

    private static NewContractFact Withdrawal(long number) => new(new Fact { Kind = FactKind.Superseded, On = Today }) { Supersedes = number };

    private static RecordedContractFact Told(long number, NewContractFact fact) => new(
        number, new ContractId(1), fact.Reference, fact.Content with { Id = $"{number}", Row = fact.Supersedes is { } row ? $"{row}" : "" }, new PersonId(1), null);
}
