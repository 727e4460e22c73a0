using Concordat.Journey;
using Concordat.Referrals;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>RE-4: who takes part by choice and who must, from which day on and by what.</summary>
public sealed class ParticipationTests
{
    private const ParticipationKind Voluntary = ParticipationKind.Voluntary;
    private const ParticipationKind Mandatory = ParticipationKind.Mandatory;
    private static readonly ParticipationTerm Term = Shipped.Load("work-and-health").Participation!;
    private static readonly DateOnly Referred = new(2019, 6, 1);

    [Fact]
    public void What_nothing_says_is_not_known() => Of("", [], [], "2019-12-31").ShouldBeEmpty();

    [Theory]
    [InlineData("disability", Voluntary)]
    [InlineData("long-term unemployed", Mandatory)]
    public void A_group_takes_part_as_the_programme_says(string group, ParticipationKind kind)
    {
        var from = Of(group, [], [], "2019-12-31").ShouldHaveSingleItem();
        (from.Kind, from.From, from.Why).ShouldBe((kind, Referred, $"the group {group}"));
        from.Clause!.Citation!.ToString().ShouldBe("bulletin");
    }

    [Fact]
    public void Two_years_on_the_benefit_make_a_choice_a_duty_and_its_end_makes_it_a_choice_again()
    {
        var from = Of("disability", [], [Begun("jsa", "2018-01-01"), Ended("jsa", "2020-03-31")], "2020-12-31");
        Days(from).ShouldBe([(Voluntary, "2019-06-01"), (Mandatory, "2020-01-01"), (Voluntary, "2020-04-01")]);
        from[1].Does.ShouldBe("somebody who took part by choice goes on as long-term unemployed");
        from[1].Clause!.Citations.Select(citation => citation.ToString()).ShouldBe(["PG10 memo 16", "bulletin"]);
        from[1].Used.Select(fact => fact.Content.Benefit).Distinct().ShouldBe(["jsa"]);
        from[2].Clause!.IsDraft.ShouldBeTrue("no source in hand says what the end of a benefit does");
    }

    [Fact]
    public void A_change_counts_on_its_days_alone() =>
        Days(Of("disability", [], [Begun("jsa", "2020-11-15")], "2023-06-01")).ShouldBe([(Voluntary, "2019-06-01")], "two years are full after 31 October 2022");

    [Fact]
    public void What_is_recorded_for_a_day_outweighs_a_change_of_that_day_and_stands_until_another_begins()
    {
        var benefit = Begun("jsa", "2018-01-01");
        Days(Of("disability", [Said(Voluntary, "2020-01-01")], [benefit], "2021-06-01")).ShouldBe([(Voluntary, "2019-06-01")]);
        Days(Of("", [Said(Mandatory, "2019-06-01"), Said(Voluntary, "2019-08-01")], [benefit], "2019-12-31"))
            .ShouldBe([(Mandatory, "2019-06-01"), (Voluntary, "2019-08-01")]);
    }

    [Fact]
    public void What_held_already_when_the_referral_said_otherwise_changes_nothing() =>
        Days(Of("", [Said(Voluntary, "2019-06-01")], [Begun("uc/iws", "2016-01-01")], "2021-06-01")).ShouldBe([(Voluntary, "2019-06-01")]);

    [Fact]
    public void Where_nothing_is_said_what_holds_on_the_day_of_referral_decides() =>
        Days(Of("", [], [Begun("uc/iws", "2016-01-01")], "2019-07-01")).ShouldBe([(Mandatory, "2019-06-01")]);

    [Fact]
    public void Another_group_is_another_participation()
    {
        var changed = new KnownFact(new Fact { Kind = FactKind.GroupChanged, On = new(2019, 9, 1), Group = "long-term unemployed" }, 7, "fact 7");
        Days(Of("early access", [changed], [], "2019-12-31")).ShouldBe([(Voluntary, "2019-06-01"), (Mandatory, "2019-09-01")]);
    }

