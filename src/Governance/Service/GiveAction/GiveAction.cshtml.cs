using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.GiveAction;

/// <summary>The secretary records what the meeting asked of an office.</summary>
[Operation(BoardActions.Operation)]
internal sealed class GiveActionModel(Database database, BoardDesk desk, Policy policy, PlaceRegister places) : MeetingPage(database, desk, policy)
{
    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? Office { get; set; }

    [BindProperty]
    public DayInput Due { get; set; } = new();

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public static IReadOnlyList<Choice> Offices { get; } = [.. new[] { "commissioner", "finance", "authoriser", "validator", "board" }
        .Select(role => new Choice(role, Roles.Of(role).Words))];

    public Task<IActionResult> OnGet(string board, CancellationToken stop) => Show(board, stop);

    public async Task<IActionResult> OnPost(string board, CancellationToken stop)
    {
        if (!await Load(board, stop))
        {
            return NotFound();
        }

        if (Due.Read(ModelState, nameof(Due), "The action") is not { } due)
        {
            return Page();
        }

        var wanted = new ActionToGive(Organisation ?? "", Office ?? "", What ?? "", due);
        return await Answer(BoardActions.Operation, $"{Number} {wanted.Canonical}", (work, seen) => BoardActions.Give(work, seen, Number, wanted),
            "The action is given.", _ => Here, stop);
    }

    protected override async Task ReadBeside(Work work)
    {
        Organisations = [.. (await places.Organisations(work)).Where(one => Board.Organisations.ContainsKey(one.Key)).Select(one => new Choice(one.Key, one.Name))];
    }
}
