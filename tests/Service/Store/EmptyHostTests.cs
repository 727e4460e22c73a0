using System.Security.Cryptography;
using System.Text;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Outcomes;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Journal;
using Concordat.ServiceTests.Outcomes;
using Dapper;

namespace Concordat.ServiceTests.Store;

/// <summary>A backup taken of a house at work and restored on a machine that knows nothing of it: journal, ledger and files are those of the house
/// at one instant, and it goes on from there.</summary>
public sealed class EmptyHostTests(PeopledHouse peopled, TestCluster cluster) : IClassFixture<PeopledHouse>
{
    private const int Payers = 2;

    private const string Authorised = "select run from payments_run_act where act = 'authorised' order by run";

    private const string TrialBalance =
        """
        select contract || ' ' || stream || ' ' || party || ' ' || account || ' ' || sum(amount) || ' in ' || count(*) from payments_posting
        where run = any(@runs) group by contract, stream, party, account order by contract, stream, party, account
        """;

    private const string Files =
        """
        select 'pack ' || meeting, digest, sha256(convert_to(html, 'UTF8')) from governance_pack
        union all select 'print ' || meeting, digest, sha256(pdf) from governance_printed_pack
        union all select 'definition ' || name, digest, sha256(convert_to(text, 'UTF8')) from payments_definition
        order by 1, 2
        """;

    private static readonly byte[] Scan = [.. Encoding.ASCII.GetBytes("%PDF-1.7 a start form "), .. RandomNumberGenerator.GetBytes(50_000)];

    private readonly TestHouse _house = peopled.House;

    [Fact]
    public async Task A_house_at_work_is_restored_whole_on_an_empty_machine_and_goes_on_there()
    {
        var contract = await ClaimedContract.New(_house, people: 1);
        var evidence = await GiveEvidence(contract);
        var backup = Path.Combine(cluster.Folder, "moved-backup");
        var head = await TakeUnderLoad(backup);

        using var host = new EmptyHost();
        (await host.Restore(backup)).ShouldSatisfyAllConditions(
            ended => ended.ExitCode.ShouldBe(0, ended.Said), ended => ended.Said.ShouldContain("Restored; 0 scripts of this version ran after it."));
        host.IsRunning.ShouldBeFalse("who restored leaves no server behind");

        await using (var restored = await host.Open(cluster))
        {
            (await Cluster(restored)).ShouldNotBe(await Cluster(_house));
            await ShouldBalance(restored);
            await ShouldHoldTheFiles(restored, contract, evidence);
            await ShouldTakeAClaim(restored, contract);
            await ShouldBeSealedFrom(restored, head);
        }

        host.IsRunning.ShouldBeFalse("it ended with the house");
    }

