using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.DecideIdentity;

/// <summary>Decides whether an arrival is somebody on record, and tells whoever let a row wait for the answer.</summary>
internal sealed class DecideIdentity(Database database, ParticularsCipher cipher, Policy policy, IEnumerable<WhenIdentityDecided> waiting)
{
    public const string Operation = "journey.questions.decide";

    private const string Same = "same";
    private const string Different = "different";

    /// <param name="person">The person on record whom the arrival is; null for somebody else.</param>
    /// <returns>Null where there is no such question for this caller.</returns>
    public async Task<Ruling<ParticipantId>?> Decide(Caller caller, int number, ParticipantId? person, CancellationToken stop)
    {
        await using (var asCaller = await database.Begin(caller, stop))
        {
            if (await IdentityQuestion.Find(asCaller, number) is not { } seen
                || !policy.Allows(Operation, caller.Role, caller.To(seen.Scope)))
            {
                return null;
            }
        }

        await using var worker = await database.BeginAsWorker(caller, stop);
        // the same turn that identifying takes: nobody arrives between the decision and the record
        await IdentityTurn.Take(worker);
        var question = (await IdentityQuestion.Hold(worker, number))!;
        if (!question.IsOpen)
        {
            return new Refusal("question-decided", "Somebody has decided this meanwhile.");
        }

        if (person is { } chosen && !question.Candidates.Contains(chosen))
        {
            return new Refusal("candidate-unknown", "Choose one of the people shown, or say that it is somebody else.");
        }

        var participant = person ?? await PutOnRecord(worker, question);
        await Answer(worker, number, person is null ? Different : Same, participant);
        foreach (var one in waiting)
        {
            await one.Decided(worker, number, participant);
        }

        await worker.Commit();
        return participant;
    }

    private async Task<ParticipantId> PutOnRecord(Work worker, IdentityQuestion question)
    {
        var arrival = cipher.Open(question.Row, question.Arrival);
        var number = (await PeopleWriting.Numbers(worker, 1))[0];
        var isTaken = await worker.One<bool>(
            "select exists (select from journey_participant where nino_hash = @hash)",
            new { hash = cipher.Hash("nino", Identity.NormalNino(arrival.Nino)) });
        var added = new KnownPerson(new ParticipantId(number), Opaque.Participant(number), arrival);
        await PeopleWriting.Insert(worker, cipher, [added], withNumber: !isTaken);
        return added.Participant;
    }

    private static async Task Answer(Work worker, int number, string answer, ParticipantId participant)
    {
        await worker.Execute(
            """
            update journey_question set answer = @answer, answered_as = @participant, answered_by = @person, answered_at = @Now
            where number = @number
            """,
            new { number, answer, participant = participant.Value, person = worker.Caller.Person.Value, worker.Now });
        worker.Record(new Entry(
            JourneyEvents.IdentityDecided, 1, "Journey",
            new Dictionary<string, long> { ["question"] = number, ["participant"] = participant.Value },
            new Dictionary<string, string> { ["answer"] = answer })
        {
            Operation = Operation,
        });
    }
}
