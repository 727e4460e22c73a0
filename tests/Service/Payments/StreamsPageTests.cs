using System.Net;
using Concordat.Fixture;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>Where funding streams stand, as whoever pays reads it: against the limit that binds, whoever set it.</summary>
public sealed class StreamsPageTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Capped =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2021-08-31
        estimatedValue: 200000.00
        values: [{name: expected starts, value: 100}]
        streams: [{name: esf, limit: 90000.00}, {name: dwp, limit: 90000.00}, {name: transformation, limit: 20000.00}]
        caps: [{scope: stream, stream: esf, amount: 1000.00}]
        """;

    [Fact]
    public async Task A_stream_that_a_cap_exhausts_is_shown_against_the_cap_and_with_the_run_that_exhausted_it()
    {
        var contract = await PaidContract.New(house, terms: Capped);
        var run = await contract.Pay();
        await using var owner = await house.Owner();
        var spent = await owner.ExecuteScalarAsync<long>(
            "select -sum(amount)::bigint from payments_posting where contract = @contract and account = 'payable' and stream = 'esf'",
            new { contract = contract.Id.Value });
        spent.ShouldBe(100_000);
        using var finance = await house.As(contract.Finance);
        foreach (var path in (string[])["/payments/summary", $"/payments/streams?contract={contract.Reference}"])
        {
            var page = await finance.Get(path);
            page.Status.ShouldBe(HttpStatusCode.OK, path);
            page.Text.ShouldContain("£1,000.00", customMessage: path);
            page.Text.ShouldContain("a cap of the contract on the stream", customMessage: path);
        }

        var streams = await finance.Get($"/payments/streams?contract={contract.Reference}");
        streams.Text.ShouldContain($"Since run {run}, authorised on");
        streams.Text.ShouldContain("start form, end form");
        streams.Text.ShouldContain("At least 50% is asked for: enough");
        (await finance.Get("/payments/streams")).Text.ShouldContain(contract.Reference);
        (await finance.Get("/payments/streams?contract=T-none")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var other = await house.As(contract.OtherFinance);
        (await other.Get($"/payments/streams?contract={contract.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var prime = await house.As(contract.Prime);
        (await prime.Get("/payments/streams")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
