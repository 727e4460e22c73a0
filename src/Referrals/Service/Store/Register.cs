using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.Store;

/// <summary>Keeps each referral's days, state and next due day in step with its facts.</summary>
internal sealed class Register(FactRecords facts, IEnumerable<WhenReferralsListed> listeners)
    : ReferralRegister, WhenFactCorrected, WhenFactsRecorded, WhenHandedOver
{
    /// <summary>What the first day in work is worked out from: a referral's own facts say which providers have or had it.</summary>
    private static readonly IReadOnlyCollection<FactKind> OfWork =
        [FactKind.Referred, FactKind.Moved, FactKind.Started, FactKind.JobStarted, FactKind.JobEnded];

    /// <summary>Puts referrals on the list and tells of them.</summary>
    public async Task Add(Work worker, IReadOnlyList<CaseRow> rows)
    {
        await CaseRow.Copy(worker, rows);
        foreach (var listener in listeners)
        {
            await listener.Listed(worker, [.. rows.Select(row => (new ReferralId(row.Referral), new ParticipantId(row.Participant)))]);
        }
    }

    public async Task<IReadOnlyList<ParticipantId>> People(UnitOfWork work, ParticipantId? after, int most) =>
        [.. (await ((Work)work).List<int>(
            "select distinct participant from referrals_case where participant > @after order by participant limit @most",
            new { after = after?.Value ?? 0, most })).Select(person => new ParticipantId(person))];

    public async Task<IReadOnlyDictionary<ReferralId, ReferralDays>> Days(UnitOfWork work, IReadOnlyCollection<ReferralId> referrals)
    {
        var rows = await ((Work)work).List<CaseRow>(
            "select * from referrals_case where referral = any(@numbers)", new { numbers = referrals.Select(r => r.Value).ToArray() });
        return rows.ToDictionary(row => new ReferralId(row.Referral), row => row.Days);
    }

    public async Task Recorded(UnitOfWork work, IReadOnlyCollection<(ReferralId Referral, FactKind Kind, DateOnly On)> recorded)
    {
        var told = recorded.Where(fact => ColumnOf(fact.Kind) is not null).ToList();
        foreach (var kind in told.GroupBy(fact => fact.Kind))
        {
            await ((Work)work).Execute(
                $"""
                update referrals_case c set {ColumnOf(kind.Key)} = least(c.{ColumnOf(kind.Key)}, t.day)
                from unnest(@referrals, @days) as t (referral, day) where c.referral = t.referral
                """,
                new { referrals = kind.Select(f => f.Referral.Value).ToArray(), days = kind.Select(f => f.On).ToArray() });
        }

        await Conclude((Work)work, [.. told.Select(fact => fact.Referral.Value).Distinct()]);
        var started = told.Where(fact => fact.Kind == FactKind.Started).Select(fact => fact.Referral.Value).Distinct().ToArray();
        if (started.Length > 0)
        {
            var people = await ((Work)work).List<int>(
                "select distinct participant from referrals_case where referral = any(@started)", new { started });
            await FindWork((Work)work, [.. people.Select(person => new ParticipantId(person))]);
        }
    }

    /// <summary>A job is the person's: it moves the first day in work of the cases that it was recorded of.</summary>
    public Task Recorded(UnitOfWork work, IReadOnlyList<NewFact> recorded) => FindWork(
        (Work)work, [.. recorded.Where(fact => fact.Content.Kind is FactKind.JobStarted or FactKind.JobEnded).Select(fact => fact.Participant).Distinct()]);

    public async Task Restate(UnitOfWork work, ParticipantId participant)
    {
        var standing = (await facts.Of(work, participant))
            .Where(fact => fact is { SupersededBy: null, Referral: not null })
            .ToLookup(fact => fact.Referral!.Value, fact => (fact.Content.Kind, fact.Content.On));
        var rows = await ((Work)work).List<CaseRow>(
            "select * from referrals_case where participant = any ((select journey_records(@people))::int[])", new { people = new[] { participant.Value } });
        foreach (var row in rows)
        {
            var left = standing[new ReferralId(row.Referral)].Where(fact => fact.Kind == FactKind.Left).Select(fact => (DateOnly?)fact.On).Min();
            var days = ReferralStates.DaysOf(row.ReferredOn, standing[new ReferralId(row.Referral)]);
            await ((Work)work).Execute(
                """
                update referrals_case set acknowledged_on = @AcknowledgedOn, started_on = @StartedOn, did_not_start_on = @DidNotStartOn,
                    withdrawn_on = @WithdrawnOn, left_on = @left where referral = @Referral
                """,
                new { days.AcknowledgedOn, days.StartedOn, days.DidNotStartOn, days.WithdrawnOn, left, row.Referral });
        }

        await Conclude((Work)work, [.. rows.Select(row => row.Referral)]);
        await FindWork((Work)work, [participant]);
    }

    public Task HandedOver(UnitOfWork worker, ReferralRecord referral, OrganisationId receiver) => ((Work)worker).Execute(
        """
        update referrals_case set delivery = @receiver where referral = @referral;
        update referrals_answer set delivery = @receiver where referral = @referral
        """,
        new { receiver = receiver.Value, referral = referral.Id.Value });

    public Task Corrected(UnitOfWork work, ParticipantId participant) => Restate(work, participant);

    /// <summary>Keeps the first day in work of every case of these people.</summary>
    private async Task FindWork(Work work, IReadOnlyCollection<ParticipantId> people)
    {
        if (people.Count == 0)
        {
            return;
        }

        var referrals = await facts.ReferralsOf(work, people);
        var standing = (await facts.OfAll(work, people, OfWork))
            .Where(fact => fact.SupersededBy is null && fact.Content.Kind != FactKind.Superseded).ToLookup(fact => fact.Participant);
        await work.Execute(
            """
            update referrals_case c set first_work_on = t.day from unnest(@numbers, @days) as t (referral, day)
            where c.referral = t.referral and c.first_work_on is distinct from t.day
            """,
            new
            {
                numbers = referrals.Select(referral => referral.Id.Value).ToArray(),
                days = referrals.Select(referral => FirstDayInWork(referral, standing[referral.Participant])).ToArray(),
            });
    }

    private static DateOnly? FirstDayInWork(ReferralRecord referral, IEnumerable<RecordedFact> standing)
    {
        var told = FactsOfCases.Of(referral, standing).Select(fact => fact.Content).ToList();
        return RunningSupport.FirstDayInWork(ReferralStates.DaysOf(referral.ReferredOn, told.Select(fact => (fact.Kind, fact.On))).StartedOn, told);
    }

    /// <summary>The state and the next due day, as the Model derives them.</summary>
    private static async Task Conclude(Work work, int[] referrals)
    {
        var rows = await work.List<CaseRow>("select * from referrals_case where referral = any(@referrals)", new { referrals });
        var states = rows.Select(row => ReferralStates.Of(row.Days)).ToArray();
        await work.Execute(
            """
            update referrals_case c set state = t.state, due_on = t.due_on
            from unnest(@referrals, @states, @dues) as t (referral, state, due_on) where c.referral = t.referral
            """,
            new
            {
                referrals = rows.Select(row => row.Referral).ToArray(),
                states = states.Select(state => (short)state).ToArray(),
                dues = rows.Select((row, i) => row.Clocks.NextDue(states[i]) ?? DateOnly.MaxValue).ToArray(),
            });
    }

    private static string? ColumnOf(FactKind kind) => kind switch
    {
        FactKind.Acknowledged => "acknowledged_on",
        FactKind.Started => "started_on",
        FactKind.DidNotStart => "did_not_start_on",
        FactKind.Withdrawn => "withdrawn_on",
        FactKind.Left => "left_on",
        _ => null,
    };
}
