using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Referrals;
using Concordat.Specification;
using Concordat.Support.Service.CopyRecord;
using Concordat.Support.Service.ListEmployers;

namespace Concordat.Support.Service.ReceiveFacts;

/// <summary>Receives a file of starts, jobs, skills and leavers: every row is taken or refused with its reason, in one transaction.</summary>
internal sealed class SupportIntake(
    Database database, ContractRegister contracts, ProgrammeLibrary programmes, Participants participants, FactRecords facts,
    ReferralRegister referrals, SealedText seal)
{
    public const string Operation = "support.file.receive";

    public async Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop)
    {
        var digest = await FileDigest.Of(stream, stop);
        await using var work = await database.Begin(caller, stop);
        await work.TakeTurn($"files of support of {caller.Organisation.Value}");
        if (await facts.FileReceived(work, digest) is not null)
        {
            return new FileAnswer(await ReceivedFile.Before(work, digest), true, []);
        }

        var file = CsvFile.Open(stream, name, SupportFile.Shape, FileLimits.Uploads);
        var refused = new List<RefusedRow>();
        var rows = file.Read(SupportFile.Read, refused);
        if (file.Problems.Count > 0)
        {
            return new FileAnswer(null, false, file.Problems);
        }

        var recorded = await Record(work, rows);
        refused.AddRange(recorded.Refused.Select(r => RefusedRow.Of(
            r.Row.Fact.Line, r.Row.Cells, file, SupportFile.ColumnOf(r.Why), r.Row.Fact.Kind.Name(), r.Why)));
        var contract = recorded.Contracts is [var one, ..] ? one : caller.Contracts is [var office, ..] ? office : default;
        var number = await ReceivedFile.Keep(
            work, seal, "support", contract, digest, file, recorded.Added, recorded.Repeated, [.. refused.OrderBy(r => r.Line)]);
        await facts.ReceiveFile(work, new FileReceipt(digest, "support", contract, file.Rows, recorded.Added + recorded.Repeated, refused.Count));
        work.Record(new Entry(SupportEvents.FileReceived, 1, "Support",
            new Dictionary<string, long> { ["file"] = number, ["contract"] = contract.Value },
            new Dictionary<string, string>
            {
                ["rows"] = file.Rows.ToString(CultureInfo.InvariantCulture),
                ["accepted"] = recorded.Added.ToString(CultureInfo.InvariantCulture),
                ["refused"] = refused.Count.ToString(CultureInfo.InvariantCulture),
            }, digest)
        { Operation = Operation });
        await work.Commit();
        return new FileAnswer(number, false, []);
    }

    /// <summary>Checks rows against the record and each other, in the order of their days, and records those that stand.</summary>
    public async Task<SupportRecorded> Record(Work work, IReadOnlyList<SupportRow> rows)
    {
        var answer = new SupportRecorded();
        var people = await participants.ByReference(work, [.. rows.Select(row => row.Participant)]);
        var ofPeople = (await facts.ReferralsOf(work, [.. people.Values])).ToLookup(referral => referral.Participant);
        var known = (await facts.OfAll(work, [.. people.Values])).ToLookup(fact => fact.Participant);
        var terms = (await contracts.All(work)).ToDictionary(c => c.Id);
        var soFar = new Dictionary<ReferralId, CaseSoFar>();
        var taken = new List<(SupportRow Row, NewFact Fact, ParticipantId Record)>();
        foreach (var row in rows.OrderBy(r => r.Fact.On).ThenBy(r => SupportFact.Kinds.ToList().IndexOf(r.Fact.Kind)).ThenBy(r => r.Fact.Line))
        {
            if (!people.TryGetValue(row.Participant, out var person)
                || CasesSoFar.About(ofPeople[person], row.Referral, row.Fact.On) is not { } referral
                || !terms.TryGetValue(referral.Owner.Contract, out var contract))
            {
                answer.Refused.Add((row, new Refusal("unknown-participant", "there is no such participant of yours with a referral on or before the day")));
                continue;
            }

            var before = soFar.TryGetValue(referral.Id, out var kept) ? kept : CasesSoFar.Of(referral, known[person]);
            var ruled = Check(row.Fact, before, contract, work.Today);
            if (ruled.TryGet(out var fact))
            {
                soFar[referral.Id] = before.With(row.Fact);
                taken.Add((
                    row, new NewFact(person, row.Fact.IsOfJob ? null : referral.Id, referral.Owner, fact),
                    RecordOf(row.Fact, referral, ofPeople[person])));
            }
            else
            {
                answer.Refused.Add((row, ruled.Refusal!));
            }
        }

        await Append(work, taken, answer);
        return answer;
    }

    /// <summary>What skills may be recorded of a case under its contract; nothing where the contract's programme is not there.</summary>
    public IReadOnlyList<Skill> SkillsOf(Contract contract) =>
        programmes.Find(contract.Programme, contract.Overlay) is { } programme ? Skills.Of(programme) : [];

    private Ruling<Fact> Check(SupportFact told, CaseSoFar soFar, Contract contract, DateOnly today) =>
        told.Kind == FactKind.Attained && Skills.MayRecord(told, SkillsOf(contract)) is { } refusal
            ? refusal
            : SupportRules.Check(told, soFar, new Period(contract.Start, contract.End), today);

    /// <summary>The record under which Journey puts the fact where a person has several: what is told beside a fact stays with it when a merge is
    /// taken back.</summary>
    /// <param name="ofPerson">In the order of their numbers.</param>
    private static ParticipantId RecordOf(SupportFact told, ReferralRecord referral, IEnumerable<ReferralRecord> ofPerson) =>
        told.IsOfJob ? ofPerson.First(one => one.Owner.Contract == referral.Owner.Contract).Record : referral.Record;

    private async Task Append(Work work, List<(SupportRow Row, NewFact Fact, ParticipantId Record)> taken, SupportRecorded answer)
    {
        var recording = await facts.Append(work, [.. taken.Select(t => t.Fact)]);
        answer.Added = recording.Added;
        answer.Repeated = recording.Repeated;
        answer.Contracts.AddRange(taken.Select(t => t.Fact.Scope.Contract).Distinct());
        var refused = recording.Refused.ToDictionary(r => r.Index, r => r.Why);
        answer.Refused.AddRange(refused.Select(r => (taken[r.Key].Row, r.Value)));
        var stands = taken.Where((_, i) => !refused.ContainsKey(i)).ToList();
        await referrals.Recorded(work, [.. stands.Where(t => t.Fact.Referral is not null)
            .Select(t => (t.Fact.Referral!.Value, t.Fact.Content.Kind, t.Fact.Content.On))]);
        foreach (var (row, fact, record) in stands.Where(t => !t.Row.Fact.Codes.IsEmpty))
        {
            await Employers.Keep(work, record, fact, row.Fact);
        }

        foreach (var (row, fact, record) in stands.Where(t => t.Row.Fact.Employer.Length > 0))
        {
            await work.Execute(
                """
                insert into support_employer (participant, job, contract, delivery, name) values (@participant, @Job, @contract, @delivery, @name)
                on conflict do nothing
                """,
                new
                {
                    participant = record.Value,
                    row.Fact.Job,
                    contract = fact.Scope.Contract.Value,
                    delivery = fact.Scope.Delivery?.Value,
                    name = seal.Seal(row.Fact.Employer, SupportSections.Place(record.Value, row.Fact.Job)),
                });
        }
    }
}

/// <summary>What came of recording.</summary>
internal sealed class SupportRecorded
{
    public int Added { get; set; }

    public int Repeated { get; set; }

    public List<ContractId> Contracts { get; } = [];

    public List<(SupportRow Row, Refusal Why)> Refused { get; } = [];
}
