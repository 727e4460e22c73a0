using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>What must hold of the ledger whatever happens to people and whenever it is recorded.</summary>
public sealed class LedgerTests
{
    private const int Histories = 200;

    private static readonly string[] RunDays =
        ["2016-04-30", "2016-07-31", "2016-10-31", "2017-01-31", "2017-06-30", "2017-12-31", "2018-12-31"];

    [Fact]
    public void After_every_run_what_is_posted_is_what_is_entitled_and_a_second_run_posts_nothing()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var file = History.Of(seed, people: 12);
            var world = new LedgerWorld();
            foreach (var day in RunDays)
            {
                var known = $"{day}T23:00:00Z";
                world.Run(file, day, known);
                var owed = world.Entitled(file, day, known).Lines.ToDictionary(line => line.Key, line => line.Amount);
                world.Standing().ShouldBe(owed, ignoreOrder: true, $"seed {seed}, {day}");
                world.StandingDays().ShouldBe(
                    world.Entitled(file, day, known).Lines.ToDictionary(line => line.Key, line => new LineDays(line.Earned, line.Payable)),
                    ignoreOrder: true, $"seed {seed}, {day}");
                world.Run(file, day, known).ShouldBeEmpty($"seed {seed}, {day}");
            }
        }
    }

    [Fact]
    public void Every_entry_and_the_whole_ledger_come_to_nothing()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var world = RunThrough(seed);
            world.Postings.Sum(posting => posting.Amount.Pence).ShouldBe(0, $"seed {seed}");
            foreach (var balance in DoubleEntry.TrialBalance(world.Postings).GroupBy(row => (row.Stream, row.Party)))
            {
                balance.Sum(row => row.Amount.Pence).ShouldBe(0, $"seed {seed}, {balance.Key}");
            }
        }
    }

    [Fact]
    public void No_cap_or_stream_limit_is_ever_passed()
    {
        var limits = new Dictionary<string, long> { ["esf"] = 600_000, ["dwp"] = 900_000, ["transformation"] = 400_000 };
        var filled = 0;
        for (var seed = 1; seed <= Histories; seed++)
        {
            var world = RunThrough(seed);
            world.Posted.Sum(line => line.Amount.Pence).ShouldBeLessThanOrEqualTo(LedgerWorld.Value.Pence, $"seed {seed}");
            foreach (var stream in world.Posted.GroupBy(line => line.Key.Stream))
            {
                var posted = stream.Sum(line => line.Amount.Pence);
                posted.ShouldBeLessThanOrEqualTo(limits[stream.Key], $"seed {seed}, {stream.Key}");
                filled += posted == limits[stream.Key] ? 1 : 0;
            }
        }

        filled.ShouldBeGreaterThan(Histories / 2, "histories that never fill a stream prove nothing about its limit");
    }

    [Fact]
    public void Taking_everything_back_leaves_nothing_and_paying_it_again_leaves_what_stood_before()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var world = RunThrough(seed);
            var before = world.Standing();
            var entitled = world.Posted.Where(line => !line.Amount.IsZero).ToList();
            world.Post(Differences.Of([], world.Posted, []));
            world.Standing().ShouldBeEmpty($"seed {seed}");
            DoubleEntry.TrialBalance(world.Postings).ShouldAllBe(row => row.Amount.IsZero);
            world.Post(Differences.Of(entitled, world.Posted, []));
            world.Standing().ShouldBe(before, ignoreOrder: true, $"seed {seed}");
        }
    }

    [Fact]
    public void Late_facts_bring_runs_to_the_same_money_as_facts_in_time()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var file = History.Of(seed, people: 12);
            var once = new LedgerWorld();
            once.Run(file, "2019-12-31");
            var often = RunThrough(seed);
            often.Run(file, "2019-12-31");
            often.Standing().ShouldBe(once.Standing(), ignoreOrder: true, $"seed {seed}");
        }
    }

    [Fact]
    public void A_line_of_a_run_turns_every_sign_of_its_entry_when_it_is_taken_back()
    {
        var world = new LedgerWorld();
        var paid = world.Run(History.Of(3, people: 4), "2017-12-31");
        paid.Count.ShouldBeGreaterThan(0);
        var taken = world.Post(Differences.Of([], world.Posted, []));
        taken.Select(line => (line.Key, -line.Amount)).ShouldBe(paid.Select(line => (line.Key, line.Amount)), ignoreOrder: true);
        taken.ShouldAllBe(line => line.Cause == Cause.Withdrawn);
    }

    private static LedgerWorld RunThrough(int seed)
    {
        var file = History.Of(seed, people: 12);
        var world = new LedgerWorld();
        foreach (var day in RunDays)
        {
            world.Run(file, day, $"{day}T23:00:00Z");
        }

        return world;
    }
}
