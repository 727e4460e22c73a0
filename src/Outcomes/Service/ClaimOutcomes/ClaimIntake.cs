using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ClaimOutcomes;

/// <summary>Receives a file of claims: every row is claimed or refused with its reason, in one transaction. The same file twice changes
/// nothing.</summary>
internal sealed class ClaimIntake(
    Database database, Policy policy, ContractRegister contracts, Participants participants, FactRecords facts, ClaimDesk desk, SealedText seal)
{
    private static readonly Refusal Unknown = new("unknown-referral", "There is no such participant of yours with this referral.");

    public async Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop)
    {
        var digest = await FileDigest.Of(stream, stop);
        await using var work = await database.Begin(caller, stop);
        await work.TakeTurn($"outcomes-claims {caller.Organisation.Value}");
        if (await facts.FileReceived(work, digest) is not null)
        {
            return new FileAnswer(await ReceivedFile.Before(work, digest), true, []);
        }

        var file = CsvFile.Open(stream, name, ClaimsFile.Shape, FileLimits.Uploads);
        var refused = new List<RefusedRow>();
        var rows = file.Read(ClaimsFile.Read, refused);
        if (file.Problems.Count > 0)
        {
            return new FileAnswer(null, false, file.Problems);
        }

        var (judged, contract) = await Claim(work, rows);
        refused.AddRange(judged.Where(one => one.Why is not null)
            .Select(one => new RefusedRow(one.Row.Line, one.Row.Cells, [ProblemOf(one.Row, one.Why!, file.Header)])));
        var claimed = judged.Count(one => one.Why is null);
        var number = await ReceivedFile.Keep(work, seal, "claims", contract, digest, file, claimed, 0, [.. refused.OrderBy(row => row.Line)]);
        await facts.ReceiveFile(work, new FileReceipt(digest, "claims", contract, file.Rows, claimed, refused.Count));
        await work.Commit();
        return new FileAnswer(number, false, []);
    }

    /// <summary>Each contract's claims together. The first contract stands for the file.</summary>
    private async Task<(IReadOnlyList<(ClaimRow Row, Refusal? Why)> Judged, ContractId Contract)> Claim(Work work, IReadOnlyList<ClaimRow> rows)
    {
        var mine = (await ClaimScope.Contracts(work, policy, contracts, ClaimScope.Make)).ToDictionary(contract => contract.Id);
        var people = await participants.ByReference(work, [.. rows.Select(row => row.Wanted.Participant).Distinct()]);
        var ofReferral = (await facts.ReferralsOf(work, [.. people.Values]))
            .ToDictionary(referral => referral.Reference, referral => referral.Owner.Contract, StringComparer.Ordinal);
        var answers = new List<(ClaimRow, Refusal?)>();
        var first = work.Caller.Contracts is [var office, ..] ? office : mine.Keys.FirstOrDefault();
        foreach (var alike in rows.GroupBy(row => ofReferral.GetValueOrDefault(row.Wanted.Referral)))
        {
            if (!mine.TryGetValue(alike.Key, out var contract))
            {
                answers.AddRange(alike.Select(row => (row, (Refusal?)Unknown)));
                continue;
            }

            first = contract.Id;
            var judged = await desk.Judge(work, contract, [.. alike.Select(row => row.Wanted)]);
            var made = await desk.Record(work, contract, judged);
            answers.AddRange(alike.Zip(made, (row, one) => (row, one.Why)));
        }

        return (answers, first);
    }

    private static Problem ProblemOf(ClaimRow row, Refusal why, IReadOnlyList<string> header)
    {
        var column = ClaimsFile.ColumnOf(why.Code).Name;
        return new Problem("", row.Line, header.ToList().IndexOf(column) + 1, column, why.Sentence.TrimEnd('.'), "Correct the row, or leave it out");
    }
}
