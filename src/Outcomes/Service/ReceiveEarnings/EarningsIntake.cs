using System.Globalization;
using System.Text.Json;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service.ReceiveEarnings;

/// <summary>What came of a feed: its number and counts, or why nothing of it was taken.</summary>
internal sealed record EarningsAnswer(int? File, bool IsRepeat, int Matched, int Unmatched, IReadOnlyList<Problem> Problems);

/// <summary>Receives a feed of earnings and matches it to people in sets: each row is recorded, kept as unmatched with its code, or
/// refused with its reason.</summary>
internal sealed class EarningsIntake(
    Database database, Participants participants, FactRecords facts, SealedText seal, StoreSetting setting, ContractRegister contracts,
    ProgrammeLibrary programmes)
{
    public const string Operation = "outcomes.earnings.receive";
    private const string Place = "outcomes_unmatched";

    public async Task<EarningsAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop)
    {
        var digest = await FileDigest.Of(stream, stop);
        await using var worker = await database.BeginAsWorker(caller, stop);
        await worker.TakeTurn($"files of earnings of {caller.Organisation.Value}");
        if (await facts.FileReceived(worker, digest) is not null)
        {
            return new EarningsAnswer(await ReceivedFile.Before(worker, digest), true, 0, 0, []);
        }

        var reasons = await Reasons(worker);
        var file = CsvFile.Open(stream, name, EarningsFile.Shape, FileLimits.Uploads);
        var refused = new List<RefusedRow>();
        var cells = new Dictionary<int, IReadOnlyList<string>>();
        var payments = file.Read(
            row =>
            {
                cells.Add(row.Line, [.. row.Cells]);
                return EarningsFile.Read(row, worker.Today, setting.IsDemonstration, reasons);
            },
            refused);
        if (file.Problems.Count > 0)
        {
            return new EarningsAnswer(null, false, 0, 0, file.Problems);
        }

        var matched = await Match(worker, payments);
        var recording = await facts.Append(worker, [.. matched.Found.Select(m => m.Fact)]);
        refused.AddRange(recording.Refused.Select(r => matched.Found[r.Index].Payment.Line is var line
            ? new RefusedRow(line, cells[line], [new Problem("", line, 0, "payment", r.Why.Sentence.TrimEnd('.'), "Correct the row, or leave it out")])
            : throw new InvalidOperationException("A payment has a line.")));
        await Keep(worker, digest, matched.Open);
        var contract = matched.Found is [var first, ..] ? first.Fact.Scope.Contract : caller.Contracts is [var office, ..] ? office : default;
        var number = await ReceivedFile.Keep(
            worker, seal, "earnings", contract, digest, file, recording.Added, recording.Repeated, [.. refused.OrderBy(r => r.Line)]);
        await facts.ReceiveFile(worker, new FileReceipt(digest, "earnings", contract, file.Rows, recording.Added + recording.Repeated, refused.Count));
        worker.Record(Told(number, contract, digest, file.Rows, recording.Added, matched.Open.Count, refused.Count));
        await worker.Commit();
        return new EarningsAnswer(number, false, recording.Added, matched.Open.Count, []);
    }

    /// <summary>Why pay may not count, by the programmes of the contracts that the caller's office sees whole.</summary>
    private async Task<IReadOnlyCollection<string>> Reasons(Work worker) =>
        [.. (await contracts.All(worker)).Where(contract => worker.Caller.Contracts.Contains(contract.Id))
            .SelectMany(contract => programmes.Find(contract.Programme, contract.Overlay)?.Validation.DoesNotCount ?? []).Distinct()];

    /// <summary>Tries those that belonged to nobody again: people may have been referred since.</summary>
    /// <returns>How many were matched.</returns>
    public async Task<int> MatchAgain(Caller caller, CancellationToken stop)
    {
        await using var worker = await database.BeginAsWorker(caller, stop);
        var rows = await worker.List<(int Number, byte[] Content)>(
            """
            select number, content from outcomes_unmatched where organisation = @Value and matched_fact is null and content is not null
            order by number for update
            """,
            new { caller.Organisation.Value });
        var payments = rows.Select((row, i) => JsonSerializer.Deserialize<EarningsPayment>(seal.Open(row.Content, Place))! with { Line = i }).ToList();
        var matched = await Match(worker, payments);
        var recording = await facts.Append(worker, [.. matched.Found.Select(m => m.Fact)]);
        var settled = matched.Found.Select((m, i) => (rows[m.Payment.Line].Number, Fact: recording.Numbers[i])).Where(s => s.Fact > 0).ToList();
        await worker.Execute(
            """
            update outcomes_unmatched u set matched_fact = t.fact, answer = 'yes', content = null
            from unnest(@numbers, @facts) as t (number, fact) where u.number = t.number
            """,
            new { numbers = settled.Select(s => s.Number).ToArray(), facts = settled.Select(s => s.Fact).ToArray() });
        worker.Record(new Entry(OutcomesEvents.EarningsReceived, 1, "Outcomes", new Dictionary<string, long>(),
            new Dictionary<string, string> { ["again"] = "yes", ["matched"] = settled.Count.ToString(CultureInfo.InvariantCulture) })
        { Operation = Operation });
        await worker.Commit();
        return settled.Count;
    }

    /// <summary>By referrals in which the caller's office has a part, those of restricted cases too: a payment of anybody else stays
    /// unmatched.</summary>
    private async Task<MatchedPayments> Match(Work worker, IReadOnlyList<EarningsPayment> payments)
    {
        var byNino = await participants.ByNino(worker, [.. payments.Select(p => p.Nino).Where(nino => nino.Length > 0).Distinct()]);
        var byReference = await participants.ByReference(worker, [.. payments.Select(p => p.Participant).Where(r => r.Length > 0).Distinct()]);
        var all = (await facts.ReferralsOf(worker, [.. byNino.Values.Concat(byReference.Values).Distinct()]))
            .Where(r => worker.Caller.To(new Scope(r.Owner.Contract, r.Owner.Delivery, r.Owner.Referrer)) != Relation.None).ToList();
        var cameToNothing = await facts.CameToNothing(worker, all);
        var referrals = all.ToLookup(r => r.Participant);
        var answer = new MatchedPayments();
        foreach (var payment in payments)
        {
            ParticipantId? one = byNino.TryGetValue(payment.Nino, out var person) ? person : null;
            ParticipantId? other = byReference.TryGetValue(payment.Participant, out var named) ? named : null;
            var (said, referral) = EarningsMatching.Match(
                payment, one, other, (one is { } p ? referrals[p] : []).Concat(other is { } q && q != one ? referrals[q] : []),
                cameToNothing);
            if (referral is not null)
            {
                answer.Found.Add((payment, new NewFact(referral.Participant, null, referral.Owner, EarningsMatching.FactOf(payment))));
            }
            else
            {
                answer.Open.Add((payment, said));
            }
        }

        return answer;
    }

    private async Task Keep(Work worker, byte[] digest, List<(EarningsPayment Payment, MatchAnswer Answer)> open)
    {
        foreach (var some in open.Chunk(5_000))
        {
            await worker.Execute(
                """
                insert into outcomes_unmatched (organisation, digest, line, answer, content, at)
                select @organisation, @digest, t.line, t.answer, t.content, @Now from unnest(@lines, @answers, @contents) as t (line, answer, content)
                """,
                new
                {
                    organisation = worker.Caller.Organisation.Value,
                    digest,
                    worker.Now,
                    lines = some.Select(o => o.Payment.Line).ToArray(),
                    answers = some.Select(o => o.Answer.Code()).ToArray(),
                    contents = some.Select(o => seal.Seal(JsonSerializer.Serialize(o.Payment), Place)).ToArray(),
                });
        }
    }

    private static Entry Told(int file, ContractId contract, byte[] digest, int rows, int matched, int unmatched, int refused) =>
        new(OutcomesEvents.EarningsReceived, 1, "Outcomes", new Dictionary<string, long> { ["file"] = file, ["contract"] = contract.Value },
            new Dictionary<string, string>
            {
                ["rows"] = rows.ToString(CultureInfo.InvariantCulture),
                ["matched"] = matched.ToString(CultureInfo.InvariantCulture),
                ["unmatched"] = unmatched.ToString(CultureInfo.InvariantCulture),
                ["refused"] = refused.ToString(CultureInfo.InvariantCulture),
            }, digest)
        { Operation = Operation };

    private sealed class MatchedPayments
    {
        public List<(EarningsPayment Payment, NewFact Fact)> Found { get; } = [];

        public List<(EarningsPayment Payment, MatchAnswer Answer)> Open { get; } = [];
    }
}
