using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>A job start of £100.00 on 2 March 2020 that is paid once it was validated: the later of claim and validation, and never before.</summary>
public sealed class ValidatedBeforePaymentTests
{
    [Theory]
    [InlineData("", "2020-03-02", false, "2020-03-02")] // claims are assumed, and so are validations
    [InlineData("", "2020-03-02", true, null)]
    [InlineData("2020-03-10,claimed", "2020-03-02", true, null)]
    [InlineData("2020-03-10,claimed|2020-03-20,validated", "2020-03-02", true, "2020-03-20")]
    [InlineData("2020-03-20,claimed|2020-03-10,validated", "2020-03-02", true, "2020-03-20")]
    [InlineData("2020-03-10,validated", "2020-03-02", true, null)] // validated and never claimed
    [InlineData("2020-03-10,claimed|2020-03-20,validated|2020-03-15,validated", "2020-03-02", true, "2020-03-15")]
    [InlineData("2020-03-10,claimed|2020-03-20,validated|2020-03-25,rejected", "2020-03-02", true, null)]
    [InlineData("2020-06-01,claimed|2020-06-02,validated", "2020-03-02", true, null)] // claimed after the closing day
    public void A_claimed_outcome_is_payable_from_the_later_of_the_two(string acts, string earned, bool required, string? payable)
    {
        var line = Lines("claim: {until: 60 days after achieved}", acts, required).SingleOrDefault();

        (payable is null ? line == default : line.Payable == Day(payable) && line.Earned == Day(earned)).ShouldBeTrue($"{line}");
    }

    [Theory]
    [InlineData("", true, null)]
    [InlineData("2020-03-20,validated", true, "2020-03-20")]
    [InlineData("2020-02-20,validated", true, "2020-03-02")] // not before it was achieved
    [InlineData("", false, "2020-03-02")]
    public void What_a_feed_finds_waits_for_the_validator_too(string acts, bool required, string? payable)
    {
        var line = Lines("claim: none", acts, required).SingleOrDefault();

        (payable is null ? line == default : line.Payable == Day(payable)).ShouldBeTrue($"{line}");
    }

    [Fact]
    public void Without_the_word_validating_pays_nothing_and_holds_nothing_back() =>
        Lines("claim: {until: 60 days after achieved}", "2020-03-10,claimed", true, "after payment").ShouldHaveSingleItem().Payable.ShouldBe(Day("2020-03-10"));

    private static IReadOnlyList<EntitledLine> Lines(string claim, string acts, bool required, string validated = "before payment")
    {
        var programme = Definition(claim, validated);
        var builder = new BookBuilder(JourneyNames.AreaOn(programme));
        var rows = acts.Split('|', StringSplitOptions.RemoveEmptyEntries).Select((act, i) => $"a{i},P1,{act},job\n");
        builder.AddAll(JourneysCsv.Read(
            "journeys.csv", $"id,participant,date,fact,outcome\nr,P1,2020-01-06,referred,\ns,P1,2020-02-03,started,\nj,P1,2020-03-02,job-started,\n{string.Concat(rows)}").Facts);
        var reading = Entitlement.Of(programme, null, builder.Build(), View.Of(new DateOnly(2020, 12, 31), null, required), Priced.WorkingDays);
        return reading.Entitled.ShouldNotBeNull(string.Join('\n', reading.Problems)).Lines;
    }

    private static Programme Definition(string claim, string validated)
    {
        var reading = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", $$"""
            programme: small
            edition: first
            effective: {from: 2020-01-01, by: referral}
            working days: england-and-wales
            sources: {S: a source}
            outcomes:
              job: {reach: 1 day in work, window: {from: start, for: 26 weeks}, {{claim}}, validated: {{validated}} }
            lines:
              job: {for: job, price: 100.00}
            """).Root!]);
        return reading.Programme.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);
}
