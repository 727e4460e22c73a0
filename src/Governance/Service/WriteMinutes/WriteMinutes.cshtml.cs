using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.WriteMinutes;

/// <summary>The minutes of a meeting with every version, and the secretary's next.</summary>
[Operation(ShowOperation)]
internal sealed class WriteMinutesModel(Database database, BoardDesk desk, Policy policy) : BoardPage(database, desk, policy)
{
    [BindProperty(SupportsGet = true, Name = "meeting")]
    public int Number { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public KeptMeeting Meeting { get; private set; } = null!;

    public IReadOnlyList<MinutesRow> Versions { get; private set; } = [];

    public string Here => $"{Href}/meetings/{Number}";

    public bool MayWrite => MeetingRules.WriteMinutes(Meeting.Meeting) is null && Keeps(Minuting.Operation);

    public Task<IActionResult> OnGet(string board, CancellationToken stop) => Show(board, stop);

    [Operation(Minuting.Operation)]
    public async Task<IActionResult> OnPost(string board, CancellationToken stop)
    {
        var text = Text ?? "";
        return await Load(board, stop)
            ? await Answer(Minuting.Operation, $"{Number} {text}", (work, seen) => Minuting.Write(work, seen, Number, text),
                "The minutes are written. A later meeting agrees them.", _ => Here, stop)
            : NotFound();
    }

    protected override async Task<bool> Read(Work work)
    {
        if (await MeetingTable.Find(work, Board.Id, Number) is not { } meeting)
        {
            return false;
        }

        Meeting = meeting;
        Versions = await Minuting.Of(work, Number);
        Text ??= Versions is [var newest, ..] ? newest.Text : "";
        return true;
    }
}
