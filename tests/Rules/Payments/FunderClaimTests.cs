using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>What is claimed from a funder: over drawn ledgers, whatever evidence comes when, what was claimed and what is not yet claimable are
/// the ledger of the stream, to the penny; no entry is claimed twice; a line goes or waits whole.</summary>
public sealed class FunderClaimTests
{
    private const int Histories = 200;

    private static readonly string[] RunDays = ["2016-04-30", "2016-07-31", "2016-10-31", "2017-01-31", "2017-06-30", "2017-12-31", "2018-12-31"];

    private static readonly string[] Kinds = ["start form", "end form"];

    private static readonly FunderClaimTerm Term = new(
        new Clause("streams.esf.claim", "payment.yaml", 1, [], false, []), ["dwp", "transformation"], new Share(1, 2), Kinds, null);

    [Fact]
    public void Claimed_and_not_yet_claimable_are_the_ledger_of_the_stream_after_every_claim_and_no_entry_is_claimed_twice()
    {
        var (claims, waitedForEvidence, waitedForMatch, tookBack, gaveBack) = (0, 0, 0, 0, 0);
        for (var seed = 1; seed <= Histories; seed++)
        {
            var term = seed % 2 == 0 ? Term : Term with { MatchAtLeast = new Share(2, 3) };
            var random = new Random(seed);
            var file = History.Of(seed, people: 12);
            var world = new LedgerWorld();
            var desk = new Desk();
            for (var run = 1; run <= RunDays.Length; run++)
            {
                desk.Take(run, world.Run(file, RunDays[run - 1], $"{RunDays[run - 1]}T23:00:00Z"));
                desk.Give(random);
                if (random.Next(3) == 0)
                {
                    continue;
                }

                var before = desk.Claimed;
                var claim = desk.Claim(term);
                claims++;
                waitedForEvidence += claim.Sum(FunderWait.Evidence).IsZero ? 0 : 1;
                waitedForMatch += claim.Sum(FunderWait.Match).IsZero ? 0 : 1;
                tookBack += claim.Lines.Any(line => line.Waits is null && line.Entry.Amount < Money.Zero) ? 1 : 0;
                gaveBack += claim.Lines.Any(line => line.IsGivenBack) ? 1 : 0;
                var said = $"seed {seed}, run {run}";
                (before + claim.Claimed + claim.Sum(FunderWait.Evidence) + claim.Sum(FunderWait.Match)).ShouldBe(
                    new Money(world.Posted.Where(line => line.Key.Stream == "esf").Sum(line => line.Amount.Pence)), said);
                desk.Held.ShouldBeUnique(said);
                claim.Lines.GroupBy(line => line.Entry.Key).ShouldAllBe(line => line.Select(one => one.Waits).Distinct().Count() == 1, said);
                FunderClaim.IsMatched(term, desk.Match, desk.Claimed).ShouldBeTrue(said);
                desk.OfLines.Where(line => line.Value > Money.Zero).ShouldAllBe(line => desk.HasAll(term, line.Key), said);
                desk.OfLines.Values.ShouldAllBe(amount => amount >= Money.Zero, said);
                desk.Claim(term, hold: false).IsIdle.ShouldBeTrue($"{said}: nothing has changed since");
            }
        }

        claims.ShouldBeGreaterThan(Histories);
        waitedForEvidence.ShouldBeGreaterThan(0);
        waitedForMatch.ShouldBeGreaterThan(0);
        tookBack.ShouldBeGreaterThan(0, "histories in which nothing is ever taken back prove nothing about it");
        gaveBack.ShouldBeGreaterThan(0, "nor do those in which evidence and match never fall after a claim");
    }

    [Fact]
    public void What_was_claimed_is_given_back_though_its_evidence_and_match_are_gone()
    {
        var line = Key(1);
        var claim = FunderClaim.Of(Term, Basis(
            [new FunderEntry(2, 1, line, new Money(-30_000))], [new FunderEntry(1, 1, line, new Money(30_000))], 0, []));

        claim.Claimed.ShouldBe(new Money(-30_000));
        claim.Lines.ShouldHaveSingleItem().IsGivenBack.ShouldBeFalse();
    }

    [Fact]
    public void What_was_claimed_and_is_no_longer_matched_is_given_back_from_the_last_and_waits()
    {
        FunderEntry[] claimed = [new(1, 1, Key(1), new Money(30_000)), new(1, 2, Key(2), new Money(20_000)), new(2, 1, Key(3), new Money(10_000))];
        var claim = FunderClaim.Of(Term, Basis([new FunderEntry(3, 1, Key(4), new Money(5_000))], claimed, 40_000, Kinds));

        claim.Lines.Select(line => (line.Entry.Run, line.Entry.Entry, line.Waits, line.IsGivenBack)).ShouldBe(
            [(1, 2, FunderWait.Match, true), (3, 1, FunderWait.Match, false)]);
        claim.Claimed.ShouldBe(new Money(-20_000));
        (new Money(60_000) + claim.Claimed + claim.Sum(FunderWait.Match)).ShouldBe(new Money(65_000), "the ledger of the stream");
    }

    [Fact]
    public void What_was_claimed_and_no_longer_rests_on_evidence_is_given_back_whole_and_waits_with_what_came_since()
    {
        FunderEntry[] claimed = [new(1, 1, Key(1), new Money(30_000)), new(2, 1, Key(1), new Money(-5_000))];
        var claim = FunderClaim.Of(Term, Basis([new FunderEntry(3, 1, Key(1), new Money(-1_000))], claimed, 60_000, []));

        claim.Lines.ShouldAllBe(line => line.Waits == FunderWait.Evidence);
        claim.Lines.Select(line => line.IsGivenBack).ShouldBe([true, true, false]);
        (claim.Claimed, claim.Sum(FunderWait.Evidence)).ShouldBe((new Money(-25_000), new Money(24_000)));
    }

