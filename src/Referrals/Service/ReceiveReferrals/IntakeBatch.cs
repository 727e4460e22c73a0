using System.Text.Json;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;
using NpgsqlTypes;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>A referral that its contract may take, with the delivery provider it is given to.</summary>
/// <param name="Cells">As they stood in the file, for the file of refused rows.</param>
internal sealed record Arrival(PlacedReferral Placed, Allocated Given, IReadOnlyList<string> Cells);

/// <summary>What came of some arrivals.</summary>
internal sealed class BatchAnswer
{
    public List<CaseRow> Opened { get; } = [];

    public int NewPeople { get; set; }

    public int Waiting { get; set; }

    public List<RefusedRow> Refused { get; } = [];

    /// <summary>Those who wait for the provider that they were drawn to before.</summary>
    public List<PlacedReferral> Held { get; } = [];

    /// <summary>How many of those refused are of people who are referred to this contract already.</summary>
    public int AlreadyReferred { get; set; }
}

/// <summary>Turns arrivals into referrals in sets: who they are, whether they are here already, then the record, the facts and the
/// list. It looks across organisations, so its work is the worker's.</summary>
internal sealed class IntakeBatch(
    Participants participants, FactRecords facts, SentFacts sentFacts, OtherProgrammes others, SealedText seal, Register register)
{
    /// <param name="seen">Participants that earlier rows of the same file were about, with the row's line.</param>
    /// <param name="header">The file's columns, so that a refusal names its own.</param>
    public async Task<BatchAnswer> Take(
        Work worker, IntakeTerms terms, OrganisationId referrer, int intake, IReadOnlyList<Arrival> arrivals, Dictionary<ParticipantId, int> seen,
        IReadOnlyList<string> header)
    {
        var answer = new BatchAnswer();
        var owner = new FactOwner(terms.Contract.Id, null, referrer);
        var identified = await participants.Identify(worker, owner, [.. arrivals.Select(a => a.Placed.Sent.Person)]);
        var standing = await StandingOf(worker, terms, identified);
        var shown = await Shown(worker, standing);
        var elsewhere = await Elsewhere(worker, terms, arrivals, identified);
        var opening = new List<(Arrival Arrival, ParticipantId Participant)>();
        var waiting = new List<(Arrival Arrival, int Question)>();
        var contradicted = await sentFacts.Contradicted(worker,
            [.. arrivals.Zip(identified).Where(pair => pair.Second is Identification.Known)
                .Select(pair => (((Identification.Known)pair.Second).Participant, owner, pair.First.Placed.Sent))]);
        for (var i = 0; i < arrivals.Count; i++)
        {
            var arrival = arrivals[i];
            switch (identified[i])
            {
                case Identification.Question question:
                    waiting.Add((arrival, question.Number));
                    continue;
                case Identification.Known known when WhyNot(arrival, known.Participant, standing, seen, shown, terms.Programme) is { } why:
                    answer.AlreadyReferred++;
                    Refuse([why]);
                    continue;
                case Identification.Known known when elsewhere.TryGetValue(known.Participant, out var since):
                    Refuse([arrival.Placed.Sent.SentBy == RouteSender.Referrers
                        ? Duplicate(arrival.Placed.Sent.Line, $"this person is on another commissioned programme since {since:yyyy-MM-dd}",
                            "Refer again when support there has ended")
                        : Unsaid(arrival.Placed.Sent.Line)]);
                    continue;
                case Identification.Known when contradicted[arrival.Placed.Sent.Line].ToList() is { Count: > 0 } reasons:
                    Refuse([.. reasons.Select(reason => SentFacts.ProblemOf(reason, header))]);
                    continue;
                case Identification.Known known when !LastDraw.Keep(terms, standing[known.Participant.Value], ref arrival):
                    answer.Held.Add(arrival.Placed);
                    continue;
                case Identification.Known known:
                    opening.Add((arrival, known.Participant));
                    break;
                case Identification.New newcomer:
                    answer.NewPeople++;
                    opening.Add((arrival, newcomer.Participant));
                    break;
            }

            seen.Add(opening[^1].Participant, arrival.Placed.Sent.Line);

            void Refuse(IReadOnlyList<Problem> problems)
            {
                answer.Refused.Add(new RefusedRow(arrival.Placed.Sent.Line, arrival.Cells, problems));
                terms.Places.GiveBack(arrival.Placed.Route, arrival.Placed.Area, arrival.Placed.Sent.ReferredOn);
                terms.Room.GiveBack(arrival.Given.Provider, arrival.Placed.Sent.ReferredOn);
            }
        }

        answer.Waiting = waiting.Count;
        await Keep(worker, terms, referrer, intake, waiting);
        answer.Opened.AddRange(await Open(worker, terms, referrer, intake, opening));
        return answer;
    }

    /// <summary>Opens referrals of people already identified: the record, the facts that came with it, the list.</summary>
    public async Task<IReadOnlyList<CaseRow>> Open(
        Work worker, IntakeTerms terms, OrganisationId referrer, int intake, IReadOnlyList<(Arrival Arrival, ParticipantId Participant)> opening)
    {
        if (opening.Count == 0)
        {
            return [];
        }

        var providers = terms.Contract.SupplyChain.DistinctBy(link => link.Delivery).ToDictionary(link => link.Delivery, link => link.Provider);
        var records = await facts.OpenReferrals(worker,
        [
            .. opening.Select(o => new NewReferral(
                o.Participant, new FactOwner(terms.Contract.Id, o.Arrival.Given.Provider, referrer), o.Arrival.Placed.Sent.ReferredOn,
                o.Arrival.Placed.Route, o.Arrival.Placed.Group, o.Arrival.Placed.Area, terms.Contract.Lot, providers[o.Arrival.Given.Provider],
                o.Arrival.Placed.Sent.Person.Born)),
        ]);
        var rows = new List<CaseRow>(records.Count);
        var said = new List<NewFact>();
        for (var i = 0; i < records.Count; i++)
        {
            rows.Add(RowOf(records[i], opening[i].Arrival, terms, intake));
            said.AddRange(SentFacts.Of(records[i].Participant, records[i].Owner, opening[i].Arrival.Placed.Sent));
            said.AddRange(SentFacts.OfReferral(records[i], opening[i].Arrival.Placed.Sent));
        }

        var recording = said.Count > 0 ? await facts.Append(worker, said) : null;
        if (recording?.Refused is [var (_, refusal), ..])
        {
            throw new InvalidDataException($"A fact that came with a referral was refused as {refusal.Code}.");
        }

        await register.Add(worker, rows);
        await AnswerRow.Copy(worker, [.. rows.Zip(opening).Where(pair => pair.Second.Arrival.Placed.Answers.Count > 0)
            .Select(pair => (pair.First, pair.Second.Arrival.Placed.Answers))]);
        return rows;
    }

    /// <summary>Referrals of those known to the contract, by person, under whichever of a person's records they were made.</summary>
    private async Task<ILookup<int, CaseRow>> StandingOf(Work worker, IntakeTerms terms, IReadOnlyList<Identification> identified)
    {
        var people = identified.OfType<Identification.Known>().Select(k => k.Participant.Value).ToHashSet();
        if (people.Count == 0)
        {
            return Array.Empty<CaseRow>().ToLookup(row => row.Participant);
        }

        var rows = await CaseRow.OfPeople(worker, terms.Contract.Id, [.. people]);
        var merged = rows.Where(row => !people.Contains(row.Participant)).Select(row => new ParticipantId(row.Participant)).Distinct().ToList();
        var goesOnAs = merged.Count == 0
            ? []
            : (await facts.ReferralsOf(worker, merged)).DistinctBy(referral => referral.Record)
                .ToDictionary(referral => referral.Record.Value, referral => referral.Participant.Value);
        return rows.ToLookup(row => goesOnAs.GetValueOrDefault(row.Participant, row.Participant));
    }

    /// <summary>Who is on another programme, where the programme asks that nobody is; only the day is told.</summary>
    private async Task<IReadOnlyDictionary<ParticipantId, DateOnly>> Elsewhere(
        Work worker, IntakeTerms terms, IReadOnlyList<Arrival> arrivals, IReadOnlyList<Identification> identified)
    {
        var asked = new Dictionary<ParticipantId, DateOnly>();
        for (var i = 0; i < arrivals.Count; i++)
        {
            if (identified[i] is Identification.Known known && terms.AsksOtherProgrammes(arrivals[i].Placed.Sent.ReferredOn))
            {
                asked.TryAdd(known.Participant, arrivals[i].Placed.Sent.ReferredOn);
            }
        }

        return asked.Count == 0 ? asked : await others.On(worker, terms.Contract.Programme, asked);
    }

    /// <summary>Which of these referrals are shown to the caller of the work, whom row security does not bind here: those of its organisation and
    /// its contracts, but for cases open to others by name alone.</summary>
    private static async Task<IReadOnlySet<int>> Shown(Work worker, ILookup<int, CaseRow> standing)
    {
        var referrals = standing.SelectMany(rows => rows.Select(row => row.Referral)).ToArray();
        return referrals.Length == 0
            ? new HashSet<int>()
            : (await worker.List<int>(
                """
                select referral from referrals_case
                where referral = any(@referrals) and (contract = any(@contracts) or delivery = @Value or referrer = @Value)
                    and journey_case(participant, contract) <> all ((select journey_hidden())::bigint[])
                """,
                new { referrals, contracts = worker.Caller.Contracts.Select(contract => contract.Value).ToArray(), worker.Caller.Organisation.Value }))
                .ToHashSet();
    }

    /// <summary>Somebody who stands in the file already, whose referral to this contract is still open, or whom it supports, is not referred twice.</summary>
    /// <param name="shown">Referrals of which the caller may be told.</param>
    private static Problem? WhyNot(
        Arrival arrival, ParticipantId participant, ILookup<int, CaseRow> standing, Dictionary<ParticipantId, int> seen, IReadOnlySet<int> shown,
        Programme programme)
    {
        var sent = arrival.Placed.Sent;
        if (seen.TryGetValue(participant, out var line))
        {
            return Duplicate(sent.Line, $"the same person stands in row {line}", "Leave the row out");
        }

        var against = standing[participant.Value]
            .Where(row => row.StateNow.IsOpen() || row.ReferredOn == sent.ReferredOn || row.IsSupportedOn(sent.ReferredOn, programme)).ToList();
        return against switch
        {
            [] => null,
            _ when against.Find(row => shown.Contains(row.Referral)) is { } own => WhyNot(own, sent),
            _ => Unsaid(sent.Line),
        };
    }

    private static Problem WhyNot(CaseRow own, SentReferral sent) =>
        own.ReferredOn == sent.ReferredOn
            ? Duplicate(sent.Line, $"this person was already referred on that day ({own.Reference})", "Leave the row out")
        : own.StateNow.IsOpen()
            ? Duplicate(sent.Line, $"this person already has a referral to this contract that is still open ({own.Reference})", "Leave the row out")
        : Duplicate(sent.Line, $"this contract supports this person since {own.StartedOn:yyyy-MM-dd} ({own.Reference})",
            "Refer again when support has ended");

    /// <summary>One answer, whatever stands against it: whoever sends a name learns nothing of a case that is not shown to them.</summary>
    private static Problem Unsaid(int line) => Duplicate(line, "this person cannot be referred to this contract now", "Ask the prime of the contract");

    private static Problem Duplicate(int line, string why, string wouldDo) => new("", line, 0, "the person", why, wouldDo);

    private static CaseRow RowOf(ReferralRecord record, Arrival arrival, IntakeTerms terms, int intake)
    {
        var clocks = terms.ClocksFrom(record.ReferredOn);
        return new CaseRow
        {
            Referral = record.Id.Value,
            Reference = record.Reference,
            Participant = record.Participant.Value,
            ParticipantReference = record.ParticipantReference,
            Contract = terms.Contract.Id.Value,
            Delivery = arrival.Given.Provider.Value,
            Referrer = record.Owner.Referrer!.Value.Value,
            ReferredOn = record.ReferredOn,
            Area = arrival.Placed.Area,
            Route = arrival.Placed.Route,
            Category = arrival.Placed.Group,
            Segment = arrival.Placed.Segment,
            TheirReference = arrival.Placed.Sent.TheirReference,
            Sector = SmallAreas.SectorOf(arrival.Placed.Sent.Person.Postcode),
            Intake = intake,
            Line = arrival.Placed.Sent.Line,
            Draw = arrival.Given.Draw,
            AcknowledgeBy = clocks.AcknowledgeBy,
            StartBy = clocks.StartBy,
            State = (short)ReferralState.Referred,
            DueOn = clocks.NextDue(ReferralState.Referred) ?? DateOnly.MaxValue,
        };
    }

    private async Task Keep(
        Work worker, IntakeTerms terms, OrganisationId referrer, int intake, List<(Arrival Arrival, int Question)> waiting)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        await using var copy = await worker.Copy(
            "copy referrals_waiting (question, intake, line, contract, referrer, delivery, draw, route, area, referred_on, content) from stdin (format binary)");
        foreach (var (arrival, question) in waiting)
        {
            var line = arrival.Placed.Sent.Line;
            await copy.StartRowAsync();
            await copy.WriteAsync(question, NpgsqlDbType.Integer);
            await copy.WriteAsync(intake, NpgsqlDbType.Integer);
            await copy.WriteAsync(line, NpgsqlDbType.Integer);
            await copy.WriteAsync(terms.Contract.Id.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(referrer.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(arrival.Given.Provider.Value, NpgsqlDbType.Integer);
            await copy.WriteOrNull((long?)arrival.Given.Draw, NpgsqlDbType.Bigint);
            await copy.WriteAsync(arrival.Placed.Route, NpgsqlDbType.Text);
            await copy.WriteAsync(arrival.Placed.Area, NpgsqlDbType.Text);
            await copy.WriteAsync(arrival.Placed.Sent.ReferredOn, NpgsqlDbType.Date);
            await copy.WriteAsync(seal.Seal(JsonSerializer.Serialize(arrival.Placed with { Options = [] }), WaitingPlace(intake, line)), NpgsqlDbType.Bytea);
        }

        await copy.CompleteAsync();
    }

    internal static string WaitingPlace(int intake, int line) => $"referrals_waiting/{intake}/{line}";
}
