using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>When a fee may be deferred and resumed.</summary>
public sealed class FeeRulesTests
{
    private static readonly DateOnly Today = new(2021, 2, 26);
    private static readonly Refusal NeverPut = new("never-put", "Nothing was put.");

    [Theory]
    [InlineData(1, 10, 20, true)] // 10% of at least 20%
    [InlineData(2, 10, 20, false)] // exactly the minimum
    [InlineData(0, 0, 20, false)] // nobody is old enough: unknown is no breach
    [InlineData(0, 10, null, false)] // no minimum is set
    public void A_breach_is_a_level_below_its_minimum(int reached, int of, int? minimum, bool breached) =>
        FeeRules.Breached([Level(reached, of, minimum)]).Count.ShouldBe(breached ? 1 : 0);

    [Theory]
    [InlineData(true, false, 1, 20, false, false, null)]
    [InlineData(false, false, 1, 20, false, false, "not-deferrable")]
    [InlineData(true, true, 1, 20, false, false, "deferred-already")]
    [InlineData(true, false, 2, 20, false, false, "no-breach")]
    [InlineData(true, false, 1, null, false, false, "no-breach")] // no minimum, and no agreement that knows interventions
    [InlineData(true, false, 1, null, true, false, null)] // the formal act that the programme speaks of
    [InlineData(true, false, 1, null, true, true, "no-intervention")]
    [InlineData(true, false, 1, 20, true, true, "no-intervention")]
    [InlineData(true, false, 2, 20, true, false, "no-breach")] // an intervention alone is no breach where a minimum is set
    public void A_fee_is_deferred_on_a_breach_and_by_the_agreement_that_governs(
        bool deferrable, bool deferred, int reached, int? minimum, bool governed, bool withheld, string? code)
    {
        var ruling = FeeRules.Defer(deferrable, deferred ? Told(1, FactKind.FeeDeferred) : null, [Level(reached, 10, minimum)], governed, withheld ? NeverPut : null, false);

        ruling.Refusal?.Code.ShouldBe(code);
        ruling.IsGranted.ShouldBe(code is null);
    }

    [Fact]
    public void A_day_has_one_act()
    {
        FeeRules.Defer(true, null, [Level(1, 10, 20)], false, null, changedToday: true).Refusal!.Code.ShouldBe("changed-today");
        FeeRules.Resume(Told(1, FactKind.FeeDeferred), changedToday: true).Refusal!.Code.ShouldBe("changed-today");
        FeeRules.Resume(Told(1, FactKind.FeeDeferred), changedToday: false).IsGranted.ShouldBeTrue();
        FeeRules.Resume(null, changedToday: false).Refusal!.Code.ShouldBe("not-deferred");
    }

    [Fact]
    public void The_last_act_that_stands_decides()
    {
        FeeRules.Deferral([Told(1, FactKind.FeeDeferred, -3), Told(2, FactKind.FeeResumed, -2)]).ShouldBeNull();
        FeeRules.Deferral([Told(1, FactKind.FeeDeferred, -3), Told(2, FactKind.FeeResumed, -2) with { SupersededBy = 3 }])!.Number.ShouldBe(1);
        FeeRules.Deferral([Told(1, FactKind.FeeResumed, -2), Told(2, FactKind.FeeDeferred, -3)]).ShouldBeNull("its day decides, not when it was recorded");
        FeeRules.Deferral([]).ShouldBeNull();
    }

    private static LevelFigure Level(int reached, int of, int? minimum) =>
        new("job outcomes", reached, of, 12, minimum is { } percent ? new Share(percent, 100) : null, Today);

    private static RecordedContractFact Told(long number, FactKind kind, int days = 0) =>
        new(number, new ContractId(1), "", new Fact { Kind = kind, On = Today.AddDays(days) }, new PersonId(1), null);
}
