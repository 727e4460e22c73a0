using Concordat.Fixture;
using Concordat.Payments;
using Concordat.ServiceTests.Payments;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Interleavings;

/// <summary>Two commands that begin together, drawn from one seed: whichever way they meet, no stream pays more than its limit, nobody is paid twice
/// for one outcome, no duty meets another in one person, and every entry balances.</summary>
[Trait("Deep", "yes")]
public sealed class InterleavingTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int Seed = 20210304;
    private const int PairsOfAStage = 14;
    private const int LongestMilliseconds = 20;

    // what may be answered to whoever comes second, or asks for what is not his
    private static readonly string[] Answers =
    [
        "overtaken", "ended", "nothing-to-post", "same-person", "took-part", "paid-elsewhere", "claimed-already", "not-achieved", "tests", "already",
        "never-put", "same-content", "check-not-passed", "outcome-gone", "decided-already", "not-waiting", "rejected",
    ];

    private static readonly int Pairs = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") == "1" ? 1_000 : 100;

    [Fact]
    public async Task Whichever_way_two_commands_meet_the_money_is_right()
    {
        var random = new Random(Seed);
        var granted = new HashSet<(Act, Beside)>();
        var stage = await Stage.New(house);
        for (var i = 0; i < Pairs; i++)
        {
            if (i > 0 && i % PairsOfAStage == 0)
            {
                await ShouldBeAtRest(stage);
                stage = await Stage.New(house);
            }

            var pair = new Pair(
                Pick(random, Enum.GetValues<Act>()), Pick(random, Enum.GetValues<Beside>()),
                TimeSpan.FromMilliseconds(random.Next(-LongestMilliseconds, LongestMilliseconds)));
            await stage.MakeReady(pair);
            var (first, second) = await Together(stage, pair);
            foreach (var refused in new[] { first, second }.OfType<string>())
            {
                Answers.ShouldContain(refused, customMessage: $"pair {i}: {pair}");
            }

            if (first is null && second is null)
            {
                granted.Add((pair.Act, pair.Beside));
            }

            (pair.Act == Act.AuthoriseAsPreparer && first is null).ShouldBeFalse($"pair {i}: {pair}");
            await ShouldHold(stage, $"pair {i}: {pair}");
        }

        await ShouldBeAtRest(stage);
        granted.Count.ShouldBeGreaterThan(5, "most pairs could meet");
    }

    private static T Pick<T>(Random random, T[] all) => all[random.Next(all.Length)];

    /// <summary>Both wait at one gate.</summary>
    private static async Task<(string? Act, string? Beside)> Together(Stage stage, Pair pair)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var act = After(gate.Task, -pair.Later, () => stage.Do(pair.Act));
        var beside = After(gate.Task, pair.Later, () => stage.Do(pair.Beside));
        gate.SetResult();
        return (await act, await beside);
    }

    private static async Task<string?> After(Task gate, TimeSpan later, Func<Task<string?>> act)
    {
        await gate;
        if (later > TimeSpan.Zero)
        {
            await Task.Delay(later);
        }

        return await act();
    }

    private async Task ShouldHold(Stage stage, string when)
    {
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from (select 1 from payments_posting group by run, entry having sum(amount) <> 0) unbalanced")).ShouldBe(0, when);
        foreach (var contract in new[] { stage.First, stage.Second })
        {
            foreach (var (stream, pence) in await Spent(owner, contract))
            {
                pence.ShouldBeInRange(0, Stage.Limits[stream], $"{stream}, {when}");
            }
        }

        (await owner.ExecuteScalarAsync<long>(
            """
            select count(*) from (
                select participant, line, sequence from (
                    select participant, contract, line, sequence from payments_posting where account = 'payable' and participant is not null
                    group by 1, 2, 3, 4 having sum(amount) <> 0) standing
                group by 1, 2, 3 having count(*) > 1) twice
            """)).ShouldBe(0, $"paid once for a person, {when}");
        (await DutiesInOnePerson(owner)).ShouldBe(0, $"apart, {when}");
    }

    private static async Task<IReadOnlyList<(string Stream, long Pence)>> Spent(NpgsqlConnection owner, PaidContract contract) =>
    [
        .. await owner.QueryAsync<(string, long)>(
            "select stream, -sum(amount)::bigint from payments_posting where contract = @contract and account = 'payable' group by stream",
            new { contract = contract.Id.Value }),
    ];

    /// <summary>Runs authorised by whoever prepared them, or had by then claimed or decided on somebody in them: by the order in which the journal
    /// took what each transaction told it.</summary>
    private static Task<long> DutiesInOnePerson(NpgsqlConnection owner) => owner.ExecuteScalarAsync<long>(
        """
        select count(*) from payments_run_act a join journal_entry e on e.xmin = a.xmin and e.event = @authorised
        where a.act = 'authorised' and (
            exists (select from payments_run_act p where p.run = a.run and p.act = 'prepared' and p.person = a.person)
            or exists (
                select from payments_run_line l
                join journey_fact f on f.participant = l.participant and f.contract = a.contract and f.person = a.person
                join journey_word w on w.id = f.word
                join journal_entry told on told.xmin = f.xmin
                where l.run = a.run and w.word = 'job start' and told.number < e.number))
        """,
        new { authorised = PaymentsEvents.PaymentRunAuthorised });

    /// <summary>When nothing comes beside it, a run pays what is left, and the next has nothing to say.</summary>
    private async Task ShouldBeAtRest(Stage stage)
    {
        foreach (var contract in new[] { stage.First, stage.Second })
        {
            var run = (await contract.Prepare()).Value;
            if ((await contract.Lines(run)).Count > 0)
            {
                (await contract.Authorise(run)).Refusal.ShouldBeNull();
            }

            (await contract.Lines((await contract.Prepare()).Value)).ShouldBeEmpty();
        }

        await ShouldHold(stage, "at rest");
    }
}
