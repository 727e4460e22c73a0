using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Payments;
using Concordat.ServiceTests.Kills;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>The ledger as a finance system takes it: whole, balanced, of nobody, and the same bytes however often it is taken.</summary>
public sealed class JournalExportTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Every_entry_stands_in_the_file_on_both_sides_and_the_foot_is_the_ledgers()
    {
        var contract = await PaidContract.New(house);
        var first = await contract.Pay();
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var second = await contract.Pay();
        using var finance = await house.As(contract.Finance);
        var file = await finance.Get($"/payments/journal.csv?contract={contract.Reference}&from={first}&to={second}");
        file.Status.ShouldBe(HttpStatusCode.OK);
        var rows = file.Body.TrimStart('\uFEFF').TrimEnd().Split("\r\n").Select(row => row.Split(',')).ToList();
        rows[0].ShouldBe(["batch", "entry", "posting", "posted_at", "account", "stream", "contract", "payer", "party", "debit", "credit", "earned",
            "payable", "line"]);
        await using var owner = await house.Owner();
        var posted = (await owner.QueryAsync<(int Run, int Entry, long Number, string Account, long Amount)>(
            "select run, entry, number, account, amount from payments_posting where contract = @contract and amount <> 0 order by run, entry, account",
            new { contract = contract.Id.Value })).ToList();
        var entries = rows.Skip(1).SkipLast(1).Select(row => (
            int.Parse(row[0], CultureInfo.InvariantCulture), int.Parse(row[1], CultureInfo.InvariantCulture),
            long.Parse(row[2], CultureInfo.InvariantCulture), row[4], Pence(row[9]) - Pence(row[10]))).ToList();
        entries.ShouldBe(posted);
        entries.GroupBy(row => (row.Item1, row.Item2)).ShouldAllBe(entry => entry.Count() == 2 && entry.Sum(row => row.Item5) == 0);
        rows[^1][0].ShouldBe("total");
        (Pence(rows[^1][9]), Pence(rows[^1][10])).ShouldBe((posted.Where(row => row.Amount > 0).Sum(row => row.Amount), -posted.Where(row => row.Amount < 0).Sum(row => row.Amount)));
        posted.ShouldContain(row => row.Account == "expense" && row.Amount < 0, "something was taken back");
        foreach (var (participant, referral) in contract.People)
        {
            file.Body.ShouldNotContain(referral.Reference);
            file.Body.ShouldNotContain(referral.ParticipantReference, customMessage: $"{participant}");
        }
    }

    [Fact]
    public async Task The_same_runs_give_the_same_bytes_and_a_run_alone_its_own()
    {
        var contract = await PaidContract.New(house, people: 2);
        var first = await contract.Pay();
        var path = $"/payments/journal.csv?contract={contract.Reference}&from={first}&to={first}";
        using var finance = await house.As(contract.Finance);
        var before = await finance.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var second = await contract.Pay();
        using var answer = await finance.Http.GetAsync(new Uri(path, UriKind.Relative));
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(before);
        answer.Headers.GetValues("Repr-Digest").ShouldHaveSingleItem().ShouldBe($"sha-256=:{Convert.ToBase64String(SHA256.HashData(before))}:");
        (await finance.Get($"/payments/journal.csv?contract={contract.Reference}&from={second}")).Body.ShouldNotContain($"\n{first},");

        var said = await Executable.Run(null, "pay", "journal", "--as", $"finance@{contract.Reference}.example", "--contract", contract.Reference,
            "--from", $"{first}", "--to", $"{first}", "--db", house.Store.OwnerConnectionString, "--keys", house.Store.Keys.Path);
        said.ExitCode.ShouldBe(0, said.Said);
        said.Said.ShouldContain(Convert.ToHexStringLower(SHA256.HashData(before)));
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from journal_entry where event = @told and (identities->>'contract')::int = @contract",
            new { told = PaymentsEvents.LedgerExported, contract = contract.Id.Value })).ShouldBe(4);
    }

    [Fact]
    public async Task Who_does_not_see_both_sides_gets_no_file()
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = await contract.Pay();
        var path = $"/payments/journal.csv?contract={contract.Reference}";
        using var other = await house.As(contract.OtherFinance);
        (await other.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var prime = await house.As(contract.Prime);
        (await prime.Get(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var finance = await house.As(contract.Finance);
        (await finance.Get("/payments/journal.csv")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await finance.Get($"{path}&from={run + 1}&to={run}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await finance.Get("/payments/trial-balance")).Html.Descendants("a").Select(link => (string?)link.Attribute("href"))
            .ShouldContain($"/payments/journal.csv?contract={contract.Reference}&from={run}&to={run}");
    }

    private static long Pence(string pounds) => pounds.Length == 0 ? 0 : (long)(decimal.Parse(pounds, CultureInfo.InvariantCulture) * 100);
}