    [Fact]
    public void What_lost_its_evidence_after_the_claim_was_prepared_is_named_and_what_goes_back_is_not()
    {
        FunderLine[] lines =
        [
            new(new FunderEntry(1, 1, Key(1), new Money(30_000)), null), new(new FunderEntry(1, 2, Key(2), new Money(-10_000)), null),
            new(new FunderEntry(1, 3, Key(3), new Money(20_000)), FunderWait.Evidence),
        ];

        FunderClaim.LostEvidence(Term, lines, _ => new HashSet<string>(["start form"])).ShouldHaveSingleItem().Entry.ShouldBe(1);
        FunderClaim.LostEvidence(Term, lines, _ => Kinds.ToHashSet()).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_paid_and_taken_back_before_it_was_claimed_waits_together()
    {
        var claim = FunderClaim.Of(Term, Basis(
            [new FunderEntry(1, 1, Key(1), new Money(30_000)), new FunderEntry(2, 1, Key(1), new Money(-30_000))], [], 60_000, []));

        claim.Lines.ShouldAllBe(line => line.Waits == FunderWait.Evidence);
        claim.Sum(FunderWait.Evidence).ShouldBe(Money.Zero);
    }

    [Fact]
    public void Lines_go_as_far_as_the_match_reaches_and_a_line_of_the_contract_needs_no_evidence_of_a_case()
    {
        var claim = FunderClaim.Of(Term, Basis(
            [
                new FunderEntry(1, 1, Key(1), new Money(50_000)), new FunderEntry(1, 2, Key(2), new Money(20_000)),
                new FunderEntry(1, 3, new LineKey(null, null, "service fee", 1, "", "esf"), new Money(10_000)),
            ],
            [], 60_000, Kinds));

        claim.Lines.Select(line => line.Waits).ShouldBe([null, FunderWait.Match, null]);
        claim.Claimed.ShouldBe(new Money(60_000));
    }

    [Theory]
    [InlineData(60_000, 60_000, true)]
    [InlineData(60_000, 60_001, false)]
    [InlineData(0, 1, false)]
    [InlineData(-5, 0, true)]
    [InlineData(-5, -1, true)]
    public void The_match_must_be_its_part_of_both(long match, long claimed, bool isMatched) =>
        FunderClaim.IsMatched(Term, new Money(match), new Money(claimed)).ShouldBe(isMatched);

    private static LineKey Key(int person) => new(new ParticipantId(person), new ReferralId(person), "attachment", 1, "", "esf");

    private static FunderBasis Basis(
        IReadOnlyList<FunderEntry> unclaimed, IReadOnlyList<FunderEntry> claimed, long match, IReadOnlyCollection<string> held) =>
        new(unclaimed, claimed, new Money(match), _ => held.ToHashSet());

    /// <summary>Whoever claims: what the ledger holds of each stream, what was claimed, and the evidence of each case.</summary>
    private sealed class Desk
    {
        private readonly List<FunderEntry> _entries = [];
        private readonly Dictionary<ReferralId, HashSet<string>> _evidence = [];

        public List<(int Run, int Entry)> Held { get; } = [];

        public Dictionary<LineKey, Money> OfLines { get; } = [];

        public Money Claimed => new(OfLines.Values.Sum(amount => amount.Pence));

        public Money Match => new(_entries.Where(entry => entry.Key.Stream is "dwp" or "transformation").Sum(entry => entry.Amount.Pence));

        public void Take(int run, IReadOnlyList<Difference> lines) => _entries.AddRange(
            lines.Where(line => !line.Amount.IsZero).Select(line => new FunderEntry(run, line.Number, OfCase(line.Key), line.Amount)));

        // the histories name no referrals: each participant is one case
        private static LineKey OfCase(LineKey key) => key.Participant is { } person ? key with { Referral = new ReferralId(person.Value) } : key;

        /// <summary>Evidence of some cases comes, and of some it is withdrawn.</summary>
        public void Give(Random random)
        {
            foreach (var referral in _entries.Select(entry => entry.Key.Referral).OfType<ReferralId>().Distinct())
            {
                var held = _evidence.TryGetValue(referral, out var known) ? known : _evidence[referral] = [];
                _ = random.Next(4) == 0 ? held.Remove(Kinds[random.Next(2)]) : held.Add(Kinds[random.Next(2)]);
            }
        }

        /// <summary>Whether a case has all the evidence asked for; a line of the contract needs none.</summary>
        public bool HasAll(FunderClaimTerm term, LineKey line) =>
            line.Referral is not { } referral || term.Evidence.All(_evidence.GetValueOrDefault(referral, []).Contains);

        public FunderClaim Claim(FunderClaimTerm term, bool hold = true)
        {
            var (claimed, unclaimed) = (new List<FunderEntry>(), new List<FunderEntry>());
            foreach (var entry in _entries.Where(entry => entry.Key.Stream == "esf"))
            {
                (Held.Contains((entry.Run, entry.Entry)) ? claimed : unclaimed).Add(entry);
            }

            var claim = FunderClaim.Of(term, new FunderBasis(unclaimed, claimed, Match, referral => _evidence.GetValueOrDefault(referral, [])));
            foreach (var line in hold ? claim.Lines : [])
            {
                var entry = line.Entry;
                if (line.IsGivenBack)
                {
                    Held.Remove((entry.Run, entry.Entry)).ShouldBeTrue();
                }
                else if (line.Waits is null)
                {
                    Held.Add((entry.Run, entry.Entry));
                }

                OfLines[entry.Key] = OfLines.GetValueOrDefault(entry.Key) + line.Claimed;
            }

            return claim;
        }
    }
}
