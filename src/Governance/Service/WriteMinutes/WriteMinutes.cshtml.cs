using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.WriteMinutes;

/// <summary>The minutes of a meeting with every version, and the secretary's next.</summary>
[Operation(ShowOperation)]
internal sealed class WriteMinutesModel(Database database, BoardDesk desk, Policy policy) : MeetingPage(database, desk, policy)
{
    [BindProperty]
    public string? Text { get; set; }

    public IReadOnlyList<MinutesRow> Versions { get; private set; } = [];

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

    protected override async Task ReadBeside(Work work)
    {
        Versions = await Minuting.Of(work, Number);
        Text ??= Versions is [var newest, ..] ? newest.Text : "";
    }
}
