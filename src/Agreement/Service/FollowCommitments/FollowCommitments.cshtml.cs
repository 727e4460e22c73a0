using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.FollowCommitments;

/// <summary>What the partners promised, what is there of it, and which funding stays back until more is.</summary>
[Operation(Operation)]
internal sealed class FollowCommitmentsModel(Database database, AgreementLibrary library) : PageModel
{
    public const string Operation = "agreement.commitment.list";

    public CommissioningAgreement Agreement { get; private set; } = null!;

    public IReadOnlyList<Kept> Rows { get; private set; } = [];

    /// <summary>Whether the caller's organisation sees what was provided: it has a seat where the agreement is bound.</summary>
    public bool HasSeat { get; private set; }

    public async Task<IActionResult> OnGet(string key, CancellationToken stop)
    {
        if (library.Find(key) is not { } agreement)
        {
            return NotFound();
        }

        Agreement = agreement;
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        HasSeat = await Seats.AreAny(work, key);
        Rows = await CommitmentRecords.Of(work, agreement);
        return Page();
    }

    public string NameOf(string party) => Agreement.Party(party)?.Name ?? party;
}
