using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;

namespace Concordat.Referrals.Service.ReceiveBenefits;

/// <summary>What came of recording.</summary>
internal sealed class BenefitsRecorded
{
    public int Added { get; set; }

    public int Repeated { get; set; }

    public List<ContractId> Contracts { get; } = [];

    public List<(BenefitRow Row, Refusal Why)> Refused { get; } = [];
}

/// <summary>Checks what is told of benefits against the record and each other, in the order of their days, and records what stands. Form and file
/// come through here alike.</summary>
internal sealed class BenefitRecorder(Policy policy, Participants participants, FactRecords facts)
{
    public const string Operation = "referrals.case.benefit";

    /// <summary>The facts that are read before: benefits, and the birth month that came with the referral.</summary>
    private static readonly IReadOnlyCollection<FactKind> Read = [FactKind.Referred, .. BenefitActs.Kinds];

    public async Task<BenefitsRecorded> Record(Work work, IReadOnlyList<BenefitRow> rows)
    {
        var answer = new BenefitsRecorded();
        var people = await participants.ByReference(work, [.. rows.Select(row => row.Participant).Distinct()]);
        var cases = await CasesOf(work, [.. people.Values]);
        // held before what stands is read: of two who tell at once the second is judged by what the first has recorded
        await facts.TakeTurn(work, [.. cases.SelectMany(of => of).Select(row => new ContractId(row.Contract)).Distinct()]);
        var known = (await facts.OfAll(work, [.. people.Values], Read))
            .Where(fact => fact.SupersededBy is null && fact.Content.Kind != FactKind.Superseded)
            .GroupBy(fact => fact.Participant).ToDictionary(of => of.Key, of => of.Select(fact => fact.Content).ToList());
        var taken = new List<(BenefitRow Row, NewFact Fact)>();
        foreach (var row in rows.OrderBy(row => row.Told.On).ThenBy(row => row.Told.Kind).ThenBy(row => row.Told.Line))
        {
            if (!people.TryGetValue(row.Participant, out var person) || About(cases[person], row.Referral) is not { } about)
            {
                answer.Refused.Add((row, new Refusal("unknown-participant", "there is no such participant of yours with this referral")));
                continue;
            }

            var standing = known.GetValueOrDefault(person) ?? [];
            var ruled = BenefitActs.Tell(row.Told, about.StateNow, standing, standing.Find(fact => fact.Born is not null)?.Born, work.Today);
            if (ruled.TryGet(out var fact))
            {
                known[person] = [.. standing, fact];
                taken.Add((row, new NewFact(person, null, about.Owner, fact)));
            }
            else
            {
                answer.Refused.Add((row, ruled.Refusal!));
            }
        }

        await Append(work, taken, answer);
        return answer;
    }

    private async Task Append(Work work, List<(BenefitRow Row, NewFact Fact)> taken, BenefitsRecorded answer)
    {
        var recording = await facts.Append(work, [.. taken.Select(one => one.Fact)]);
        answer.Added = recording.Added;
        answer.Repeated = recording.Repeated;
        answer.Contracts.AddRange(taken.Select(one => one.Fact.Scope.Contract).Distinct());
        answer.Refused.AddRange(recording.Refused.Select(refused => (taken[refused.Index].Row, refused.Why)));
    }

    /// <summary>The referrals of these people under which the caller may say it, the latest first.</summary>
    private async Task<ILookup<ParticipantId, CaseRow>> CasesOf(Work work, IReadOnlyCollection<ParticipantId> people)
    {
        var records = (await facts.ReferralsOf(work, people)).ToDictionary(record => record.Id.Value);
        var rows = await work.List<CaseRow>(
            "select * from referrals_case where referral = any(@numbers) order by referred_on desc, referral desc", new { numbers = records.Keys.ToArray() });
        return rows.Where(row => policy.Allows(Operation, work.Caller.Role, work.Caller.To(row.Scope))).ToLookup(row => records[row.Referral].Participant);
    }

    /// <summary>The referral named; else the latest that did not come to nothing, or the latest of all.</summary>
    private static CaseRow? About(IEnumerable<CaseRow> cases, string reference) => reference.Length > 0
        ? cases.FirstOrDefault(row => row.Reference == reference)
        : cases.OrderBy(row => row.StateNow is ReferralState.DidNotStart or ReferralState.Withdrawn).FirstOrDefault();
}
