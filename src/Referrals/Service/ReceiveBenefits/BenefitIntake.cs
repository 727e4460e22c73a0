using System.Globalization;
using Concordat.Journey;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.ReceiveBenefits;

/// <summary>Receives a file of benefits that began or ended: every row is taken or refused with its reason, in one transaction.</summary>
internal sealed class BenefitIntake(Database database, FactRecords facts, BenefitRecorder recorder, SealedText seal)
{
    public const string Operation = "referrals.benefit.receive";

    public async Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop)
    {
        var digest = await FileDigest.Of(stream, stop);
        await using var work = await database.Begin(caller, stop);
        await work.TakeTurn($"files of benefits of {caller.Organisation.Value}");
        if (await facts.FileReceived(work, digest) is not null)
        {
            return new FileAnswer(await ReceivedFile.Before(work, digest), true, []);
        }

        var file = CsvFile.Open(stream, name, BenefitFile.Shape, FileLimits.Uploads);
        var refused = new List<RefusedRow>();
        var rows = file.Read(BenefitFile.Read, refused);
        return file.Problems.Count > 0
            ? new FileAnswer(null, false, file.Problems)
            : new FileAnswer(await Keep(work, file, digest, rows, refused), false, []);
    }

    private async Task<int> Keep(Work work, CsvFile file, byte[] digest, IReadOnlyList<BenefitRow> rows, List<RefusedRow> refused)
    {
        var recorded = await recorder.Record(work, rows);
        refused.AddRange(recorded.Refused.Select(one => RefusedRow.Of(
            one.Row.Told.Line, one.Row.Cells, file, BenefitFile.ColumnOf(one.Why), one.Row.Told.Kind.Name(), one.Why)));
        var contract = recorded.Contracts is [var first, ..] ? first : work.Caller.Contracts is [var office, ..] ? office : default;
        var number = await ReceivedFile.Keep(
            work, seal, "benefits", contract, digest, file, recorded.Added, recorded.Repeated, [.. refused.OrderBy(row => row.Line)]);
        await facts.ReceiveFile(work, new FileReceipt(digest, "benefits", contract, file.Rows, recorded.Added + recorded.Repeated, refused.Count));
        work.Record(new Entry(ReferralsEvents.BenefitFileReceived, 1, "Referrals",
            new Dictionary<string, long> { ["file"] = number, ["contract"] = contract.Value },
            new Dictionary<string, string>
            {
                ["rows"] = file.Rows.ToString(CultureInfo.InvariantCulture),
                ["accepted"] = recorded.Added.ToString(CultureInfo.InvariantCulture),
                ["refused"] = refused.Count.ToString(CultureInfo.InvariantCulture),
            }, digest)
        { Operation = Operation });
        await work.Commit();
        return number;
    }
}
