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
    public string? Name { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Key of what a room keeps; empty where a file is put.</summary>
    [BindProperty]
    public string? KeptKey { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<Content> Kept { get; private set; } = [];

    public IReadOnlyList<Choice> May { get; private set; } = [];

    public async Task OnGet(int? of, CancellationToken stop)
    {
        Key = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        May = [.. (await propose.Offered(work)).Select(offer => offer.ToChoice())];
        Kept = await propose.Kept(work);
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
            Kept = await propose.Kept(work);
        }

        Name = offer?.NameGiven ?? Name;
        var content = Kept.FirstOrDefault(one => one.Key == KeptKey);
        Check(offer, content);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var version = new VersionToPut(
            Text(Title), Text(Summary), content?.Href ?? "", content?.Digest ?? await UploadedDigest(stop));
        var ruling = await propose.Do(HttpContext.Caller(), new ProposalOrder(Key, offer!, Text(Name), version, Text(Reason)), stop);
        if (ruling.TryGet(out var number))
        {
            this.Tell("It is before the parties.");
            return Redirect($"/decisions/{number}");
        }

        ModelState.AddModelError(ruling.Refusal!.Code == "no-reason" ? nameof(Reason) : nameof(What), Says.Of(ruling.Refusal));
        return Page();
    }

    private async Task<byte[]> UploadedDigest(CancellationToken stop)
    {
        await using var file = Upload!.OpenReadStream();
        return await FileDigest.Of(file, stop);
    }

    private void Check(Offer? offer, Content? content)
    {
        this.Require(offer is not null && Key != Guid.Empty, nameof(What), "Choose what you propose");
        this.Require(Text(Name).Length is > 0 and <= LongestTitle, nameof(Name), "Enter the name by which it is known, such as WLA-WHP-1/variation-2");
        this.Require(Text(Title).Length is > 0 and <= LongestTitle, nameof(Title), $"Enter a title of at most {LongestTitle} characters");
        this.Require(Text(Summary).Length <= Acting.LongestReason, nameof(Summary), $"Say it in at most {Acting.LongestReason:N0} characters");
        this.Require(content is not null || Upload is { Length: > 0 }, nameof(Upload), "Choose the file that the parties are to decide on");
        this.Require(content is null || Upload is not { Length: > 0 }, nameof(Upload), "Choose a file or what is kept here, not both");
        this.Require(content is null || offer is null || content.Kinds.Contains(offer.Kind), nameof(KeptKey),
            $"{content?.Title} is no {offer?.Kind}. Choose what you propose as {DecisionWords.Either(content?.Kinds ?? [])}");
    }

    // A field that was left empty arrives as nothing.
    private static string Text(string? field) => field?.Trim() ?? "";
}
