using Concordat.Agreement;
using Concordat.Governance.Service.GiveAction;
using Concordat.Governance.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.ShowBoard;

/// <summary>A board: who sits on it today, what comes before it, when it meets and what it asked for.</summary>
[Operation(ShowOperation)]
internal sealed class ShowBoardModel(
    Database database, BoardDesk desk, Policy policy, AgreementLibrary library, PlaceRegister places, Offices offices)
    : BoardPage(database, desk, policy)
{
    /// <summary>The number of an action that is done.</summary>
    [BindProperty]
    public int Action { get; set; }

    public CommissioningAgreement Agreement { get; private set; } = null!;

    public IReadOnlyList<SeatsHeld> Members { get; private set; } = [];

    public IReadOnlyList<KeptMeeting> Meetings { get; private set; } = [];

    /// <summary>What is planned and stands on no agenda yet.</summary>
    public IReadOnlyList<KeptItem> Planned { get; private set; } = [];

    public IReadOnlyList<KeptAction> Actions { get; private set; } = [];

    public IReadOnlyList<Stage> Reserved { get; private set; } = [];

    private IReadOnlyDictionary<int, string> _organisations = new Dictionary<int, string>();

    public Task<IActionResult> OnGet(string board, CancellationToken stop) => Show(board, stop);

    [Operation(BoardActions.FinishOperation)]
    public async Task<IActionResult> OnPostFinish(string board, CancellationToken stop) => await Load(board, stop)
        ? await Answer(BoardActions.FinishOperation, $"{Action}", (work, seen) => BoardActions.Finish(work, seen, Action), "It is on record as done.", _ => Href, stop)
        : NotFound();

    public string NameOf(int organisation) => _organisations.GetValueOrDefault(organisation, "");

    public bool MayFinish(KeptAction action) => action.Action.DoneOn is null && May(BoardActions.FinishOperation)
        && (Keeps(BoardActions.Operation)
            || (action.Organisation == HttpContext.Caller().Organisation.Value && action.Action.Office == HttpContext.Caller().Role));

    public string PartyName(string party) => Agreement.Party(party)?.Name ?? party;

    protected override async Task<bool> Read(Work work)
    {
        if (library.Find(Terms.Agreement) is not { } agreement)
        {
            return false;
        }

        Agreement = agreement;
        Reserved = Governance.Reserved.To(agreement, Terms.Under);
        _organisations = (await places.Organisations(work)).ToDictionary(one => one.Id.Value, one => one.Name);
        var people = await offices.All(work);
        Members = [.. Terms.Members.Select(member => new SeatsHeld(member, NameOf(Board.Organisations[member.Organisation]),
            [.. from person in people
                from office in person.Offices
                where office.Caller.Organisation.Value == Board.Organisations[member.Organisation] && office.Caller.Role == member.Office
                select office.NamedOn is null ? person.Name : $"{person.Name} (deputy)"]))];
        Meetings = await MeetingTable.Of(work, Board.Id);
        Planned = [.. (await ItemTable.Of(work, Board.Id)).Where(item => item.Item.Meeting is null)];
        Actions = await ActionTable.Of(work, Board.Id);
        return true;
    }
}

/// <summary>Seats of an organisation and an office, and who holds that office today.</summary>
internal sealed record SeatsHeld(Membership Member, string Organisation, IReadOnlyList<string> Holders);
