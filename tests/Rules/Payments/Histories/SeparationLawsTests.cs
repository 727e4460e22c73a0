using Concordat.Kernel;
using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments.Histories;

/// <summary>Ten thousand histories in which five people with any office try whatever they like with a run: nobody ever authorises what they
/// prepared, took part in or alone looked at, and a run ends once.</summary>
public sealed class SeparationLawsTests
{
    private const int Histories = 10_000;
    private const int People = 5;
    private const int Tries = 12;

    [Fact]
    public void Nobody_authorises_their_own_work_and_a_run_ends_once()
    {
        var (authorised, refused) = (0, 0);
        for (var seed = 1; seed <= Histories; seed++)
        {
            var draw = new Random(seed);
            var preparer = new PersonId(draw.Next(People));
            var took = Enumerable.Range(0, People).Select(_ => draw.Next(4) == 0).ToArray();
            List<RunActed> acts = [Acted(RunAct.Prepared, preparer)];
            IReadOnlyList<RunException> found = draw.Next(2) == 0 ? [] : [new RunException(ExceptionKind.Recovery, 1, new Money(-100))];
            PersonId? looked = null;
            for (var i = 0; i < Tries; i++)
            {
                var person = new PersonId(draw.Next(People));
                var standing = new RunStanding(acts, Lines: 1, IsOvertaken: draw.Next(10) == 0);
                if (draw.Next(3) == 0)
                {
                    looked = ExceptionRules.Clear(standing, person, found, looked is null ? [] : [ExceptionKind.Recovery], ExceptionKind.Recovery, "checked")
                        .IsGranted ? person : looked;
                    continue;
                }

                if (Try(draw.Next(3), standing, person, took[person.Value], found, looked) is { } act)
                {
                    acts.Add(Acted(act, person));
                }
            }

            acts.Count.ShouldBeLessThanOrEqualTo(2, $"seed {seed}");
            looked.ShouldNotBe(preparer, $"seed {seed}");
            if (acts.Count == 2 && acts[1].Act == RunAct.Authorised)
            {
                acts[1].Person.ShouldNotBe(preparer, $"seed {seed}");
                took[acts[1].Person.Value].ShouldBeFalse($"seed {seed}");
                (found.Count == 0 || looked is not null).ShouldBeTrue($"seed {seed}");
                authorised++;
            }

            refused += acts.Count == 2 && acts[1].Act == RunAct.Refused ? 1 : 0;
        }

        authorised.ShouldBeGreaterThan(Histories / 20);
        refused.ShouldBeGreaterThan(Histories / 20);
    }

    private static RunAct? Try(
        int what, RunStanding standing, PersonId person, bool tookPart, IReadOnlyList<RunException> found, PersonId? looked)
    {
        var ruling = what switch
        {
            0 => RunRules.Withdraw(standing),
            1 => RunRules.Refuse(standing, person),
            _ => RunRules.Authorise(standing, person, tookPart),
        };
        var waits = what == 2 && ExceptionRules.Open(found, looked is null ? [] : [ExceptionKind.Recovery]) is not null;
        return ruling.TryGet(out var act) && !waits ? act : null;
    }

    private static RunActed Acted(RunAct act, PersonId person) =>
        new(act, person, new OrganisationId(1), "", new DateTimeOffset(2021, 2, 4, 9, 0, 0, TimeSpan.Zero));
}
