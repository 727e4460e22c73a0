using Concordat.Agreement;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.ShowItem;

/// <summary>One item: what it decides, who has an interest in it, and how the board divided.</summary>
[Operation(ShowOperation)]
internal sealed class ShowItemModel(
    Database database, BoardDesk desk, Policy policy, Dividing dividing, ConflictDeclaring declaring, PlaceRegister places, DecisionRights rights,
    AgreementLibrary library)
    : BoardPage(database, desk, policy)
{
    [BindProperty(SupportsGet = true, Name = "item")]
    public int Number { get; set; }

    [BindProperty]
    public string? Nature { get; set; }

    [BindProperty]
    public string? Resolution { get; set; }

    [BindProperty]
    public string? Casting { get; set; }

    /// <summary>The vote of each seat, in the order of the terms of reference; empty where it gave none.</summary>
    [BindProperty]
    public List<string?> Votes { get; set; } = [];

    [BindProperty]
    public List<string?> Dissents { get; set; } = [];

    public KeptItem Item { get; private set; } = null!;

    public KeptMeeting? Meeting { get; private set; }

    public Sitting? Sitting { get; private set; }

    public KeptDecision? Decision { get; private set; }

    /// <summary>Who declared an interest, and what it is.</summary>
    public IReadOnlyList<(string Who, string Nature)> Conflicts { get; private set; } = [];

    /// <summary>What people call the kind of thing that it decides; empty where it decides none.</summary>
    public string KindName => Item.Item.Decides is { } kind ? library.NameOf(kind) : "";

    /// <summary>Whether the reader's office and organisation find the page of what it decides.</summary>
    public bool MayOpenDecision { get; private set; }

    public bool MayDivide => Meeting is { } meeting && MeetingRules.Decide(meeting.Meeting) is null && Decision is null
        && Item.Item.Purpose == Purpose.ForDecision && Keeps(Dividing.Operation);

    public bool MayDeclare => Decision is null && May(ConflictDeclaring.Operation);

    public static IReadOnlyList<Choice> Ways { get; } = [new("", "Gave no vote"), .. Enum.GetValues<Vote>().Select(vote => new Choice($"{vote}", Says.Of(vote)))];

    private string Here => $"{Href}/items/{Number}";

    public Task<IActionResult> OnGet(string board, CancellationToken stop) => Show(board, stop);

    [Operation(ConflictDeclaring.Operation)]
    public async Task<IActionResult> OnPostDeclare(string board, CancellationToken stop) => await Load(board, stop)
        ? await Answer(ConflictDeclaring.Operation, $"{Number} {Nature}", (work, seen) => declaring.Declare(work, seen, Number, Nature ?? ""),
            "Your interest is on record. You do not vote on this item.", _ => Here, stop)
        : NotFound();

    [Operation(Dividing.Operation)]
    public async Task<IActionResult> OnPostDivide(string board, CancellationToken stop)
    {
        if (!await Load(board, stop))
        {
            return NotFound();
        }

        var votes = Votes.Take(Terms.Seats.Count).Select((vote, at) => (Vote: vote, At: at)).Where(one => Enum.TryParse<Vote>(one.Vote, out _))
            .Select(one => new KeptVote(one.At + 1, Enum.Parse<Vote>(one.Vote!), (Dissents.ElementAtOrDefault(one.At) ?? "").Trim())).ToList();
        var wanted = new DivisionToRecord(Resolution ?? "", votes, Enum.TryParse<Vote>(Casting, out var casting) ? casting : null);
        return await Answer(Dividing.Operation, $"{Number} {wanted.Canonical}", (work, seen) => dividing.Record(work, seen, Number, wanted),
            "The division is on record.", _ => Here, stop);
    }

    protected override async Task<bool> Read(Work work)
    {
        if (await ItemTable.Find(work, Board.Id, Number) is not { } item)
        {
            return false;
        }

        Item = item;
        MayOpenDecision = item.Artefact is { } artefact && MayOpen("agreement.decision.show") && await rights.IsSeen(work, artefact);
        Meeting = item.Item.Meeting is { } at ? await MeetingTable.Find(work, Board.Id, at) : null;
        Sitting = await dividing.Sitting(work, Board, item);
        Decision = await DecisionTable.Of(work, Number);
        var conflicts = await SittingTable.Conflicts(work, Number);
        var people = await Doers.Of(work, places, [.. conflicts.Select(one => new Doer(new PersonId(one.Person)))]);
        Conflicts = [.. conflicts.Select(one => (people.Name(new Doer(new PersonId(one.Person))), declaring.NatureOf(Number, one)))];
        return true;
    }
}
