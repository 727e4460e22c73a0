using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Referrals;
using Concordat.Specification;
using Concordat.Support.Service.Appointments;

namespace Concordat.Support.Service.Caseloads;

/// <summary>Keeps the list of cases in step with what happens: told of each listed referral and of each recorded fact, and asked after
/// each appointment and assignment, always within the transaction of what happened.</summary>
internal sealed class CaseList(
    FactRecords facts, ContractBindings bindings, ProgrammeLibrary programmes, ExpectedOfCases expected, CaseEnds ends)
    : Caseload, WhenFactsRecorded, WhenRecordsMerged, WhenReferralsListed, WhenHandedOver
{
    private const int PeopleAtOnce = 2_000;

    private static readonly FactKind[] Kinds =
    [
        FactKind.Referred, FactKind.Acknowledged, FactKind.Started, FactKind.DidNotStart, FactKind.Withdrawn, FactKind.Moved, FactKind.Left,
        FactKind.JobStarted, FactKind.JobEnded,
    ];

    // what is claimed and decided of an outcome changes neither a case nor the day on which one is to come; earnings are marked
    private static readonly FactKind[] Changing =
    [
        .. Enum.GetValues<FactKind>().Where(kind =>
            kind.Scope() != FactScope.Contract && kind is not (FactKind.Claimed or FactKind.Validated or FactKind.Rejected or FactKind.Earnings)),
    ];

    private static readonly string MarkInWork =
        $"""
        with held as (
            select referral from support_case
            where participant = any ((select journey_records(@people))::int[]) and restated <> '' and {QueueSql.Of(CaseState.InWork)}
            order by referral for update)
        update support_case k set restated = '' from held where k.referral = held.referral
        """;

    public Task Listed(UnitOfWork worker, IReadOnlyList<(ReferralId Referral, ParticipantId Participant)> referrals) => State(
        (Work)worker, [.. referrals.Select(one => one.Participant.Value).Distinct()], [.. referrals.Select(one => one.Referral.Value)]);

    /// <summary>Earnings come by the thousand in one file and move no more than the day on which an outcome is to come: the cases of whoever is in
    /// work are marked, and worked out anew a part at a time by <see cref="CaseUpkeep"/>.</summary>
    public async Task Recorded(UnitOfWork work, IReadOnlyList<NewFact> recorded)
    {
        var unit = (Work)work;
        int[] people =
        [
            .. recorded.Where(fact => fact.Supersedes is not null || Changing.Contains(fact.Content.Kind)).Select(fact => fact.Participant.Value).Distinct(),
        ];
        await State(unit, people, []);
        int[] paid = [.. recorded.Where(fact => fact.Content.Kind == FactKind.Earnings).Select(fact => fact.Participant.Value).Except(people)];
        if (paid.Length > 0)
        {
            await unit.Execute(MarkInWork, new { people = paid, today = unit.Today });
        }
    }

    public Task Merged(UnitOfWork worker, IReadOnlyCollection<ParticipantId> records) => Restate(worker, records);

    public Task Restate(UnitOfWork work, IReadOnlyCollection<ParticipantId> people) => State((Work)work, [.. people.Select(p => p.Value).Distinct()], []);

    /// <summary>Another provider's case is nobody's until that provider gives it to somebody; what was agreed with the provider before is called
    /// off, and the days on which it spoke with the person go with the case.</summary>
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
        // what was agreed for today may have taken place already: whoever was awaited says what came of it
        await CallingOff.From(work, [(referral.Id.Value, Attending.HandedOver)], work.Today.AddDays(1));
        await Restate(work, [referral.Participant]);
        await ServiceSoFar.KeepDaysBefore(work, [referral.Id.Value]);
    }

    /// <summary>The cases of these people as they would be kept; for looking whether they are.</summary>
    public async Task<IReadOnlyList<ListedCase>> WorkedOut(Work work, int[] people, IReadOnlySet<int> listed) =>
        [.. (await WorkOut(work, people, listed, [])).Select(one => one.Row)];

    /// <param name="added">Those of them that are listed for the first time.</param>
    private async Task<IReadOnlyList<WorkedCase>> WorkOut(Work work, int[] people, IReadOnlySet<int> listed, int[] added)
    {
        var ids = people.Select(person => new ParticipantId(person)).ToList();
        var referrals = (await facts.ReferralsOf(work, ids)).Where(referral => listed.Contains(referral.Id.Value)).ToList();
        var known = (await facts.OfAll(work, ids, Kinds)).ToLookup(fact => fact.Participant);
        var service = await ServiceSoFar.Of(work, referrals);
        var terms = await TermsOf(work, referrals.Select(referral => referral.Owner.Contract).Distinct());
        var rows = new List<WorkedCase>(referrals.Count);
        foreach (var referral in referrals)
        {
            if (!terms.TryGetValue(referral.Owner.Contract, out var ofContract))
            {
                // what is kept of a case stands while the programme of its contract is not loaded
                if (added.Contains(referral.Id.Value))
                {
                    throw new InvalidOperationException($"The programme of contract {referral.Owner.Contract.Value} is not loaded, so no case is listed.");
                }

                continue;
            }

            var done = service[referral.Id.Value];
            var own = ofContract.For(referral.ReferredOn);
            var soFar = CasesSoFar.Of(referral, FactsOfCases.Of(referral, known[referral.Participant]));
            var history = new CaseHistory(soFar, done.LastContactOn, done.LastReviewOn, done.PlannedFirst, done.PlannedLast);
            var row = ListedCase.Of(
                referral, CaseDays.Of(history, own), ServiceCount.Settled(soFar, done.ContactDays, done.ReviewDays, own), done.Worker);
            rows.Add(new WorkedCase(referral, soFar, own, row with { Restated = ofContract.Key }));
        }

        return await expected.Add(work, rows);
    }

    /// <summary>A contract whose programme is not loaded is absent.</summary>
    private async Task<IReadOnlyDictionary<ContractId, TermsOfCases>> TermsOf(Work work, IEnumerable<ContractId> contracts)
    {
        var terms = new Dictionary<ContractId, TermsOfCases>();
        foreach (var id in contracts)
        {
            var binding = await bindings.Of(work, id) ?? throw new InvalidOperationException($"Contract {id.Value} is not on the register.");
            if (TermsOfCases.Of(binding, programmes, work.Today) is { } found)
            {
                terms[id] = found;
            }
        }

        return terms;
    }

    /// <summary>Holds all cases of these people until the work ends. Whoever changes what an end of a case closes asks for it first: an end holds the
    /// cases, too, before it closes anything.</summary>
    public static Task<IReadOnlyList<(int Referral, int Participant)>> Hold(Work work, int[] people) => work.List<(int Referral, int Participant)>(
        """
        select referral, participant from support_case where participant = any ((select journey_records(@people))::int[])
        order by referral for update
        """,
        new { people });

    private async Task State(Work work, int[] people, int[] added)
    {
        if (people.Length == 0)
        {
            return;
        }

        // held before anything is read, all of them in one order: whoever works a case out beside this one waits, and then reads what this
        // one did
        var held = await Hold(work, people);
        var listed = held.Select(one => one.Referral).Concat(added).ToHashSet();
        var theirs = added.Length > 0 ? people : [.. held.Select(one => one.Participant).Distinct()];
        foreach (var some in theirs.Chunk(PeopleAtOnce))
        {
            var cases = await WorkOut(work, some, listed, added);
            if (await ends.Close(work, cases))
            {
                cases = await WorkOut(work, some, listed, added);
            }

            if (cases.Count > 0)
            {
                await ListedCaseWriting.Write(work, [.. cases.Select(one => one.Row)]);
            }
        }
    }
}
