using System.Globalization;
using Concordat.Agreement;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Agreements;

/// <summary>The laws of who may decide, over drawn agreements and acts in any order: nothing takes effect early.</summary>
public sealed class StatusLawsTests
{
    private const int Cases = 1000;
    private const int Acts = 24;

    private static readonly DateTimeOffset _end = DrawnMatter.Hour(Acts * 10);

    // Within the first day, when the drawn rights do not change.
    private static readonly DateTimeOffset _today = DrawnMatter.Hour(13);

    private static IEnumerable<int> Seeds => Enumerable.Range(1, Cases);

    [Fact]
    public void Nothing_takes_effect_early()
    {
        var inForce = 0;
        foreach (var seed in Seeds)
        {
            var matter = DrawnMatter.Of(seed).Anyhow(Acts);
            var status = Status.Of(matter, _end);
            if (status.State == ArtefactState.InForce)
            {
                inForce++;
                Oracle.MissingAt(matter, status.Since!.Value).ShouldBeEmpty($"seed {seed}");
            }
        }

        inForce.ShouldBeInRange(Cases / 10, Cases * 9 / 10, "the draw tries both");
    }

    [Fact]
    public void What_waits_and_blocks_is_what_is_missing()
    {
        foreach (var seed in Seeds)
        {
            var matter = DrawnMatter.Of(seed).Anyhow(Acts);
            var status = Status.Of(matter, _end);
            if (status.State is ArtefactState.Proposed or ArtefactState.HeldBack)
            {
                (status.Waiting.Count + status.Blocks.Count + status.Objections.Count).ShouldBeGreaterThan(0, $"seed {seed}");
                (status.State == ArtefactState.HeldBack).ShouldBe(status.Blocks.Count + status.Objections.Count > 0, $"seed {seed}");
                status.Waiting.ShouldAllBe(awaited => awaited.Since == null || awaited.Since >= status.Proposal!.At, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void An_act_that_is_refused_changes_nothing()
    {
        var codes = new HashSet<string>();
        foreach (var seed in Seeds)
        {
            var matter = DrawnMatter.Of(seed).Anyhow(Acts);
            var taken = new List<Act>();
            foreach (var act in matter.Acts)
            {
                var before = matter with { Acts = [.. taken] };
                if (Status.Judge(before, act).Refusal is not { } refusal)
                {
                    taken.Add(act);
                    continue;
                }

                codes.Add(refusal.Code);
                refusal.Clause.ShouldNotBeNull($"seed {seed}");
                Text(Status.Of(before with { Acts = [.. taken, act] }, _end)).ShouldBe(Text(Status.Of(before, _end)), $"seed {seed}, {act}");
            }

            Text(Status.Of(matter with { Acts = taken }, _end)).ShouldBe(Text(Status.Of(matter, _end)), $"seed {seed}");
        }

        codes.ShouldBe(
            [
                "stale", "in-force", "withdrawn", "not-named", "no-right", "wrong-office", "wrong-element", "already", "not-proposed",
                "signing-last", "nothing-to-withdraw", "not-yours",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_stranger_a_wrong_office_and_an_old_version_are_always_refused()
    {
        foreach (var seed in Seeds)
        {
            var drawn = DrawnMatter.Of(seed);
            var whole = drawn.Whole(seed);
            var matter = new Matter(drawn.Agreement, drawn.Stage, DrawnMatter.Version, [whole[0]], []);
            foreach (var act in whole.Skip(1))
            {
                Status.Judge(matter, act with { By = act.By with { Party = "stranger" } }).Refusal!.Code.ShouldBe("not-named", $"seed {seed}");
                Status.Judge(matter, act with { By = act.By with { Office = "finance" } }).Refusal!.Code.ShouldBe("wrong-office", $"seed {seed}");
                Status.Judge(matter, act with { Version = DrawnMatter.Version - 1 }).Refusal!.Code.ShouldBe("stale", $"seed {seed}");
            }
        }
    }

    [Fact]
    public void The_order_between_parties_does_not_matter_except_that_signing_comes_last()
    {
        foreach (var seed in Seeds)
        {
            var drawn = DrawnMatter.Of(seed);
            var end = drawn.Whole(0).Count;
            var ends = Enumerable.Range(0, 4).Select(shuffle => Status.Of(Whole(drawn, shuffle), DrawnMatter.Hour(end))).ToList();
            foreach (var status in ends)
            {
                status.State.ShouldBe(ArtefactState.InForce, $"seed {seed}");
                Kept(status).ShouldBe(Kept(ends[0]), $"seed {seed}");
            }

            var early = drawn.Whole(0);
            var signing = early.FirstOrDefault(act => act.Kind == ActKind.Sign);
            if (signing is not null && early.Any(act => act.Kind is ActKind.Determine or ActKind.SignOff or ActKind.Assure))
            {
                var matter = new Matter(drawn.Agreement, drawn.Stage, DrawnMatter.Version, [early[0]], drawn.EveryBlockLifted());
                Status.Judge(matter, signing).Refusal!.Code.ShouldBe("signing-last", $"seed {seed}");
            }
        }
    }

    [Fact]
    public void It_takes_effect_with_the_last_act_and_not_one_before()
    {
        foreach (var seed in Seeds)
        {
            var drawn = DrawnMatter.Of(seed);
            var matter = Whole(drawn, seed);
            for (var i = 0; i < matter.Acts.Count - 1; i++)
            {
                Status.Of(matter with { Acts = [.. matter.Acts.Take(i + 1)] }, _today).State
                    .ShouldBe(ArtefactState.Proposed, $"seed {seed} after {i + 1} acts");
            }

            Status.Of(matter, _today).Since.ShouldBe(matter.Acts[^1].At, $"seed {seed}");
        }
    }

    [Fact]
    public void An_act_twice_changes_nothing()
    {
        foreach (var seed in Seeds)
        {
            var matter = DrawnMatter.Of(seed).Anyhow(Acts);
            var spaced = matter.Acts.Select(act => act with { Number = act.Number * 2, Withdraws = act.Withdraws * 2 }).ToList();
            var twice = spaced.SelectMany(act => new[] { act, act with { Number = act.Number + 1 } }).ToList();
            Text(Status.Of(matter with { Acts = twice }, _end)).ShouldBe(Text(Status.Of(matter with { Acts = spaced }, _end)), $"seed {seed}");
        }
    }

    [Fact]
    public void Each_block_alone_keeps_it_from_taking_effect_until_it_is_lifted()
    {
        var tried = 0;
        foreach (var seed in Seeds)
        {
            var drawn = DrawnMatter.Of(seed);
            var matter = Whole(drawn, seed);
            foreach (var block in matter.Lifted)
            {
                tried++;
                var without = matter with { Lifted = [.. matter.Lifted.Where(lifted => lifted != block)] };
                var held = Status.Of(without, _today);
                held.State.ShouldBe(ArtefactState.HeldBack, $"seed {seed}");
                held.Blocks.ShouldHaveSingleItem().Key.ShouldBe(block.Key);
                var late = block with { From = _today.AddMinutes(-5) };
                var status = Status.Of(without with { Lifted = [.. without.Lifted, late] }, _today);
                (status.State, status.Since).ShouldBe((ArtefactState.InForce, late.From), $"seed {seed}");
            }
        }

        tried.ShouldBeGreaterThan(Cases / 4);
    }

    [Fact]
    public void An_objection_holds_back_until_it_is_withdrawn()
    {
        foreach (var seed in Seeds)
        {
            var drawn = DrawnMatter.Of(seed);
            var whole = Whole(drawn, seed);
            if (whole.Acts.Count < 2)
            {
                continue;
            }

            var last = whole.Acts[^1];
            var objection = last with { Number = 1000, Kind = ActKind.Object, Element = "" };
            Act[] before = [.. whole.Acts.SkipLast(1), objection];
            var held = Status.Of(whole with { Acts = [.. before, last with { Number = 1001 }] }, _today);
            held.State.ShouldBe(ArtefactState.HeldBack, $"seed {seed}");
            held.Waiting.ShouldBeEmpty();
            held.Objections.ShouldHaveSingleItem().Number.ShouldBe(1000);
            var back = objection with { Number = 1002, Kind = ActKind.Withdraw, Withdraws = 1000 };
            Status.Of(whole with { Acts = [.. before, last with { Number = 1001 }, back] }, _today).State
                .ShouldBe(ArtefactState.InForce, $"seed {seed}");
            var another = back with { By = new Seat("stranger", back.By.Office) };
            Status.Of(whole with { Acts = [.. before, last with { Number = 1001 }, another] }, _today).State
                .ShouldBe(ArtefactState.HeldBack, $"seed {seed}");
        }
    }

    [Fact]
    public void A_decision_taken_back_is_waited_for_again_and_what_was_signed_on_it_falls()
    {
        foreach (var seed in Seeds)
        {
            var drawn = DrawnMatter.Of(seed);
            var whole = Whole(drawn, seed);
            var decided = whole.Acts.SkipLast(1).LastOrDefault(act => act.Kind is ActKind.Determine or ActKind.SignOff or ActKind.Assure);
            if (decided is null)
            {
                continue;
            }

            var back = decided with { Number = 1000, Kind = ActKind.Withdraw, Withdraws = decided.Number, At = whole.Acts[^2].At };
            var status = Status.Of(whole with { Acts = [.. whole.Acts.SkipLast(1), back, whole.Acts[^1] with { Number = 1001 }] }, _today);
            status.State.ShouldBe(ArtefactState.Proposed, $"seed {seed}");
            status.Waiting.ShouldContain(awaited => awaited.Holding.Element.Key == decided.Element && awaited.Since == back.At, $"seed {seed}");
            status.Done.ShouldAllBe(held => !held.Holding.IsSigning, $"seed {seed}");
        }
    }

    [Fact]
    public void A_new_version_starts_anew_and_the_old_one_gives_way_only_when_it_takes_effect()
    {
        foreach (var seed in Seeds)
        {
            var drawn = DrawnMatter.Of(seed);
            var first = Whole(drawn, seed);
            var put = first.Acts[^1].At.AddMinutes(1);
            var newer = first with { Version = DrawnMatter.Version + 1 };
            Act[] proposed = [first.Acts[0] with { Number = 500, Version = newer.Version, At = put }];
            var statuses = Status.Of([first with { FollowedAt = put }, newer with { Acts = proposed }], _today);
            if (first.Acts.Count > 1)
            {
                statuses.Select(status => status.State).ShouldBe([ArtefactState.InForce, ArtefactState.Proposed], $"seed {seed}");
                statuses[1].Done.ShouldBeEmpty();
            }

            Act[] decided = [.. first.Acts.Select(act => act with { Number = act.Number + 500, Version = newer.Version, At = act.At.AddHours(5) })];
            var end = decided[^1].At;
            statuses = Status.Of([first with { FollowedAt = put }, newer with { Acts = decided }], end);
            statuses.Select(status => (status.State, status.Since))
                .ShouldBe([(ArtefactState.Superseded, end), (ArtefactState.InForce, end)], $"seed {seed}");

            var unfinished = first with { Acts = [.. first.Acts.SkipLast(1)], FollowedAt = first.Acts[^1].At };
            if (unfinished.Acts.Count > 0)
            {
                Status.Of(unfinished, _today).State.ShouldBe(ArtefactState.Superseded, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void What_is_in_force_stays_in_force_even_where_a_block_returns()
    {
        foreach (var seed in Seeds)
        {
            var matter = DrawnMatter.Of(seed).Anyhow(Acts) with { FollowedAt = null };
            var wasInForce = false;
            for (var hour = 0; hour <= Acts * 3; hour++)
            {
                var isInForce = Status.Of(matter, DrawnMatter.Hour(hour)).State == ArtefactState.InForce;
                (isInForce || !wasInForce).ShouldBeTrue($"seed {seed} hour {hour}");
                wasInForce = isInForce;
            }
        }
    }

    private static Matter Whole(DrawnMatter drawn, int shuffle) =>
        new(drawn.Agreement, drawn.Stage, DrawnMatter.Version, drawn.Whole(shuffle), drawn.EveryBlockLifted());

    private static IEnumerable<string> Kept(Status status) => status.Done
        .Select(held => $"{held.Holding.Right.Party} {held.Holding.Right.Office} {held.Holding.Right.Right} {held.Holding.Element.Key}").Order();

    private static string Text(Status status) => string.Join('\n',
    [
        string.Create(CultureInfo.InvariantCulture, $"{status.State} {status.Since:O} {status.Proposal?.Number}"),
        .. status.Done.Select(held => $"{held.Holding.Element.Key} {held.Holding.Right.Party} {held.Holding.Right.Right} {held.By.Number}"),
        .. status.Waiting.Select(awaited => $"{awaited.Holding.Element.Key} {awaited.Holding.Right.Party} {awaited.Holding.Right.Right} {awaited.Since:O}"),
        .. status.Blocks.Select(block => $"{block.Kind} {block.Key}"),
        .. status.Objections.Select(objection => $"{objection.Number}"),
    ]);
}
