using System.Globalization;
using Concordat.Contracts;
using Concordat.Payments.Service.PriceContract;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.PrepareFunderClaim;

/// <summary>Finance chooses a stream and a run, and sees the claim stored as a proposal.</summary>
[Operation(PrepareFunderClaim.Operation)]
internal sealed class PrepareFunderClaimModel(
    Database database, PrepareFunderClaim prepare, ContractRegister register, Pricing pricing, Policy policy) : PageModel
{
    private const char Apart = '|';

    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>Contract and stream, with a stroke between them.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }

    [BindProperty]
    public string? Run { get; set; }

    [BindProperty]
    public string? Operation { get; set; }

    public IReadOnlyList<Choice> Streams { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        Key = Guid.NewGuid();
        await Load(stop);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        this.Require(Key != Guid.Empty, nameof(Of), "Open this page again before preparing the claim");
        this.Require(!string.IsNullOrEmpty(Of) && Streams.Any(stream => stream.Value == Of), nameof(Of), "Choose a contract and stream");
        var isNumber = int.TryParse(Run, NumberStyles.None, CultureInfo.InvariantCulture, out var run);
        this.Require(isNumber, nameof(Run), "Enter the number of a run, such as 12");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var chosen = Of!.Split(Apart);
        var ruling = await prepare.Do(
            HttpContext.Caller(), new PrepareFunderOrder(Key, chosen[0], chosen[1], run, Operation?.Trim() ?? ""), stop);
        if (ruling.TryGet(out var number))
        {
            return Redirect($"/payments/funder-claims/{number}");
        }

        var refusal = ruling.Refusal!;
        var field = refusal.Code switch
        {
            "operation" or "other-operation" or "operation-waits" => nameof(Operation),
            "no-contract" or "no-claim-terms" or "claim-waits" => nameof(Of),
            _ => nameof(Run),
        };
        ModelState.AddModelError(field, refusal.Clause is { } clause ? $"{refusal.Sentence} ({clause})" : refusal.Sentence);
        return Page();
    }

    private async Task Load(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.BeginReport(caller, stop);
        var streams = new List<Choice> { new("", "Choose one") };
        foreach (var contract in (await register.All(work)).Where(contract =>
            policy.Allows(PrepareFunderClaim.Operation, caller.Role, caller.To(new Scope(contract.Id)))))
        {
            if ((await pricing.Contract(work, contract.Id, work.Now)).TryGet(out var by))
            {
                streams.AddRange(StreamLimits.Of(by.Programme, by.Terms).Where(stream => stream.Term?.Claim is not null)
                    .Select(stream => new Choice($"{contract.Reference}{Apart}{stream.Name}", $"{contract.Reference}, {stream.Name}")));
            }
        }

        Streams = streams;
    }
}
