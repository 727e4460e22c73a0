using System.Globalization;
using System.Text.Json;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReceiveFeeds;

/// <summary>What came of a feed: its number and counts, or why nothing of it was taken.</summary>
internal sealed record FeedTaken(int? File, bool IsRepeat, int Matched, int Unmatched, IReadOnlyList<Problem> Problems);

/// <summary>What a feed is called, in the register of files, before the door and in the journal.</summary>
/// <param name="Name">Of the feed, its file and its rows among those that wait: <c>earnings</c>.</param>
/// <param name="Row">What a row is: <c>payment</c>.</param>
/// <param name="Event">What the journal is told of it.</param>
internal sealed record Feed(string Name, string Row, string Operation, string Event, CsvShape Shape);

/// <summary>Receives a feed and matches its rows to people in sets: each row is recorded, kept as unmatched with its code, or refused with
/// its reason. The same file twice changes nothing. What is unmatched is kept sealed, as long as a programme lets it be.</summary>
internal abstract class FeedIntake<TRow>(
    Feed feed, Database database, Participants participants, FactRecords facts, SealedText seal, KeptRows kept, ContractRegister contracts)
    where TRow : class, FeedRow
{
    private static readonly Refusal Own = new(
        "own-organisation", "Your organisation is paid under a contract of this person. Somebody of another one sends what a feed tells.");

    public Feed Feed => feed;

    protected FactRecords Facts => facts;

    protected ContractRegister Contracts => contracts;

    public async Task<FeedTaken> Take(Caller caller, Stream stream, string name, CancellationToken stop)
    {
        var digest = await FileDigest.Of(stream, stop);
        await using var worker = await database.BeginAsWorker(caller, stop);
        await worker.TakeTurn($"files of {feed.Name} of {caller.Organisation.Value}");
        if (await facts.FileReceived(worker, digest) is not null)
        {
            return new FeedTaken(await ReceivedFile.Before(worker, digest), true, 0, 0, []);
        }

        var reader = await Reader(worker);
        var file = CsvFile.Open(stream, name, feed.Shape, FileLimits.Uploads);
        var refused = new List<RefusedRow>();
        var cells = new Dictionary<int, IReadOnlyList<string>>();
        var rows = file.Read(
            row =>
            {
                cells.Add(row.Line, [.. row.Cells]);
                return reader(row);
            },
            refused);
        if (file.Problems.Count > 0)
        {
            return new FeedTaken(null, false, 0, 0, file.Problems);
        }

        var came = await Match(worker, rows);
        var recorded = await Record(worker, came);
        refused.AddRange(came.Where(one => one.Why is not null)
            .Select(one => RefusedOf(one, cells[one.Row.Line], file)));
        var open = came.Where(one => one.Referral is null).ToList();
        await Keep(worker, digest, open);
        var contract = came.Find(one => one.Referral is not null)?.Referral?.Owner.Contract ?? (caller.Contracts is [var office, ..] ? office : default);
        var number = await ReceivedFile.Keep(
            worker, seal, feed.Name, contract, digest, file, recorded.Added, recorded.Repeated, [.. refused.OrderBy(row => row.Line)]);
        await facts.ReceiveFile(worker, new FileReceipt(digest, feed.Name, contract, file.Rows, recorded.Added + recorded.Repeated, refused.Count));
        worker.Record(Told(number, contract, digest, file.Rows, recorded.Added, open.Count, refused.Count));
        await worker.Commit();
        return new FeedTaken(number, false, recorded.Added, open.Count, []);
    }

    /// <summary>Tries those that belonged to nobody again: people may have been referred since.</summary>
    /// <returns>How many were matched.</returns>
    public async Task<int> MatchAgain(Caller caller, CancellationToken stop)
    {
        await using var worker = await database.BeginAsWorker(caller, stop);
        var waiting = await worker.List<(int Number, byte[] Content)>(
            """
            select number, content from outcomes_unmatched
            where organisation = @organisation and feed = @Name and matched_fact is null and content is not null order by number for update
            """,
            new { organisation = caller.Organisation.Value, feed.Name });
        var came = await Match(worker, [.. waiting.Select(row => JsonSerializer.Deserialize<TRow>(seal.Open(row.Content, UnmatchedRow.Place))!)]);
        await Record(worker, came);
        await worker.Execute(
            """
            update outcomes_unmatched u
            set matched_fact = nullif(t.fact, 0), answer = t.answer, content = case when t.fact = 0 then u.content end
            from unnest(@numbers, @facts, @answers) as t (number, fact, answer) where u.number = t.number
            """,
            new
            {
                numbers = waiting.Select(row => row.Number).ToArray(),
                facts = came.Select(one => one.Fact).ToArray(),
                answers = came.Select(one => one.Answer.Code()).ToArray(),
            });
        var settled = came.Count(one => one.Fact > 0);
        worker.Record(new Entry(feed.Event, 1, "Outcomes", new Dictionary<string, long>(),
            new Dictionary<string, string> { ["again"] = "yes", ["matched"] = settled.ToString(CultureInfo.InvariantCulture) })
        { Operation = feed.Operation });
        await worker.Commit();
        return settled;
    }

    /// <summary>How a row is read; the reader gives nothing where the row has problems.</summary>
    protected abstract Task<Func<CsvRow, TRow?>> Reader(Work worker);

    /// <summary>The facts that matched rows make, in the order given, or why the record does not take one.</summary>
    protected abstract Task<IReadOnlyList<Ruling<Fact>>> FactsOf(Work worker, IReadOnlyList<(TRow Row, ReferralRecord Of)> matched);

    /// <summary>The column that a refusal is about.</summary>
    protected abstract CsvColumn ColumnOf(Refusal why);

    private RefusedRow RefusedOf(FedRow one, IReadOnlyList<string> cells, CsvFile file)
    {
        var why = one.Why!;
        return why.Code == Own.Code
            ? RefusedRow.Of(
                one.Row.Line, cells, file, one.Row.Nino.Length > 0 ? FeedPerson.NinoColumn : FeedPerson.Participant, feed.Row, why,
                "Leave the row out: somebody who is not paid for the person sends it. What you hold of it, give as evidence of the outcome")
            : RefusedRow.Of(one.Row.Line, cells, file, ColumnOf(why), feed.Row, why);
    }

    /// <summary>By referrals in which the caller's office has a part, those of restricted cases too: what tells of anybody else stays
    /// unmatched. What tells of somebody for whom a contract pays the caller's organisation is refused, whatever the office, and whichever of the
    /// person's contracts it would be recorded under: a fact of a person counts on all of them.</summary>
    /// <returns>In the order given.</returns>
    private async Task<List<FedRow>> Match(Work worker, IReadOnlyList<TRow> rows)
    {
        var byNino = await participants.ByNino(worker, [.. rows.Select(row => row.Nino).Where(nino => nino.Length > 0).Distinct()]);
        var byReference = await participants.ByReference(worker, [.. rows.Select(row => row.Participant).Where(r => r.Length > 0).Distinct()]);
        var whole = await facts.ReferralsOf(worker, [.. byNino.Values.Concat(byReference.Values).Distinct()]);
        var paying = (await contracts.All(worker)).Where(contract => FraudRules.IsPaidUnder(contract, worker.Caller.Organisation))
            .Select(contract => contract.Id).ToHashSet();
        var ofOwn = whole.Where(r => paying.Contains(r.Owner.Contract)).Select(r => r.Participant).ToHashSet();
        var all = whole.Where(r => worker.Caller.To(new Scope(r.Owner.Contract, r.Owner.Delivery, r.Owner.Referrer)) != Relation.None).ToList();
        var cameToNothing = await facts.CameToNothing(worker, all);
        var referrals = all.ToLookup(r => r.Participant);
        return [.. rows.Select(Find)];

        FedRow Find(TRow row)
        {
            ParticipantId? one = byNino.TryGetValue(row.Nino, out var person) ? person : null;
            ParticipantId? other = byReference.TryGetValue(row.Participant, out var named) ? named : null;
            var (answer, referral) = FeedMatching.Match(
                row, one, other, (one is { } p ? referrals[p] : []).Concat(other is { } q && q != one ? referrals[q] : []), cameToNothing);
            var fed = new FedRow(row, referral) { Answer = answer };
            if (referral is not null && ofOwn.Contains(referral.Participant))
            {
                fed.Refuse(Own, MatchAnswer.OwnOrganisation);
            }

            return fed;
        }
    }

    /// <summary>Records what matched, and notes at each row its fact or why the record does not take it.</summary>
    private async Task<Recording> Record(Work worker, List<FedRow> came)
    {
        var matched = came.Where(one => one is { Referral: not null, Why: null }).ToList();
        var ruled = await FactsOf(worker, [.. matched.Select(one => (one.Row, one.Referral!))]);
        foreach (var (one, ruling) in matched.Zip(ruled))
        {
            one.Refuse(ruling.Refusal);
        }

        var told = matched.Zip(ruled).Where(pair => pair.Second.IsGranted).ToList();
        var recording = await facts.Append(worker, [.. told.Select(pair =>
            new NewFact(pair.First.Referral!.Participant, null, pair.First.Referral.Owner, pair.Second.Value))]);
        foreach (var (place, (one, _)) in told.Index())
        {
            one.Fact = recording.Numbers[place];
        }

        foreach (var (place, why) in recording.Refused)
        {
            told[place].First.Refuse(why);
        }

        return recording;
    }

    /// <summary>What stands in them is kept only where a rule says for how long.</summary>
    private async Task Keep(Work worker, byte[] digest, List<FedRow> open)
    {
        var mayKeep = open.Count > 0 && (await kept.MayKeep(worker))(worker.Caller.Organisation, worker.Today);
        foreach (var some in open.Chunk(5_000))
        {
            await worker.Execute(
                """
                insert into outcomes_unmatched (organisation, feed, digest, line, answer, content, at)
                select @organisation, @Name, @digest, t.line, t.answer, t.content, @Now
                from unnest(@lines, @answers, @contents) as t (line, answer, content)
                """,
                new
                {
                    organisation = worker.Caller.Organisation.Value,
                    feed.Name,
                    digest,
                    worker.Now,
                    lines = some.Select(one => one.Row.Line).ToArray(),
                    answers = some.Select(one => one.Answer.Code()).ToArray(),
                    contents = some.Select(one => mayKeep ? seal.Seal(JsonSerializer.Serialize(one.Row), UnmatchedRow.Place) : null).ToArray(),
                });
        }
    }

    private Entry Told(int file, ContractId contract, byte[] digest, int rows, int matched, int unmatched, int refused) =>
        new(feed.Event, 1, "Outcomes", new Dictionary<string, long> { ["file"] = file, ["contract"] = contract.Value },
            new Dictionary<string, string>
            {
                ["rows"] = rows.ToString(CultureInfo.InvariantCulture),
                ["matched"] = matched.ToString(CultureInfo.InvariantCulture),
                ["unmatched"] = unmatched.ToString(CultureInfo.InvariantCulture),
                ["refused"] = refused.ToString(CultureInfo.InvariantCulture),
            }, digest)
        { Operation = feed.Operation };

    /// <summary>A row with what came of it.</summary>
    private sealed class FedRow(TRow row, ReferralRecord? referral)
    {
        public TRow Row => row;

        /// <summary>Nothing where it belongs to nobody yet.</summary>
        public ReferralRecord? Referral => referral;

        public MatchAnswer Answer { get; set; }

        /// <summary>The number of the fact that it made or repeats; 0 where it made none.</summary>
        public long Fact { get; set; }

        public Refusal? Why { get; private set; }

        public void Refuse(Refusal? why, MatchAnswer answer = MatchAnswer.Contradicted)
        {
            if (why is not null)
            {
                (Why, Answer) = (why, answer);
            }
        }
    }
}
