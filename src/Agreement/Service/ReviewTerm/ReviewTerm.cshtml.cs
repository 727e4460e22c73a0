using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.ListDecisions;
using Concordat.Agreement.Service.PutVersion;
using Concordat.Agreement.Service.ShowDecision;
using Concordat.Agreement.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.ReviewTerm;

/// <summary>The review at the end of a term: the consequences of weak performance that the agreement records, which of them the parties chose
/// where it is bound, on what performance, and how far that decision is.</summary>
[Operation("agreement.document.read")]
internal sealed class ReviewTermModel(
    AgreementLibrary library, Database database, DecisionRecords records, ProposeVersion propose, Policy policy) : PageModel
{
    [BindProperty]
    public Guid CommandKey { get; set; }

    /// <summary>The binding's number.</summary>
    [BindProperty]
    public string Where { get; set; } = "";

    /// <summary>The place of a consequence in the document's list, from 1; 0 for none of them.</summary>
    [BindProperty]
    public string Consequence { get; set; } = "";

    [BindProperty]
    public string? Performance { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public CommissioningAgreement Agreement { get; private set; } = null!;

    public IReadOnlyList<PutBefore> Reviews { get; private set; } = [];

    public IReadOnlyList<Choice> May { get; private set; } = [];

    public IReadOnlyList<Choice> Consequences =>
    [
        .. Options.Select((option, i) => new Choice((i + 1).ToString(CultureInfo.InvariantCulture), Says.First(option))),
        new("0", "None: performance was not weak"),
    ];

    public bool MayOpenDecisions => policy.Allows(ShowDecisionModel.Operation, HttpContext.Caller().Role, Relation.Own);

    public async Task<IActionResult> OnGet(string key, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work, key) is null ? NotFound() : Page();
    }

    [Operation(PutVersionModel.Operation)]
    public async Task<IActionResult> OnPost(string key, CancellationToken stop)
    {
        IReadOnlyList<Offer>? offers;
        await using (var work = await database.Begin(HttpContext.Caller(), stop))
        {
            offers = await Load(work, key);
        }

        if (offers is null)
        {
            return NotFound();
        }

        var offer = offers.FirstOrDefault(one => Number(one) == Where);
        this.Require(offer is not null && CommandKey != Guid.Empty, nameof(Where), "Choose for what the term is reviewed");
        this.Require(Consequences.Any(choice => choice.Value == Consequence), nameof(Consequence), "Choose what follows");
        this.Require(Found.Length is > 0 and <= Acting.LongestReason, nameof(Performance),
            $"Say what was reviewed and found, in at most {Acting.LongestReason:N0} characters");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var ruling = await propose.Do(HttpContext.Caller(), Order(offer!), stop);
        if (ruling.TryGet(out var number))
        {
            this.Tell("The review is before the parties.");
            return Redirect($"/decisions/{number}");
        }

        ModelState.AddModelError(ruling.Refusal!.Code == "no-reason" ? nameof(Reason) : nameof(Where), Says.Of(ruling.Refusal));
        return Page();
    }

    public TermReview ReviewOf(PutBefore put) => TermReview.Read(put.Agreement, put.Row.Title, put.Row.Summary);

    private IReadOnlyList<string> Options => Agreement.AtTheEnd?.Options ?? [];

    private string Found => Performance?.Trim() ?? "";

    private ProposalOrder Order(Offer offer)
    {
        var place = int.Parse(Consequence, CultureInfo.InvariantCulture);
        var review = new TermReview(place == 0 ? null : Options[place - 1], Found);
        var version = new VersionToPut(review.Title, review.Performance, "", SHA256.HashData(Encoding.UTF8.GetBytes(review.Text)));
        return new ProposalOrder(CommandKey, offer, TermReview.KeyOf(Agreement), version, Reason?.Trim() ?? "");
    }

    /// <returns>Where the caller may put a review; nothing where there is no such agreement.</returns>
    private async Task<IReadOnlyList<Offer>?> Load(Work work, string key)
    {
        if (library.Find(key) is not { } found)
        {
            return null;
        }

        Agreement = found;
        var role = HttpContext.Caller().Role;
        if (policy.Allows(ListDecisionsModel.Operation, role))
        {
            var bindings = await Bindings.Seen(work, key);
            var numbers = await Artefacts.Under(work, TermReview.Kind, [.. bindings.Select(binding => binding.Number)]);
            Reviews = [.. (await records.Read(work, numbers)).SelectMany(history => history.Versions.Reverse())];
        }

        var offers = policy.Allows(PutVersionModel.Operation, role)
            ? (await propose.Offered(work)).Where(offer => offer.Kind == TermReview.Kind && offer.Agreement.Key == key).ToList()
            : [];
        May = [.. offers.Select(offer => new Choice(Number(offer), offer.Binding.Of))];
        return offers;
    }

    private static string Number(Offer offer) => offer.Binding.Number.ToString(CultureInfo.InvariantCulture);
}
