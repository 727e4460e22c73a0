using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.ReceiveBenefits;

/// <summary>What came of a file: its number, or why nothing of it was taken.</summary>
internal sealed record BenefitAnswer(int? File, bool IsRepeat, IReadOnlyList<Problem> Problems);

/// <summary>Receives a file of benefits that began or ended: every row is taken or refused with its reason, in one transaction.</summary>
internal sealed class BenefitIntake(Database database, FactRecords facts, BenefitRecorder recorder, SealedText seal)
{
    public const string Operation = "referrals.benefit.receive";

    public async Task<BenefitAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop)
    {
        var digest = await FileDigest.Of(stream, stop);
        await using var work = await database.Begin(caller, stop);
        await work.Execute("select pg_advisory_xact_lock(hashtext('referrals_benefits'), @Value)", new { caller.Organisation.Value });
        if (await facts.FileReceived(work, digest) is not null)
        {
            return new BenefitAnswer(await ReceivedFile.Before(work, digest), true, []);
        }

        var file = CsvFile.Open(stream, name, BenefitFile.Shape, FileLimits.Uploads);
        var refused = new List<RefusedRow>();
        var rows = new List<BenefitRow>();
        while (file.Next())
        {
            if (BenefitFile.Read(file.Row) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                refused.Add(new RefusedRow(file.Row.Line, [.. file.Row.Cells], [.. file.Row.Problems]));
            }
        }

        if (file.Row is { SawMonthFirst: true, SawEitherWay: true })
        {
            file.Refuse(0, 0, "days", "some have the month first, so those that could be read either way are in doubt", "Write every day as 2016-02-29");
        }

        return file.Problems.Count > 0
            ? new BenefitAnswer(null, false, file.Problems)
            : new BenefitAnswer(await Keep(work, file, digest, rows, refused), false, []);
    }

    private async Task<int> Keep(Work work, CsvFile file, byte[] digest, IReadOnlyList<BenefitRow> rows, List<RefusedRow> refused)
    {
        var recorded = await recorder.Record(work, rows);
        refused.AddRange(recorded.Refused.Select(one => new RefusedRow(one.Row.Told.Line, one.Row.Cells, [ProblemOf(one.Row, one.Why, file.Header)])));
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

    private static Problem ProblemOf(BenefitRow row, Refusal why, IReadOnlyList<string> header)
    {
        var place = header.ToList().IndexOf(BenefitFile.ColumnOf(why).Name) + 1;
        return new Problem("", row.Told.Line, place, row.Told.Kind.Name(), why.Sentence.TrimEnd('.'), "Correct the row, or leave it out");
    }
}