    [Fact]
    public void A_programme_that_says_nothing_leaves_what_is_recorded() =>
        Days(Participations.Of(null, "disability", [Said(Mandatory, "2019-06-01")], Known([]), Referred, new(2019, 7, 1)))
            .ShouldBe([(Mandatory, "2019-06-01")]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happened_what_was_said_holds_on_its_day_and_saying_again_what_holds_changes_nothing(int seed)
    {
        var dice = new Random(seed);
        for (var i = 0; i < 40; i++)
        {
            List<KnownFact> facts = [.. Enumerable.Range(0, dice.Next(5)).Select(_ => Known(new Fact
            {
                Kind = dice.Next(2) == 0 ? FactKind.BenefitStarted : FactKind.BenefitEnded, On = Referred.AddDays(dice.Next(-900, 900)),
                Benefit = dice.Next(2) == 0 ? "jsa" : "esa",
            }))];
            KnownFact[] said = [.. Enumerable.Range(0, dice.Next(3)).Select(n =>
                Said(dice.Next(2) == 0 ? Voluntary : Mandatory, $"{Referred.AddDays((n * 300) + dice.Next(200)):yyyy-MM-dd}"))];
            var group = dice.Next(2) == 0 ? "" : "disability";
            var from = Of(group, said, facts, "2021-12-31");
            foreach (var fact in said)
            {
                KindOn(from, fact.Content.On).ShouldBe(fact.Content.Value == 0 ? Voluntary : Mandatory);
            }

            var day = Referred.AddDays(dice.Next(900));
            if (KindOn(from, day) is { } holds)
            {
                Days(Of(group, [.. said, Said(holds, $"{day:yyyy-MM-dd}")], facts, "2021-12-31")).ShouldBe(Days(from));
            }
        }
    }

    private const string Changes =
        """
        characteristics: [ill]
        participation:
          changes:
            long on it: {when: {any of: [on benefit jsa for 24 months, on benefit uc/iws for 13 weeks]}, becomes: mandatory, from: 2019-08-01, until: 2021-03-31, cite: S}
            off it: {when: off benefit, becomes: voluntary, cite: S}
            long off it: {when: off benefit for 6 months, becomes: mandatory, cite: S}
            ill: {when: [ill, not in work], becomes: voluntary, cite: S}
            at work: {when: in work for 4 weeks, becomes: voluntary, cite: S}
            of age: {when: age 40 to 41, becomes: mandatory, cite: S}
        """;

    [Theory]
    [InlineData(11, "")]
    [InlineData(12, "")]
    [InlineData(13, "")]
    [InlineData(14, "            on and off: {when: on benefit for 13 weeks in the 26 weeks before, becomes: mandatory, cite: S}")]
    public void Asking_on_turning_days_finds_what_asking_on_every_day_finds(int seed, string more)
    {
        var term = Small.Read(Small.Core(more: Changes + (more.Length == 0 ? "" : "\n    " + more.Trim()))).Programme.ShouldNotBeNull().Participation!;
        var dice = new Random(seed);
        FactKind[] kinds = [FactKind.BenefitStarted, FactKind.BenefitEnded, FactKind.JobStarted, FactKind.JobEnded, FactKind.Assessed];
        for (var i = 0; i < 60; i++)
        {
            var facts = Enumerable.Range(0, dice.Next(7)).Select(_ => Any(kinds[dice.Next(kinds.Length)], Referred.AddDays(dice.Next(-1_000, 900)), dice)).ToList();
            List<KnownFact> said = [.. Enumerable.Range(0, dice.Next(3)).Select(n =>
                Said(dice.Next(2) == 0 ? Voluntary : Mandatory, $"{Referred.AddDays((n * 300) + dice.Next(200)):yyyy-MM-dd}"))];
            var known = new PersonKnown(new DateOnly(1979, 1 + dice.Next(12), 1), facts, null);
            var until = Referred.AddDays(dice.Next(-1, 1_000));
            var everyDay = Enumerable.Range(0, Math.Max(0, until.DayNumber - Referred.DayNumber + 1)).Select(Referred.AddDays);
            Participations.Of(term, "", said, known, Referred, until).Select(Written)
                .ShouldBe(Participations.Over(everyDay, term, "", said, known, Referred).Select(Written));
        }
    }

    private static string Written(ParticipationFrom from) => $"{from.Kind} {from.From:yyyy-MM-dd} {from.Why} {string.Join(',', from.Used.Select(fact => fact.Content.On))}";

    private static KnownFact Any(FactKind kind, DateOnly on, Random dice) => Known(new Fact
    {
        Kind = kind,
        On = on,
        Benefit = kind is FactKind.BenefitStarted or FactKind.BenefitEnded ? dice.Next(2) == 0 ? "jsa" : "uc/iws" : "",
        Job = kind is FactKind.JobStarted or FactKind.JobEnded ? "J1" : "",
        Measure = kind == FactKind.Assessed ? "ill" : "",
        Value = kind == FactKind.Assessed ? dice.Next(2) : null,
    });

    [Fact]
    public void It_is_said_of_a_referral_that_did_not_come_to_nothing_from_its_day_on()
    {
        var days = new ReferralDays(Referred);
        var today = Referred.AddDays(9);
        Participations.IsSaidBy(ReferralActs.TakesPart(days, today, "mandatory", today).Value).ShouldBeTrue();
        ReferralActs.TakesPart(days, Referred.AddDays(-1), "mandatory", today).Refusal!.Code.ShouldBe("before-referral");
        ReferralActs.TakesPart(days, today.AddDays(1), "voluntary", today).Refusal!.Code.ShouldBe("in-the-future");
        ReferralActs.TakesPart(days, today, "perhaps", today).Refusal!.Code.ShouldBe("no-choice");
        ReferralActs.TakesPart(days with { WithdrawnOn = today }, today, "voluntary", today).Refusal!.Code.ShouldBe("came-to-nothing");
    }

    [Fact]
    public void It_is_nothing_that_somebody_learnt()
    {
        var owner = new FactOwner(new(1), new(7), new(8));
        Progress.Of([new RecordedFact(1, new(1), new(1), owner, Participations.Said(Mandatory, Referred), new(1), null)]).Attained.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("participation: {groups: {tall: voluntary}, cite: S}", "'tall'")]
    [InlineData("participation: {changes: {x: {when: off benefit, becomes: optional, cite: S}}}", "'optional'")]
    [InlineData("participation: {bears on conditionality: {perhaps: {says: it does, cite: S}}}", "'perhaps'")]
    public void What_is_not_understood_is_refused(string yaml, string what) =>
        Small.Read(Small.Core(more: yaml)).Problems.ShouldHaveSingleItem().What.ShouldBe(what);

    [Fact]
    public void A_draft_of_it_keeps_no_live_run_from_paying()
    {
        var programme = Small.Read(Small.Core(more: "participation: {changes: {x: {when: off benefit, becomes: voluntary, confidence: draft, cite: S}}}")).Programme!;
        programme.Participation!.Changes.ShouldHaveSingleItem().Clause.IsDraft.ShouldBeTrue();
        programme.DraftFigures.ShouldBeEmpty();
    }

    private static IReadOnlyList<ParticipationFrom> Of(string group, KnownFact[] ofReferral, IReadOnlyList<KnownFact> facts, string until) =>
        Participations.Of(Term, group, ofReferral, Known(facts), Referred, DateOnly.Parse(until, null));

    private static ParticipationKind? KindOn(IEnumerable<ParticipationFrom> from, DateOnly day) => from.LastOrDefault(one => one.From <= day)?.Kind;

    private static IEnumerable<(ParticipationKind, string)> Days(IEnumerable<ParticipationFrom> from) => from.Select(one => (one.Kind, $"{one.From:yyyy-MM-dd}"));

    private static PersonKnown Known(IReadOnlyList<KnownFact> facts) => new(null, facts, null);

    private static KnownFact Known(Fact fact) => new(fact, null, "");

    private static KnownFact Said(ParticipationKind kind, string on) => Known(Participations.Said(kind, DateOnly.Parse(on, null)));

    private static KnownFact Begun(string benefit, string on) => Known(new Fact { Kind = FactKind.BenefitStarted, On = DateOnly.Parse(on, null), Benefit = benefit });

    private static KnownFact Ended(string benefit, string on) => Known(new Fact { Kind = FactKind.BenefitEnded, On = DateOnly.Parse(on, null), Benefit = benefit });
}
