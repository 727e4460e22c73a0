using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SE-4: until when records are kept, by stream and by the day of the start.</summary>
public sealed class RetentionTests
{
    private static readonly RetentionTerm Fund = Rule("fund") with { Stream = "esf", StartedTo = new(2022, 10, 31), Until = new(2034, 12, 31) };
    private static readonly RetentionTerm Claims = Rule("claims") with { Keep = new Length(72, LengthUnit.Months), After = KeptAfter.ContractEnd };
    private static readonly RetentionTerm Notes = Rule("notes") with { Keep = new Length(24, LengthUnit.Months), After = KeptAfter.EndOfSupport };

    [Theory]
    [InlineData("2022-10-31", "2023-05-01", "2034-12-31", "fund")] // the last start that the fund pays for
    [InlineData("2022-11-01", "2023-05-01", "2031-06-30", "claims")] // 2025-06-30 and six years
    [InlineData("2022-11-01", null, null, null)] // open: no end in sight
    public void The_longest_rule_that_speaks_of_a_case_holds(string began, string? ended, string? until, string? rule)
    {
        var kept = Retention.Of(Case(began, ended, "esf", "dwp"), [Fund, Claims]);

        kept?.Until.ShouldBe(Day(until!));
        (kept is null).ShouldBe(until is null);
        kept?.Rule.Name.ShouldBe(rule);
    }

    [Fact]
    public void A_rule_of_another_stream_and_no_rule_at_all_keep_nobody_from_being_kept()
    {
        Retention.Of(Case("2022-10-31", "2023-05-01", "dwp"), [Fund]).ShouldBeNull();
        Retention.Of(Case("2022-10-31", "2023-05-01", "dwp"), []).ShouldBeNull();
        Retention.Of(Case("2022-10-31", "2023-05-31", "dwp"), [Notes])!.Until.ShouldBe(new DateOnly(2025, 5, 31));
    }

    [Fact]
    public void A_rule_of_rows_that_belong_to_nobody_speaks_of_no_case() =>
        Retention.Of(
            Case("2022-10-31", "2023-05-31", "dwp"),
            [Notes, Rule("rows") with { Keep = new Length(120, LengthUnit.Months), After = KeptAfter.Receipt }])!.Rule.ShouldBe(Notes);

    [Fact]
    public void A_person_is_kept_as_long_as_the_case_kept_longest_and_while_one_has_no_end()
    {
        var (early, late) = (new Kept(new(2030, 1, 1), Claims), new Kept(new(2034, 12, 31), Fund));

        Retention.OfPerson([early, late]).ShouldBe(late);
        Retention.OfPerson([early, null]).ShouldBeNull();
        Retention.OfPerson([]).ShouldBeNull();
    }

    [Fact]
    public void A_case_that_never_started_counts_from_its_referral_and_ends_when_it_came_to_nothing()
    {
        var referral = new ReferralRecord(
            new ReferralId(1), "R-1", new ParticipantId(17), "P-17", new FactOwner(new ContractId(1), null, null), new(2020, 1, 6), "", "", "", "");
        var withdrawn = new RecordedFact(
            1, referral.Participant, referral.Id, referral.Owner, new Fact { Kind = FactKind.Withdrawn, On = new(2020, 1, 20) }, new PersonId(5), null);

        var one = Retention.Case(referral, [withdrawn], new(2025, 6, 30), ["dwp"]);

        (one.Began, one.Ended).ShouldBe((new DateOnly(2020, 1, 6), new DateOnly(2020, 1, 20)));
        Retention.Case(referral, [], new(2025, 6, 30), []).Ended.ShouldBeNull();
    }

    private static RetentionTerm Rule(string name) => new(name, Clause.None, null, null, null, null, null, KeptAfter.EndOfSupport);

    private static RetainedCase Case(string began, string? ended, params string[] streams) =>
        new(new ReferralId(1), Day(began), ended is null ? null : Day(ended), new(2025, 6, 30), streams);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
