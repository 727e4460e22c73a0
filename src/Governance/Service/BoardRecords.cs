using Concordat.Governance.Service.GiveAction;
using Concordat.Governance.Service.IssuePack;
using Concordat.Governance.Service.PlanItem;
using Concordat.Governance.Service.PlanMeeting;
using Concordat.Governance.Service.RecordAttendance;
using Concordat.Governance.Service.ShowItem;
using Concordat.Governance.Service.Store;
using Concordat.Governance.Service.WriteMinutes;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Governance.Service;

/// <summary>A board's work as the executable asks for it, in somebody's name and under the same rules as on the pages.</summary>
public sealed class BoardRecords(IServiceProvider services, string board)
{
    public Task<Ruling<int>> PlanMeeting(Caller by, DateOnly on, string starts, string place, CancellationToken stop) =>
        Do(by, MeetingPlanning.Operation, (work, seen) => MeetingPlanning.Plan(work, seen, new MeetingToPlan(on, starts, place)), stop);

    /// <param name="artefact">The number of what it decides; nothing where it decides none.</param>
    public Task<Ruling<int>> PlanItem(Caller by, string title, Purpose purpose, DateOnly month, int? meeting, int? artefact, CancellationToken stop) =>
        Do(by, ItemPlanning.Operation, (work, seen) => services.GetRequiredService<ItemPlanning>()
            .Plan(work, seen, new ItemToPlan(title, purpose, month, meeting, artefact)), stop);

    public Task<Ruling<int>> IssuePack(Caller by, int meeting, CancellationToken stop) =>
        Do(by, PackIssuing.Operation, (work, seen) => services.GetRequiredService<PackIssuing>().Issue(work, seen, meeting), stop);

    /// <param name="sat">The person in each seat, by the seat's place in the terms of reference, from 1.</param>
    public Task<Ruling<int>> Attend(Caller by, int meeting, IEnumerable<(int Seat, PersonId Person)> sat, CancellationToken stop) =>
        Do(by, AttendanceRecording.Operation, (work, seen) => services.GetRequiredService<AttendanceRecording>()
            .Record(work, seen, meeting, [.. sat.Select(one => new Seated(one.Seat, one.Person))]), stop);

    public Task<Ruling<int>> Declare(Caller by, int item, string nature, CancellationToken stop) =>
        Do(by, ConflictDeclaring.Operation, (work, seen) => services.GetRequiredService<ConflictDeclaring>().Declare(work, seen, item, nature), stop);

    /// <param name="votes">Each with its seat's place and the reason for dissent, which may be empty.</param>
    public Task<Ruling<int>> Divide(
        Caller by, int item, string resolution, IEnumerable<(int Seat, Vote Vote, string Dissent)> votes, Vote? casting, CancellationToken stop) =>
        Do(by, Dividing.Operation, (work, seen) => services.GetRequiredService<Dividing>().Record(work, seen, item,
            new DivisionToRecord(resolution, [.. votes.Select(vote => new KeptVote(vote.Seat, vote.Vote, vote.Dissent))], casting)), stop);

    public Task<Ruling<int>> WriteMinutes(Caller by, int meeting, string text, CancellationToken stop) =>
        Do(by, Minuting.Operation, (work, seen) => Minuting.Write(work, seen, meeting, text), stop);

    public Task<Ruling<int>> AgreeMinutes(Caller by, int earlier, int version, int later, CancellationToken stop) =>
        Do(by, Minuting.AgreeOperation, (work, seen) => services.GetRequiredService<Minuting>().Agree(work, seen, earlier, version, later), stop);

    public Task<Ruling<int>> GiveAction(Caller by, int meeting, string organisation, string office, string what, DateOnly due, CancellationToken stop) =>
        Do(by, BoardActions.Operation, (work, seen) => BoardActions.Give(work, seen, meeting, new ActionToGive(organisation, office, what, due)), stop);

    public Task<Ruling<int>> FinishAction(Caller by, int action, CancellationToken stop) =>
        Do(by, BoardActions.FinishOperation, (work, seen) => BoardActions.Finish(work, seen, action), stop);

    /// <summary>What waits for the board: the numbers of artefacts, by kind and key.</summary>
    public async Task<IReadOnlyDictionary<(string Kind, string Key), int>> Waiting(Caller by, CancellationToken stop)
    {
        await using var work = await services.GetRequiredService<Database>().Begin(by, stop);
        return await BoardDesk.Seen(work, board) is { } seen
            ? (await services.GetRequiredService<ItemPlanning>().Waiting(work, seen)).ToDictionary(one => (one.Kind, one.Key), one => one.Number)
            : new Dictionary<(string, string), int>();
    }

    private async Task<Ruling<int>> Do(Caller by, string operation, Func<Work, KeptBoard, Task<Ruling<int>>> act, CancellationToken stop) =>
        await services.GetRequiredService<BoardDesk>().Once(by, new BoardOrder(Guid.NewGuid(), board, operation, ""), act, stop)
            ?? new Refusal("no-seat", $"The caller's organisation has no seat on the board '{board}'.");
}
