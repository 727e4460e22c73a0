using Concordat.Contracts;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ShowFunderClaim;

/// <summary>One claim to a funder: what it claims, what waits for what, who counted, and who decided.</summary>
[Operation(Operation)]
internal sealed class ShowFunderClaimModel(
    Database database, ContractRegister register, PlaceRegister places, Pricing pricing, Policy policy) : PageModel
{
    public const string Operation = "payments.funder.show";

    private Doers _doers = Doers.None;

    public StoredFunderClaim Claim { get; private set; } = null!;

    public Contract Contract { get; private set; } = null!;

    /// <summary>How the funder is claimed from today; null where the programme no longer says.</summary>
    public FunderClaimTerm? Term { get; private set; }

    public IReadOnlyList<FunderPart> Parts { get; private set; } = [];

    public bool MayAuthorise { get; private set; }

    public bool MayWithdraw { get; private set; }

    public async Task<IActionResult> OnGet(int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await Found(work, register, policy, number) is not { } found)
        {
            return NotFound();
        }

        (Claim, Contract) = found;
        Parts = await FunderLines.Parts(work, number);
        Term = (await pricing.Contract(work, Contract.Id, work.Now)).TryGet(out var by)
            ? StreamLimits.Of(by.Programme, by.Terms).FirstOrDefault(stream => stream.Name == Claim.Row.Stream)?.Term?.Claim
            : null;
        _doers = await Doers.Of(work, places, [.. Claim.Acts.Select(act => new Doer(act.Person, act.Deputises))]);
        var relation = caller.To(new Scope(Contract.Id));
        MayAuthorise = policy.Allows(EndFunderClaim.EndFunderClaim.Authorise, caller.Role, relation)
            && FunderClaimRules.Authorise(Claim.Acts, caller.Person) is null;
        MayWithdraw = policy.Allows(EndFunderClaim.EndFunderClaim.Withdraw, caller.Role, relation) && FunderClaimRules.Withdraw(Claim.Acts) is null;
        return Page();
    }

    public string NameOf(FunderActed act) => _doers.Name(new Doer(act.Person, act.Deputises));

    /// <summary>The claim with its contract; nothing where the caller may not see it.</summary>
    public static async Task<(StoredFunderClaim Claim, Contract Contract)?> Found(Work work, ContractRegister register, Policy policy, int number) =>
        await FunderClaims.Find(work, number) is { } claim && await register.Find(work, claim.Contract) is { } contract
            && policy.Allows(Operation, work.Caller.Role, work.Caller.To(new Scope(contract.Id)))
            ? (claim, contract)
            : null;
}
