using System.Globalization;
using Concordat.Agreement.Service.Decide;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.PutVersion;

/// <summary>Puts a document before the parties: something new, or a new version of what was put before. The file itself stays with whoever has
/// it; its digest is kept, so that nobody can exchange it.</summary>
[Operation(Operation)]
[RequestSizeLimit(FileLimits.UploadBytes)]
internal sealed class PutVersionModel(Database database, DecisionRecords records, ProposeVersion propose) : PageModel
{
    public const string Operation = "agreement.decision.propose";
    private const int LongestTitle = 200;

    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>Binding, stage and kind, as <see cref="ProposeVersion"/> offers them.</summary>
    [BindProperty]
    public string What { get; set; } = "";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Title { get; set; } = "";

    [BindProperty]
    public string Summary { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<Choice> May { get; private set; } = [];

    public async Task OnGet(int? of, CancellationToken stop)
    {
        Key = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        May = [.. (await propose.Offered(work)).Select(offer => offer.ToChoice())];
        if (of is { } number && await records.Find(work, number) is { Newest: { } before })
        {
            What = string.Create(CultureInfo.InvariantCulture, $"{before.Row.Binding}|{before.Row.Stage}|{before.Row.Kind}");
            (Name, Title, Summary) = (before.Row.Key, before.Row.Title, before.Row.Summary);
        }
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Offer? offer;
        await using (var work = await database.Begin(HttpContext.Caller(), stop))
        {
            var offered = await propose.Offered(work);
            May = [.. offered.Select(one => one.ToChoice())];
            offer = offered.FirstOrDefault(one => one.ToChoice().Value == What);
        }

        Name = offer?.NameGiven ?? Name;
        Check(offer);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var file = Upload!.OpenReadStream();
        var digest = await FileDigest.Of(file, stop);
        var ruling = await propose.Do(
            HttpContext.Caller(), new ProposalOrder(Key, offer!, Name.Trim(), Title.Trim(), Summary.Trim(), digest, Reason.Trim()), stop);
        if (ruling.TryGet(out var number))
        {
            this.Tell("It is before the parties.");
            return Redirect($"/decisions/{number}");
        }

        ModelState.AddModelError(ruling.Refusal!.Code == "no-reason" ? nameof(Reason) : nameof(What), Says.Of(ruling.Refusal));
        return Page();
    }

    private void Check(Offer? offer)
    {
        Require(offer is not null && Key != Guid.Empty, nameof(What), "Choose what you propose");
        Require(Name.Trim().Length is > 0 and <= LongestTitle, nameof(Name), "Enter the name by which it is known, such as WLA-WHP-1/variation-2");
        Require(Title.Trim().Length is > 0 and <= LongestTitle, nameof(Title), $"Enter a title of at most {LongestTitle} characters");
        Require(Summary.Length <= Acting.LongestReason, nameof(Summary), $"Say it in at most {Acting.LongestReason:N0} characters");
        Require(Upload is { Length: > 0 }, nameof(Upload), "Choose the file that the parties are to decide on");
    }

    private void Require(bool isRight, string field, string sentence)
    {
        if (!isRight)
        {
            ModelState.AddModelError(field, sentence);
        }
    }
}