    [Fact]
    public async Task A_backup_of_which_one_byte_was_changed_makes_nothing_on_an_empty_machine()
    {
        await using var store = await cluster.NewDatabase();
        var backup = Path.Combine(cluster.Folder, "changed-backup");
        (await Backup.Take(store, OperatorOfHouse.Caller, backup, true, CancellationToken.None)).Refusal.ShouldBeNull();
        var dump = Path.Combine(backup, "database.dump");
        var content = await File.ReadAllBytesAsync(dump);
        content[content.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(dump, content);

        using var host = new EmptyHost();
        var ended = await host.Restore(backup);

        (ended.ExitCode, ended.Said.Trim()).ShouldBe((1, $"{dump} is not what the backup wrote. Restore from another backup."));
        Directory.Exists(host.Folder).ShouldBeFalse();
    }

    /// <returns>The last block that was signed before the backup began.</returns>
    private async Task<SealedBlock> TakeUnderLoad(string backup)
    {
        await using var busy = await BusyHouse.Start(_house, Payers);
        await SealedSample.SealerOf(_house.Store).SealAll(CancellationToken.None);
        var (head, before) = (await SealedSample.Head(_house.Store), busy.Answered);
        (await Backup.Take(_house.Store, OperatorOfHouse.Caller, backup, true, CancellationToken.None)).Refusal.ShouldBeNull();
        busy.Answered.Length.ShouldBeGreaterThan(before.Length, "commands were carried out while it was taken");
        return head;
    }

    /// <summary>Every contract and stream comes to nothing, and each account to what the same runs posted in the house it was taken of.</summary>
    private async Task ShouldBalance(TestHouse restored)
    {
        await using var here = await _house.Owner();
        await using var there = await restored.Owner();
        var runs = (await there.QueryAsync<int>(Authorised)).ToArray();
        runs.Length.ShouldBeGreaterThan(Payers);
        runs.ShouldBeSubsetOf(await here.QueryAsync<int>(Authorised));
        (await there.ExecuteScalarAsync<long>(
            "select count(*) from (select from payments_posting group by contract, stream having sum(amount) <> 0) unbalanced")).ShouldBe(0);
        var balance = (await there.QueryAsync<string>(TrialBalance, new { runs })).ToList();
        balance.Count.ShouldBeGreaterThan(Payers);
        balance.ShouldBe(await here.QueryAsync<string>(TrialBalance, new { runs }));
    }

    /// <summary>Each file is the one that its digest was taken of, here and there, and opens with the keys that came with the backup.</summary>
    private async Task ShouldHoldTheFiles(TestHouse restored, ClaimedContract contract, string evidence)
    {
        await using var here = await _house.Owner();
        await using var there = await restored.Owner();
        var files = (await there.QueryAsync<(string Name, byte[] Digest, byte[] Sum)>(Files)).ToList();
        files.Select(file => file.Name.Split(' ')[0]).Distinct().ShouldBe(["definition", "pack", "print"]);
        files.ShouldAllBe(file => file.Digest.SequenceEqual(file.Sum));
        files.Select(Named).ShouldBe((await here.QueryAsync<(string Name, byte[] Digest, byte[] Sum)>(Files)).Select(Named));

        using var validator = await restored.As(contract.Validator);
        var page = await validator.Get(evidence);
        using var file = await validator.Http.GetAsync(new Uri(page.Href("Download"), UriKind.Relative));
        var scan = await file.Content.ReadAsByteArrayAsync();
        scan.ShouldBe(Scan);
        (await there.QuerySingleAsync<byte[]>("select digest from outcomes_evidence where contract = @Value", new { contract.Paid.Id.Value }))
            .ShouldBe(SHA256.HashData(scan));
    }

    private static string Named((string Name, byte[] Digest, byte[] Sum) file) => $"{file.Name} {Convert.ToHexStringLower(file.Digest)}";

    /// <summary>A command of a page is carried out in the restored house and not in the one it was taken of.</summary>
    private static async Task ShouldTakeAClaim(TestHouse restored, ClaimedContract contract)
    {
        using var prime = await restored.As(contract.Paid.Prime);
        await contract.Claim(prime);
        await using var owner = await restored.Owner();
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from journey_fact where contract = @contract and kind = @kind",
            new { contract = contract.Paid.Id.Value, kind = (short)FactKind.Claimed })).ShouldBe(1);
        (await contract.Facts(FactKind.Claimed)).ShouldBe(0);
    }

    /// <summary>The journal is proven by the key of the house it was taken of, holds what was sealed there, and goes on.</summary>
    private async Task ShouldBeSealedFrom(TestHouse restored, SealedBlock head)
    {
        await SealedSample.SealAll(restored.Store);
        var lines = await SealedSample.Export(restored.Store);
        new JournalVerification(await SealedSample.PublicKey(_house.Store, 1)).Check(lines, [head]).ShouldBeNull();
        var last = lines.Select(JournalLines.Read).OfType<SealedEntry>().Last(entry => entry.Event == OutcomesEvents.OutcomesClaimed);
        last.Position.ShouldBeGreaterThan(head.Last);
        await using var owner = await restored.Owner();
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from journal_entry e where not exists (select from journal_seal s where s.number = e.number)")).ShouldBe(0);
    }

    /// <summary>Gives a file of an outcome.</summary>
    /// <returns>Where it is read.</returns>
    private async Task<string> GiveEvidence(ClaimedContract contract)
    {
        using var prime = await _house.As(contract.Paid.Prime);
        var list = await prime.Get($"/outcomes/claims?contract={contract.Reference}");
        var query = $"?contract={contract.Reference}&key={ClaimedContract.KeyOf(list, "job start")}";
        var form = await prime.Get($"/outcomes/evidence/give{query}");
        var given = await prime.Upload(
            form, "start.pdf", Scan,
            ("Kind", "start form"), ("On.Day", "14"), ("On.Month", "1"), ("On.Year", "2019"), ("Words", "Signed by both."));
        given.Location.ShouldNotBeNull();
        return $"/outcomes/evidence{query}";
    }

    private static async Task<long> Cluster(TestHouse house)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>("select system_identifier from pg_control_system()");
    }
}
