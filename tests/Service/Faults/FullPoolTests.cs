using System.Diagnostics;
using System.Net;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Outcomes;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Faults;

/// <summary>No connection is left, or the database takes longer than anybody waits: whoever moves money is told so and nothing moves; the same sent
/// again has its effect once.</summary>
public sealed class FullPoolTests(FaultyHouse faulty) : IClassFixture<FaultyHouse>
{
    private const int AtOnce = 10;
    private const int MostConnections = 30;

    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Without_a_connection_left_a_command_is_refused_and_sent_again_has_its_effect_once()
    {
        var contract = await ClaimedContract.New(faulty.House, people: 1);
        using var there = await contract.Program(contract.Paid.Finance);
        using var program = new HttpClient { BaseAddress = faulty.Address };
        program.DefaultRequestHeaders.Authorization = there.DefaultRequestHeaders.Authorization;
        var run = await contract.Paid.PrepareSeen();
        using var authoriser = await faulty.As(contract.Paid.Authoriser);
        var confirm = await authoriser.Get($"/payments/runs/{run}/authorise");
        var (key, order) = (Guid.NewGuid(), new { reason = "wrong-day" });
        var other = (await contract.Paid.Prepare()).Value;
        var taken = await TakeAll(contract.Paid);
        try
        {
            var patience = Stopwatch.StartNew();
            var pressing = Enumerable.Range(0, AtOnce).Select(_ => authoriser.Press(confirm, "Authorise this run")).ToList();
            var sending = Enumerable.Range(0, AtOnce)
                .Select(_ => ClaimedContract.Send(program, $"/api/payments/runs/{other}/withdraw", key, order)).ToList();
            foreach (var told in await Task.WhenAll(pressing))
            {
                told.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
                told.Text.ShouldContain("Try again later");
            }

            (await Task.WhenAll(sending)).ShouldAllBe(answer => answer.Status == HttpStatusCode.ServiceUnavailable);
            patience.Elapsed.ShouldBeLessThan(AnsweredWithin, "nobody waits for ever");
            (await Acts(run, other)).ShouldBe(["prepared", "prepared"]);
        }
        finally
        {
            foreach (var work in taken)
            {
                await work.DisposeAsync();
            }
        }

        foreach (var told in await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => authoriser.Press(confirm, "Authorise this run"))))
        {
            told.Location.ShouldBe($"/payments/runs/{run}");
        }

        (await ClaimedContract.Send(program, $"/api/payments/runs/{other}/withdraw", key, order)).Status.ShouldBe(HttpStatusCode.OK);
        (await ClaimedContract.Send(program, $"/api/payments/runs/{other}/withdraw", key, order)).Status.ShouldBe(HttpStatusCode.OK);
        (await Acts(run, other)).ShouldBe(["prepared", "authorised", "prepared", "withdrawn"], ignoreOrder: true);
        await ShouldBePostedOnce(contract.Paid, run);
    }

    [Fact]
    public async Task A_posting_that_takes_longer_than_anybody_waits_is_refused_and_sent_again_posts_once()
    {
        var contract = await PaidContract.New(faulty.House, people: 1);
        var run = await contract.PrepareSeen();
        using var authoriser = await faulty.As(contract.Authoriser);
        var confirm = await authoriser.Get($"/payments/runs/{run}/authorise");
        await using (var owner = await faulty.House.Owner())
        {
            await using var holding = await owner.BeginTransactionAsync();
            await owner.ExecuteAsync("lock table payments_posting in share mode"); // read, and not written
            var told = await authoriser.Press(confirm, "Authorise this run");
            told.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await Acts(run)).ShouldBe(["prepared"]);
        }

        (await authoriser.Press(confirm, "Authorise this run")).Location.ShouldBe($"/payments/runs/{run}");
        (await authoriser.Press(confirm, "Authorise this run")).Location.ShouldBe($"/payments/runs/{run}");
        (await Acts(run)).ShouldBe(["prepared", "authorised"]);
        await ShouldBePostedOnce(contract, run);
    }

    /// <summary>Every connection that the pages have.</summary>
    private async Task<IReadOnlyList<Work>> TakeAll(PaidContract contract) => await Task.WhenAll(
        Enumerable.Range(0, MostConnections).Select(_ => faulty.Behind.Begin(contract.Prime, CancellationToken.None)));

    private async Task<IReadOnlyList<string>> Acts(params int[] runs)
    {
        await using var owner = await faulty.House.Owner();
        return [.. await owner.QueryAsync<string>("select act from payments_run_act where run = any(@runs) order by number", new { runs })];
    }

    private async Task ShouldBePostedOnce(PaidContract contract, int run)
    {
        await using var owner = await faulty.House.Owner();
        (await owner.QuerySingleAsync<(long, long)>(
            "select count(*), coalesce(sum(amount), 1)::bigint from payments_posting where contract = @contract",
            new { contract = contract.Id.Value }))
            .ShouldBe((2L * (await contract.Lines(run)).Count, 0L));
    }
}
