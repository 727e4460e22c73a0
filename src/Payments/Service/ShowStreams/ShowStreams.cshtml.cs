using Concordat.Contracts;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.SummariseSpending;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ShowStreams;

/// <summary>Where the funding streams of contracts stand: spent, the limit that binds, match, evidence and keeping.</summary>
[Operation(SummariseSpendingModel.Operation)]
internal sealed class ShowStreamsModel(Database database, ContractRegister register, Pricing pricing, Policy policy) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    public IReadOnlyList<(Contract Contract, IReadOnlyList<StreamStanding> Streams)> Contracts { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        await using var work = await database.BeginReport(HttpContext.Caller(), stop);
        var asked = (await register.All(work)).Where(contract => Contract is null || contract.Reference == Contract).ToList();
        if (Contract is not null && asked.Count == 0)
        {
            return NotFound();
        }

        var posted = (await Balances.ByStreamAndRun(work)).ToLookup(row => row.Contract);
        var claims = (await FunderClaims.List(work, null)).ToLookup(claim => (claim.Row.Contract, claim.Row.Stream));
        var shown = new List<(Contract, IReadOnlyList<StreamStanding>)>();
        foreach (var contract in asked)
        {
            var terms = await pricing.Contract(work, contract.Id, work.Now);
            var streams = terms.TryGet(out var priced) ? StreamStanding.All(priced, [.. posted[contract.Id.Value]]) : [];
            shown.Add((contract, WithClaims(work.Caller, contract, streams, claims)));
        }

        Contracts = shown;
        return Page();
    }

    private IReadOnlyList<StreamStanding> WithClaims(
        Caller caller, Contract contract, IReadOnlyList<StreamStanding> streams, ILookup<(int Contract, string Stream), StoredFunderClaim> claims)
    {
        var relation = caller.To(new Scope(contract.Id));
        if (!policy.Allows(ShowFunderClaim.ShowFunderClaimModel.Operation, caller.Role, relation))
        {
            return streams;
        }

        var mayClaim = policy.Allows(PrepareFunderClaim.PrepareFunderClaim.Operation, caller.Role, relation);
        return
        [
            .. streams.Select(stream => stream with
            {
                Claims = [.. claims[(contract.Id.Value, stream.Stream.Name)]],
                MayClaim = mayClaim && stream.Claim is not null,
            }),
        ];
    }
}
