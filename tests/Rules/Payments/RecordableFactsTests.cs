using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>What the definitions of a contract let be recorded about it.</summary>
public sealed class RecordableFactsTests
{
    private static readonly DateOnly Start = new(2019, 4, 1);
    private static readonly DateOnly End = new(2021, 3, 31);

    [Theory]
    [InlineData("2019-04-01", null)]
    [InlineData("2019-03-31", "outside-contract")]
    [InlineData("2021-03-31", null)]
    [InlineData("2021-04-01", "outside-contract")]
    public void A_cost_belongs_within_the_contract(string day, string? code) =>
        Grant(headings: []).Refuses(Cost(day, "", 1))?.Code.ShouldBe(code);

    [Fact]
    public void A_cost_of_a_period_belongs_to_its_last_day()
    {
        var cost = Cost("2021-05-01", "", 1);
        Grant(headings: []).Refuses(cost with { From = Start, Until = End }).ShouldBeNull();
        Grant(headings: []).Refuses(cost with { On = End, From = End, Until = End.AddDays(1) })!.Code.ShouldBe("outside-contract");
    }

    [Fact]
    public void A_refusal_says_what_would_do()
    {
        Grant([]).Refuses(Cost("2021-04-01", "", 1))!.Sentence
            .ShouldBe("1 April 2021 lies outside the contract’s days. Give a day from 1 April 2019 to 31 March 2021.");
        Grant([]).Refuses(Cost("2020-04-01", "", 1) with { From = End, Until = End.AddDays(1) })!.Sentence.ShouldContain("Give a last day from");
        Grant([]).Refuses(new Fact { Kind = FactKind.Measured, On = Start })!.Sentence.ShouldEndWith("Record one of: 'cost-incurred', 'fidelity-scored'.");
        new RecordableFacts(Start, End, false, [], false, [], false, []).Refuses(Score(74))!.Sentence.ShouldEndWith("Record nothing about it.");
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData("", "staff", "unknown-heading")] // a heading that nothing asks for
    [InlineData("staff", "staff", null)]
    [InlineData("staff", "", "unknown-heading")] // every line names its headings, so this would pay nobody
    [InlineData("staff", "stuff", "unknown-heading")]
    public void A_cost_has_a_heading_that_some_line_pays(string headings, string heading, string? code)
    {
        var why = Grant([.. headings.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).Refuses(Cost("2020-01-01", heading, 1));
        why?.Code.ShouldBe(code);
        (why is null).ShouldBe(code is null);
    }

    [Fact]
    public void A_cost_is_more_than_nothing_and_a_score_not_less()
    {
        Grant([]).Refuses(Cost("2020-01-01", "", 0))!.Code.ShouldBe("no-amount");
        Grant([]).Refuses(Score(-1))!.Code.ShouldBe("no-value");
        Grant([]).Refuses(Score(0)).ShouldBeNull();
    }

    [Fact]
    public void What_nothing_is_reckoned_from_is_not_recorded()
    {
        var nothing = new RecordableFacts(Start, End, false, [], false, [], false, []);
        nothing.Refuses(Cost("2020-01-01", "", 1))!.Code.ShouldBe("pays-nobody");
        nothing.Refuses(Score(74))!.Code.ShouldBe("pays-nobody");
        nothing.Refuses(new Fact { Kind = FactKind.FeeDeferred, On = Start })!.Code.ShouldBe("pays-nobody");
        nothing.Refuses(new Fact { Kind = FactKind.Superseded, On = Start }).ShouldBeNull("a wrong one may always be withdrawn");
    }

    [Fact]
    public void A_measurement_has_a_name_that_is_paid_for()
    {
        var measured = new Fact { Kind = FactKind.Measured, On = new(2020, 1, 31), Measure = "people supported", Value = 25 };
        var paid = new RecordableFacts(Start, End, false, [], false, ["people supported"], false, []);
        paid.Refuses(measured).ShouldBeNull();
        paid.Refuses(measured with { Measure = "" })!.Code.ShouldBe("unknown-measure");
        paid.Refuses(measured with { Measure = "people" })!.Code.ShouldBe("unknown-measure");
        paid.Refuses(measured with { Value = null })!.Code.ShouldBe("no-value");
    }

    private static RecordableFacts Grant(IReadOnlyList<string> headings) => new(Start, End, true, headings, headings.Count > 0, [], true, []);

    private static Fact Cost(string day, string heading, int pounds) =>
        new() { Kind = FactKind.CostIncurred, On = DateOnly.Parse(day, null), Measure = heading, Amount = new Money(pounds * 100) };

    private static Fact Score(int score) => new() { Kind = FactKind.FidelityScored, On = new(2020, 5, 15), Value = score };
}
