using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.DecideOutcomes;

/// <summary>Validates or rejects outcomes, one or many, all or none.</summary>
[Operation(Operation)]
internal sealed class DecideOutcomesModel(Database database, Policy policy, ContractRegister contracts, OutcomeDecisions decisions) : PageModel
{
    public const string Operation = "outcomes.outcome.decide";

    public IReadOnlyList<string> Sentences { get; private set; } = [];

    /// <summary>The contract whose outcomes were not decided.</summary>
    public string Reference { get; private set; } = "";

    public IActionResult OnGet() => Redirect("/outcomes");

    public async Task<IActionResult> OnPostAsync(
        Guid commandKey, string contract, string decision, string reason, string[] keys, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await contracts.Find(work, contract ?? "") is not { } chosen || !policy.Allows(Operation, caller.Role, caller.To(new Scope(chosen.Id))))
        {
            return this.Hidden();
        }

        Reference = chosen.Reference;
        if (commandKey == Guid.Empty || keys.Length == 0)
        {
            return Nothing(keys.Length == 0 ? "Choose at least one outcome in the list." : "Open the list again before deciding.");
        }

        var rejects = decision == "reject";
        var ruling = await decisions.Decide(work, chosen, new DecisionOrder(commandKey, keys, rejects ? reason ?? "" : null));
        if (!ruling.TryGet(out var decided))
        {
            return Nothing(ruling.Refusal!.Sentence);
        }

        await work.Commit();
        this.Tell($"{decided} {(decided == "1" ? "outcome" : "outcomes")} {(rejects ? "rejected" : "validated")}. The next payment run takes account of it.");
        return Redirect($"/outcomes?contract={chosen.Reference}");
    }

    private PageResult Nothing(string sentence)
    {
        Sentences = [sentence];
        Response.StatusCode = 422;
        return Page();
    }
}
