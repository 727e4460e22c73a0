using System.Collections.Concurrent;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Referrals;
using Concordat.Specification;

namespace Concordat.Support.Service.Caseloads;

/// <summary>Keeps the list of cases in step with what happens: told of each listed referral and of each recorded fact, and asked after
/// each appointment and assignment, always within the transaction of what happened.</summary>
internal sealed class CaseList(FactRecords facts, ContractRegister contracts, ProgrammeLibrary programmes)
    : Caseload, WhenFactsRecorded, WhenReferralsListed, WhenHandedOver
{
    private const int PeopleAtOnce = 2_000;

    private static readonly FactKind[] Kinds =
    [
        FactKind.Acknowledged, FactKind.Started, FactKind.DidNotStart, FactKind.Withdrawn, FactKind.Left, FactKind.JobStarted, FactKind.JobEnded,
    ];

    // what a contract's programme says of cases stays as long as the house runs
    private readonly ConcurrentDictionary<ContractId, CaseTerms> _terms = new();

    public Task Listed(UnitOfWork worker, IReadOnlyList<(ReferralId Referral, ParticipantId Participant)> referrals) => State(
        (Work)worker, [.. referrals.Select(one => one.Participant.Value).Distinct()], [.. referrals.Select(one => one.Referral.Value)]);

    public Task Recorded(UnitOfWork work, IReadOnlyList<NewFact> recorded) => State(
        (Work)work,
        [.. recorded.Where(fact => fact.Supersedes is not null || Kinds.Contains(fact.Content.Kind)).Select(fact => fact.Participant.Value).Distinct()],
        []);

    public Task Restate(UnitOfWork work, IReadOnlyCollection<ParticipantId> people) => State((Work)work, [.. people.Select(p => p.Value).Distinct()], []);

    /// <summary>Another provider's case is nobody's until that provider gives it to somebody.</summary>
    public async Task HandedOver(UnitOfWork worker, ReferralRecord referral, OrganisationId receiver)
    {
        var work = (Work)worker;
        await work.Execute(
            """
            insert into support_assignment (referral, participant, contract, delivery, referrer, worker, reason, made_by, made_at)
            select referral, participant, contract, @receiver, referrer, null, 'handed-over', @by, @Now
            from support_case where referral = @referral and worker is not null
            """,
            new { referral = referral.Id.Value, receiver = receiver.Value, by = work.Caller.Person.Value, work.Now });
        await Restate(work, [referral.Participant]);
    }

    /// <summary>The cases of these people as they would be kept; for looking whether they are.</summary>
    public async Task<IReadOnlyList<ListedCase>> WorkedOut(Work work, int[] people, IReadOnlySet<int> listed)
    {
        var ids = people.Select(person => new ParticipantId(person)).ToList();
        var referrals = (await facts.ReferralsOf(work, ids)).Where(referral => listed.Contains(referral.Id.Value)).ToList();
        var known = (await facts.OfAll(work, ids, Kinds)).ToLookup(fact => fact.Participant);
        var service = await ServiceSoFar.Of(work, referrals);
        var rows = new List<ListedCase>(referrals.Count);
        foreach (var referral in referrals)
        {
            var done = service[referral.Id.Value];
            var terms = await TermsOf(work, referral.Owner.Contract);
            var soFar = CasesSoFar.Of(referral, known[referral.Participant].Where(fact => IsOf(referral, fact)));
            var history = new CaseHistory(soFar, done.LastContactOn, done.LastReviewOn, done.PlannedFirst, done.PlannedLast);
            rows.Add(ListedCase.Of(
                referral, CaseDays.Of(history, terms), ServiceCount.Settled(soFar, done.ContactDays, done.ReviewDays, terms), done.Worker));
        }

        return rows;
    }

    public async Task<CaseTerms> TermsOf(Work work, ContractId id)
    {
        if (_terms.TryGetValue(id, out var known))
        {
            return known;
        }

        var contract = await contracts.Find(work, id) ?? throw new InvalidOperationException($"Contract {id.Value} is not on the register.");
        var programme = programmes.Find(contract.Programme, contract.Overlay)
            ?? throw new InvalidOperationException($"The programme {contract.Programme} is not loaded.");
        return _terms.GetOrAdd(id, new CaseTerms(programme, programme.WorkingDays is { } name ? programmes.Calendar(name) : null));
    }

    private async Task State(Work work, int[] people, int[] added)
    {
        foreach (var some in people.Chunk(PeopleAtOnce))
        {
            // held before anything is read: whoever works a case out beside this one waits, and then reads what this one did
            var listed = (await work.List<int>(
                "select referral from support_case where participant = any(@some) order by referral for update", new { some })).ToHashSet();
            listed.UnionWith(added);
            if (listed.Count > 0 && await WorkedOut(work, some, listed) is { Count: > 0 } rows)
            {
                await ListedCaseWriting.Write(work, rows);
            }
        }
    }

    /// <summary>A referral's facts are its own. A job is the person's: it is of each case of the same contract and referrer, which is
    /// what everybody with a part in the case can see.</summary>
    private static bool IsOf(ReferralRecord referral, RecordedFact fact) => fact.Content.Kind.Scope() == FactScope.Person
        ? fact.Owner.Contract == referral.Owner.Contract && fact.Owner.Referrer == referral.Owner.Referrer
        : fact.Referral == referral.Id;
}
