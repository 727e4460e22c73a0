using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Referrals;
using Concordat.Rules.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>The clocks count working days as the programme's standards say, and the state follows from the facts.</summary>
public sealed class ClocksTests
{
    private static readonly WorkingDays Calendar = new(
        "test", new Period(new(2018, 1, 1), new(2019, 12, 31)), [new(2018, 3, 30), new(2018, 4, 2), new(2018, 5, 7)]);

    /// <summary>Good Friday and Easter Monday of 2018 count for neither clock.</summary>
    [Theory]
    [InlineData("2018-03-28", "2018-04-03", "2018-04-20")]
    [InlineData("2018-03-29", "2018-04-04", "2018-04-23")]
    [InlineData("2018-03-31", "2018-04-04", "2018-04-23")]
    public void Two_working_days_to_acknowledge_and_fifteen_to_start(string referred, string acknowledge, string start)
    {
        var standards = Shipped.Load("work-and-health", "west-london").Standards;
        Clocks.Of(standards, DateOnly.Parse(referred), Calendar)
            .ShouldBe(new Clocks(DateOnly.Parse(acknowledge), DateOnly.Parse(start)));
    }

    [Fact]
    public void A_programme_without_standards_sets_no_clock() =>
        Clocks.Of([], new(2018, 3, 28), Calendar).ShouldBe(new Clocks(null, null));

    [Theory]
    [InlineData(ReferralState.Referred, "2018-04-03")]
    [InlineData(ReferralState.Acknowledged, "2018-04-20")]
    [InlineData(ReferralState.Started, null)]
    [InlineData(ReferralState.DidNotStart, null)]
    [InlineData(ReferralState.Withdrawn, null)]
    public void What_is_due_next_depends_on_the_state(ReferralState state, string? due)
    {
        var clocks = new Clocks(new(2018, 4, 3), new(2018, 4, 20));
        clocks.NextDue(state).ShouldBe(due is null ? null : DateOnly.Parse(due));
    }

    [Fact]
    public void The_last_day_is_still_in_time()
    {
        var clocks = new Clocks(new(2018, 4, 3), null);
        clocks.IsOverdue(ReferralState.Referred, new(2018, 4, 3)).ShouldBeFalse();
        clocks.IsOverdue(ReferralState.Referred, new(2018, 4, 4)).ShouldBeTrue();
        clocks.IsOverdue(ReferralState.Started, new(2018, 4, 4)).ShouldBeFalse();
    }

    public static TheoryData<FactKind[], ReferralState> Histories => new()
    {
        { [], ReferralState.Referred },
        { [FactKind.Acknowledged], ReferralState.Acknowledged },
        { [FactKind.Acknowledged, FactKind.Started], ReferralState.Started },
        { [FactKind.Started], ReferralState.Started },
        { [FactKind.Started, FactKind.Left], ReferralState.Started },
        { [FactKind.Acknowledged, FactKind.DidNotStart], ReferralState.DidNotStart },
        { [FactKind.DidNotStart, FactKind.Started], ReferralState.Started },
        { [FactKind.Withdrawn], ReferralState.Withdrawn },
        { [FactKind.Withdrawn, FactKind.Started], ReferralState.Withdrawn },
        { [FactKind.Started, FactKind.Withdrawn], ReferralState.Started },
        { [FactKind.DidNotStart, FactKind.Withdrawn], ReferralState.Withdrawn },
    };

    /// <summary>Each fact a day after the one before.</summary>
    [Theory]
    [MemberData(nameof(Histories))]
    public void The_state_follows_from_the_facts(FactKind[] kinds, ReferralState state)
    {
        var referred = new DateOnly(2018, 3, 28);
        var days = ReferralStates.DaysOf(referred, kinds.Select((kind, i) => (kind, referred.AddDays(i + 1))));
        ReferralStates.Of(days).ShouldBe(state);
    }

    [Fact]
    public void Every_state_has_its_own_words_and_code()
    {
        ReferralStates.All.Count.ShouldBe(Enum.GetValues<ReferralState>().Length);
        ReferralStates.All.Select(s => s.Words()).Distinct().Count().ShouldBe(ReferralStates.All.Count);
        ReferralStates.All.Select(s => s.Code()).Distinct().Count().ShouldBe(ReferralStates.All.Count);
    }
}
